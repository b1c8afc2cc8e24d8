"""The page's part on cases: numbers made by hand, nothing added up, and nothing at all where no case is opened."""

from __future__ import annotations

from dataclasses import replace

from experiments import load
from experiments.outcomes.cases import OF_PEOPLE, OF_RUNS
from experiments.report.courts import ASKED_OF_PEOPLE, OF_ALL_CASES, court_content
from experiments.report.tables import split_outcomes
from experiments.results.results import Results
from tests.experiments.report.courts_made import results_of


def test_each_is_told_for_every_option_under_every_belief_set_that_has_cases():
    told = court_content(results_of())
    assert [t["title"] for t in told["middle"]["tables"]] == [
        "Of the people followed", "Of all cases", "Freed by a sentence: where they are a year later, of 100 of them",
    ]  # fmt: skip
    people, cases, year = ({row["option"]: row for row in t["rows"]} for t in told["middle"]["tables"])
    option = "Two prosecutors, a judge, a forensic team in each county"
    assert people[option]["testimonies, in 1,000 persons"] == "2.5, +2.5 (+0.9 to +4.1)"
    assert cases[option]["cases with a conviction, whole world"].startswith("1.5, +1.5 (")
    assert cases[option]["days from opening to verdict, whole world"] == "600"  # today has none: no difference
    first = next(iter(cases))
    assert cases[first]["days from opening to verdict, whole world"] == "none"
    assert (year[option]["exploited"], year[option]["placed"], year[first]["exploited"]) == ("75", "25", "nobody was")
    assert "In the middle of each range" in told["middle"]["title"]
    assert len(told["others"]) == 3
    assert all(" for 0 of 100" not in t["title"] for t in (told["middle"], *told["others"]))


def test_where_no_case_is_opened_there_is_no_such_part():
    assert court_content(Results(load("small"), {})) == {}


def test_where_nothing_was_asked_of_them_it_is_said():
    results = results_of()
    file = results.experiment.file.model_copy(update={"outcomes": ["days_exploited_365"]})
    told = court_content(replace(results, experiment=replace(results.experiment, file=file)))
    assert (told["middle"], told["others"]) == ({}, [])


def test_every_outcome_of_cases_has_its_place_and_none_stands_in_the_tables_of_comparisons():
    names = {row.name for row in (*OF_PEOPLE, *OF_RUNS)}
    year = {n for n in names if n.startswith("freed_then_")}
    assert (
        names == (set(ASKED_OF_PEOPLE) | set(OF_ALL_CASES)) - {"cooperations", "testimonies", "retaliations"} | year
    )
    asked = ["cooperations", "cases_charged", "freed", "days_exploited_365"]
    assert split_outcomes(asked) == (["days_exploited_365", "cooperations"], ["freed", "cases_charged"])
