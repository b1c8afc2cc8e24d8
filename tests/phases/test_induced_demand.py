"""Empty beds that draw placements of minors."""

from __future__ import annotations

import pytest

from sim.codes import FOSTER, GROUP_HOME, TO_CHILD_WELFARE, TO_LEAVE
from sim.declared.induced_demand import DRAWN_IN
from sim.draws import POLICE
from sim.phases import induced_demand, police
from tests.phases.scene import HERE, writes_only

LEFT = {(POLICE, police.RESPONSE): 0.9999, (POLICE, police.OTHER_CHARGE): 0.9999}


@pytest.mark.parametrize(
    ("drawn", "occupied", "is_drawn"), [(0.39, 0, True), (0.41, 0, False), (0.23, 2, True), (0.25, 2, False)]
)
def test_by_the_share_of_beds_that_stand_empty(start, luck, drawn, occupied, is_drawn):
    """The small world has two beds in a group home, and one each in three other places for minors."""
    s = start(quiet=True, induced__pull=0.4)
    luck({**LEFT, (DRAWN_IN, 0): drawn})
    s.state.facilities[GROUP_HOME].occupied = occupied
    assert induced_demand.is_drawn_in(s.state, 0, 0, HERE) == is_drawn
    assert police.response_to(s.state, 0, 0, HERE, True) == (TO_CHILD_WELFARE if is_drawn else TO_LEAVE)


def test_more_people_than_beds_are_no_empty_ones(start, luck):
    s = start(quiet=True, induced__pull=1.0)
    luck({(DRAWN_IN, 0): 0.0})
    for k in range(len(s.state.facilities)):
        s.state.facilities[k].occupied = s.state.facilities[k].beds + 1
    assert not induced_demand.is_drawn_in(s.state, 0, 0, HERE)
    s.state.facilities[FOSTER].occupied = 0
    assert induced_demand.is_drawn_in(s.state, 0, 0, HERE)


def test_without_a_pull_nobody_is_drawn(start, luck):
    s = start(quiet=True)
    luck({(DRAWN_IN, 0): 0.0})
    with writes_only(s):
        assert not induced_demand.is_drawn_in(s.state, 0, 0, HERE)
