"""Which worker comes: the one the person knows, else one of the person's own draw, else the next in post."""

from __future__ import annotations

import pytest

from sim.codes import NOBODY
from sim.draws import OFFICER, WORKER
from sim.phases import workers
from tests.phases.scene import ELSEWHERE, HERE, person


def three(s, role):
    s.state.counties[HERE][f"{role}_posts"] = 3
    posts = getattr(s.state, f"{role}s")
    posts["vacant_until"][:3] = 0
    return posts


@pytest.mark.parametrize("role", ["advocate", "officer"])
def test_the_draw_picks_and_the_next_in_post_steps_in(start, luck, role):
    s = start(quiet=True)
    posts, pick = three(s, role), getattr(workers, role)
    for u, row in ((0.0, 0), (0.34, 1), (0.99, 2)):
        luck({(WORKER, 0): u, (OFFICER, 0): u})
        assert pick(s.state, 0, HERE, 5) == row
    posts[2].vacant_until = 6
    assert pick(s.state, 0, HERE, 5) == 0
    assert pick(s.state, 0, HERE, 6) == 2
    posts["vacant_until"] = 9
    assert pick(s.state, 0, HERE, 5) == NOBODY
    assert pick(s.state, 0, ELSEWHERE, 9) == NOBODY


def test_who_is_known_comes_before_the_draw(start, luck):
    s = start(quiet=True)
    posts = three(s, "advocate")
    luck({(WORKER, 0): 0.0})
    person(s, 0, advocate=2)
    assert workers.advocate(s.state, 0, HERE, 5) == workers.known_advocate(s.state, 0, HERE, 5) == 2
    assert workers.known_advocate(s.state, 0, ELSEWHERE, 5) == NOBODY
    posts[2].vacant_until = 6
    assert workers.advocate(s.state, 0, HERE, 5) == 0
    posts[2].vacant_until = 0
    s.state.counties[HERE].advocate_posts = 2  # the post is closed
    assert workers.known_advocate(s.state, 0, HERE, 5) == NOBODY
    s.state.counties[HERE].advocate_posts = 3
    posts[2].worker += len(posts)  # somebody else holds it now
    assert workers.known_advocate(s.state, 0, HERE, 5) == NOBODY


def test_contacts_with_the_same_worker_are_counted(start):
    s = start(quiet=True)
    v = person(s, 0, trust_advocate=0.5, refusals=0)
    assert [workers.meet_advocate(s.state, 0, 0) for _ in range(3)] == [0, 1, 2]
    v.refusals = 2
    assert workers.meet_advocate(s.state, 0, 0) == 3
    assert (v.trust_advocate, v.refusals, v.advocate_contacts) == (0.5, 2, 4)  # a first tie costs nothing
    assert [workers.meet_officer(s.state, 0, k) for k in (1, 1, 0, 0)] == [0, 1, 0, 1]
    assert (v.officer, v.officer_contacts, v.trust_advocate) == (0, 2, 0.5)
