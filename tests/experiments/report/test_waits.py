"""Waits on the page: a row a group, in the middle case first; nothing where waits were not kept."""

from __future__ import annotations

from experiments.report.waits import wait_tables
from tests.experiments.estimates.test_wait_levels import results_with, waits_of
from tests.experiments.made import made


def test_without_waits_there_is_no_table():
    assert wait_tables(made(lambda b, s, r: (0.0, 0.0))) == {}
    assert wait_tables(results_with(waits_of({0: [(1, "served")]})[:0])) == {}


def test_a_row_a_group():
    told = wait_tables(results_with(waits_of({r: [(10, "served"), (20, "gave_up")] for r in range(3)})))
    (table,) = told["middle"]
    assert table["title"].startswith("Detention")
    (row,) = table["rows"]
    assert row["group"] == "everybody on a list"
    assert row["waits that began"] == "6"
    assert row["days until half are off the list"] == "10 (10 to 10)"
    assert row["of 100, gave up within 30 days"] == "50 (50 to 50)"
    assert told["others"] == []
