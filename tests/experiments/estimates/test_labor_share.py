"""The counted mix and the true mix, by hand (L96)."""

from __future__ import annotations

import pandas as pd
import pytest

from experiments.estimates.labor_share import (
    EXPLOITED,
    columns_of_count,
    days_of_count,
    labor_share_rows,
    recorded_name,
)
from experiments.question.experiment import load
from tests.experiments.changed import changed_file


@pytest.fixture(scope="module")
def who_counts():
    return load("who_counts")


def table_of(runs: list[tuple[str, int, str, int, float]]) -> pd.DataFrame:
    """Return a table `outcomes` of (scenario, replicate, group, people followed, share put on record) at point 0."""
    rows = [(scenario, 0, r, group, n, share) for scenario, r, group, n, share in runs]
    return pd.DataFrame(rows, columns=columns_of_count([730]))


def test_both_shares_by_hand(who_counts):
    """Of 100 people 30 are exploited for labor. Today 10 are on record, 1 of them for labor; with a unit 16, 7 of them."""
    runs = []
    for r in range(3):
        for scenario, everybody, labor in (("status_quo", 0.10, 1 / 30), ("unit", 0.16, 7 / 30)):
            runs += [(scenario, r, "all", 100, everybody), (scenario, r, "form:labor", 30, labor)]
            runs.append((scenario, r, "form:sex", 70, 0.5))  # read by nobody
    whole = table_of(runs)
    true, counts = (
        f.set_index(["scenario", "against"]) for f in labor_share_rows(who_counts, [whole[:7], whole[7:]])
    )
    assert set(true["outcome"]) == {EXPLOITED}
    assert set(counts["outcome"]) == {recorded_name(730)}
    assert true["mean"].tolist() == pytest.approx([0.3, 0.3])
    assert true.index.tolist() == [("status_quo", ""), ("unit", "")]  # no option changes it
    assert counts.loc["status_quo", ""]["mean"] == pytest.approx(1 / 10)
    assert counts.loc["unit", "status_quo"]["difference"] == pytest.approx(7 / 16 - 1 / 10)


def test_a_run_with_nobody_of_a_form_counts_as_none(who_counts):
    runs = [("status_quo", r, "all", 50, 0.1) for r in range(3)]
    runs += [("status_quo", 0, "form:labor", 0, float("nan")), ("status_quo", 1, "form:labor", 10, 0.2)]
    true, counts = labor_share_rows(who_counts, [table_of(runs)])
    assert true["mean"].tolist() == pytest.approx([10 / 150])
    assert counts["mean"].tolist() == pytest.approx([2 / 15])


@pytest.mark.parametrize("name", ["labor_unit", "small", "detention_or_dropoff_labor"])
def test_where_there_are_not_both_forms_to_compare_none_is_told(name):
    experiment = load(name)
    assert days_of_count(experiment) == []
    assert labor_share_rows(experiment, []) == []


def test_without_the_form_as_a_group_none_is_told(who_counts):
    assert days_of_count(who_counts) == [730]
    assert days_of_count(changed_file(who_counts, groups=["all"])) == []
    assert days_of_count(changed_file(who_counts, outcomes=["days_exploited_1095"])) == []
