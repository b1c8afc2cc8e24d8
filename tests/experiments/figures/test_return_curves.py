"""Return curves end with the follow-up; their title is of the beginning that the two clocks tell most differently."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.estimates.paired import interval
from experiments.figures.return_curves import LONGEST, STEP, TICKS, band, curve_days, return_title


@pytest.mark.parametrize("follow_up", [1, 4, 30, 100, 365, 1095])
def test_days_end_with_the_follow_up_or_a_year(follow_up):
    days = curve_days(follow_up)
    assert (days[0], days[-1]) == (0, min(LONGEST, follow_up))
    assert (np.diff(days) > 0).all()
    assert np.diff(days).max() <= STEP
    assert {k for k in TICKS if k <= days[-1]} <= set(days.tolist())


def test_a_curve_is_the_mean_over_replicates_of_what_could_be_watched():
    """Replicate 0: one of two back after 10 days. Replicate 1: none of one. A spell begun late could not be watched."""
    row = {"began_by": "hold", "day_start": 0, "day_release": 0}
    spells = pd.DataFrame(
        [
            {**row, "replicate": 0, "day_end": 10, "end": "returned"},
            {**row, "replicate": 0, "day_end": 100, "end": "censored"},
            {**row, "replicate": 1, "day_end": 100, "end": "censored"},
        ]
    )
    found = band(spells, "separation", np.array([0, 9, 10, 50]))
    assert found.mean.tolist() == pytest.approx([0.0, 0.0, 0.25, 0.25])
    assert found.high.tolist() == pytest.approx([0.0, 0.0, *[interval(np.array([0.5, 0.0]))[2]] * 2])


def test_the_title_tells_both_clocks_where_they_are_furthest_apart():
    days = curve_days(1095)
    rising = np.linspace(0.0, 1.0, len(days))
    curves = {(c, b): rising * s for b, two in {"hold": (0.5, 0.6), "accepted_offer": (0.2, 0.8)}.items() for c, s in zip(("separation", "release"), two, strict=True)}  # fmt: skip
    early = float(rising[list(days).index(30)])
    said = return_title(curves, days, ["hold", "accepted_offer"], "status quo", 12)
    assert said == (
        f"Of separations by accepted offer, {0.2 * early:.0%} end in exploitation again within 30 days of separation and {0.8 * early:.0%} within 30 "
        "days of release; within a year 20% and 80% (status quo, 12 runs)"
    )
