"""Who comes first on a waiting list: known answers."""

import pytest

from sim import records
from sim.rules import priority
from tests.rules.records import one, victim


@pytest.mark.parametrize(
    ("held", "spell_day", "lately"), [(False, 100, True), (False, 70, True), (False, 69, False), (True, 0, True)]
)
def test_who_separated_lately(held, spell_day, lately):
    assert priority.separated_lately(victim(spell_day=spell_day), held, 100, 30.0) == lately


@pytest.mark.parametrize(
    ("levers", "minor_lately", "minor_late", "adult_lately", "adult_late"),
    [({"waiting_list": 1}, 0, 0, 0, 0), ({"waiting_list": 0, "priority_recent": 30, "priority_minors": 1}, 0, 0, 0, 0),
     ({"waiting_list": 0.5, "priority_recent": 30}, 0, 1, 0, 1), ({"waiting_list": 1, "priority_minors": 1}, 0, 0, 1, 1),
     ({"waiting_list": 1, "priority_recent": 30, "priority_minors": 1}, 0, 1, 1, 2)],
)  # fmt: skip
def test_the_class_is_how_many_grounds_do_not_hold(levers, minor_lately, minor_late, adult_lately, adult_late):
    here = one(records.LEVER, **levers)
    people = [(15, 90), (15, 10), (30, 90), (30, 10)]
    classes = [
        priority.class_on_list(victim(spell_day=spell, born_day=100 - 365 * age), False, 100, here)
        for age, spell in people
    ]
    assert classes == [minor_lately, minor_late, adult_lately, adult_late]
