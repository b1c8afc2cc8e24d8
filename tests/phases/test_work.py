"""Help with work or school at a contact."""

from __future__ import annotations

import pytest

from sim.codes import NEVER
from sim.declared.work import WORK
from sim.phases import contacts, work
from tests.phases.scene import HERE, in_county, unhouse_person, writes_only


@pytest.mark.parametrize(("share", "drawn", "left"), [(0.5, 0.49, 0.64), (0.5, 0.51, 0.8), (0.0, 0.0, 0.8)])
def test_it_is_there_at_a_share_of_contacts(start, luck, share, drawn, left):
    s = start(quiet=True, work__step=0.2)
    s.state.levers[HERE].work_and_school = share
    luck({(WORK, 0): drawn})
    v = unhouse_person(s, 0, need_income=0.8, undocumented=0)
    contacts.meet(s.state, 0, 0, 0, 0)
    assert v.need_income == pytest.approx(left)


def test_who_is_held_or_waits_for_a_permit_has_none_of_it(start, luck):
    s = start(quiet=True, work__step=0.2)
    s.state.levers[HERE].work_and_school = 1.0
    luck({(WORK, 0): 0.0})
    in_county(s, 0, HERE)
    s.state.victims[0].need_income = 0.8
    contacts.meet(s.state, 0, 0, 0, 0)
    assert s.state.victims[0].need_income == 0.8
    unhouse_person(s, 1, need_income=0.8, undocumented=1, permit_day=NEVER)
    with writes_only(s):
        work.help_with_work(s.state, 1, 0, HERE)
