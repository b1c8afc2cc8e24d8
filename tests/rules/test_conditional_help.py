"""Help on a condition: known answers."""

from __future__ import annotations

import math

import pytest

from sim import records
from sim.rules import conditional_help
from tests.rules.records import one, parameters


def test_who_helps_on_a_condition_stops_sooner():
    p = parameters(condition__patience=0.1)
    assert conditional_help.patience_of(one(records.ADVOCATE, conditional=1), 46.0, p) == pytest.approx(4.6)
    assert conditional_help.patience_of(one(records.ADVOCATE), 46.0, p) == 46.0


def test_where_nobody_ever_stops_nobody_does():
    assert conditional_help.patience_of(one(records.ADVOCATE, conditional=1), math.inf, parameters()) == math.inf
