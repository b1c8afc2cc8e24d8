"""Waiting lists in whole runs: what holds each evening, Little's law, and which way each number and lever goes.

Signs were written in docs/capacity.md before anything was measured. Effects are paired over seeds, with an interval of 99 %; at the
neutral value two runs are the same to the bit.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from experiments.outcomes.waits import waits_table
from sim.codes import STILL_WAITING, UNHOUSED, WAIT_ENDINGS
from sim.layers import Setting
from sim.policy import Policy
from sim.reading_waits import waits_of
from tests.test_conservation import check_day

SEEDS, DAYS = range(100, 112), 900
# Stated once the first seeds had left the number of people turned away unclear (docs/history.md).
MORE_SEEDS = range(300, 348)
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
    ("a list fills beds", {}, LIST, {}, {}, lambda s: total(s, "bed_nights"), 1, SEEDS),
    ("fewer days of intake", {}, {"intake_days": 1}, {}, {}, lambda s: total(s, "bed_nights"), -1, SEEDS),
    ("fewer hours of intake", {}, {"intake_hours": 0.05}, {}, {}, lambda s: total(s, "turned_away"), 1, MORE_SEEDS),
    ("giving up", LIST, LIST, {}, {"waiting__gives_up": 0.2}, lambda s: total(s, "called"), -1, SEEDS),
    (
        "in vain",
        LIST,
        LIST,
        {"waiting__gives_up": 0.2},
        {"waiting__gives_up": 0.2, "waiting__in_vain": 1.0},
        trust,
        -1,
        SEEDS,
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "with_", "beside", "measure", "sign", "seeds"),
    [row[1:] for row in EFFECTS],
    ids=[r[0] for r in EFFECTS],
)
def test_which_way_it_goes(start, before, after, with_, beside, measure, sign, seeds):
    differences = np.array(
        [measure(run(start, seed, after, **beside)) - measure(run(start, seed, before, **with_)) for seed in seeds]
    )
    half = stats.t.ppf(0.995, len(seeds) - 1) * differences.std(ddof=1) / np.sqrt(len(seeds))
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
    waits = waits_of(s)
    still = waits["how"] == STILL_WAITING
    assert still.sum() == evenings[-1]
    days = (
        waits["until"] - waits["since"]
    ).sum() + still.sum()  # who still waits stood there on the last evening, too
    assert sum(evenings) == days > 100
    late = waits[waits["since"] >= 100]
    table = waits_table(s, 100)
    assert [WAIT_ENDINGS[how] for how in late["how"]] == list(table["end"])
    assert sum(table["day_end"] - table["day_start"]) == (late["until"] - late["since"]).sum() > 0
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
    assert waits_of(pair[0]).tobytes() == waits_of(pair[1]).tobytes()
