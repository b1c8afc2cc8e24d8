"""Staff: what capacity can serve, burnout overnight, who leaves and who comes."""

from __future__ import annotations

import pytest

from sim.codes import NOBODY
from sim.draws import NEWCOMER, STAFF_LEAVE
from sim.phases import staff, workers
from sim.rules import staffing, trust
from tests.phases.scene import ELSEWHERE, HERE, month, person, writes_only


def test_yesterdays_wishes_become_todays_chance(start):
    s = start(quiet=True)
    c = s.state.counties[HERE]
    c.advocate_wanted, c.advocate_used, c.advocate_demand = 60.0, 7.0, 20.0
    c.officer_wanted, c.officer_used, c.officer_demand = 10.0, 3.0, 30.0
    s.state.advocates["hours"][:2] = 5.0, 6.0
    s.state.officers["hours"][:2] = 4.0, 3.0
    with writes_only(s, "counties"):
        staff.morning(s.state, 0)
    assert (c.advocate_demand, c.advocate_capacity) == (pytest.approx(22.0), 11.0)
    assert (c.officer_demand, c.officer_capacity) == (pytest.approx(29.0), 7.0)
    assert (c.advocate_ratio, c.officer_ratio) == (pytest.approx(0.5), pytest.approx(7 / 29))
    assert (c.advocate_wanted, c.advocate_used, c.officer_wanted, c.officer_used) == (0, 0, 0, 0)
    s.state.advocates[0].vacant_until, s.state.officers[1].vacant_until = 1, 1
    staff.morning(s.state, 0)
    assert (c.advocate_capacity, c.officer_capacity) == (6.0, 4.0)
    staff.morning(s.state, 1)  # who starts today counts
    assert (c.advocate_capacity, c.officer_capacity) == (11.0, 7.0)


def test_a_quiet_night_and_a_hard_one(start, luck):
    s = start(quiet=True)
    luck({(STAFF_LEAVE, 0): 0.99, (STAFF_LEAVE, 1): 0.99})
    c, a, o = s.state.counties[HERE], s.state.advocates[0], s.state.officers[0]
    a.burnout, a.trained, a.strain, o.cynicism, o.strain = 0.4, 0, 0.01, 0.5, 0.1
    c.advocate_demand, c.advocate_full = 13.0, 10.0
    with writes_only(s, "advocates", "officers"):
        staff.pass_night(s.state, 0)
    p = s.state.parameter[0]
    load = staffing.workload(13.0, float(c.advocate_capacity), p) if c.advocate_capacity > 0 else 3.0
    rise = p.burnout_load * (load - 0.8) + 0.01
    assert a.burnout == pytest.approx(0.4 + rise * 0.6 - 0.012 * 0.4)
    assert (a.strain, o.strain) == (0.0, 0.0)
    assert o.cynicism == pytest.approx(0.5 + 0.1 * 0.5 - 0.01 * 0.5)


def test_who_leaves_takes_every_tie_along(start, luck):
    s = start(quiet=True)
    a = s.state.advocates[0]
    a.burnout, a.trained, a.strain = 0.2, 1, 0.0
    v = person(s, 0, advocate=0, advocate_contacts=7, refusals=4, trust_advocate=0.8, baseline_advocate=0.3)
    n = len(s.state.advocates)
    s.state.advocates["trained"] = 1
    luck(
        {
            (STAFF_LEAVE, 0): 0.0,
            (STAFF_LEAVE, 1): 0.99,
            (NEWCOMER, 0): 0.5,
            (NEWCOMER, 1): 0.2499,
            (NEWCOMER, 2): 0.0999,
        }
    )
    staff.advocates_night(s.state, HERE, 10)
    assert (a.worker, a.vacant_until, a.hired_day) == (n, 70, 70)
    assert (a.trained, a.languages, a.peer, a.burnout) == (0, 1, 1, 0.0)
    assert month(s).advocates_left == 2
    assert workers.known_advocate(s.state, 0, HERE, 70) == NOBODY
    assert workers.meet_advocate(s.state, 0, 0) == 0
    assert (v.advocate, v.advocate_contacts, v.refusals, v.services_county) == (n, 1, 0, HERE)
    assert v.trust_advocate == pytest.approx(trust.hand_over(0.8, 0.3, s.state.parameter[0]))
    before = a.copy()
    staff.advocates_night(s.state, HERE, 60)  # a vacant post has no nights
    assert before == a


@pytest.mark.parametrize(("role", "year"), [("advocates", 0.5), ("officers", 0.1)])
def test_training_comes_by_the_year(start, luck, role, year):
    s = start(quiet=True)
    posts = getattr(s.state, role)
    posts["trained"] = 0
    night = staff.advocates_night if role == "advocates" else staff.officers_night
    luck({(STAFF_LEAVE, 0): 0.99, (STAFF_LEAVE, 1): year / 365})
    night(s.state, HERE, 0)
    assert posts["trained"].sum() == 0
    luck({(STAFF_LEAVE, 0): 0.99, (STAFF_LEAVE, 1): year / 365 - 1e-9})
    night(s.state, HERE, 0)
    assert posts["trained"][:2].tolist() == [1, 1]
    assert posts["trained"][2:].sum() == 0  # posts that are not open
    luck({(STAFF_LEAVE, 0): 0.99, (STAFF_LEAVE, 1): 0.99})
    night(s.state, HERE, 1)  # what is learned stays
    assert posts["trained"][:2].tolist() == [1, 1]


@pytest.mark.parametrize(("cynicism", "leaves"), [(0.2, False), (0.9, True)])
def test_cynical_officers_leave_sooner(start, luck, cynicism, leaves):
    s = start(quiet=True)
    chance = staffing.chance_leaves(0.5, s.state.parameter[0])
    luck({(STAFF_LEAVE, 0): chance, (STAFF_LEAVE, 1): 0.99, (NEWCOMER, 0): 0.0, (NEWCOMER, 1): 0.2501})
    o = s.state.officers[0]
    o.cynicism, o.trained = cynicism, 1
    staff.officers_night(s.state, HERE, 10)
    assert (o.worker, o.vacant_until) == ((len(s.state.officers), 70) if leaves else (0, 0))
    assert not leaves or (o.trained, o.languages, o.cynicism, o.hired_day) == (0, 0, 0.0, 70)
    o.vacant_until, o.strain = 70, 0.1
    before = o.copy()
    staff.officers_night(s.state, HERE, 60)  # a vacant post has no nights
    assert before == o


def test_nobody_works_elsewhere(start):
    s = start(quiet=True)
    with writes_only(s):
        staff.advocates_night(s.state, ELSEWHERE, 0)
        staff.officers_night(s.state, ELSEWHERE, 0)


@pytest.mark.parametrize(("support", "goes"), [(0.0, True), (1.0, False)])
def test_support_lowers_the_chance_to_leave_by_its_share(start, luck, support, goes):
    s = start(quiet=True, support__turnover=0.5, support__burnout=0.0)
    s.state.levers[HERE].supervisor_support = support
    a = s.state.advocates[0]
    a.burnout = a.strain = 0.0
    luck({(STAFF_LEAVE, 0): 0.75 * staffing.chance_leaves(0.0, s.state.parameter[0]), (STAFF_LEAVE, 1): 0.99})
    staff.advocates_night(s.state, HERE, 10)
    assert (a.vacant_until > 10) == goes
