"""The diary: it tells what happened, and keeping one changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import (
    ACCEPTED,
    ARRESTED,
    EXPLOITED,
    IDENTIFIED,
    LEFT,
    MOVED_ALONG,
    POLICE_CONTACT,
    REFUSED,
    TURNED_AWAY,
)
from sim.declared import DIARY_WORDS
from tests.conftest import same
from tests.naive.recount import CONTACTS
from tests.plain_structure import PLAIN
from tests.two_counties import two_counties

DAYS = 800


@pytest.fixture(scope="module")
def with_diary(small):
    from sim.beliefs import Beliefs
    from sim.simulation import Simulation

    s = Simulation.start(small, Beliefs.load("even"), PLAIN, seed=5, start="fresh")
    s.keep_diary()
    s.run(DAYS)
    return s


def test_keeping_a_diary_changes_nothing(with_diary, start):
    other = start(seed=5)
    other.run(DAYS)
    with_diary.state.run["keeps_diary"], lines = 0, with_diary.state.run["diary_lines"].copy()
    with_diary.state.run["diary_lines"] = 0
    try:
        same(with_diary, other)
        assert len(other.diary()) == 0
    finally:
        with_diary.state.run["keeps_diary"], with_diary.state.run["diary_lines"] = 1, lines


def test_it_tells_each_thing_once(with_diary):
    lines, people, months = with_diary.diary(), with_diary.people(), with_diary.months()
    of = {word: lines[lines["what"] == k] for k, word in enumerate(DIARY_WORDS)}
    count = lambda word: np.bincount(of[word]["person"], minlength=len(people))  # noqa: E731
    np.testing.assert_array_equal(count(DIARY_WORDS[POLICE_CONTACT]), people["police_contacts"])
    np.testing.assert_array_equal(count(DIARY_WORDS[ARRESTED]), people["arrests"])
    np.testing.assert_array_equal(sum(map(count, CONTACTS)), people["contacts"])
    np.testing.assert_array_equal(count(DIARY_WORDS[ACCEPTED]), people["accepted"])
    np.testing.assert_array_equal(count(DIARY_WORDS[ACCEPTED]) + count(DIARY_WORDS[REFUSED]), people["offers"])
    last = 30 * len(months)
    assert (of[DIARY_WORDS[TURNED_AWAY]]["day"] < last).sum() == months["turned_away"].sum() > 0
    assert len(of[DIARY_WORDS[IDENTIFIED]]) > 0
    assert len(of[DIARY_WORDS[LEFT]]) > 0
    assert (np.diff(lines["day"]) >= 0).all()


def test_a_diary_needs_room_and_gets_it(start):
    s = start(seed=6)
    s.keep_diary()
    assert len(s.state.diary) == 1
    s.run(400)
    assert len(s.diary()) > 100


def test_in_a_whole_run_a_diary_has_just_the_moves_of_people_who_are_held(start):
    """Counted from outside: who is with the same trafficker in the evening as in the morning, and in another county."""
    s = start(two_counties(), seed=8)
    s.keep_diary()
    seen = 0
    for day in range(60):
        morning, n = whereabouts(s), len(s.people())
        s.run(1)
        diary, course, evening = s.diary(), s.course(), whereabouts(s)
        lines = set(diary["person"][(diary["day"] == day) & (diary["what"] == MOVED_ALONG)].tolist())
        changed = set(course["person"][course["day"] == day].tolist())  # away for a part of the day
        still = {i for i in range(n) if morning[i][0] and evening[i][:2] == morning[i][:2]} - changed
        gone = {i for i in still if evening[i][2] != morning[i][2]}
        assert lines & still == gone
        seen += len(gone)
    assert seen > 20


def whereabouts(s):
    """Return of each person whether they are held, by whom, and in which county that trafficker is."""
    hot, county = s.state.hot, s.state.traffickers["county"]
    of = zip(hot["status"].tolist(), hot["trafficker"].tolist(), strict=True)
    return [(status == EXPLOITED, row, int(county[row])) for status, row in of]
