"""A person's day: what is due comes first, then the one window that their draw fell into."""

from __future__ import annotations

import pytest

from sim.codes import (
    BY_OUTREACH,
    BY_VISIT,
    DETENTION,
    DROP_OFF,
    EXPLOITED,
    GROUP_HOME,
    HOLD,
    LEFT_REGION,
    LOCKED,
    N_WINDOWS,
    NEVER,
    ON_THEIR_OWN,
    SHELTER,
    WINDOW,
)
from sim.declared.windows import (
    HELD_LEAVING_AT,
    HELD_OUTREACH_AT,
    HELD_POLICE_AT,
    HELD_SELF_REFERRAL_AT,
    REGION_AT,
    VISIT_AT,
)
from sim.parameters import REGISTRY
from sim.phases import center, contacts, held, out, person, police, status, tops
from tests.phases.scene import HERE, in_county, place_person, unhouse_person, writes_only
from tests.phases.scene import person as people_like


@pytest.fixture
def draw(monkeypatch):
    """Return a function that decides a person's draw of the day: the window, the place in it, the share for hours."""

    def decide(window, place, granted=0.25):
        low = int(place * 2**29)
        words = ((window << 29) | low, 0, int(granted * 2**32), 0)
        monkeypatch.setattr(person, "philox", lambda *counter: words)

    return decide


@pytest.fixture
def heard(monkeypatch):
    """Return the list of what is called, in place of its being done."""
    calls = []
    for module, name in ((contacts, "visit"), (police, "contact"), (held, "leave_alone"), (out, "unhoused_day"), (out, "placed_day"), (status, "out_of_region")):  # fmt: skip
        monkeypatch.setattr(module, name, lambda s, *what, name=name: calls.append((name, *what)))
    return calls


def test_held_each_window_has_its_event(start, draw, heard):
    s = start(
        quiet=True,
        visits__held=0.2,
        found__police=0.01,
        found__outreach=0.02,
        found__self_referral=0.03,
        leaving__region=0.04,
    )
    in_county(s, 0, HERE)
    people_like(s, 0, visibility=1.0)
    expected = {
        HELD_POLICE_AT: (0.01, ("contact", 0, 3, 0.25)),
        HELD_OUTREACH_AT: (0.02, ("visit", 0, 3, 0.25, BY_OUTREACH)),
        HELD_SELF_REFERRAL_AT: (0.03, ("visit", 0, 3, 0.25, ON_THEIR_OWN)),
        REGION_AT: (0.04, ("out_of_region", 0, 3)),
    }
    for window, (rate, call) in expected.items():
        for share, happens in ((0.999, True), (1.001, False)):
            heard.clear()
            draw(window, share * rate / WINDOW)
            with writes_only(s):
                person.live(s.state, 0, 3)
            assert heard == ([call] if happens else []), window
    draw(HELD_LEAVING_AT, 0.5)
    person.live(s.state, 0, 3)
    assert heard == [("leave_alone", 0, 3, 0.5 * WINDOW)]


@pytest.mark.parametrize(
    ("window", "place", "comes"), [(VISIT_AT, 0.99, True), (VISIT_AT + 1, 0.59, True), (VISIT_AT + 1, 0.61, False)]
)
def test_visits_own_two_windows(start, draw, heard, window, place, comes):
    s = start(quiet=True, visits__held=0.2)  # 1.6 windows
    in_county(s, 0, HERE)
    people_like(s, 0, services_county=HERE)
    draw(window, place)
    person.live(s.state, 0, 3)
    assert heard == ([("visit", 0, 3, 0.25, BY_VISIT)] if comes else [])


def test_out_the_day_is_handed_on(start, draw, heard):
    s = start(quiet=True, leaving__region=0.04)
    unhouse_person(s, 0)
    place_person(s, 1, SHELTER)
    for window in range(2, REGION_AT):
        heard.clear()
        draw(window, 0.5)
        person.live(s.state, 0, 3)
        person.live(s.state, 1, 3)
        assert heard == [("unhoused_day", 0, 3, window, 0.5 * WINDOW), ("placed_day", 1, 3, window, 0.5 * WINDOW)]
    heard.clear()
    draw(REGION_AT, 0.3)
    person.live(s.state, 1, 3)
    assert heard == [("out_of_region", 1, 3)]


def test_nothing_but_visits_reaches_who_is_locked_and_nothing_who_left(start, draw, heard):
    s = start(quiet=True, leaving__region=0.1, visits__locked=0.2)
    place_person(s, 0, DETENTION, age=15)
    status.change_status(s.state, 1, 0, LEFT_REGION, 12, -1, 17)
    heard.clear()
    for window in range(N_WINDOWS):
        draw(window, 0.0)
        person.live(s.state, 0, 3)
        person.live(s.state, 1, 3)
    assert heard == [("visit", 0, 3, 0.25, BY_VISIT)] * 2


@pytest.mark.parametrize(("kind", "back"), [(DETENTION, False), (HOLD, False), (GROUP_HOME, True)])
def test_nobody_comes_back_from_a_locked_place(start, kind, back):
    """E77: out of harm while locked. An open place is the control: the same person, as long a stay, the highest rates."""
    s = start(return__multiplier=REGISTRY["return.multiplier"].high, recruited__rate=REGISTRY["recruited.rate"].high)
    place_person(s, 0, kind, age=15, stay_end=1000, bond=1.0, trauma=1.0)
    tops.renew_tops(s.state, 0, 0)
    for day in range(1, 900):
        person.live(s.state, 0, day)
        if s.state.hot[0].status == EXPLOITED:
            break
    assert (s.state.hot[0].status == EXPLOITED, s.state.hot[0].status == LOCKED) == (back, not back)


def test_what_is_due_comes_before_the_draw(start, draw, heard, monkeypatch):
    s = start(quiet=True)
    ended = []
    monkeypatch.setattr(person, "end_stay", lambda s, i, day: ended.append((i, day)))
    v = place_person(s, 0, GROUP_HOME, age=15, stay_end=9)
    s.state.hot[0].due = 9
    draw(4, 0.0)
    person.live(s.state, 0, 8)
    assert (ended, len(heard)) == ([], 1)
    person.live(s.state, 0, 9)
    assert (ended, len(heard)) == ([(0, 9)], 1)
    v.stay_end = NEVER  # only the bounds have grown old: they are renewed, and the day goes on
    person.live(s.state, 0, 10)
    assert (ended, len(heard)) == ([(0, 9)], 2)
    assert s.state.hot[0].due == 10 + 45


@pytest.mark.parametrize(("day", "asks"), [(0, False), (1, True), (2, False)])
def test_the_door_of_the_center_is_looked_at_on_the_first_day(start, monkeypatch, day, asks):
    s = start(quiet=True)
    place_person(s, 0, DROP_OFF, age=15, stay_end=1)
    seen, ended = [], []
    monkeypatch.setattr(center, "live_first_day", lambda s, i, day: seen.append(day) or False)
    monkeypatch.setattr(person, "end_stay", lambda s, i, day: ended.append(day))
    assert person.something_due(s.state, 0, day) == (day >= 1)
    assert (bool(seen), bool(ended)) == (asks, day >= 1)  # who stays has their stay end on the same day
    monkeypatch.setattr(center, "live_first_day", lambda s, i, day: True)
    ended.clear()
    assert person.something_due(s.state, 0, 1)
    assert ended == []
