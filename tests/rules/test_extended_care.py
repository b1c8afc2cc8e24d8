"""Places for minors past eighteen: known answers, and the neutral value."""

from __future__ import annotations

import pytest

from sim.codes import ADULT_DAYS, DAYS_A_YEAR
from sim.rules import extended_care
from tests.rules.records import parameters, victim


@pytest.mark.parametrize(
    ("until", "foster", "age_days", "open_to"),
    [
        (18.0, 1, ADULT_DAYS - 1, True),
        (18.0, 1, ADULT_DAYS, False),  # the neutral value: nobody past eighteen
        (21.0, 1, ADULT_DAYS, True),
        (21.0, 1, 21 * DAYS_A_YEAR - 1, True),
        (21.0, 1, 21 * DAYS_A_YEAR, False),
        (21.0, 0, ADULT_DAYS, False),
        (21.0, 0, ADULT_DAYS - 1, True),
    ],
)
def test_for_whom_places_for_minors_are_open(until, foster, age_days, open_to):
    v = victim(born_day=-age_days, foster_care=foster)
    assert extended_care.in_care_of_minors(v, 0, parameters(extended_care__until=until)) == open_to
