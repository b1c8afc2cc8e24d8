"""Needs of who waits for a permit, or has no rental history: worked by hand."""

from __future__ import annotations

import pytest

from sim.codes import NEVER
from sim.rules import needs
from tests.rules.records import parameters, victim


def test_income_while_a_permit_is_awaited():
    """Half of full support meets 40 % of .9; nothing for who has papers, has asked for none, or has it."""
    p = parameters()
    for fields, left in (
        ({"permit_day": 50}, 0.54),
        ({"permit_day": 50, "undocumented": 0}, 0.9),
        ({"permit_day": NEVER}, 0.9),
        ({"permit_day": 5}, 0.9),
        ({"permit_day": 50, "need_income": 0.2}, 0.2),
    ):
        v = victim(**{"undocumented": 1, "need_income": 0.9, **fields})
        needs.support_income(v, 0.5, 10, p)
        assert v["need_income"] == pytest.approx(left)
        needs.support_income(v, 0.0, 10, p)
        assert v["need_income"] == pytest.approx(left)


def test_rental_history_by_hand():
    p = parameters()
    assert needs.rental_factor(0.0, p) == pytest.approx(0.4)
    assert needs.rental_factor(0.5, p) == pytest.approx(0.7)
    assert needs.rental_factor(1.0, p) == 1.0
    assert needs.rental_factor(0.0, parameters(rental__history=1.0)) == 1.0
