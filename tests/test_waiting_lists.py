"""Waiting lists in whole runs: what holds each evening, Little's law, and which way each number and lever goes.

Signs were written in docs/capacity.md before anything was measured. Effects are paired over seeds, with an interval of 99 %; at the
neutral value two runs are the same to the bit.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import STILL_WAITING, UNHOUSED
from sim.layers import Setting
from sim.policy import Policy
from tests.test_conservation import check_day

SEEDS, DAYS = range(100, 112), 900
T_99 = 3.106  # two-sided, 11 degrees of freedom
# So that many sleep outside, ask seldom, and are not back at once.
BUSY = {
    "found__outreach": 0.001,
    "visits__held": 0.25,
    "asking__rate": 0.01,
    "return__multiplier": 0.1,
    "retrieval__rate": 0.0,
}
FEW = {"hotel_nights": 0, "advocates": 2.0, "patience": None, "response_to_minors": "leave"}
LIST = {"waiting_list": 1.0}


def run(start, seed, levers, days=DAYS, **numbers):
    s = start(seed=seed, **{**BUSY, **numbers})
    s.put_ahead(Policy("test", {n: (Setting(v),) for n, v in {**FEW, **levers}.items()}), 0)
    s.run(days)
    return s


def total(s, count):
    return float(s.months()[count].sum())


def trust(s):
    return float(s.state.victims["baseline_advocate"][: s._rows].mean())


EFFECTS = [
    ("a list fills beds", {}, LIST, {}, {}, lambda s: total(s, "bed_nights"), 1),
    ("fewer days of intake", {}, {"intake_days": 1}, {}, {}, lambda s: total(s, "bed_nights"), -1),
    ("fewer hours of intake", {}, {"intake_hours": 0.05}, {}, {}, lambda s: total(s, "turned_away"), 1),
    ("giving up", LIST, LIST, {}, {"waiting__gives_up": 0.2}, lambda s: total(s, "called"), -1),
    (
        "in vain",
        LIST,
        LIST,
        {"waiting__gives_up": 0.2},
        {"waiting__gives_up": 0.2, "waiting__in_vain": 1.0},
        trust,
        -1,
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "with_", "beside", "measure", "sign"),
    [row[1:] for row in EFFECTS],
    ids=[r[0] for r in EFFECTS],
)
def test_which_way_it_goes(start, before, after, with_, beside, measure, sign):
    differences = np.array(
        [measure(run(start, seed, after, **beside)) - measure(run(start, seed, before, **with_)) for seed in SEEDS]
    )
    half = T_99 * differences.std(ddof=1) / np.sqrt(len(differences))
    assert sign * differences.mean() > half, (differences.mean(), half)


def test_at_neutral_values_runs_are_the_same(start):
    plain = run(start, 5, {}, 300)
    for levers, numbers in (
        (
            {
                "waiting_list": 0.0,
                "priority_recent": 90.0,
                "priority_minors": True,
                "intake_days": 7,
                "intake_hours": 1.0,
            },
            {},
        ),
        ({}, {"waiting__gives_up": 0.2, "waiting__in_vain": 1.0}),
    ):
        other = run(start, 5, levers, 300, **numbers)
        assert other.course().tobytes() == plain.course().tobytes()
        assert other.months().tobytes() == plain.months().tobytes()


def check_lists(s):
    """Nobody twice; everybody on a list is unhoused in its county; what was counted as listed waits, or waited."""
    here = s.state.waiting[: int(s.state.run["waiting"][0])]
    assert len(set(here["who"].tolist())) == len(here)
    assert (s.state.hot["status"][here["who"]] == UNHOUSED).all()
    assert (s.state.victims["county"][here["who"]] == here["line"]).all()


def test_every_evening_and_littles_law(start):
    """People on lists, added up over evenings, are all days waited: exactly, each wait cut to the days of the run."""
    s = run(start, 3, {**LIST, "priority_recent": 60.0, "intake_days": 5}, 0, waiting__gives_up=0.01)
    evenings = []
    for _ in range(500):
        s.run(1)
        check_lists(s)
        evenings.append(int(s.state.run["waiting"][0]))
    check_day(s)
    waits = s.waits()
    still = waits["how"] == STILL_WAITING
    assert still.sum() == evenings[-1]
    days = (
        waits["until"] - waits["since"]
    ).sum() + still.sum()  # who still waits stood there on the last evening, too
    assert sum(evenings) == days > 100
    months = s.months()
    assert months["on_list"].tolist() == evenings[29::30][: len(months)]
    begun = waits["since"] < 30 * len(months)
    assert total(s, "listed") == begun.sum()
    assert total(s, "gave_up") == ((waits["how"] == 2) & (waits["until"] < 30 * len(months))).sum()


def test_thinning_leaves_out_nothing(start):
    levers = {**LIST, "priority_minors": True, "intake_hours": 0.5}
    pair = []
    for thinning in (True, False):
        s = start(seed=4, thinning=thinning, **BUSY, waiting__gives_up=0.05, waiting__in_vain=1.0)
        s.put_ahead(Policy("test", {n: (Setting(v),) for n, v in {**FEW, **levers}.items()}), 0)
        s.run(400)
        pair.append(s)
    assert pair[0].course().tobytes() == pair[1].course().tobytes()
    assert pair[0].waits().tobytes() == pair[1].waits().tobytes()
