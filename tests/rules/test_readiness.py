"""Recognition and agency."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import readiness
from tests.rules.records import parameters, victim

LEVEL = st.floats(0.0, 1.0)


def test_readiness():
    p = parameters()
    v = victim(recognition=0.2, agency=0.4)
    readiness.good_contact(v, 0.5, True, p)
    assert (v["recognition"], v["agency"]) == (pytest.approx(0.2 + 0.015 * 0.8), pytest.approx(0.4 + 0.0075 * 0.6))
    readiness.good_contact(v, -0.5, True, p)
    assert v["recognition"] == pytest.approx(0.2 + 0.015 * 0.8)
    v = victim(agency=0.4)
    readiness.make_choice(v, p)
    assert v["agency"] == pytest.approx(0.46)


def test_nobody_who_mirrors_the_person_makes_a_smaller_step():
    v = victim(recognition=0.2, agency=0.4)
    readiness.good_contact(v, 0.5, False, parameters())
    assert (v["recognition"], v["agency"]) == (pytest.approx(0.2 + 0.01 * 0.8), pytest.approx(0.4 + 0.0075 * 0.6))


@given(LEVEL, LEVEL, st.floats(-1.0, 1.0), st.booleans())
def test_contacts_and_choices_only_raise_and_stay_levels(recognition, agency, quality, mirrors):
    v = victim(recognition=recognition, agency=agency)
    readiness.good_contact(v, quality, mirrors, parameters())
    readiness.make_choice(v, parameters(agency__choice=0.2))
    assert recognition <= v["recognition"] <= 1.0
    assert agency <= v["agency"] <= 1.0


def test_a_contact_of_no_quality_teaches_nothing():
    v = victim(recognition=0.2, agency=0.4)
    readiness.good_contact(v, 0.0, True, parameters())
    assert (v["recognition"], v["agency"]) == (0.2, 0.4)


@pytest.mark.parametrize(("gain", "after"), [(0.01, 0.204), (0.02, 0.208), (0.04, 0.216)])
def test_better_contacts_make_more_plain(gain, after):
    """E20, by hand: of the room of .8, the gain times a quality of .5; half as good a contact, half the step."""
    v, half = victim(recognition=0.2), victim(recognition=0.2)
    p = parameters(recognition__gain=gain)
    readiness.good_contact(v, 0.5, 0.0, p)
    readiness.good_contact(half, 0.25, 0.0, p)
    assert v["recognition"] == pytest.approx(after)
    assert half["recognition"] - 0.2 == pytest.approx((after - 0.2) / 2)
