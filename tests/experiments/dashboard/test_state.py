"""The dashboard's settings: text from an address or a control becomes a policy, a fault of one line, or a file."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from experiments.dashboard.basis import as_yaml, load_basis
from experiments.dashboard.state import config_text, experiment_of, parse, text_of
from experiments.question.config_text import config_text as resolved_text
from experiments.question.experiment import load
from sim.lookup import shipped_configs


def test_a_moved_lever_is_in_the_policy_and_one_set_to_what_it_was_is_not(basis):
    state, faults = parse(
        basis, {"a.detention_days": "30", "b.detention_days": "18", "b.beds.hold": "none", "b.beds.shelter": "none"}
    )
    assert faults == []
    assert state.a.levers == (("detention_days", 30),)
    assert state.b.levers == (("beds.shelter", None),)  # the scenario has 18 days and no limit to holds
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


def own_parts():
    """Return `small` as a file that states its parts itself, under names that no other file has."""
    told = load("small").resolved()
    told["world"]["name"] = "ours"
    told["world"]["people"]["exploited_at_start"] = 77
    told["beliefs"] = [{**told["beliefs"][0], "name": "1e3"}, {**told["beliefs"][0], "name": "ours"}]
    told["structures"] = [{**told["structures"][0], "name": "ours", "ask_again": "no"}]
    told["ensemble"] = {n: [{"trust.gain": 0.05}, {"trust.gain": 0.1 + 0.2 - 0.2}] for n in ("1e3", "ours")}
    del told["structure"]
    return told


def design_of_our_own(folder):
    """Write an experiment that names parts beside it: a design from a structure of its own, a line of belief sets."""
    for room in ("experiments", "structures", "beliefs"):
        (folder / room).mkdir()
    default = (shipped_configs() / "structures" / "default.yaml").read_text("utf-8")
    (folder / "structures" / "mine.yaml").write_text(default.replace("name: default", "name: its_own_name"), "utf-8")
    even = (shipped_configs() / "beliefs" / "even.yaml").read_text("utf-8")
    (folder / "beliefs" / "ours.yaml").write_text(even.replace("name: even", "name: ours"), "utf-8")
    told = yaml.safe_load(load("small").path.read_text("utf-8"))
    told["structure"] = {"base": "mine", "design": "resolution_4"}
    told["beliefs"] = {"from": "ours", "to": "custody_harms", "at": [0, 0.5, 1]}
    path = folder / "experiments" / "mine.yaml"
    path.write_text(yaml.safe_dump(told), "utf-8")
    return path


def inline(folder):
    path = folder / "inline.yaml"
    path.write_text(as_yaml(own_parts()), "utf-8")
    return path


VARIES = {"parameters": {"return.multiplier": [0.5, 2.0], "trust.gain": 0.1}, "levers": {"patience": [3, 9]}}


def varying(folder):
    """Write a file of shipped names that sets and varies numbers of the model and a lever: the page has the first of each."""
    path = folder / "varying.yaml"
    path.write_text(as_yaml({**yaml.safe_load(load("small").path.read_text("utf-8")), **VARIES}), "utf-8")
    return path


def inline_varying(folder):
    path = folder / "inline_varying.yaml"
    path.write_text(as_yaml({**own_parts(), **VARIES}), "utf-8")
    return path


def config_of_varying(folder):
    return config_of(varying(folder), folder)


def config_of_inline(folder):
    return config_of(inline(folder), folder)


def config_of_design(folder):
    return config_of(design_of_our_own(folder), folder)


def config_of(file, folder):
    """Write the config.yaml that a results folder of an experiment has; what it named is gone."""
    path = folder / "results" / "x" / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(resolved_text(load(file)), "utf-8")
    for each in (p for p in folder.rglob("*.yaml") if p != path):
        each.unlink()
    return path


BEGINNINGS = [
    inline, config_of_inline, design_of_our_own, config_of_design, varying, inline_varying, config_of_varying
]  # fmt: skip


@pytest.mark.parametrize("begin", BEGINNINGS)
@pytest.mark.parametrize("moved", [{}, {"b.detention_days": "40", "structure.after_release": "street"}])
def test_what_a_file_states_itself_is_stated_in_the_saved_one(tmp_path, begin, moved):
    (tmp_path / "mine").mkdir()
    basis = load_basis(str(begin(tmp_path / "mine")), 2)
    state, faults = parse(basis, moved)
    assert faults == []
    asked = experiment_of(basis, state)
    (tmp_path / "elsewhere").mkdir()
    saved = load_from(tmp_path / "elsewhere", config_text(basis, state))
    for part in ("policies", "beliefs", "structures", "members", "matrix"):
        assert getattr(saved, part) == getattr(asked, part), part
    assert saved.world.resolved() == asked.world.resolved()
    again = load_basis(str(saved.path), 2)  # and once more from the saved one
    assert config_text(again, parse(again, {})[0]).splitlines()[4:] == config_text(basis, state).splitlines()[4:]


def test_what_every_folder_knows_is_named(basis, flagship):
    for each in (basis, flagship):
        assert each.by_name
        assert f"world: {each.experiment.world.name}" in config_text(each, parse(each, {})[0]).splitlines()


def load_from(folder, text):
    (folder / "again.yaml").write_text(text, "utf-8")
    return load(folder / "again.yaml")
