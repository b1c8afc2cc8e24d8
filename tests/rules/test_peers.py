"""Peers: known answers."""

from __future__ import annotations

import pytest

from sim import records
from sim.codes import DROP_OFF, FOSTER, GROUP_HOME
from sim.declared.peers import MECHANISM
from sim.rules import peers
from tests.rules.records import one, parameters


def test_peers_recruit_nobody_where_nothing_is_said():
    assert MECHANISM.off_by_default()


@pytest.mark.parametrize(
    ("kind", "people", "chance"),
    [
        (GROUP_HOME, 1, 0.001),
        (GROUP_HOME, 0, 0.001),
        (GROUP_HOME, 4, 0.007),
        (DROP_OFF, 4, 0.007),
        (FOSTER, 4, 0.001),
        (GROUP_HOME, 10_000, 0.05),
    ],
)
def test_each_other_person_adds_and_the_window_is_not_left(kind, people, chance):
    place = one(records.FACILITY, kind=kind, recruiting=0.001)
    assert peers.recruiting_inside(place, people, parameters(peers__recruiting=0.002)) == pytest.approx(chance)
    assert peers.recruiting_inside(place, people, parameters()) == 0.001  # neutral
