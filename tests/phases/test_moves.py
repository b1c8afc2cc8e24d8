"""What a move does to people who are moved along: a hand-off, or being left behind."""

from __future__ import annotations

import pytest

from sim.codes import LEFT_BEHIND as WHY
from sim.codes import MOVED_ALONG, NOBODY, NOWHERE, SHELTER, UNHOUSED
from sim.declared.left_behind import STAYS
from sim.declared.shared_database import CONSENT
from sim.declared.warm_handoff import HAND_OFF, HEARS, TOLD
from sim.phases import moves
from tests.phases.scene import last_line, month, person, place_person
from tests.two_counties import EAST, OUTSIDE, WEST, two_counties


def move(s, i, came_from, county, **fields):
    """Let the trafficker of person i have come today from one county to another; return the person."""
    s.state.traffickers["moved_day"] = -1
    t = s.state.traffickers[s.state.hot[i].trafficker]
    t.moved_day, t.came_from, t.county = s.day, came_from, county
    s.state.moved_from[:] = NOBODY
    if came_from != county:
        s.state.moved_from[s.state.hot[i].trafficker] = came_from
    return person(s, i, **fields)


@pytest.mark.parametrize(
    ("came_from", "county", "known_in", "drawn", "heard", "threshold", "told"),
    [(EAST, WEST, EAST, 0.4, 0.2, 0.4, WEST), (EAST, WEST, EAST, 0.6, 0.2, 0.4, NOBODY), (EAST, WEST, NOBODY, 0.4, 0.2, 0.4, NOBODY),
     (EAST, OUTSIDE, EAST, 0.4, 0.2, 0.4, NOBODY), (OUTSIDE, WEST, OUTSIDE, 0.4, 0.2, 0.4, NOBODY), (EAST, EAST, EAST, 0.4, 0.2, 0.4, NOBODY),
     (EAST, WEST, WEST, 0.4, 0.2, 0.4, NOBODY), (EAST, WEST, EAST, 0.4, 0.4, 0.4, NOBODY), (EAST, WEST, EAST, 0.4, 0.2, 0.6, NOBODY)],
)  # fmt: skip
def test_services_of_the_next_county_are_told(
    start, luck, came_from, county, known_in, drawn, heard, threshold, told
):
    """Of a move of which the worker hears, and with the person's yes."""
    s = start(two_counties(), quiet=True, handoff__heard=0.3, database__consent_trust=0.8)
    s.state.levers["warm_handoff"][:2] = 0.5
    luck({(HAND_OFF, TOLD): drawn, (HAND_OFF, HEARS): heard, (CONSENT, 0): threshold})
    v = move(s, 0, came_from, county, services_county=known_in, trust_advocate=0.4)
    moves.go_along(s.state, s.day)
    assert (v.told_county, month(s).handoffs) == (told, int(told != NOBODY))


def test_who_is_known_in_the_next_county_already_is_not_told_of_again(start, luck):
    s = start(two_counties(), quiet=True, handoff__heard=0.3, database__consent_trust=0.8)
    s.state.levers["warm_handoff"][:2] = 0.5
    luck({(HAND_OFF, TOLD): 0.4, (HAND_OFF, HEARS): 0.2, (CONSENT, 0): 0.4})
    v = move(s, 0, EAST, WEST, services_county=EAST, told_county=WEST, trust_advocate=0.4)
    moves.go_along(s.state, s.day)
    assert (v.told_county, month(s).handoffs) == (WEST, 0)


def test_without_lever_and_number_nobody_is_looked_at(start):
    s = start(two_counties(), quiet=True)
    move(s, 0, EAST, WEST, services_county=EAST)
    assert not moves.acts_on_people(s.state)
    before = s.state.victims.tobytes()
    moves.go_along(s.state, s.day)
    assert s.state.victims.tobytes() == before


@pytest.mark.parametrize(("drawn", "stays"), [(0.009, True), (0.011, False)])
def test_somebody_is_left_behind_in_the_county_that_was_left(start, luck, drawn, stays):
    s = start(two_counties(), quiet=True, left_behind__chance=0.01)
    luck({(STAYS, 0): drawn})
    held = s.state.traffickers["held"].sum()
    v = move(s, 0, EAST, WEST)
    others = [i for i in range(s._rows) if i and s.state.hot[i].trafficker == s.state.hot[0].trafficker]
    moves.go_along(s.state, s.day)
    gone = (1 + len(others)) * stays
    assert s.state.traffickers["held"].sum() == held - gone
    if stays:
        assert (s.state.hot[0].status, v.county, v.separations) == (UNHOUSED, EAST, 1)
        assert last_line(s)[1:] == (UNHOUSED, NOWHERE, WHY)


@pytest.mark.parametrize(
    ("came_from", "county", "out", "lines"),
    [(EAST, WEST, False, [0]), (WEST, OUTSIDE, False, [1]), (OUTSIDE, WEST, False, [0]), (EAST, EAST, False, []), (EAST, WEST, True, [])],
)  # fmt: skip
def test_a_diary_tells_who_is_moved_along_and_nothing_else_changes(start, came_from, county, out, lines):
    s = start(two_counties(), quiet=True)
    s.keep_diary()
    s._grow()
    if out:
        place_person(s, 0, SHELTER)
    move(s, 0, came_from, county)
    before = s.state.victims.tobytes(), s.state.hot.tobytes()
    moves.go_along(s.state, s.day)
    diary = s.diary()
    mine = diary[diary["person"] == 0]
    assert mine["what"].tolist() == [MOVED_ALONG] * len(lines)
    assert mine["detail"].tolist() == lines
    assert (s.state.victims.tobytes(), s.state.hot.tobytes()) == before
