"""Waiting lists for beds: who comes on one, who is called, who gives up, and every way off."""

from __future__ import annotations

import pytest

from sim import draws
from sim.codes import (
    ASKED,
    BY_CHILD_WELFARE,
    EXPLOITED,
    GROUP_HOME,
    LEFT_REGION,
    LOCKED,
    NOBODY,
    NOWHERE,
    PLACED,
    RETURNED,
    SERVED,
    SHELTER,
    TRANSITIONAL,
    UNHOUSED,
    WAIT_EXPLOITED,
    WAIT_GAVE_UP,
    WAIT_GONE,
    WAIT_HOME,
    WAIT_LOCKED,
)
from sim.declared import giving_up
from sim.declared.waiting_list import CALLED, GIVES_UP, IS_LISTED, WAITING
from sim.draws import ADMISSION
from sim.phases import beds, calling, delisting, listing, status
from tests.conftest import set_parameter
from tests.phases.scene import ELSEWHERE, HERE, month, place_person, unhouse_person
from tests.phases.scene_of_beds import OPEN, full, scene
from tests.test_conservation import check_day


def listed(s):
    return [int(w.who) for w in s.state.waiting[: s.state.run[0].waiting]]


def endings(s):
    return [(int(w.who), int(w.since), int(w.until), int(w.how)) for w in s.state.waits[: s.state.run[0].waits]]


@pytest.fixture
def waiting(start, luck):
    """Return a run with a list, in which the county's only bed, of a shelter, is taken by person 11."""
    s = scene(start, luck)
    s.state.levers[HERE].waiting_list = 1.0
    full(s, SHELTER)
    s.state.facilities[SHELTER].beds = 1
    place_person(s, 11, SHELTER)
    return s


def ask_today(s, *people):
    for i in people:
        beds.ask(s.state, i, s.day, ASKED)
    beds.settle_requests(s.state, s.day)


def free_the_bed(s):
    status.to_trafficker(s.state, 11, s.day, RETURNED)


def test_who_is_turned_away_with_nowhere_to_stay_is_listed_once(waiting):
    s = waiting
    for i in range(3):
        unhouse_person(s, i)
    ask_today(s, 0, 1)
    assert sorted(listed(s)) == [0, 1]
    assert (month(s).listed, month(s).turned_away) == (2, 2)
    s.day = 1
    ask_today(s, 0, 2)
    assert sorted(listed(s)) == [0, 1, 2]  # 0 keeps the place from before
    assert [int(w.since) for w in s.state.waiting[:3]] == [0, 0, 1]
    assert (month(s).listed, month(s).turned_away) == (3, 4)


def test_without_a_list_nobody_is_listed(waiting):
    waiting.state.levers[HERE].waiting_list = 0.0
    unhouse_person(waiting, 0)
    ask_today(waiting, 0)
    assert listed(waiting) == []


@pytest.mark.parametrize("share", [0.4, 0.6])
def test_a_share_is_listed(waiting, luck, share):
    luck({**OPEN, (draws.OWN_HOME, 0): 0.99, (WAITING, IS_LISTED): 0.5})
    waiting.state.levers[HERE].waiting_list = share
    unhouse_person(waiting, 0)
    ask_today(waiting, 0)
    assert listed(waiting) == [0] * (share > 0.5)


def test_whom_no_place_takes_is_listed_too(waiting, luck):
    """Minors are not admitted to the shelter, and person 1 not this time: they wait, so that their waits are told."""
    s = waiting
    luck({**OPEN, (ADMISSION, SHELTER): 0.9, (draws.OWN_HOME, 0): 0.99})
    s.state.facilities[SHELTER].admits[1] = 0.5
    unhouse_person(s, 0, age=15)
    unhouse_person(s, 1)
    ask_today(s, 0, 1)
    assert sorted(listed(s)) == [0, 1]
    free_the_bed(s)
    s.day = 1
    ask_today(s)
    assert (sorted(listed(s)), month(s).called) == ([0, 1], 0)


