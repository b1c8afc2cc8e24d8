"""Tangible help: known answers."""

from __future__ import annotations

import pytest

from sim.rules import tangible_help
from tests.rules.records import parameters, victim


def test_a_contact_is_better_by_so_much_and_never_above_one():
    p = parameters(tangible__quality=0.2)
    assert tangible_help.quality_with_help(0.5, p) == pytest.approx(0.7)
    assert tangible_help.quality_with_help(-0.3, p) == pytest.approx(-0.1)
    assert tangible_help.quality_with_help(0.9, p) == 1.0


def test_it_meets_a_share_of_the_need_for_care_only():
    v = victim(need_care=0.8, need_income=0.9, need_housing=1.0)
    tangible_help.meet_care_need(v, parameters(tangible__need=0.25))
    assert (v["need_care"], v["need_income"], v["need_housing"]) == (pytest.approx(0.6), 0.9, 1.0)
    tangible_help.meet_care_need(v, parameters(tangible__need=0.0))
    assert v["need_care"] == pytest.approx(0.6)
