"""Cells of the page of recommendations: what is rare in a thousand, nothing in bold that reads as nil, short headings, a reason for a nil row."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pandas as pd
import pytest

from experiments import load
from experiments.estimates.summary import summary
from experiments.outcomes.key import KEY
from experiments.pages.recommendation_cells import (
    column_words,
    columns,
    estimate_cell,
    nil_note,
    row_of,
    short_names,
    stands,
    why_none,
)
from experiments.results.results import Results

CASES_OPENED = {"status_quo": 0.110, "prosecuted": 0.110, "phones": 0.110, "with_advocate": 0.1134}


def results_of(name, values, outcome, replicates=4):
    """Return results made by hand: a mean of each option, a little apart from run to run, the same in each option."""
    experiment = load(name).with_replicates(replicates)
    rows = [
        {**dict(zip(KEY, (scenario, *point.setting, r), strict=True)), "group": "all", "n_index": 10,
         **dict.fromkeys((a.name for a in experiment.outcomes), 0.0), outcome: values.get(scenario, 0.0) + 0.001 * r + (0.0001 * r if scenario == "with_advocate" else 0.0)}
        for point, scenario, r in itertools.product(experiment.points, experiment.policies, range(replicates))
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    return Results(experiment, {"outcomes": table, "summary": summary(experiment, table)})


@pytest.fixture(scope="module")
def cases():
    return results_of("cases", CASES_OPENED, "cooperations")


def test_what_happens_to_few_is_told_in_a_thousand(cases):
    points = [p for p in cases.experiment.points if p.parameters["cases.opened"] > 0]
    row = row_of(cases, ("with_advocate", "prosecuted"), points[:1], "cooperations", "all")
    assert row.cells == ("**+3.6 (+3.3 to +3.8)**",)
    s = cases.tables["summary"].assign(
        unit="times"
    )  # as an older folder has it: its numbers are told as the heading says
    old = replace(cases, tables={**cases.tables, "summary": s})
    assert row_of(old, ("with_advocate", "prosecuted"), points[:1], "cooperations", "all") == row


def test_what_reads_as_nil_is_not_bold():
    assert estimate_cell((0.02, 0.01, 0.03), "days") == "0 (0 to 0)"
    assert estimate_cell((0.02, 0.01, 0.06), "days") == "**0 (0 to +0.1)**"


def test_a_nil_row_is_followed_by_its_reason(cases):
    pair = ("phones", "prosecuted")
    off, on = (next(p for p in cases.experiment.points if p.parameters["cases.opened"] == x) for x in (0, 0.7))
    row = row_of(cases, pair, [off], "cooperations", "all")
    assert (row.cells, row.nil) == (("0",), True)
    assert nil_note(cases, pair, off, "Phones") == (
        "*Phones*: the same in every run, under every belief set. Police open no case here (cases.opened is 0)."
    )
    assert nil_note(cases, pair, on, "Phones") == "*Phones*: the same in every run, under every belief set."
    assert not row_of(cases, ("with_advocate", "prosecuted"), [off], "cooperations", "all").nil


def test_a_lever_that_was_expected_to_move_no_days_has_a_reason():
    assert why_none("training_labor_staff").startswith("Staff who are trained record twice as often")
    assert (why_none("labor_unit"), why_none("beds.shelter")) == (
        "",
        "",
    )  # it was expected to move days; it is not there


def test_headings_are_short_and_each_table_says_its_world_and_time(cases):
    assert list(columns(cases)) == [
        "If separation helps",
        "If custody does nothing",
        "In the middle",
        "If custody harms",
    ]
    assert stands(cases) == "World `bay_area`, followed for five years."
    assert "*If custody harms*: if custody tightens the tie and breaks trust" in short_names(cases)
    sharing = load("sharing")
    assert [column_words(b) for b in sharing.beliefs] == ["If a database helps", "Halfway", "If a database frightens"]
    told = stands(Results(sharing, {}))
    assert told.startswith(
        "World `bay_area_whole`, followed for five years. Columns go from \u201cif a shared database helps\u201d"
    )
    assert told.endswith("; only whether a shared database helps or frightens moves.")


def test_a_run_without_a_verdict_has_none(cases):
    s = cases.tables["summary"]
    without = s[s["outcome"] != "days_to_verdict"]
    results = replace(cases, tables={**cases.tables, "summary": without})
    points = cases.experiment.points[:1]
    assert row_of(results, ("phones", "prosecuted"), points, "days_to_verdict", "all").cells == ("none",)
    assert row_of(results, ("phones", "prosecuted"), points, "testimonies", "age_group:minor").cells == ("nobody",)
