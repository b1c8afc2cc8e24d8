"""The dashboard's figures: titles state the finding, marks stay on their axis, what failed has no number."""

from __future__ import annotations

import math

import pytest

from experiments.dashboard import drawing
from experiments.dashboard.basis import OF_CASES, OTHERS
from experiments.dashboard.estimates import Estimate, Estimates
from experiments.dashboard.sides import Side, State
from experiments.outcomes.outcome import RARE


def estimate(difference, low, high, name="days_exploited_1095", unit="days"):
    return Estimate(name, unit, 700.0, 700.0 - difference, difference, low, high)


def made_of(exploited, locked):
    return Estimates("even", {"days_exploited_1095": exploited, "days_locked_1095": locked}, {}, 20, 300)


@pytest.mark.parametrize(
    ("exploited", "locked", "said"),
    [
        ((34, 5, 62), (-53, -60, -47), "A (Open center) instead of B (mean stay in detention: 30 days, not 18 days; all else as in Detention): 34 days more exploited in 3 years (5.0 to 62), and 53 days fewer locked (47 to 60)"),
        ((3, -10, 16), (0, 0, 0), "A (Open center) instead of B (mean stay in detention: 30 days, not 18 days; all else as in Detention): no clear difference in days exploited in 3 years, +3.0 (−10 to +16), and the same days locked"),
        ((math.nan,) * 3, (math.nan,) * 3, "A (Open center) instead of B (mean stay in detention: 30 days, not 18 days; all else as in Detention): no number for days exploited, and no number for days locked"),
    ],
)  # fmt: skip
def test_the_title_states_the_finding_with_its_number(basis, exploited, locked, said):
    state = State(Side("dropoff_open"), Side("detention", (("detention_days", 30),)), "even")
    assert drawing.page_title(basis, made_of(estimate(*exploited), estimate(*locked)), state) == said


def test_marks_stay_on_their_axis_and_say_their_number():
    e = estimate(34.0, 5.0, 62.0)
    assert drawing.axis_end([e]) == 100
    told = drawing.draw_strip(e, 100.0, "round")
    assert 'cx="66.32%"' in told
    assert 'aria-label="A minus B: +34 (+5.0 to +62)"' in told
    assert "stroke-dasharray" not in told
    assert "stroke-dasharray" in drawing.draw_strip(estimate(3.0, -10.0, 16.0), 20.0, "round")
    assert "circle" not in drawing.draw_strip(estimate(math.nan, math.nan, math.nan), 1.0, "round")


def test_a_belief_set_whose_runs_failed_shows_a_line_and_no_number():
    good = made_of(estimate(34.0, 5.0, 62.0), estimate(0, 0, 0))
    told = drawing.draw_under_each_belief([good, "1 of 20 pairs of runs failed: <b>"], "even")
    assert told.count('class="number"') == 2  # the good row, and the axis
    assert "&lt;b&gt;" in told


def test_what_cases_ask_of_people_has_an_axis_of_its_own_where_there_are_cases():
    shares = {n: estimate(0.02, 0.01, 0.03, n, "share") for n in OTHERS}
    without = Estimates("even", shares, {}, 20, 300)
    assert drawing.draw_other_numbers(without).count("<ul") == 1
    asked = {n: estimate(0.0034, 0.001, 0.006, n, RARE) for n in OF_CASES}
    told = drawing.draw_other_numbers(Estimates("even", {**shares, **asked}, {}, 20, 300))
    assert told.count("<ul") == 2
    assert "Testimonies, in 1,000 persons" in told
    assert "+3.4 (+1.0 to +6.0)" in told
    assert "<span>+10</span>" in told  # the end of the axis, in 1,000 persons
