"""The quality of a contact, by service workers and by police."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import records
from sim.rules import quality
from tests.rules.records import one, parameters, victim

LEVEL = st.floats(0.0, 1.0)


def test_quality_of_a_service_contact():
    p = parameters()
    a = one(records.ADVOCATE, trained=1, peer=1, burnout=0.5)
    assert quality.of_service(victim(), a, False, 0.0, p) == pytest.approx(0.55 + 0.2 + 0.15 - 0.3)
    assert quality.of_service(victim(limited_english=1), a, True, 1.0, p) == pytest.approx(0.6 - 0.3 - 0.2)


def test_quality_of_a_police_contact():
    p = parameters()
    o = one(records.OFFICER, trained=1, cynicism=0.5, languages=1)
    assert quality.of_police(victim(limited_english=1), o, True, 0.0, 0.0, p) == pytest.approx(
        -0.03 + 0.4 - 0.15 - 0.3
    )
    assert quality.of_police(victim(), o, False, 1.0, 0.0, p) == pytest.approx(-0.03 + 0.4 - 0.15 + 0.25)


def test_each_term_of_a_service_contact():
    p = parameters()
    plain = one(records.ADVOCATE)
    assert quality.of_service(victim(), plain, False, 0.0, p) == pytest.approx(0.55)
    assert quality.of_service(victim(limited_english=1), plain, False, 1.0, p) == pytest.approx(0.55 - 0.3)
    assert quality.of_service(victim(limited_english=1), plain, False, 0.5, p) == pytest.approx(0.55 - 0.15)
    assert quality.of_service(victim(), plain, True, 0.0, p) == pytest.approx(0.55 - 0.2)


def test_a_police_contact_by_an_untrained_officer_without_a_shared_language():
    p = parameters()
    assert quality.of_police(victim(), one(records.OFFICER), False, 0.0, 0.0, p) == pytest.approx(-0.03)
    assert quality.of_police(victim(), one(records.OFFICER), False, 0.0, 1.0, p) == pytest.approx(-0.03 - 0.3)


@given(st.integers(0, 1), st.integers(0, 1), LEVEL, LEVEL, st.booleans(), LEVEL)
def test_quality_lies_between_minus_one_and_one(trained, peer, lost, strain, bad, beside):
    p = parameters(quality__burnout=-0.75, quality__base=0.7)
    v = victim(limited_english=1)
    a = one(records.ADVOCATE, trained=trained, peer=peer, burnout=strain)
    o = one(records.OFFICER, trained=trained, cynicism=strain)
    assert -1.0 <= quality.of_service(v, a, bad, lost, p) <= 1.0
    assert -1.0 <= quality.of_police(v, o, bad, beside, lost, p) <= 1.0


def test_quality_ends_at_its_bounds():
    best = parameters(quality__base=0.7, quality__trained=0.35, quality__peer=0.3)
    assert quality.of_service(victim(), one(records.ADVOCATE, trained=1, peer=1), False, 0.0, best) == 1.0
    worst = one(records.OFFICER, cynicism=9.0)
    assert quality.of_police(victim(limited_english=1), worst, True, 0.0, 1.0, parameters()) == -1.0
