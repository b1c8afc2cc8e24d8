"""What an experiment asks for before days exploited stands first."""

from __future__ import annotations

from experiments.report.asked import asked_first, asked_tables
from experiments.results.results import Results
from tests.experiments.made import made


def results_of(outcomes: list[str]) -> Results:
    return made(lambda b, s, r: (-100.0, 8.0), outcomes=outcomes)


def test_days_that_are_asked_for_first_have_no_table_of_their_own():
    results = results_of(["days_exploited_1095", "days_locked_1095"])
    assert asked_first(results) == ""
    assert asked_tables(results) == {}


def test_a_share_that_is_asked_for_first_is_told_of_100_people(folder):
    """The little world's folder, as if its lasting exits had been asked for first."""
    results = Results.open(folder)
    results.config["outcomes"] = ["lasting_exit", *results.config["outcomes"]]
    told = asked_tables(results)
    assert told["heading"] == "Lasting exit"
    assert told["note"] == ""
    today, *others = told["middle"]["rows"]
    assert list(today)[:2] == ["option", "everybody followed"]
    assert 0 <= float(today["everybody followed"]) <= 100
    assert all(" to " in row["everybody followed"] or "(" in row["everybody followed"] for row in others)
