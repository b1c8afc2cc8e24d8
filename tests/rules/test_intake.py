"""Days and hours of intake: known answers."""

import pytest

from sim import records
from sim.rules import intake
from tests.rules.records import one


@pytest.mark.parametrize(("days", "open_on"), [(7, 14), (5, 10), (1, 2)])
def test_so_many_days_of_each_week_before_day_0_too(days, open_on):
    here = one(records.LEVER, intake_days=days)
    assert sum(intake.takes_in_on(day, here) for day in range(-7, 7)) == open_on
    assert intake.takes_in_on(-7, here)
    assert intake.takes_in_on(-1, here) == (days == 7)


def test_a_share_of_the_hours():
    assert [intake.takes_in_at(u, one(records.LEVER, intake_hours=0.4)) for u in (0.0, 0.39, 0.4, 0.99)] == [
        True,
        True,
        False,
        False,
    ]
    assert intake.takes_in_at(1 - 2**-53, one(records.LEVER, intake_hours=1.0))
