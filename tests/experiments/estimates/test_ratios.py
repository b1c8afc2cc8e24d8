"""Ratios of sums over runs: known answers, a control that averages ratios, and no interval where there is none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from experiments.estimates.paired import interval
from experiments.estimates.ratios import RUN, SUMS, ratio_rows, sum_pieces
from experiments.question.experiment import load
from experiments.results.rows import COLUMNS

NAME = "labor_of_recorded_730"
COVERED = 400  # repetitions


def sums_of(runs: dict[str, list[tuple[float, float, float]]]) -> pd.DataFrame:
    """Return sums by hand: scenario -> (over, under, people) of each run; None where the run failed."""
    rows = [(name, 0, r, *run) for name, of in runs.items() for r, run in enumerate(of) if run is not None]
    return pd.DataFrame(rows, columns=[*RUN, *SUMS])


def rows_of(runs: dict[str, list], members: int = 0, **given: object) -> pd.DataFrame:
    experiment = load("small")
    if members:
        experiment = replace(experiment, members={b.name: ({},) * members for b in experiment.beliefs})
    table = ratio_rows(experiment, sums_of(runs), NAME, "share", **given)
    return table.set_index(["scenario", "against"])


def test_sums_are_divided_and_not_ratios_averaged():
    """Runs of 1 in 2 and 9 in 98: 10 in 100. The control, a mean of ratios, would give 0.30."""
    found = rows_of({"status_quo": [(1, 2, 50), (9, 98, 60), (0, 0, 40)]})
    row = found.loc["status_quo", ""]
    assert row["mean"] == pytest.approx(0.1)
    assert (row["n_replicates"], row["n_index"], row["n_members"]) == (3, 150, 0)
    assert found.index.tolist() == [("status_quo", "")]  # of the others there are no runs
    assert list(found.reset_index().columns) == list(COLUMNS)
    assert np.mean([1 / 2, 9 / 98]) > 0.29


def test_with_as_many_under_the_line_in_each_run_it_is_the_t_interval_of_the_mean():
    over, other = [3.0, 5.0, 4.0, 9.0], [6.0, 5.0, 9.0, 11.0]
    found = rows_of({"status_quo": [(x, 20, 20) for x in over], "detention": [(x, 20, 20) for x in other]})
    level, apart = found.loc["status_quo", ""], found.loc["detention", "status_quo"]
    assert tuple(level[["mean", "low", "high"]]) == pytest.approx(interval(np.array(over) / 20))
    assert tuple(apart[["difference", "low", "high"]]) == pytest.approx(interval((np.array(other) - over) / 20))
    assert apart["mean"] == pytest.approx(sum(other) / 80)


def test_units_are_members_where_there_are_any():
    """Two runs of each of three members: three units, each a sum of its runs."""
    runs = [(1, 10, 10), (3, 30, 30), (2, 10, 10), (2, 30, 30), (3, 10, 10), (4, 30, 30)]
    row = rows_of({"status_quo": runs}, members=3).loc["status_quo", ""]
    by_member = interval(np.array([4, 4, 7]) / 40)
    assert tuple(row[["mean", "low", "high"]]) == pytest.approx(by_member)
    assert (row["n_members"], row["n_replicates"]) == (3, 6)


def test_two_units_give_no_interval_and_nothing_under_the_line_no_row():
    found = rows_of({"status_quo": [(1, 10, 10), (2, 10, 10)], "detention": [(0, 0, 10), (0, 0, 10)]})
    assert found.index.tolist() == [("status_quo", "")]
    assert found.loc["status_quo", ""][["low", "high"]].isna().all()


def test_a_run_that_failed_leaves_its_pair_and_no_other():
    """Detention lacks run 1: its difference is over three runs, of which today has 6 in 30; today alone is over four."""
    today = [(1, 10, 10), (9, 10, 10), (2, 10, 10), (3, 10, 10)]
    found = rows_of({"status_quo": today, "detention": [(4, 10, 10), None, (5, 10, 10), (6, 10, 10)]})
    assert found.loc["status_quo", ""]["mean"] == pytest.approx(15 / 40)
    assert found.loc["detention", "status_quo"]["difference"] == pytest.approx(15 / 30 - 6 / 30)
    assert found.loc["detention", "status_quo"]["n_replicates"] == 3


def test_where_no_option_can_change_it_only_levels_are_told():
    runs = [(1, 10, 10), (2, 10, 10), (3, 10, 10)]
    found = rows_of({"status_quo": runs, "detention": runs}, differ=False)
    assert found.index.tolist() == [("status_quo", ""), ("detention", "")]


def test_the_interval_holds_what_it_should_as_often_as_it_should():
    """Counts of few people, 12 runs: 95 in 100 hold the truth. Two-sided; wrong in 1 of 1,000 (3.3 standard errors of a share over 400)."""
    rng = np.random.default_rng(20261128)
    held = 0
    for _ in range(COVERED):
        under = rng.poisson(20, 12)
        runs = [(float(x), float(n), float(n)) for x, n in zip(rng.binomial(under, 0.25), under, strict=True)]
        row = rows_of_level(runs)
        held += row["low"] <= 0.25 <= row["high"]
    assert abs(held / COVERED - 0.95) < 3.3 * np.sqrt(0.05 * 0.95 / COVERED)


EXPERIMENT = load("small")


def rows_of_level(runs: list[tuple[float, float, float]]) -> pd.Series:
    return ratio_rows(EXPERIMENT, sums_of({"status_quo": runs}), NAME, "share", differ=False).iloc[0]


def test_a_run_that_lies_in_two_pieces_is_one():
    whole = sums_of({"status_quo": [(1, 10, 10), (2, 10, 10)]})
    found = sum_pieces([whole, whole.iloc[:1]])
    assert found["over"].tolist() == [2, 2]
