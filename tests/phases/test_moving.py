"""Traffickers: how they begin, and their stops."""

from __future__ import annotations

import pytest

from sim.codes import DEBT_AND_THREAT, NEVER, NOBODY, ROMANTIC, VIOLENT
from sim.draws import MOVE, TRAFFICKER
from sim.phases import moving
from tests.conftest import with_labor
from tests.phases.scene import ELSEWHERE, HERE, writes_only


@pytest.mark.parametrize(
    ("u", "style"), [(0.499, ROMANTIC), (0.501, VIOLENT), (0.749, VIOLENT), (0.751, DEBT_AND_THREAT)]
)
def test_who_a_trafficker_is(start, luck, u, style):
    s = start(quiet=True)
    luck(
        {
            (TRAFFICKER, 0): 0.0,
            (TRAFFICKER, 1): u,
            (TRAFFICKER, 2): 0.45,
            (TRAFFICKER, 3): 0.0999,
            (TRAFFICKER, 4): 0.5,
        }
    )
    moving.describe_trafficker(s.state, 1, 0)
    t = s.state.traffickers[1]
    assert (t.identity, t.home, t.county, t.style) == (1, HERE, HERE, style)
    assert (t.mobile, t.next_move, t.family, t.held) == (0, NEVER, 1, 0)
    assert t.reach == pytest.approx(0.2 + 0.7 * 0.5)
    luck({(TRAFFICKER, 2): 0.4499, (TRAFFICKER, 3): 0.1, (MOVE, 1): 0.0})
    moving.describe_trafficker(s.state, 1, 30)
    assert (t.mobile, t.next_move, t.family) == (1, 31, 0)


def test_only_those_move_whose_stop_ends(start, luck):
    s = start(quiet=True)
    s.state.traffickers["next_move"] = NEVER
    s.state.traffickers["next_move"][:3] = (4, 5, 6)
    s.state.traffickers["county"] = s.state.traffickers["home"] = HERE
    s.state.travel[:] = [0.3, 1.0, 0.0, 1.0]
    luck({(MOVE, 0): 0.31, (MOVE, 1): 0.0})
    with writes_only(s, "traffickers", "counties", "moved_from"):
        moving.traffickers_move(s.state, 5)
    assert s.state.traffickers["county"][:4].tolist() == [ELSEWHERE, ELSEWHERE, HERE, HERE]
    assert s.state.traffickers["next_move"][:4].tolist() == [6, 6, 6, NEVER]
    assert s.state.moved_from[:4].tolist() == [HERE, HERE, NOBODY, NOBODY]
    luck({(MOVE, 0): 0.29, (MOVE, 1): 0.0})
    moving.traffickers_move(s.state, 6)  # the row of their home, not of where they are
    assert s.state.traffickers["county"][:3].tolist() == [HERE, HERE, HERE]
    assert s.state.moved_from[:4].tolist() == [
        ELSEWHERE,
        ELSEWHERE,
        NOBODY,
        NOBODY,
    ]  # who stays in the county has not moved


def test_a_move_begins_where_they_are_and_not_at_home(start, luck):
    s = start(quiet=True)
    s.state.traffickers["next_move"] = NEVER
    t = s.state.traffickers[0]
    t.home, t.county, t.next_move = HERE, ELSEWHERE, 5
    s.state.travel[:] = [0.3, 1.0, 0.0, 1.0]
    luck({(MOVE, 0): 0.1, (MOVE, 1): 0.0})
    moving.traffickers_move(s.state, 5)
    assert (t.came_from, t.county, t.moved_day) == (ELSEWHERE, HERE, 5)


def test_after_a_sentence_another_employer_is_at_the_same_place(start, small, luck):
    s = start(with_labor(small, 0.5), quiet=True)
    luck({(TRAFFICKER, 1): 0.0, (TRAFFICKER, 2): 0.0, (TRAFFICKER, 3): 0.0})
    row = int(s.state.run[0].employers_from)
    t = s.state.traffickers[row]
    before = (t.home, t.county, t.style, t.reach, t.mobile, t.family, t.next_move)
    t.away, t.back_day = 1, 9
    moving.traffickers_move(s.state, 9)
    assert (t.away, t.identity) == (0, row + len(s.state.traffickers))
    assert (t.home, t.county, t.style, t.reach, t.mobile, t.family, t.next_move) == before
