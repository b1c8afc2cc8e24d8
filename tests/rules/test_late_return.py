"""Coming back late: known answers of the rule, the days that are drawn, and what it does in a run."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.codes import (
    BY_LEAVING_ALONE,
    EXPLOITED,
    LEFT_REGION,
    LOCKED,
    NEVER,
    NOBODY,
    NOWHERE,
    PLACED,
    RETURNED_LATE,
    UNHOUSED,
)
from sim.declared.late_return import MECHANISM
from sim.phases import status
from sim.rules import late_return
from tests.rules.records import parameters, victim


def test_the_rate_is_half_when_it_says_so():
    p = parameters()
    assert late_return.most_a_day(0.0, p) == 0.0013
    assert late_return.most_a_day(730.0, p) == pytest.approx(0.00065)
    assert late_return.most_a_day(2190.0, p) == pytest.approx(0.000325)


def test_unmet_need_leaves_its_share():
    p = parameters()
    assert late_return.share_by_need(victim(need_housing=1.0, need_income=1.0, need_care=1.0), p) == 1.0
    assert late_return.share_by_need(victim(), p) == 0.5
    assert late_return.share_by_need(victim(need_housing=0.6, need_income=0.3, need_care=0.6), p) == pytest.approx(
        0.75
    )
    assert late_return.share_by_need(victim(), parameters(late_return__need=0.0)) == 1.0


def test_the_next_look_by_hand():
    """Out for 730 days the rate has added up to 0.0013 x 730 x ln 2: the middle one of such draws comes then."""
    p = parameters()
    u = 1.0 - math.exp(-0.0013 * 730.0 * math.log(2.0))
    assert late_return.next_look(100, 100, u - 1e-9, p) == 830
    assert late_return.next_look(100, 100, u + 1e-9, p) == 831
    assert late_return.next_look(100, 100, 0.0, p) == 101
    assert late_return.next_look(100, 300, 0.0, p) == 301
    assert late_return.next_look(0, 0, 1.0 - 1e-16, p) == NEVER
    assert late_return.next_look(0, 0, 1.0 - 1e-16, parameters(late_return__rate=0.0001)) == NEVER
    # from day 730 on the same draw takes twice as long as from day 0
    assert late_return.next_look(0, 730, u - 1e-9, p) == 730 + 1460


def test_days_drawn_are_those_of_the_rate():
    """The share that is looked at by day 365 and 1,095: two-sided, one false alarm in 10,000."""
    p = parameters()
    n = 4000
    days = np.array([late_return.next_look(0, 0, (k + 0.5) / n, p) for k in range(n)])
    for horizon in (365, 1095):
        expected = 1.0 - (1.0 + horizon / 730.0) ** (-0.0013 * 730.0)
        assert abs((days <= horizon).mean() - expected) < 2.0 / n
        assert abs((days <= 1.2 * horizon).mean() - expected) > 0.01  # the control


def late_lines(s):
    lines = s.course()
    return lines[lines["why"] == RETURNED_LATE]


@pytest.mark.whole_run
def test_nobody_comes_back_late_without_the_switch_and_some_do_with_it(start):
    for setting in ("no", "yes"):
        s = start(settings={"late_return": setting}, seed=2, late_return__rate=0.004)
        s.run(900)
        many = len(late_lines(s))
        assert (many > 10) == (setting == "yes")
        assert (many == 0) == (setting == "no")
        people = s.people()
        status_now = people["status"]
        may = people["late_day"] != NEVER
        assert not may[np.isin(status_now, (EXPLOITED, LOCKED, LEFT_REGION))].any()
        assert may[np.isin(status_now, (PLACED, UNHOUSED))].any() == (setting == "yes")
        assert (people["late_day"][may] >= s.day).all()


@pytest.mark.whole_run
def test_how_often_in_a_run(start):
    """Only late returns happen, every need is unmet: the share back within 400 days is the rate's (4.5 standard errors)."""
    s = start(settings={"late_return": "yes"}, quiet=True, seed=3, late_return__need=0.0, late_return__rate=0.0013)
    many = int(s.state.run["present"][0])
    for i in range(many):
        status.change_status(s.state, i, s.day, UNHOUSED, NOWHERE, NOBODY, BY_LEAVING_ALONE)
    s.run(401)
    expected = 1.0 - (1.0 + 400 / 730.0) ** (-0.0013 * 730.0)
    back = len(np.unique(late_lines(s)["person"]))
    error = math.sqrt(many * expected * (1.0 - expected))
    assert abs(back - many * expected) < 4.5 * error
    assert abs(back - many * 1.5 * expected) > 2.0 * error  # the control


def test_its_switch_is_neutral_where_it_is_off():
    assert MECHANISM.off == {switch.name: switch.neutral for switch in MECHANISM.switches} == {"late_return": "no"}
