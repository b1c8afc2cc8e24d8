"""The second list: who comes to it, and who is drawn in where somebody came away."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import EXPLOITED, LABOR, LEFT_REGION, NEVER, NOBODY, NOWHERE, UNTIED
from sim.declared.replacement import DRAWS_IN, LISTED, REPLACED
from sim.phases import replacement, ties
from tests.phases.scene import month, unhouse_person


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
    s.state.victims[3].spell_day = 0  # held: they are back
    replacement.replace_people(s.state, 30)
    assert s.state.victims[first].second_list == 1
    for i in (3, 4):
        unhouse_person(s, i)
    replacement.replace_people(s.state, 30)
    assert month(s).replacements == 1
    assert replacement.next_waiting(s.state) == NOBODY
