"""Detention as a default (E90): what it moves, and which way; and where it must move nothing, to the bit.

Seeds and signs were stated before anything ran. Paired over seeds with the same luck; a mechanism that does nothing would pass one of
the two of size in 1 of 200 cases. The control, that at the neutral value nothing moves by a bit, is `tests/test_declared.py`, too.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import DETENTION
from tests.test_institutions import begun, counted, measured
from tests.test_rule_effects import NO_BEDS, SEEDS, T_99, run

HALF = {"response_to_minors": {"detain": 0.5, "drop_off": 0.5}}
NO_PLACE = {**HALF, **NO_BEDS, "beds.drop_off": 0}
CENTER = {**NO_PLACE, "beds.drop_off": 50}  # as many as there are people: it always has room
ON = {"detention__no_other_place": 1.0}


def clear(differences, sign):
    """Return whether the 99 % interval of the mean lies on the side of `sign`."""
    half = T_99 * differences.std(ddof=1) / np.sqrt(SEEDS)
    return sign * differences.mean() > half, (differences.mean(), half)


def differences(start, one, other, measure):
    return np.array(
        [measured(start, seed, other, measure) - measured(start, seed, one, measure) for seed in range(SEEDS)]
    )


@pytest.mark.slow
def test_without_another_place_more_are_detained(start):
    is_clear, size = clear(differences(start, NO_PLACE, {**NO_PLACE, **ON}, begun(DETENTION)), 1)
    assert is_clear, size


@pytest.mark.slow
def test_alternatives_up_detention_down(start):
    """Beyond what a center does to stays in detention where there is no default."""
    with_default = differences(start, {**NO_PLACE, **ON}, {**CENTER, **ON}, begun(DETENTION))
    without = differences(start, NO_PLACE, CENTER, begun(DETENTION))
    is_clear, size = clear(with_default - without, -1)
    assert is_clear, size


def courses(start, levers, on):
    return run(start, 5, levers, **(ON if on else {})).course().tobytes()


@pytest.mark.parametrize(
    "levers", [CENTER, {**NO_PLACE, "response_to_minors": "drop_off"}, {**NO_PLACE, "response_to_minors": "leave"}],
    ids=["a center that has room", "police who detain nobody", "minors who are left"],
)  # fmt: skip
def test_where_it_moves_nothing(start, levers):
    assert courses(start, levers, True) == courses(start, levers, False)


def test_where_it_moves_something(start):
    """The control of the test above."""
    assert courses(start, NO_PLACE, True) != courses(start, NO_PLACE, False)
    assert measured(start, 5, {**NO_PLACE, **ON}, counted("no_other_place")) > 0
