"""Out: routes of return, asking, leaving a place and being recruited."""

from __future__ import annotations

import pytest

from sim.codes import (
    ASKED,
    DROP_OFF,
    EXPLOITED,
    GROUP_HOME,
    LEFT_TO_TRAFFICKER,
    LEFT_WITHOUT_NOTICE,
    NOWHERE,
    OUT_OF_AREA,
    OWN_HOME,
    RECRUITED,
    RETRIEVED,
    RETURNED,
    SHELTER,
    UNHOUSED,
    WINDOW,
)
from sim.declared.retrieval import RETRIEVAL_AT
from sim.declared.windows import (
    OUT_RETURN_AT,
    PLACED_LEAVING_AT,
    PLACED_RECRUITED_AT,
    REGION_AT,
    UNHOUSED_ASKING_AT,
    UNHOUSED_RECRUITED_AT,
)
from sim.draws import LEAVING
from sim.draws import RECRUITED as BY_WHOM
from sim.phases import out
from sim.phases import retrieval as retrieving
from sim.rules import leaving, returning
from tests.phases.scene import (
    HERE,
    in_county,
    last_line,
    month,
    person,
    place_person,
    requests_today,
    unhouse_person,
    writes_only,
)


def trafficker(s, i):
    return s.state.traffickers[s.state.hot[i].trafficker]


def test_looking_ahead_writes_nothing(start):
    s = start(quiet=True)
    v = place_person(s, 0, OUT_OF_AREA, bond=0.8, shared_child=0)
    with writes_only(s):
        now = out.state_today(s.state, 0, 405)
    assert now.bond == pytest.approx(0.8 * 0.5**1.4)
    assert v.bond == 0.8
    unhouse_person(s, 1, bond=0.8, shared_child=0)
    assert out.state_today(s.state, 1, 405).bond == pytest.approx(0.4)


@pytest.mark.parametrize("second", [False, True])
def test_own_return_owns_two_windows(start, second):
    s = start(quiet=True, return__multiplier=4.0, return__unhoused=0.07)
    v = unhouse_person(s, 0, bond=0.57, need_income=0.5, need_care=0.5)
    chance = returning.return_hazard(
        out.state_today(s.state, 0, 20), trafficker(s, 0).reach, NOWHERE, s.state.parameter[0]
    )
    assert chance > WINDOW if second else chance > 0
    window, u = (OUT_RETURN_AT + 1, chance - WINDOW) if second else (OUT_RETURN_AT, WINDOW - 1e-9)
    if not second:
        s.state.parameter[0].return_multiplier = 0.5
        u = returning.return_hazard(
            out.state_today(s.state, 0, 20), trafficker(s, 0).reach, NOWHERE, s.state.parameter[0]
        )
    with writes_only(s):
        assert out.returns(s.state, 0, 20, window, u)
    assert out.returns(s.state, 0, 20, window, u - 1e-6)
    assert last_line(s) == (0, EXPLOITED, NOWHERE, RETURNED)
    assert v.returns == 1


def test_retrieval_owns_the_next_and_no_other(start):
    s = start(quiet=True, retrieval__rate=0.06)
    unhouse_person(s, 0)
    in_county(s, 0, HERE)
    chance = retrieving.rate(s.state, 0, 0, False)
    with writes_only(s):
        assert out.returns(s.state, 0, 0, RETRIEVAL_AT, chance)
        assert not out.returns(s.state, 0, 0, RETRIEVAL_AT + 1, 0.0)
        assert not out.returns(s.state, 0, 0, 6, 0.0)
    assert out.returns(s.state, 0, 0, RETRIEVAL_AT, chance - 1e-9)
    assert last_line(s) == (0, EXPLOITED, NOWHERE, RETRIEVED)


def test_a_day_on_the_street(start):
    s = start(quiet=True, asking__rate=0.03, recruited__rate=0.001)
    v = unhouse_person(s, 0, walked_out=1, trauma=0.5)
    with writes_only(s):
        out.unhoused_day(s.state, 0, 0, UNHOUSED_ASKING_AT, 0.03)
        out.unhoused_day(s.state, 0, 0, UNHOUSED_RECRUITED_AT, 0.002)
    out.unhoused_day(s.state, 0, 0, UNHOUSED_ASKING_AT, 0.0299)
    assert requests_today(s) == [(0, ASKED, NOWHERE)]
    s.state.parameter[0].switch_ask_again = 1
    with writes_only(s):
        out.unhoused_day(s.state, 0, 0, UNHOUSED_ASKING_AT, 0.0)
    out.unhoused_day(s.state, 0, 0, UNHOUSED_RECRUITED_AT, 0.00199)
    assert (last_line(s)[3], v.bond) == (RECRUITED, 0.0)


def test_who_is_taken_back_has_no_other_event_that_day(start):
    s = start(quiet=True, retrieval__rate=0.06, asking__rate=1.0, leaving__rate=1.0, recruited__rate=1.0)
    for i, day_of in ((0, out.unhoused_day), (1, out.placed_day)):
        in_county(s, i, HERE)
        unhouse_person(s, i) if i == 0 else place_person(s, i, GROUP_HOME)
        with writes_only(s):
            day_of(s.state, i, 0, REGION_AT, 0.0)  # that window is not theirs
        day_of(s.state, i, 0, RETRIEVAL_AT, 0.0)
        assert last_line(s) == (i, EXPLOITED, NOWHERE, RETRIEVED)
    assert (requests_today(s), month(s).left_without_notice) == ([], 0)


