"""The response to adults: known answers."""

from __future__ import annotations

import pytest

from sim.rules import adults, needs
from tests.rules.records import parameters, victim


def test_a_citation_makes_a_contact_worse_and_never_below_minus_one():
    p = parameters(adults__citation_quality=-0.2)
    assert adults.quality_with_citation(0.1, p) == pytest.approx(-0.1)
    assert adults.quality_with_citation(-0.9, p) == -1.0
    assert adults.quality_with_citation(0.1, parameters(adults__citation_quality=0.0)) == 0.1


@pytest.mark.parametrize(
    ("arrests", "citations", "record"), [(0, 0, False), (1, 0, True), (0, 1, True), (2, 3, True)]
)
def test_an_arrest_or_a_citation_is_a_record(arrests, citations, record):
    assert adults.has_record(victim(arrests=arrests, citations=citations)) == record


def test_a_citation_slows_income_where_a_record_does():
    slow = parameters(switches={"record_slows_income": 1}, need__record=2.0, need__income_half_life=200.0)
    v, w = victim(need_income=0.8, citations=1), victim(need_income=0.8)
    needs.meet_needs(v, 200, slow)
    needs.meet_needs(w, 200, slow)
    assert v["need_income"] == pytest.approx(0.8 * 0.5**0.5)
    assert w["need_income"] == pytest.approx(0.4)
