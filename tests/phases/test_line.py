"""A line: who is next, who is served, and nobody twice."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.codes import NOBODY, SERVED, WAIT_GAVE_UP
from sim.phases import line
from tests.phases.queueing import empty_lines

A, B = 1, 2


def standing(s, at_line):
    n = int(s.run[0].waiting)
    return [int(w.who) for w in s.waiting[:n] if w.line == at_line]


def test_the_next_is_the_lowest_class_then_the_longest_wait_then_the_draw():
    s = empty_lines(20)
    for who, (priority, since, order) in enumerate([(1, 1, 0.1), (0, 5, 0.9), (0, 5, 0.2), (0, 3, 0.8), (2, 0, 0.0)]):
        assert line.join_line(s, A, who, priority, float(since), order)
    assert standing(s, A) == [3, 2, 1, 0, 4]
    at = line.next_in_line(s, A, NOBODY)
    assert s.waiting[at].who == 3
    assert s.waiting[line.next_in_line(s, A, at)].who == 2
    assert line.next_in_line(s, B, NOBODY) == NOBODY


def test_nobody_stands_in_a_line_twice_but_perhaps_in_two_lines():
    s = empty_lines(20)
    assert line.join_line(s, A, 7, 0, 1.0, 0.5)
    assert not line.join_line(s, A, 7, 1, 9.0, 0.1)
    assert line.join_line(s, B, 7, 0, 2.0, 0.5)
    assert (standing(s, A), standing(s, B)) == ([7], [7])
    assert s.waiting[line.place_in_line(s, A, 7)].since == 1.0


def test_who_is_served_waits_no_more_and_leaves_when_it_ends():
    s = empty_lines(20)
    for who in range(3):
        line.join_line(s, A, who, 0, float(who), 0.0)
    for who, ends in ((0, 9.0), (1, 6.0)):
        line.begin_service(s, line.place_in_line(s, A, who), 4.0, ends)
    assert line.count_served(s, A) == 2
    assert not line.join_line(s, A, 0, 0, 5.0, 0.0)  # who is served stands in it, too
    assert s.waiting[line.next_in_line(s, A, NOBODY)].who == 2
    assert line.first_done(s, A, 5.0) == NOBODY
    assert s.waiting[line.first_done(s, A, 9.0)].who == 1  # the first to end
    line.leave_line(s, line.first_done(s, A, 9.0), 9.0, SERVED)
    line.leave_line(s, line.place_in_line(s, A, 2), 9.0, WAIT_GAVE_UP)
    assert standing(s, A) == [0]
    noted = [(int(w.who), float(w.until), int(w.how)) for w in s.waits[: s.run[0].waits]]
    assert noted == [(0, 4.0, SERVED), (1, 4.0, SERVED), (2, 9.0, WAIT_GAVE_UP)]


def test_each_county_has_its_own_line_for_each_thing():
    s = empty_lines(3)
    assert [line.line_number(s, what, county) for what in (0, 1) for county in (0, 1)] == [0, 1, 2, 3]


ACTS = st.lists(
    st.tuples(st.sampled_from(["join", "leave", "serve"]), st.integers(1, 2), st.integers(0, 5), st.integers(0, 2)),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(ACTS)
def test_whatever_happens_lines_hold_together(acts):
    """Nobody twice; sorted; whoever joined waits, is served, or has a noted wait."""
    s = empty_lines(80)
    joined = left = 0
    for time, (act, at_line, who, priority) in enumerate(acts):
        at = line.place_in_line(s, at_line, who)
        if act == "join":
            joined += line.join_line(s, at_line, who, priority, float(time), 0.5)
        elif at != NOBODY and act == "leave":
            line.leave_line(s, at, float(time), WAIT_GAVE_UP)
            left += 1
        elif at != NOBODY and s.waiting[at].served == 0:
            line.begin_service(s, at, float(time), time + 1.0)
        n = int(s.run[0].waiting)
        entries = s.waiting[:n]
        assert len({(int(w.line), int(w.who)) for w in entries}) == n
        assert [(int(w.priority), float(w.since)) for w in entries] == sorted(
            (int(w.priority), float(w.since)) for w in entries
        )
        waits = np.array(s.waits[: s.run[0].waits])
        assert (waits["until"] >= waits["since"]).all()
        assert joined == n - 1 + left  # line 0 has its own
        assert len(waits) == joined - sum(w.served == 0 for w in entries[1:] if w.line) - sum(
            w.served == 0 for w in entries[:1] if w.line
        )
