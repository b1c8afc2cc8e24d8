"""Traffickers: how they begin, and their stops."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import DEBT_AND_THREAT, NEVER, ROMANTIC, VIOLENT
from sim.draws import MOVE, TRAFFICKER
from sim.phases import moving
from tests.phases.scene import ELSEWHERE, HERE, writes_only


def test_a_share_is_picked_by_its_width():
    cumulated = np.array([9.0, 9.0, 0.2, 0.7, 1.0])
    assert [moving.pick_position(cumulated, 2, 3, u) for u in (0.0, 0.19, 0.2, 0.69, 0.7, 0.999)] == [
        0,
        0,
        1,
        1,
        2,
        2,
    ]
    assert moving.pick_position(np.array([0.3, 0.999999]), 0, 2, 0.9999999) == 1  # shares that round to less than 1


def test_nights_are_geometric_with_the_mean_of_the_registry(start, luck):
    s = start(quiet=True, moving__nights=4.0)
    even, nights = (np.arange(4000) + 0.5) / 4000, []
    for u in even:
        luck({(MOVE, 1): u})
        nights.append(moving.nights(s.state, 0, 0, moving.log_stays(s.state)))
    counts = np.bincount(nights, minlength=4) / 4000
    assert counts[:4] == pytest.approx([0.0, 0.25, 0.25 * 0.75, 0.25 * 0.75**2], abs=1e-3)
    assert np.mean(nights) == pytest.approx(4.0, abs=0.01)


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
    with writes_only(s, "traffickers"):
        moving.traffickers_move(s.state, 5)
    assert s.state.traffickers["county"][:4].tolist() == [ELSEWHERE, ELSEWHERE, HERE, HERE]
    assert s.state.traffickers["next_move"][:4].tolist() == [6, 6, 6, NEVER]
    luck({(MOVE, 0): 0.29, (MOVE, 1): 0.0})
    moving.traffickers_move(s.state, 6)  # the row of their home, not of where they are
    assert s.state.traffickers["county"][:3].tolist() == [HERE, HERE, HERE]
