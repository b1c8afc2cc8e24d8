"""The dashboard's settings: text from an address or a control becomes a policy, a fault of one line, or a file."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from experiments.dashboard.basis import as_yaml, load_basis
from experiments.dashboard.content import render_page
from experiments.dashboard.levers import MOVABLE
from experiments.dashboard.state import config_text, experiment_of, parse, text_of
from experiments.question.config_text import config_text as resolved_text
from experiments.question.experiment import load
from sim.errors import ConfigError
from sim.levers import LEVERS
from sim.lookup import shipped_configs
from sim.world import World


@pytest.fixture(scope="module")
def basis():
    return load_basis("small", 2)


@pytest.fixture(scope="module")
def flagship():
    return load_basis()


def test_the_page_opens_with_the_open_center_and_detention_in_a_quarter_of_the_world(flagship):
    state, faults = parse(flagship, {})
    assert (state.a.scenario, state.b.scenario, state.beliefs, faults) == ("dropoff_open", "detention", "even", [])
    assert flagship.experiment.world.name == "dashboard"
    assert flagship.big_world == "bay_area"
    assert flagship.experiment.members  # calibrated members are used, as in the world that it copies


def test_the_small_copy_is_a_quarter_of_the_bay_area_in_all_that_counts_per_person(bay):
    small = World.load("dashboard")
    assert small.people.exploited_at_start * 4 == bay.people.exploited_at_start
    assert small.people.arrivals_per_year * 4 == pytest.approx(bay.people.arrivals_per_year)
    for role in ("advocates", "officers"):
        assert small.posts(role).sum() * 4 == pytest.approx(bay.posts(role).sum(), rel=1e-3)
    for kind, f in small.file.facilities.items():
        big = bay.file.facilities[kind]
        assert f.model_dump(exclude={"beds"}) == big.model_dump(exclude={"beds"})
        if big.beds is not None:
            assert abs(f.beds * 2 - big.beds * 5 / 4) <= 1.0, kind  # whole beds: never more than one bed away
    plain = {n: s for n, s in small.status_quo.levers.items() if not n.startswith("beds")}
    assert plain == {n: s for n, s in bay.status_quo.levers.items() if not n.startswith("beds")}
    assert small.parameters == bay.parameters


def test_a_scenario_that_names_counties_keeps_its_own_world(tmp_path):
    text = (load("detention_or_dropoff").path).read_text("utf-8")
    changed = text.replace("leave: {policy: minors, levers: {response_to_minors: leave}}",
                           "leave: {levers: {response_to_minors: leave, counties: [marin]}}")  # fmt: skip
    (tmp_path / "local.yaml").write_text(changed, "utf-8")
    local = load_basis(str(tmp_path / "local.yaml"))
    assert local.experiment.world.name == "bay_area"
    _, faults = parse(local, {"a": "leave", "a.response_to_minors": "hold"})
    assert faults == ["A, response_to_minors: differs by county or day in the config; change it there"]


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


def test_what_a_user_wrote_is_escaped_on_the_page(basis):
    state, notes = parse(basis, {"a": "<script>alert(1)</script>", "<b>": "1"})
    told = render_page(basis, state, notes)
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert" in told
    assert "<b>'" not in told


def test_every_lever_on_the_page_is_one_of_the_registry_and_those_left_out_are_said(basis):
    assert set(MOVABLE) <= set(LEVERS)
    assert len(set(MOVABLE)) == len(MOVABLE)
    assert {n.partition(".")[0] for n in set(LEVERS) - set(MOVABLE)} == {"admits"}
    told = render_page(basis, *parse(basis, {}))
    for name in MOVABLE:
        assert all(claim in told for claim in LEVERS[name].claims)
        assert f'data-lever="a.{name}"' in told
    assert "admits.*" in told


def test_first_lines_say_what_the_model_cannot_say(basis):
    told = render_page(basis, *parse(basis, {}))
    body = told[told.index("<header>") :]
    first = body.index("The model cannot say which belief is true.")
    assert first < body.index("No survivor was interviewed as a survivor") < body.index("<h1>")


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


@pytest.mark.parametrize(
    ("structure", "said"),
    [
        ("{base: default, set: {carry_over: all}}", "carry_over: unknown setting 'all'"),
        ("{base: default, set: {cary_over: some}}", "did you mean 'carry_over'?"),
        ("{base: default, set: some}", "set: expected `switch: setting` lines"),
        ("{base: default}", "expected a name, {base, design} or {base, set}"),
        ("{base: nowhere, set: {}}", "no structure named 'nowhere'"),
    ],
)
def test_a_structure_with_some_switches_set_says_what_is_wrong(tmp_path, structure, said):
    text = load("small").path.read_text("utf-8").replace("structure: default", f"structure: {structure}")
    (tmp_path / "bad.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "bad.yaml")
    assert said in str(caught.value)


def test_one_scenario_is_nothing_to_compare(tmp_path):
    text = load("small").path.read_text("utf-8")
    lines = [
        x for x in text.splitlines() if not x.startswith(("  detention:", "  dropoff_open:", "contrasts", "  - ["))
    ]
    (tmp_path / "one.yaml").write_text("\n".join(lines), "utf-8")
    with pytest.raises(ConfigError, match="expected at least two scenarios to compare"):
        load_basis(str(tmp_path / "one.yaml"))


def test_an_experiment_that_states_several_structures_is_shown_with_the_first(tmp_path):
    stated = load("small").resolved()
    first, *_ = stated["structures"]
    stated["structures"] = [{**first, "name": "one"}, {**first, "name": "two", "ask_again": "no"}]
    del stated["structure"]
    path = tmp_path / "several.yaml"
    path.write_text(yaml.safe_dump(stated), "utf-8")
    basis = load_basis(str(path), 2)
    for moved, named in (({}, "one"), ({"structure.ask_again": "no"}, {"base": "one", "set": {"ask_again": "no"}})):
        state, faults = parse(basis, moved)
        assert not faults
        assert experiment_of(basis, state).file.structure == named
