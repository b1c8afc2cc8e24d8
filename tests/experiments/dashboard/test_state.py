"""The dashboard's settings: text from an address or a control becomes a policy, a fault of one line, or a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.dashboard.basis import load_basis
from experiments.dashboard.state import config_text, experiment_of, parse, text_of
from experiments.question.experiment import load


def test_a_moved_lever_is_in_the_policy_and_one_set_to_what_it_was_is_not(basis):
    state, faults = parse(
        basis, {"a.detention_days": "30", "b.detention_days": "18", "b.beds.hold": "none", "b.beds.shelter": "none"}
    )
    assert faults == []
    assert state.a.moved == (("detention_days", 30),)
    assert state.b.moved == (("beds.shelter", None),)  # the scenario has 18 days and no limit to holds
    levers = experiment_of(basis, state).policies["policy_a"].levers
    assert levers["detention_days"][0].value == 30


BAD = {
    "a.detention_days": ["", "  ", "abc", "nan", "-inf", "1e999", "-5", "0", "366", "9" * 400, "１８"[:0]],
    "b.accompaniment": ["1.0001", "-0.1", "NaN", "true"],
    "a.beds.drop_off": ["2.5", "-1", "100001"],
    "a.patience": ["0", "1001", "never"],
    "b.visits_while_held": ["maybe", "1", ""],
    "a.response_to_minors": ["mix", "jail", ""],
    "beliefs": ["", "truth", "<script>"],
    "a": ["best", "../../etc/passwd"],
    "structure.carry_over": ["", "all"],
    "replicate": ["0", "-1", "3", "1.5", "nan", "", "9" * 30],
    "admits.shelter": ["1"],
    "zz": ["1"],
}


@pytest.mark.parametrize(("key", "text"), [(k, t) for k, many in BAD.items() for t in many])
def test_absurd_settings_give_one_line_each_and_change_nothing(basis, key, text):
    state, faults = parse(basis, {key: text})
    assert len(faults) == 1
    assert len(faults[0]) < 250
    assert "\n" not in faults[0]
    assert state == parse(basis, {})[0]


@given(
    st.dictionaries(
        st.sampled_from([*BAD, "a.advocates"]) | st.text(max_size=30), st.text() | st.floats() | st.none()
    )
)
def test_no_text_at_all_breaks_the_page(given_settings):
    basis = load_basis("small", 2)
    state, faults = parse(basis, given_settings)
    assert all("\n" not in f for f in faults)
    experiment_of(basis, state)


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "none"), (True, "yes"), (False, "no"), (18, "18"), (0.05, "0.05"), ({"leave": 1}, "mix")],
)
def test_values_are_written_as_the_controls_read_them(value, text):
    assert text_of(value) == text


def test_a_saved_state_opens_again_as_the_same_policies(basis, tmp_path):
    raw = {"a.beds.drop_off": "3", "b.detention_days": "40", "structure.after_release": "street"}
    path = tmp_path / "saved.yaml"
    path.write_text(config_text(basis, parse(basis, raw)[0]), "utf-8")
    again = load_basis(str(path), 2)
    assert (again.a, again.b) == ("policy_a", "policy_b")
    assert again.value("policy_a", "beds.drop_off").value == 3
    assert again.value("policy_b", "detention_days").value == 40
    assert again.structure.settings["after_release"] == "street"
    state, _ = parse(again, {"structure.carry_over": "some"})
    saved = load_from(tmp_path, config_text(again, state))
    assert saved.structures[0].settings["after_release"] == "street"
    assert saved.structures[0].settings["carry_over"] == "some"


def load_from(folder, text):
    (folder / "again.yaml").write_text(text, "utf-8")
    return load(folder / "again.yaml")
