"""What must hold of cases on every day: nobody is held by who is in custody, no case is there twice, and everybody is accounted for."""

from __future__ import annotations

import numpy as np
import pytest

from sim.case_records import CONVICTED, DONE, GOING_ON, NOT_ASKED
from sim.codes import EXPLOITED, FREED, LEFT_REGION, NEVER, NOBODY, UNTIED
from sim.layers import Setting
from sim.policy import Policy
from tests.test_case_effects import BUSY, LEVERS


def check_cases(s) -> None:
    """Check what must hold tonight."""
    people, state, run = s.people(), s.state, s.state.run[0]
    cases, helping, t = s.cases(), s.witnesses(), s.state.traffickers
    away = t["away"] == 1
    assert (t["held"][away] == 0).all()
    assert not away[people["trafficker"][people["status"] == EXPLOITED]].any()
    untied = (state.hot["marks"][: len(people)] & UNTIED) > 0
    assert not untied[people["status"] == EXPLOITED].any()
    here = people["status"] != LEFT_REGION
    assert untied[here & away[people["trafficker"]]].all()  # nobody is tied to who is away
    still = np.flatnonzero(cases["closed"] == NEVER)
    np.testing.assert_array_equal(still, state.open_cases[: run["open_cases"]])
    pair = cases["trafficker"][still] * len(state.counties) + cases["county"][still]
    assert len(np.unique(pair)) == len(pair)  # one trafficker in one county is one case
    expected = np.full(len(state.case_of), NOBODY)
    expected[pair] = still
    np.testing.assert_array_equal(expected, state.case_of)
    assert not away[cases["trafficker"][still]].any()
    assert np.isin(cases["at"][cases["closed"] != NEVER], (NOT_ASKED, DONE)).all()
    going_on = helping["state"] == GOING_ON
    np.testing.assert_array_equal(going_on, helping["ended"] == NEVER)
    np.testing.assert_array_equal(np.bincount(helping["case"][going_on], minlength=len(cases)), cases["people"])
    who = people["witness"] != NOBODY
    assert sorted(people["witness"][who]) == np.flatnonzero(going_on).tolist()  # nobody helps two cases at once
    np.testing.assert_array_equal(helping["person"][people["witness"][who]], people["person"][who])
    for name in ("said", "phone", "online", "agencies"):
        assert (cases[name] >= 0).all()


def busy(start, seed, numbers=None):
    s = start(seed=seed, **{**BUSY, "sentence__other": 0.5, "retaliation__spread": 0.5, **(numbers or {})})
    s.put_ahead(Policy("busy", {n: (Setting(v),) for n, v in LEVERS.items()}), 0)
    return s


@pytest.mark.parametrize("seed", [1, 2])
def test_every_week(start, seed):
    s = busy(start, seed)
    for _ in range(300):
        s.run(7)
        check_cases(s)
    assert (s.cases()["state"] == CONVICTED).any()
    assert (s.state.traffickers["identity"] >= len(s.state.traffickers)).any()  # somebody came back as somebody else


def test_whoever_a_convicted_trafficker_held_is_free_that_day(start):
    """Day by day: all who were held the evening before are free, or went elsewhere, or left; nobody else is freed."""
    s = busy(start, 1)
    seen = 0
    for _ in range(2100):
        before, cases = s.people(), len(s.cases())
        closed = s.cases()["closed"] != NEVER
        s.run(1)
        after, now = s.people(), s.cases()
        today = np.flatnonzero((now["state"][:cases] == CONVICTED) & ~closed)
        lines = s.course()
        freed = lines["person"][(lines["why"] == FREED) & (lines["day"] == s.day - 1)]
        assert now["freed"][today].sum() == len(freed) == len(np.unique(freed))
        for trafficker in now["trafficker"][today]:
            held = (before["trafficker"] == trafficker) & (before["status"] == EXPLOITED)
            assert not (after["status"][: len(before)][held] == EXPLOITED).any()
            seen += int(held.sum())
    assert seen > 0


def test_a_broken_list_is_caught(start):
    s = busy(start, 1)
    s.run(700)
    check_cases(s)
    rows = np.flatnonzero(s.cases()["closed"] == NEVER)
    s.state.case_of[s.cases()["trafficker"][rows[0]] * len(s.state.counties) + s.cases()["county"][rows[0]]] = NOBODY
    with pytest.raises(AssertionError):
        check_cases(s)
