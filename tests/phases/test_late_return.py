"""Coming back late: to whom, and on which days somebody is looked at. How often in a run: `tests/rules/test_late_return.py`."""

from __future__ import annotations

import pytest

from sim.codes import EXPLOITED, NEVER, RETURNED_LATE
from sim.phases import late_return as phase
from sim.phases import out, status
from tests.phases.scene import last_line, unhouse_person

LATE = {"late_return": "yes"}


@pytest.mark.parametrize("same", [0.0, 1.0])
def test_to_the_same_trafficker_or_another(start, same):
    s = start(settings=LATE, late_return__same=same)
    before = int(s.state.hot[0].trafficker)
    v = unhouse_person(s, 0)
    v.bond = 0.4
    phase.come_back(s.state, 0, s.day)
    assert last_line(s)[1:2] + last_line(s)[3:] == (EXPLOITED, RETURNED_LATE)
    assert (int(s.state.hot[0].trafficker) == before) == (same == 1.0)
    assert (v.bond == pytest.approx(0.4)) == (same == 1.0)
    assert v.late_day == NEVER
    assert int(v.returns) == 1


def test_who_does_not_come_back_gets_another_day(start):
    s = start(settings=LATE, late_return__need=1.0)
    v = unhouse_person(s, 0, need_housing=0.0, need_income=0.0, need_care=0.0)
    assert not phase.look_again(s.state, 0, s.day)
    assert v.late_day > s.day
    assert out.state_today(s.state, 0, s.day).touched == v.touched


def test_the_wait_is_of_the_separation_by_its_number(start):
    """Who is out later waits as long: the same luck under policies that part people on other days."""
    waits = []
    for day in (0, 7):
        s = start(settings=LATE, quiet=True)
        s.run(day) if day else None
        v = unhouse_person(s, 0)
        waits.append(int(v.late_day) - day)
        v.late_day = NEVER
        status.to_trafficker(s.state, 0, s.day, RETURNED_LATE)
        assert int(unhouse_person(s, 0).late_day) - day != waits[-1]
    assert waits[0] == waits[1]
