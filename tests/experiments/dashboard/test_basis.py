"""What the dashboard starts from: a config of several scenarios, and a small copy of its world."""

from __future__ import annotations

import re

import pytest
import yaml

from experiments.dashboard.basis import OF_CASES, load_basis, number_shown
from experiments.dashboard.state import experiment_of, parse
from experiments.question.experiment import load
from sim.errors import ConfigError
from sim.world import World


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
    changed = re.sub(r"leave: \{.*policy: minors, levers: \{response_to_minors: leave\}\}",
                     "leave: {levers: {response_to_minors: leave, counties: [marin]}}", text)  # fmt: skip
    (tmp_path / "local.yaml").write_text(changed, "utf-8")
    local = load_basis(str(tmp_path / "local.yaml"))
    assert local.experiment.world.name == "bay_area"
    _, faults = parse(local, {"a": "leave", "a.response_to_minors": "hold"})
    assert faults == [
        "A, what police do when they meet an exploited minor: differs by county or day in the config; change it there"
    ]


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


def test_of_a_number_that_is_varied_the_page_shows_the_value_at_which_something_happens():
    """`cases` runs no case and cases: a page on which none is opened would have nothing to move."""
    cases = load_basis("cases", 2)
    assert cases.experiment.points[0].parameters["cases.opened"] == 0.7
    assert cases.experiment.file.outcomes[-len(OF_CASES) :] == list(OF_CASES)
    assert cases.reason_off("prosecutors") == ""
    bay, whole = World.load("bay_area"), World.load("bay_area_whole")
    assert number_shown(bay, "cases.opened", [0, 0.7]) == 0.7
    assert number_shown(whole, "cases.opened", [0.5, 0.7]) == 0.7  # the world's own
    assert number_shown(bay, "turnover.rate", [0.1, 0.2]) == 0.1  # nothing is off at any value: the first
    assert number_shown(bay, "cases.opened", [0]) == 0


def test_where_no_case_is_opened_the_page_asks_for_nothing_of_cases(flagship):
    assert not set(OF_CASES) & set(flagship.experiment.file.outcomes)
    assert "cases.opened is 0" in flagship.reason_off("prosecutors")
    assert flagship.reason_off("accompaniment") == ""
