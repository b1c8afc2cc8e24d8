"""The second list: who comes to it, and who is drawn in where somebody came away."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import EXPLOITED, LABOR, LEFT_REGION, NEVER, NOBODY, NOWHERE, SEX, UNTIED
from sim.declared.replacement import DRAWS_IN, LISTED, REPLACED
from sim.draws import BORN
from sim.phases import people, replacement, ties
from sim.rules import bond
from tests.phases.scene import ELSEWHERE, HERE, month, person, unhouse_person


def listed(start, luck, n=1, **numbers):
    """Return a run with people on the second list, after its people of the first."""
    s = start(quiet=True, **{"replacement__share": 0.5, "replacement__list": 5.0, **numbers})
    s.state.run["arrivals_per_year"] = 73.0  # one a day is listed on average
    luck({(REPLACED, LISTED): 0.5})  # the median of a Poisson number with mean 1 is 1
    first = s._rows
    for day in range(n):
        replacement.list_people(s.state, day)
    return s, first


def test_who_is_listed_is_nowhere_and_nothing_happens_to_them(start, luck):
    s, first = listed(start, luck, n=2)
    assert s._rows == first + 2
    assert s.state.hot["status"][first : first + 2].tolist() == [LEFT_REGION, LEFT_REGION]
    assert s.state.victims["second_list"][first : first + 2].tolist() == [1, 1]
    assert s.state.run[0].present == first
    assert s.state.run[0].by_status.sum() == first  # they are not counted among people who have left


def test_without_it_nobody_is_listed(start):
    s = start(quiet=True)
    assert replacement.listed_on(s.state, 0) == 0


@pytest.mark.parametrize(
    ("day", "drawn", "comes"), [(30, 0.4, True), (30, 0.6, False), (29, 0.4, False), (31, 0.4, False)]
)
def test_who_stays_away_so_long_is_replaced(start, luck, day, drawn, comes):
    s, first = listed(start, luck, n=2)
    unhouse_person(s, 3)
    trafficker = int(s.state.hot[3].trafficker)
    held = s.state.traffickers["held"].copy()
    luck({(REPLACED, DRAWS_IN): drawn})
    replacement.replace_people(s.state, day)
    assert int(s.state.victims[first].second_list) == 1 + comes
    assert (s.state.traffickers["held"] - held).sum() == int(comes)
    if comes:
        h, v = s.state.hot[first], s.state.victims[first]
        assert (h.status, h.place, h.facility, h.trafficker) == (EXPLOITED, NOWHERE, NOBODY, trafficker)
        assert (v.arrival_day, v.spell_day, month(s).replacements, month(s).arrivals) == (day, NEVER, 1, 0)
        assert s.state.run[0].people == first + 2
        assert (np.diff(s.state.present[: s.state.run[0].present]) > 0).all()
        assert s.state.run[0].by_status.sum() == first + 1  # who waits on the list is counted nowhere


def test_where_the_trafficker_is_in_custody_the_next_like_them_draws_in(start, luck):
    s, first = listed(start, luck)
    unhouse_person(s, 3)
    mine = int(s.state.hot[3].trafficker)
    s.state.hot[3].marks |= UNTIED
    s.state.traffickers[mine].away = 1
    luck({(REPLACED, DRAWS_IN): 0.4})
    replacement.replace_people(s.state, 30)
    assert int(s.state.victims[first].second_list) == 2
    assert int(s.state.hot[first].trafficker) == ties.next_free(s.state, mine) != mine


def test_nobody_is_drawn_in_by_an_employer(start, luck):
    s, first = listed(start, luck)
    unhouse_person(s, 3)
    s.state.hot[3].form = LABOR
    luck({(REPLACED, DRAWS_IN): 0.0})
    replacement.replace_people(s.state, 30)
    assert int(s.state.victims[first].second_list) == 1


def test_who_is_back_is_not_replaced_and_an_empty_list_gives_nobody(start, luck):
    s, first = listed(start, luck)
    luck({(REPLACED, DRAWS_IN): 0.0})
    s.state.victims[3].spell_day = s.state.came_away[3] = 0  # held: they are back
    replacement.replace_people(s.state, 30)
    assert s.state.victims[first].second_list == 1
    for i in (3, 4):
        unhouse_person(s, i)
    replacement.replace_people(s.state, 30)
    assert month(s).replacements == 1
    assert replacement.next_waiting(s.state) == NOBODY


@pytest.mark.parametrize("of_family", [0, 1])
def test_who_is_drawn_in_is_tied_to_this_trafficker_and_no_other(start, luck, of_family):
    s = start(quiet=True)
    luck({(BORN, 11): 0.5})
    s.state.levers["climate"] = 2.0
    t = s.state.traffickers[(s.state.hot[0].trafficker + 1) % len(s.state.traffickers)]
    t.family, t.home, t.county = of_family, ELSEWHERE, ELSEWHERE
    v = person(s, 0, undocumented=1, climate=2.0, county=HERE)
    replacement.hold_by(
        s.state,
        0,
        int(t.identity),
    )
    assert (v.county, v.family_trafficker) == (ELSEWHERE, t.identity if of_family else NOBODY)
    assert v.climate == 1.0  # news of another county are not theirs
    p = s.state.parameter[0]
    assert (v.bond, v.fear) == (
        pytest.approx(0.5 * bond.target(v, t, p)),
        pytest.approx(0.5 * bond.fear_target(v, t, p)),
    )
    assert v.fear > 0.0 < v.bond


def test_rows_of_those_present_ascend_when_who_was_listed_before_others_came_is_drawn_in(start, luck):
    s, first = listed(start, luck)
    people.arrive(s.state, int(s.state.run[0].people), 5, SEX, False)
    unhouse_person(s, 3)
    luck({(REPLACED, DRAWS_IN): 0.4})
    replacement.replace_people(s.state, 30)
    present = s.state.present[: s.state.run[0].present].tolist()
    assert present[-2:] == [first, first + 1]
    assert present == sorted(present)
