"""A shared database: who agrees, what is no longer told, what is joined. Known answers."""

from __future__ import annotations

import pytest

from sim.rules import database
from tests.rules.records import parameters, victim


@pytest.mark.parametrize(("threshold", "agrees"), [(0.0, True), (0.49, True), (0.51, False), (0.99, False)])
def test_consent_comes_with_trust(threshold, agrees):
    assert database.agrees(victim(trust_advocate=0.4), threshold, parameters(database__consent_trust=0.8)) == agrees


def test_less_is_told_the_larger_the_database_and_the_less_people_are_asked():
    p = parameters(database__chill=0.2, database__asked=0.5)
    assert database.disclosure(0.0, 0.0, p) == database.disclosure(0.0, 1.0, p) == 1.0  # neutral, to the bit
    assert database.disclosure(1.0, 0.0, p) == pytest.approx(0.8)
    assert database.disclosure(1.0, 1.0, p) == pytest.approx(0.9)
    assert database.disclosure(0.5, 1.0, p) == pytest.approx(0.95)
    assert database.disclosure(1.0, 0.0, parameters(database__chill=0.0)) == 1.0


def test_evidence_is_joined_as_far_as_both_share():
    assert [database.joined_share(a, b) for a, b in ((0.0, 1.0), (0.5, 0.5), (1.0, 1.0))] == [0.0, 0.25, 1.0]
