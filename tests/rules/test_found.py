"""Being found by police and services, and coming alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import found
from tests.rules.records import parameters, victim

LEVEL = st.floats(0.0, 1.0)


def test_being_met_by_police():
    p = parameters()
    assert found.by_police(victim(visibility=2.0), 10, p) == pytest.approx(0.00184)
    known = {"police_until": 100, "visibility": 5.0, "police_contacts": 1}
    assert found.by_police(victim(born_day=0, **known), 100, p) == pytest.approx(0.058)
    assert found.by_police(victim(born_day=-9000, **known), 100, p) == pytest.approx(0.004)
    assert found.by_police(victim(born_day=0, **known), 101, p) == pytest.approx(0.0046)
    assert found.by_police_at_most(victim(born_day=0, **known), 0, p) >= 0.058


def test_services_find_whom_they_do_not_know():
    p = parameters()
    assert found.by_outreach(victim(visibility=2.0), False, p) == pytest.approx(0.00048)
    assert found.by_outreach(victim(visibility=2.0), True, p) == 0.0
    assert found.alone(True, p) == 0.0


def test_the_eighteenth_birthday():
    assert found.is_minor(victim(born_day=0), 6569)
    assert not found.is_minor(victim(born_day=0), 6570)


def test_the_very_visible_are_met_again_no_faster_than_the_cap():
    p = parameters(found__again_visibility=3.0)
    known = {"police_until": 100, "police_contacts": 1, "born_day": 0}
    assert found.by_police(victim(visibility=2.5, **known), 50, p) == pytest.approx(0.029 * 2.5)
    assert found.by_police(victim(visibility=9.0, **known), 50, p) == pytest.approx(0.029 * 3.0)


def test_who_comes_alone_is_not_known_in_the_county():
    p = parameters()
    assert found.alone(False, p) == pytest.approx(0.00016)
    assert found.by_outreach(victim(visibility=0.0), False, p) == 0.0


@given(st.floats(0.0, 20.0), st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 9), st.integers(-9000, 0))
def test_the_bound_of_being_met_holds_on_every_day(visibility, day, until, contacts, born):
    """Nobody is known to police without a contact."""
    p = parameters()
    v = victim(visibility=visibility, police_contacts=contacts, born_day=born)
    if contacts > 0:
        v["police_until"] = until
    assert 0.0 <= found.by_police(v, day, p) <= found.by_police_at_most(v, 0, p) * (1 + 1e-12)


def test_the_bound_is_the_rate_of_finding_for_who_is_not_known():
    assert found.by_police_at_most(victim(visibility=2.0), 0, parameters()) == pytest.approx(0.00184)
    known = victim(visibility=1.0, police_contacts=1)
    assert found.by_police_at_most(known, 0, parameters()) == pytest.approx(0.029)  # at any age
    far = victim(visibility=20.0, police_contacts=1)
    assert found.by_police_at_most(far, 0, parameters(found__police=0.003)) == pytest.approx(0.06)
