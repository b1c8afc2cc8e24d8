"""Which comparison and which few cases are told of many belief sets and structures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from experiments.estimates.cases import (
    Case,
    case_of,
    cases,
    horizon,
    is_grid,
    is_line,
    main_outcome,
    main_pair,
    numbers_told,
    row,
    rows,
    sets_of,
    stated_main,
)
from sim.beliefs import Beliefs
from sim.structure import Structure
from tests.experiments.made import DAYS, DETENTION, GRID, MAP, OPEN, between, line_results, made, map_results
from tests.experiments.report.courts_made import results_of as court_results

THREE = [Beliefs.load(n) for n in ("separation_helps", "even", "custody_harms")]


def named(k: int) -> Beliefs:
    return replace(Beliefs.load("even"), name=f"set_{k}")


def told(results) -> list[str]:
    return [c.beliefs for c in cases(results)]


def test_few_sets_are_all_told_and_of_many_the_first_middle_and_last():
    assert told(made(lambda b, s, r: (0.0, 0.0), THREE)) == [b.name for b in THREE]
    five, six = (made(lambda b, s, r: (0.0, 0.0), [named(k) for k in range(n)]) for n in (5, 6))
    assert told(five) == [f"set_{k}" for k in range(5)]
    assert told(six) == ["set_0", "set_3", "set_5"]


def test_of_a_long_line_its_two_ends_are_told():
    results = line_results()
    assert is_line(results)
    assert told(results) == [between(x).name for x in (0.0, 0.5, 1.0)]  # few enough to tell them all
    longer = made(lambda b, _, r: (0.0, 0.0), [between(x) for x in (0.0, 0.3, 0.7, 1.0)], given={"from": "x"})
    assert told(longer) == [between(0.0).name, between(1.0).name]
    assert [b.name for b in sets_of(results)] == [between(x).name for x in (0.0, 0.5, 1.0)]  # the middle counts once


def test_of_a_grid_the_fewest_and_the_most_are_told():
    results = map_results(3)
    points = tuple(replace(b, varied=tuple(GRID)) for b in results.experiment.beliefs)
    results = replace(results, experiment=replace(results.experiment, beliefs=points))
    assert is_grid(results)
    assert not is_line(results)
    names = [b.name for b in results.experiment.beliefs]
    ends = [list(MAP.values()).index(x) for x in (min(MAP.values()), max(MAP.values()))]
    assert told(results) == [names[k] for k in ends]


def test_of_several_structures_the_fewest_and_the_most_are_told_once_if_they_are_one():
    forms = [Structure(n, dict(Structure.load("default").settings)) for n in ("one", "two", "three")]
    more = {"one": 30.0, "two": -70.0, "three": 0.0}
    found = cases(made(lambda b, s, r: (more[s], 0.0), structures=forms))
    assert [(c.structure, "fewest" in c.words, "most" in c.words) for c in found] == [
        ("two", True, False),
        ("one", False, True),
    ]
    (one,) = cases(made(lambda b, s, r: (5.0, 0.0), structures=forms))
    assert one.words == "With the model built as \u201cone\u201d"


def test_the_main_comparison_is_the_stated_one_or_else_the_first_whatever_came_out():
    results = made(lambda b, s, r: (90.0 if b == "even" else -90.0, 0.0), THREE)
    assert main_pair(results) == [OPEN, DETENTION]
    assert stated_main(results) == []
    file = results.experiment.file.model_copy(
        update={"main": [DETENTION, "status_quo"], "contrasts": [[OPEN, DETENTION], [DETENTION, "status_quo"]]}
    )
    stated = replace(results, experiment=replace(results.experiment, file=file))
    assert stated_main(stated) == [DETENTION, "status_quo"]
    assert main_pair(stated) == [DETENTION, "status_quo"]
    empty = replace(results, tables={**results.tables, "summary": results.tables["summary"].iloc[:0]})
    assert main_pair(empty) == []


def test_a_row_and_the_rows_of_the_stated_comparisons():
    results = made(lambda b, s, r: (12.0, -3.0), THREE)
    case = case_of(results, "even", "default")
    found = row(results, [OPEN, DETENTION], case, DAYS[0])
    assert found["difference"] == pytest.approx(12.0)
    assert row(results, [OPEN, DETENTION], case, "contacts") is None
    assert row(results, [OPEN, DETENTION], Case("nobody", "default", 9, ""), DAYS[0]) is None
    stated = rows(results, DAYS[1], [OPEN, DETENTION])
    assert stated["difference"].tolist() == pytest.approx([-3.0] * 3)
    assert set(stated["beliefs"]) == {b.name for b in THREE}


@pytest.mark.parametrize(
    ("asked", "days", "outcome"),
    [(DAYS, 1095, DAYS[0]), (["days_exploited_365"], 365, "days_exploited_365"), (["contacts"], 0, "")],
)
def test_the_horizon_that_is_told(asked, days, outcome):
    results = made(lambda b, s, r: (0.0, 0.0), outcomes=asked, summed=False)
    assert horizon(results) == days
    assert main_outcome(results) == outcome


def test_the_two_ends_are_of_the_points_at_which_police_open_cases():
    """`cases` runs a control without cases: it is no answer to what cases ask of people."""
    results = court_results()
    experiment = results.experiment
    assert numbers_told(results) == [p.number for p in experiment.points if p.parameters["cases.opened"]]
    assert {c.point for c in cases(results)} <= set(numbers_told(results))
    control = line_results()
    assert numbers_told(control) == [p.number for p in control.experiment.points]
