"""Priority of labor and of men: worked by hand, and none of it at 1."""

from __future__ import annotations

import pytest

from sim.codes import LABOR, MAN, SEX, WOMAN
from sim.declared.priority import MECHANISM
from sim.rules import priority
from tests.rules.records import parameters, switched_off


def test_priority_by_hand():
    """.6 for labor and .7 for men: .42 for a man exploited for labor; half lifted, .71. At 1 there is none of it."""
    p = parameters(priority__labor=0.6, priority__men=0.7)
    assert priority.weight_given(LABOR, MAN, 0.0, p) == pytest.approx(0.42)
    assert priority.weight_given(LABOR, MAN, 0.5, p) == pytest.approx(0.71)
    assert priority.weight_given(LABOR, MAN, 1.0, p) == 1.0
    assert priority.weight_given(LABOR, WOMAN, 0.0, p) == pytest.approx(0.6)
    assert priority.weight_given(SEX, MAN, 0.0, p) == pytest.approx(0.7)
    assert priority.weight_given(SEX, WOMAN, 0.0, p) == 1.0
    assert priority.weight_given(LABOR, MAN, 0.0, parameters(**switched_off(MECHANISM))) == 1.0