def test_a_day_in_a_place(start, luck):
    s = start(quiet=True, leaving__rate=0.05, recruited__rate=0.001)
    luck({(LEAVING, 0): 1.0})
    s.state.facilities[GROUP_HOME].recruiting = 0.0005
    v = place_person(s, 0, GROUP_HOME, trauma=0.5)
    chance = leaving.chance_leaves_place(GROUP_HOME, 0.45, 0.0, 0.0, s.state.parameter[0])
    with writes_only(s):
        out.placed_day(s.state, 0, 0, PLACED_LEAVING_AT, chance)
        out.placed_day(s.state, 0, 0, PLACED_RECRUITED_AT, 0.0025)
    out.placed_day(s.state, 0, 0, PLACED_LEAVING_AT, chance - 1e-9)
    assert last_line(s) == (0, UNHOUSED, NOWHERE, LEFT_WITHOUT_NOTICE)
    assert (v.walked_out, month(s).left_without_notice) == (1, 1)
    place_person(s, 1, GROUP_HOME, trauma=0.5)
    out.placed_day(s.state, 1, 0, PLACED_RECRUITED_AT, 0.00249)
    assert last_line(s) == (1, EXPLOITED, NOWHERE, RECRUITED)
    place_person(s, 2, OWN_HOME, trauma=0.5)  # nobody leaves their own home; nothing recruits inside
    with writes_only(s):
        out.placed_day(s.state, 2, 0, PLACED_LEAVING_AT, 0.0)
        out.placed_day(s.state, 2, 0, PLACED_RECRUITED_AT, 0.002)
    out.placed_day(s.state, 2, 0, PLACED_RECRUITED_AT, 0.00199)
    assert last_line(s)[3] == RECRUITED


@pytest.mark.parametrize(("people", "u", "recruited"), [(3, 0.00199, True), (3, 0.00201, False), (1, 0.0, False)])
def test_the_more_people_are_in_a_place_the_more_recruit(start, people, u, recruited):
    """One in a thousand a day for each other person."""
    s = start(quiet=True, peers__recruiting=0.001, recruited__rate=0.0)
    for i in range(people):
        place_person(s, i, GROUP_HOME, age=15, trauma=0.0)
    out.placed_day(s.state, 0, 0, PLACED_RECRUITED_AT, u)
    assert (last_line(s)[3] == RECRUITED) == recruited


def test_comforts_keep_people_at_the_center(start):
    s = start(quiet=True, center__leave_later_low=0.02, center__incentives=0.5, center__mentors=0.25)
    lever = s.state.levers[HERE]
    lever.center_incentives, lever.center_mentors = 1.0, 0.0
    place_person(s, 0, DROP_OFF, age=15)
    with writes_only(s):
        out.placed_day(s.state, 0, 0, PLACED_LEAVING_AT, 0.01)
    out.placed_day(s.state, 0, 0, PLACED_LEAVING_AT, 0.0099)
    assert month(s).left_without_notice == 1


@pytest.mark.parametrize("back", [True, False])
def test_who_leaves_a_place_goes_back_or_to_the_street(start, luck, back):
    s = start(quiet=True)
    v = place_person(s, 0, SHELTER, bond=0.5)
    to = returning.on_leaving(out.state_today(s.state, 0, 3), trafficker(s, 0).reach, s.state.parameter[0])
    luck({(LEAVING, 0): to - 1e-9 if back else to})
    out.leave_place(s.state, 0, 3, 0.1)
    status, why = (EXPLOITED, LEFT_TO_TRAFFICKER) if back else (UNHOUSED, LEFT_WITHOUT_NOTICE)
    assert last_line(s) == (0, status, NOWHERE, why)
    assert (v.walked_out, month(s).left_without_notice, month(s).returns) == (not back, 1, back)
    assert s.state.facilities["occupied"].sum() == 0


@pytest.mark.parametrize("u", [0.0, 0.5, 0.999])
def test_another_trafficker_is_another(start, luck, u):
    s = start(quiet=True)
    luck({(BY_WHOM, 0): u})
    v = unhouse_person(s, 0, bond=0.7, shared_child=1)
    before, held = int(s.state.hot[0].trafficker), s.state.traffickers["held"].copy()
    with writes_only(s):
        out.recruit_by_another(s.state, 0, 0, 0.1, 0.1)
    out.recruit_by_another(s.state, 0, 0, 0.1, 0.1001)
    after, n = int(s.state.hot[0].trafficker), len(held)
    assert after == (before + 1 + int(u * (n - 1))) % n != before
    assert (s.state.traffickers["held"] - held).tolist() == [int(k == after) for k in range(n)]
    assert (v.bond, v.shared_child, v.returns) == (0.0, 0, 1)
    assert last_line(s) == (0, EXPLOITED, NOWHERE, RECRUITED)
    assert person(s, 0).touched == 0
