"""Places: who asks for what, and what follows with a place and without."""

from __future__ import annotations

import pytest

from sim import draws
from sim.codes import (
    ASKED,
    BY_DETENTION,
    BY_LEAVING_ALONE,
    BY_OFFER,
    DETENTION,
    DROP_OFF,
    EXPLOITED,
    GENDER_NONCONFORMING,
    GROUP_HOME,
    HOLD,
    HOTEL,
    LOCKED,
    LONG_TERM,
    MAN,
    N_KINDS,
    NEXT_STEP,
    NOWHERE,
    OWN_HOME,
    PLACED,
    RELEASED,
    SHELTER,
    STAY_ENDED,
    TO_OWN_HOME,
    TRANSITIONAL,
    UNHOUSED,
    WOMAN,
)
from sim.draws import STAY
from sim.phases import beds, places
from sim.rules import trust
from tests.phases.scene import (
    HERE,
    last_line,
    month,
    person,
    place_person,
    requests_today,
    unhouse_person,
    writes_only,
)
from tests.phases.scene_of_beds import OPEN, full, scene, settle
from tests.test_conservation import check_day


def test_the_step_sought(start, luck):
    s = scene(start, luck)
    person(s, 0, age=15)
    unhouse_person(s, 1)
    place_person(s, 2, SHELTER)
    place_person(s, 3, TRANSITIONAL)
    place_person(s, 4, LONG_TERM)
    assert [beds.step_sought(s.state, i, 0) for i in range(5)] == [2, 1, 2, 3, 3]


def test_a_request_says_who_why_and_for_what(start, luck):
    s = scene(start, luck)
    person(s, 3, age=15)
    with writes_only(s, "requests", "run", "months"):
        beds.ask_for(s.state, 3, 0, BY_DETENTION, DETENTION, 12.5)
    request = s.state.requests[0]
    assert (request.person_row, request.why, request.kind, request.length, request.step) == (
        3,
        BY_DETENTION,
        DETENTION,
        12.5,
        2,
    )
    assert request.order == draws.uniform(1, 0, draws.BED, 3, 0, 0)
    beds.ask(s.state, 4, 0, ASKED)
    assert requests_today(s)[1] == (4, ASKED, NOWHERE)
    assert month(s).requests == 2


def test_who_walked_out_may_not_ask_where_the_structure_says_so(start):
    s = start(quiet=True)
    p = s.state.parameter[0]
    for walked, switch, barred in ((1, 1, True), (1, 0, False), (0, 1, False)):
        p.switch_ask_again = switch
        assert beds.may_not_ask(person(s, 0, walked_out=walked), p) == barred


def test_shares_admitted_multiply(start):
    s = start(quiet=True)
    f = s.state.facilities[SHELTER]
    f.admits[:] = [0.5, 0.8, 0.9, 0.1, 0.3, 0.4, 0.6]
    assert beds.admitted_share(f, True, WOMAN) == pytest.approx(0.45)
    assert beds.admitted_share(f, True, MAN) == pytest.approx(0.5 * 0.1 * 0.4)
    assert beds.admitted_share(f, True, GENDER_NONCONFORMING) == pytest.approx(0.5 * 0.3 * 0.6)
    assert beds.admitted_share(f, False, GENDER_NONCONFORMING) == pytest.approx(0.8 * 0.3)
    assert beds.admitted_share(f, False, WOMAN) == pytest.approx(0.72)
    assert beds.admitted_share(f, False, MAN) == pytest.approx(0.08)


def test_only_police_bring_people_to_some_places():
    assert [k for k in range(N_KINDS) if places.by_police_only(k)] == [DROP_OFF, DETENTION, HOLD]


def test_what_workers_have_in_hand(start, luck):
    s = scene(start, luck)
    full(s, SHELTER, GROUP_HOME, HOTEL, DETENTION, LONG_TERM)
    beds.note_in_hand(s.state)
    c = s.state.counties[HERE]
    assert c.in_hand.tolist() == pytest.approx([0.45, 0.45 * 0.13, 0.45 * 0.3, 0.6, 0.6 * 0.06, 0.6 * 0.3])
    for group, (age, gender) in enumerate(((15, 0), (15, 1), (15, 2), (30, 0), (30, 1), (30, 2))):
        person(s, 0, age=age, gender=gender)
        assert beds.in_hand(s.state, 0, HERE, 0) == c.in_hand[group]
    s.state.facilities[SHELTER].occupied = s.state.facilities[SHELTER].beds
    beds.note_in_hand(s.state)
    assert c.in_hand[3] == 0.0


@pytest.mark.parametrize(
    ("kind", "length", "days"), [(GROUP_HOME, 0.0, 120), (DETENTION, 12.0, 12), (HOTEL, 0.0, 6), (DROP_OFF, 0.0, 2)]
)
def test_how_long_a_stay_is(start, luck, kind, length, days):
    s = scene(start, luck)
    s.state.levers[HERE].hotel_nights = 6
    s.day = 10
    v = person(s, 0, age=15)
    assert settle(s, 0, BY_DETENTION if kind == DETENTION else ASKED, kind, length) == kind
    assert v.stay_end == 10 + days
    assert s.state.hot[0].status == (LOCKED if kind == DETENTION else PLACED)
    assert s.state.hot[0].due <= 10 + days
    check_day(s)


