"""Where cases are opened, and where people are a year after a sentence freed them: by hand."""

from __future__ import annotations

import pytest

from experiments import load
from experiments.estimates.court_outcomes import opens_cases, points_with_cases, summary_row, year_after
from tests.experiments.report.courts_made import results_of


def test_a_world_or_a_point_opens_cases():
    cases = load("cases")
    assert [opens_cases(cases, p) for p in cases.points] == [False, True] * len(cases.beliefs)
    assert points_with_cases(load("small")) == []
    assert len(points_with_cases(load("fifteen"))) == len(load("fifteen").points)


def test_where_people_are_a_year_later_is_a_share_of_all_who_were_freed():
    """Three in a thousand are exploited and one is placed, in a run; in another nobody was freed: a mean of shares would have lost it."""
    results = results_of()
    point = points_with_cases(results.experiment)[0].number
    assert year_after(results, "prosecuted", point) == pytest.approx(
        {"exploited": 0.75, "locked": 0.0, "placed": 0.25, "unhoused": 0.0, "left_region": 0.0}
    )
    assert year_after(results, "status_quo", point) == {}
    assert summary_row(results, "prosecuted", "", point, "returns") is None
