"""Trust in police that is brought from home: each end, and the value at which there is none of it."""

from __future__ import annotations

import pytest

from sim.rules import home_police
from tests.rules.records import parameters


@pytest.mark.parametrize(
    ("number", "of_labor", "trust"),
    [
        (0.0, False, 0.3),
        (0.0, True, 0.3),
        (0.4, False, 0.18),
        (0.4, True, 0.18),
        (-0.4, False, 0.3),
        (-0.4, True, 0.58),
    ],
)
def test_each_end(number, of_labor, trust):
    assert home_police.on_arrival(0.3, of_labor, parameters(home__distrust=number)) == pytest.approx(trust)
