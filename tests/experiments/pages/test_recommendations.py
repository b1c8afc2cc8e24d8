"""The page of recommendations: no row without runs, each number that of its comparison, and what is lacking is said."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from experiments import load
from experiments.estimates.lever_differences import Difference
from experiments.estimates.summary import summary
from experiments.exit_codes import UNUSABLE
from experiments.outcomes.key import KEY
from experiments.pages import recommendations
from experiments.pages.fifteen import load_fifteen
from experiments.results.results import Results
from sim.errors import RunError

GROUPS = ("all", "form:labor", "age_group:minor")
REPLICATES = 4


def days_of(scenario: str, replicate: int) -> float:
    """Return days exploited: what is all together has 80 fewer, housing alone 50, without it 20 are lost again."""
    less = {"housing": 50.0, "all_fifteen": 80.0, "without_housing": 60.0, "labor_unit": 0.0}
    return 900.0 + 11.0 * replicate - less.get(scenario, 80.0 if scenario.startswith("without_") else 5.0 * replicate)


@pytest.fixture(scope="module")
def opened():
    """Results made by hand: `fifteen` under one belief set. The recommendations of the table have nothing beside it."""
    whole = load("fifteen").with_replicates(REPLICATES)
    experiment = replace(whole, beliefs=tuple(b for b in whole.beliefs if b.name == "even"))
    outcomes = [a.name for a in experiment.outcomes]
    rows = []
    for scenario, r, group in itertools.product(experiment.policies, range(REPLICATES), GROUPS):
        key = dict(zip(KEY, (scenario, *experiment.points[0].setting, r), strict=True))
        rows.append({**key, "group": group, "n_index": 10, **dict.fromkeys(outcomes, days_of(scenario, r))})
    table = pd.DataFrame(rows)
    months = [
        {**{k: row[k] for k in KEY}, "day": day, **dict.fromkeys(recommendations.BESIDE, 12.0 if row["scenario"] == "housing" else 10.0)}
        for row in rows
        if row["group"] == "all"
        for day in (359, 389, 419)
    ]  # fmt: skip
    months = pd.DataFrame(months)
    months.loc[months["day"] == 389, list(recommendations.BESIDE)] = 1e6  # the policy begins within this month
    tables = {"outcomes": table, "summary": summary(experiment, table), "series": months}
    return {"fifteen": Results(experiment, tables)}


@pytest.fixture(scope="module")
def file():
    """The table, without what is told from other experiments."""
    whole = load_fifteen()
    alone = {key: one.model_copy(update={"also": {}}) for key, one in whole.recommendations.items()}
    return whole.model_copy(update={"recommendations": alone})


@pytest.fixture(scope="module")
def page(file, opened):
    return recommendations.whole_page(file, opened)


def test_what_is_missing_is_told_with_its_command_and_nothing_is_written(tmp_path, capsys):
    page = tmp_path / "page.md"
    assert recommendations.main(str(tmp_path), str(page)) == UNUSABLE
    said = capsys.readouterr().err.splitlines()
    names = load_fifteen().experiments()
    assert len(said) == len(names)
    for line, name in zip(said, names, strict=True):
        assert line.endswith(f"{name}: not there; `trustline run {name}` makes it")
    assert not page.exists()


def test_alone_and_missed_are_the_comparisons_of_the_summary(page):
    alone, missed = page.partition("## Each alone")[2].split("## Which is missed")
    assert re.search(
        r"^\| 2\. \[Housing\]\(#housing\) \| fewer days \| \*\*−42 ", alone, re.M
    )  # 50 less 5 a replicate
    assert re.search(r"^\| all fifteen together \|  \| \*\*−72", alone, re.M)
    row = re.search(r"^\| 2\. \[Housing\].*$", missed.partition("## What each")[0], re.M)[0]
    assert "**−20 (−20 to −20)**" in row
    other = re.search(r"^\| 1\. \[Training of staff\].*$", missed.partition("## What each")[0], re.M)[0]
    assert "| 0 |" in other
    assert "**" not in other


def test_every_recommendation_has_its_section_and_no_cell_is_empty(page, file):
    for one in file.recommendations.values():
        part = page.partition(f"\n## {one.title}\n")[2].partition("\n## ")[0]
        assert part, one.title
        for words in (one.asks, one.built_in, one.emerges, one.left_out):
            assert words in part
        for claim in one.claims:
            assert f"[{claim}](evidence.md#{claim.lower()})" in part
        for lever in one.levers:
            assert f"`{lever}` (" in part
        assert "World `bay_area_whole`, followed for five years." in part
        rows = [line for line in part.splitlines() if line.startswith("|")]
        assert len(rows) >= 2 + 2 * 2
        assert not any(re.search(r"\|\s*\|$|nan", line) for line in rows)
        assert f"](#{recommendations.anchor(one.title)})" in page


def test_a_lever_is_told_with_the_unit_of_its_values():
    line = recommendations.lever_line
    assert (
        line(Difference("phone_warrants", 14, 0))
        == "`phone_warrants` (0 \u2192 14, days saved): warrants for phones come sooner"
    )
    assert line(Difference("beds.shelter", 4, 2)).startswith("`beds.shelter` (2 \u2192 4): beds a county")
    assert line(Difference("accompaniment_independent", True, False)).startswith(
        "`accompaniment_independent` (no \u2192 yes): "
    )
    assert line(Difference("task_force", 0.5, 0, 30, ("east",))).startswith(
        "`task_force` (0 \u2192 0.5, from day 30, in east, share of police contacts): "
    )


def test_what_is_taken_is_of_months_after_the_policy_and_of_a_year(page):
    part = page.partition("## What each takes")[2].partition("\n## ")[0]
    row = re.search(r"^\| Housing \|(.*)\|$", part, re.M)[1]
    assert {cell.strip() for cell in row.split("|")} == {"**+24 (+24 to +24)**"}  # 2 a month of 30 days
    assert "**" not in re.search(r"^\| Training of staff \|(.*)\|$", part, re.M)[1]


def test_a_folder_that_moves_other_levers_or_lacks_a_comparison_is_refused(file, opened):
    results = opened["fifteen"]
    assert recommendations.lacks(file, "fifteen", results) == []
    policies = {**results.experiment.policies, "housing": results.experiment.policies["resources"]}
    moved = replace(results, experiment=replace(results.experiment, policies=policies))
    assert recommendations.lacks(file, "fifteen", moved) == [
        "housing minus status_quo moves other levers than recommendations.yaml says"
    ]
    s = results.tables["summary"]
    fewer = replace(results, tables={**results.tables, "summary": s[s["scenario"] != "awareness"]})
    assert recommendations.lacks(file, "fifteen", fewer) == ["does not compare awareness with status_quo"]


def test_months_that_were_not_kept_are_said(file, opened):
    without = replace(opened["fifteen"], tables={k: v for k, v in opened["fifteen"].tables.items() if k != "series"})
    with pytest.raises(RunError, match="its months were not kept"):
        recommendations.whole_page(file, {"fifteen": without})


def test_too_few_runs_have_no_interval():
    assert recommendations.estimate_cell((3.0, np.nan, np.nan), "days") == "+3.0 (too few runs)"
    assert recommendations.estimate_cell((3.0, 1.0, 5.0), "days") == "**+3.0 (+1.0 to +5.0)**"
    assert recommendations.estimate_cell((0.03, -0.01, 0.05), "share") == "+3.0 (−1.0 to +5.0)"