def test_who_is_exploited_or_elsewhere_is_not_listed(waiting):
    s = waiting
    s.state.levers[:].waiting_list = 1.0
    unhouse_person(s, 1, county=ELSEWHERE)
    ask_today(s, 1, 2)  # 2 is with the trafficker
    assert (listed(s), month(s).turned_away) == ([], 2)


@pytest.mark.parametrize(("is_on_list", "promised"), [(True, 0), (True, 1), (False, 0)])
def test_who_is_on_the_list_bears_being_turned_away_once(waiting, is_on_list, promised):
    s = waiting
    s.state.levers[HERE].waiting_list = float(is_on_list)
    set_parameter(s, "promise.unmet", 0.5)
    unhouse_person(s, 0, trust_advocate=0.6, touched=0)
    ask_today(s, 0)
    v = s.state.victims[0]
    before = float(v.trust_advocate)
    assert before < 0.6
    v.promised = promised
    ask_today(s, 0)
    assert (v.trust_advocate < before) == (not is_on_list or promised == 1)


def test_a_bed_goes_to_who_waits_longest_before_todays_requests(waiting):
    s = waiting
    for i in range(3):
        unhouse_person(s, i)
    ask_today(s, 1)
    s.day = 3
    ask_today(s, 0)
    s.day = 5
    free_the_bed(s)
    ask_today(s, 2)
    assert [int(s.state.hot[i].place) for i in range(3)] == [NOWHERE, SHELTER, NOWHERE]
    assert listed(s) == [0, 2]
    assert endings(s) == [(1, 0, 5, SERVED)]
    assert month(s).called == 1
    check_day(s)


def test_a_call_tells_how_long_the_person_waited(waiting):
    s = waiting
    s.keep_diary()
    s._grow()
    unhouse_person(s, 0)
    s.day = 1
    ask_today(s, 0)
    s.day = 5
    free_the_bed(s)
    ask_today(s)
    assert [float(x["number"]) for x in s.diary() if x["what"] == CALLED] == [4.0]


def test_classes_come_before_waiting(waiting):
    s = waiting
    s.state.levers[HERE].priority_recent = 30
    for i in range(4):
        unhouse_person(s, i, spell_day=-100)
    ask_today(s, 0)
    s.state.victims[1].spell_day = 0
    s.day = 2
    ask_today(s, 1)
    assert listed(s) == [1, 0]
    s.state.victims[2].spell_day = 2
    s.state.facilities[SHELTER].beds = 3
    s.day = 4
    ask_today(s, 2, 3)  # today's requests have classes, too: 2 comes before 0
    assert [int(s.state.hot[i].place) for i in range(4)] == [NOWHERE, SHELTER, SHELTER, NOWHERE]
    s.state.facilities[SHELTER].beds = 4
    s.day = 5
    ask_today(s, 3)
    assert s.state.hot[0].place == SHELTER
    assert listed(s) == [3]


def test_admission_is_drawn_once_for_a_request(waiting, luck):
    """By the day of asking: who would be refused by one kind waits for another, and is never called by the first."""
    s = waiting
    s.state.facilities[TRANSITIONAL].beds = 1
    s.state.facilities[TRANSITIONAL].occupied = 1
    s.state.facilities[SHELTER].admits[1] = s.state.facilities[TRANSITIONAL].admits[1] = 0.5
    luck({**OPEN, (ADMISSION, SHELTER): 0.9, (draws.OWN_HOME, 0): 0.99})
    unhouse_person(s, 0)
    ask_today(s, 0)
    free_the_bed(s)
    s.day = 1
    ask_today(s)
    assert listed(s) == [0]
    s.state.facilities[TRANSITIONAL].occupied = 0
    ask_today(s)
    assert (listed(s), int(s.state.hot[0].place)) == ([], TRANSITIONAL)


def test_who_asks_and_is_called_gets_one_place(waiting):
    s = waiting
    unhouse_person(s, 0)
    ask_today(s, 0)
    s.day = 1
    s.state.facilities[TRANSITIONAL].beds = 1
    free_the_bed(s)
    lines = int(s.state.run[0].changes)
    ask_today(s, 0)
    assert s.state.hot[0].place in (SHELTER, TRANSITIONAL)
    assert s.state.run[0].changes == lines + 1  # nobody goes from one place to another on the same day
    assert (month(s).called, month(s).turned_away, listed(s)) == (1, 1, [])
    check_day(s)