def test_a_part_of_a_day_is_a_day_for_some(start, luck):
    s = scene(start, luck)
    for i, u, days in ((0, 0.49, 13), (1, 0.51, 12)):
        luck({**OPEN, (STAY, 0): u})
        person(s, i, age=15)
        settle(s, i, BY_DETENTION, DETENTION, 12.5)
        assert s.state.victims[i].stay_end == days


def test_a_promise_is_kept_by_the_place_and_broken_without_one(start, luck):
    s = scene(start, luck)
    v = unhouse_person(s, 0, promised=1, baseline_advocate=0.4, trust_advocate=0.5)
    settle(s, 0)
    assert v.baseline_advocate == pytest.approx(0.4 + 0.004 * 0.6)
    assert (v.promised, month(s).promises_kept, month(s).promises_broken) == (0, 1, 0)
    full(s)
    v = unhouse_person(s, 1, promised=1, baseline_advocate=0.4, trust_advocate=0.5)
    settle(s, 1)
    assert v.trust_advocate == pytest.approx(trust.after_bad_contact(0.5, -1.0, 1.0, s.state.parameter[0]))
    assert (v.promised, month(s).promises_kept, month(s).promises_broken) == (0, 1, 1)
    v = unhouse_person(s, 2, trust_advocate=0.5)
    settle(s, 2)  # nothing promised, nothing broken
    assert (v.trust_advocate, month(s).promises_broken, month(s).turned_away) == (0.5, 1, 2)


def test_the_next_step_has_a_reason_of_its_own(start, luck):
    s = scene(start, luck)
    place_person(s, 0, SHELTER)
    settle(s, 0, STAY_ENDED)
    assert last_line(s) == (0, PLACED, TRANSITIONAL, NEXT_STEP)


@pytest.mark.parametrize(
    ("where", "why", "now"),
    [("held", BY_OFFER, EXPLOITED), ("held", BY_DETENTION, EXPLOITED), ("held", BY_LEAVING_ALONE, UNHOUSED), ("street", ASKED, UNHOUSED), ("locked", RELEASED, UNHOUSED), ("placed", STAY_ENDED, UNHOUSED)],
)  # fmt: skip
def test_without_a_place(start, luck, where, why, now):
    s = scene(start, luck)
    person(s, 0, age=15)
    if where == "street":
        unhouse_person(s, 0, age=15)
    elif where != "held":
        place_person(s, 0, DETENTION if where == "locked" else GROUP_HOME, age=15)
    full(s)
    settle(s, 0, why)
    assert s.state.hot[0].status == now
    assert (s.state.victims[0].waiting, month(s).turned_away) == (1, 1)
    assert month(s).promises_broken == (why == STAY_ENDED)  # a stay that leads nowhere breaks what it stood for
    s.state.facilities["beds"] = 100
    check_day(s)


@pytest.mark.parametrize(("why", "home"), [(ASKED, True), (STAY_ENDED, True), (RELEASED, False), (BY_OFFER, False)])
def test_who_asks_or_was_placed_may_find_a_home_of_their_own(start, luck, why, home):
    s = scene(start, luck, home=0.0)
    full(s)
    unhouse_person(s, 0, need_income=0.2, trust_advocate=0.5)
    settle(s, 0, why)
    assert (s.state.hot[0].place == OWN_HOME) == home
    assert not home or last_line(s) == (0, PLACED, OWN_HOME, TO_OWN_HOME)
    assert month(s).promises_broken == 0


def test_a_home_is_found_by_adults_and_more_often_after_a_stay(start, luck):
    s = scene(start, luck, home=0.1)
    person(s, 0, age=17, need_income=0.0)
    assert not beds.find_home(s.state, 0, 0, False)
    person(s, 0, age=18, place_day=-700)
    luck({(draws.OWN_HOME, 0): 0.149})
    assert beds.find_home(s.state, 0, 0, False)
    luck({(draws.OWN_HOME, 0): 0.151})
    assert not beds.find_home(s.state, 0, 0, False)
    s.state.parameter[0].asking_rate = 0.03
    luck({(draws.OWN_HOME, 0): 1 - 0.85**21 - 1e-9})
    assert beds.find_home(s.state, 0, 0, True)


def test_the_end_of_a_stay(start, luck):
    s = scene(start, luck)
    place_person(s, 0, LONG_TERM)
    beds.end_stay(s.state, 0, 0)
    assert last_line(s) == (0, PLACED, OWN_HOME, TO_OWN_HOME)
    place_person(s, 1, GROUP_HOME, age=15)
    place_person(s, 2, DETENTION, age=15)
    beds.end_stay(s.state, 1, 0)
    beds.end_stay(s.state, 2, 0)
    assert requests_today(s) == [(1, STAY_ENDED, NOWHERE), (2, RELEASED, NOWHERE)]
    s.state.parameter[0].switch_after_release = 1
    beds.end_stay(s.state, 2, 0)
    assert last_line(s) == (2, UNHOUSED, NOWHERE, RELEASED)
    assert len(requests_today(s)) == 2
