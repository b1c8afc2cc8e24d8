"""Changes of status and place: what is moved, counted and written, and what never is."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import (
    BY_OFFER,
    DETENTION,
    EXPLOITED,
    GONE,
    GROUP_HOME,
    KINDS,
    LEFT_REGION,
    LOCKED,
    N_KINDS,
    NEVER,
    NOBODY,
    NOWHERE,
    OWN_HOME,
    PLACED,
    RELEASED,
    RETURNED,
    SERVICE_CONTACT,
    THERAPEUTIC,
    UNHOUSED,
)
from sim.phases import status
from tests.phases.scene import (
    ELSEWHERE,
    HERE,
    in_county,
    last_line,
    month,
    person,
    place_person,
    unhouse_person,
    writes_only,
)
from tests.test_conservation import check_day


def test_leaving_the_trafficker_begins_a_spell(start):
    s = start(quiet=True)
    t = in_county(s, 3, HERE)
    held, v = int(t.held), person(s, 3, walked_out=1, need_income=0.0, need_care=0.0, stay_end=5)
    with writes_only(s, "hot", "signs", "came_away", "victims", "run", "traffickers", "course", "months", of=(3,)):
        status.to_street(s.state, 3, 7, RELEASED)
    assert (v.spell_day, v.free_day, v.place_day, v.stay_end) == (7, 7, 7, NEVER)
    assert (v.separations, v.returns, v.walked_out, v.county) == (1, 0, 0, HERE)
    assert (v.need_income, v.need_care, v.need_housing) == (0.9, 0.9, 1.0)
    assert (t.held, month(s).separations) == (held - 1, 1)
    assert last_line(s) == (3, UNHOUSED, NOWHERE, RELEASED)
    check_day(s)


def test_a_bed_is_taken_and_given_back(start):
    s = start(quiet=True)
    v = place_person(s, 0, THERAPEUTIC)
    f = s.state.facilities[THERAPEUTIC]
    assert (f.occupied, s.state.hot[0].facility, s.state.hot[0].status) == (1, THERAPEUTIC, PLACED)
    assert v.need_housing == pytest.approx(0.2)
    assert v.free_day == 0
    v.waiting = 1
    status.change_status(s.state, 0, 4, PLACED, GROUP_HOME, GROUP_HOME, BY_OFFER)
    assert (f.occupied, s.state.facilities[GROUP_HOME].occupied, v.waiting) == (0, 1, 0)
    assert (v.free_day, v.spell_day, v.separations) == (0, 0, 1)  # one spell, however often they move
    status.to_street(s.state, 0, 5, RELEASED)
    assert (s.state.facilities[GROUP_HOME].occupied, v.need_housing) == (0, 1.0)
    check_day(s)


def test_days_locked_are_not_days_in_reach(start):
    s = start(quiet=True)
    v = place_person(s, 0, DETENTION, age=15)
    assert (s.state.hot[0].status, v.spell_day, v.free_day) == (LOCKED, 0, NEVER)
    status.to_street(s.state, 0, 18, RELEASED)
    assert (v.spell_day, v.free_day) == (0, 18)


def test_a_home_of_ones_own_takes_no_bed(start):
    s = start(quiet=True)
    v = place_person(s, 0, OWN_HOME)
    assert s.state.hot[0].facility == NOBODY
    assert v.need_housing == pytest.approx(0.05)
    assert s.state.facilities.occupied.sum() == 0


def test_coming_back_ends_the_spell_and_strains_the_advocate_who_knows_them(start):
    s = start(quiet=True)
    v = unhouse_person(s, 0, promised=1, waiting=1, advocate=1, advocate_contacts=1)
    t = s.state.traffickers[s.state.hot[0].trafficker]
    held = int(t.held)
    status.to_trafficker(s.state, 0, 9, RETURNED)
    assert (v.returns, v.promised, v.waiting, t.held, month(s).returns) == (1, 0, 0, held + 1, 1)
    assert s.state.advocates.strain.tolist()[:2] == pytest.approx([0.0, 0.03])
    assert last_line(s) == (0, EXPLOITED, NOWHERE, RETURNED)
    s.state.advocates[1].worker += len(s.state.advocates)  # whom the next one knew has left the post
    unhouse_person(s, 1, advocate=1, advocate_contacts=1)
    status.to_trafficker(s.state, 1, 9, RETURNED)
    unhouse_person(s, 2)  # known to nobody
    status.to_trafficker(s.state, 2, 9, RETURNED)
    assert s.state.advocates.strain.sum() == pytest.approx(0.03)
    check_day(s)


def test_who_leaves_the_region_is_counted_out(start):
    s = start(quiet=True)
    status.out_of_region(s.state, 0, 3)
    h, v = s.state.hot[0], s.state.victims[0]
    assert (h.status, v.separations, s.state.run[0].gone, h.tops.any()) == (LEFT_REGION, 0, 1, False)
    assert last_line(s) == (0, LEFT_REGION, NOWHERE, GONE)
    assert s.state.run[0].by_status.tolist() == [11, 0, 0, 0, 1]
    check_day(s)


def test_where_somebody_is(start):
    s = start(quiet=True)
    in_county(s, 0, ELSEWHERE)
    person(s, 0, county=HERE)
    assert status.county_of(s.state, 0) == ELSEWHERE
    v = unhouse_person(s, 0)
    assert status.county_of(s.state, 0) == v.county == ELSEWHERE
    in_county(s, 0, HERE)
    assert status.county_of(s.state, 0) == ELSEWHERE
    assert [k for k in range(N_KINDS) if status.status_in(s.state, k) == LOCKED] == [
        KINDS.index("detention"),
        KINDS.index("hold"),
    ]


def test_a_touch_uses_where_they_are(start):
    s = start(quiet=True)
    v = place_person(s, 0, KINDS.index("out_of_area"), age=15, shared_child=0, bond=0.8)
    status.touch(s.state, 0, 405)
    assert v.bond == pytest.approx(0.8 * 0.5**1.4)
    assert v.touched == 405


def test_a_diary_is_written_only_if_kept(start):
    s = start(quiet=True)
    with writes_only(s):
        status.write_diary(s.state, 0, 1, SERVICE_CONTACT, 2, 3, 0.5)
    s.keep_diary()
    s._grow()
    status.write_diary(s.state, 0, 1, SERVICE_CONTACT, 2, 3, 0.5)
    (line,) = s.diary()
    assert (line.person, line.day, line.what, line.detail, line.worker, line.number) == (
        0,
        1,
        SERVICE_CONTACT,
        2,
        3,
        0.5,
    )


def test_people_beds_and_ties_are_kept_over_any_walk(start):
    s, luck = start(quiet=True), np.random.default_rng(5)
    s.state.facilities["beds"] = 2
    seen = set()
    for day in range(1, 150):
        i, to = int(luck.integers(12)), int(luck.integers(N_KINDS + 4))
        if s.state.hot[i].status == LEFT_REGION:
            continue
        s.day = day
        if to < N_KINDS and s.state.facilities[to].occupied < 2:
            place_person(s, i, to, age=None)
        elif to == N_KINDS:
            unhouse_person(s, i, age=None)
        elif to == N_KINDS + 1 and s.state.hot[i].status != EXPLOITED:
            status.to_trafficker(s.state, i, day, RETURNED)
        elif to == N_KINDS + 2 and day > 100:
            status.out_of_region(s.state, i, day)
        elif to == N_KINDS + 3:
            place_person(s, i, OWN_HOME, age=None)
        seen.add(int(s.state.hot[i].status))
        check_day(s)
    assert seen == set(range(5))