def test_who_is_with_police_tonight_is_not_called(waiting):
    s = waiting
    s.state.facilities[SHELTER].admits[0] = s.state.facilities[GROUP_HOME].beds = 1
    s.state.facilities[GROUP_HOME].occupied = 1
    unhouse_person(s, 0, age=15)
    ask_today(s, 0)
    free_the_bed(s)
    s.day = 1
    beds.ask_for(s.state, 0, 1, BY_CHILD_WELFARE, GROUP_HOME, 0.0)
    beds.settle_requests(s.state, 1)
    assert month(s).called == 0
    assert listed(s) == [0]


def test_nobody_is_called_on_a_closed_day(waiting):
    s = waiting
    s.state.levers[HERE].intake_days = 5
    unhouse_person(s, 0)
    ask_today(s, 0)
    free_the_bed(s)
    for day, left in ((5, [0]), (6, [0]), (7, [])):
        s.day = day
        ask_today(s)
        assert listed(s) == left


def move(s, i, to, facility=NOBODY):
    status.change_status(s.state, i, s.day, to, NOWHERE if facility == NOBODY else facility, facility, RETURNED)


@pytest.mark.parametrize(
    ("to", "how"),
    [(EXPLOITED, WAIT_EXPLOITED), (LOCKED, WAIT_LOCKED), (LEFT_REGION, WAIT_GONE), (PLACED, WAIT_HOME)],
)
def test_every_way_out_of_having_nowhere_to_stay_ends_the_wait(waiting, to, how):
    s = waiting
    for i in range(2):
        unhouse_person(s, i)
    ask_today(s, 0, 1)
    s.day = 4
    move(s, 0, to)
    assert listed(s) == [1]
    assert endings(s) == [(0, 0, 4, how)]
    assert delisting.ending_of(PLACED, SHELTER) == SERVED
    check_day(s)


def test_some_give_up_and_may_ask_again(waiting, luck):
    s = waiting
    for i in range(2):
        unhouse_person(s, i)
    ask_today(s, 0, 1)
    set_parameter(s, "waiting.gives_up", 0.1)
    luck({**OPEN, (WAITING, GIVES_UP): 0.2, (draws.OWN_HOME, 0): 0.99})
    s.day = 1
    ask_today(s)
    assert len(listed(s)) == 2
    luck({**OPEN, (WAITING, GIVES_UP): 0.05, (draws.OWN_HOME, 0): 0.99})
    before = s.state.victims["trust_advocate"][:2].copy()
    ask_today(s)
    assert (listed(s), month(s).gave_up) == ([], 2)
    assert {how for *_, how in endings(s)} == {WAIT_GAVE_UP}
    assert (s.state.victims["trust_advocate"][:2] == before).all()  # at the neutral value nothing is lost by it
    s.day = 2
    ask_today(s, 0)
    assert listed(s) == [0]


def test_nobody_gives_up_where_nothing_is_said():
    assert giving_up.MECHANISM.off_by_default()


def test_waiting_in_vain_takes_a_share_of_what_a_broken_promise_takes(waiting):
    s = waiting
    unhouse_person(s, 0, trust_advocate=0.6, touched=0)
    set_parameter(s, "waiting.in_vain", 0.5)
    loss = 0.5 * float(s.state.parameter["trust_loss"][0]) * float(s.state.parameter["promise_break_weight"][0])
    calling.wait_in_vain(s.state, 0, 0)
    assert s.state.victims[0].trust_advocate == pytest.approx(0.6 * (1 - min(1.0, loss)))


def test_a_class_of_somebody_held_counts_them_as_separated_today(waiting):
    s = waiting
    s.state.levers[HERE].priority_recent = 30
    s.state.levers[HERE].priority_minors = 1
    unhouse_person(s, 1, spell_day=-100)
    assert [listing.class_of(s.state, i, 0) for i in (0, 1)][1] == 2
    assert listing.class_of(s.state, 0, 0) in (0, 1)
    assert s.state.hot[1].status == UNHOUSED
