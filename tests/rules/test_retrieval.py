"""Retrieval by the trafficker."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.declared.confidential import MECHANISM
from sim.rules import retrieval
from tests.rules.records import parameters

LEVEL = st.floats(0.0, 1.0)


def test_retrieval():
    p = parameters(retrieval__rate=0.03)
    assert retrieval.retrieval_hazard(0.5, 0.0, True, False, False, False, p) == pytest.approx(0.015)
    assert retrieval.retrieval_hazard(0.5, 0.0, True, True, False, False, p) == pytest.approx(0.03)
    assert retrieval.retrieval_hazard(0.5, p["retrieval_half_life"], True, False, False, False, p) == pytest.approx(
        0.0075
    )
    for nil in ((False, True, False, False), (True, True, True, False), (True, True, False, True)):
        assert retrieval.retrieval_hazard(1.0, 0.0, *nil, p) == 0.0


@pytest.mark.parametrize(("factor", "expected"), [(1.0, 0.015), (0.4, 0.006)])
def test_a_confidential_address_protects_by_its_factor(factor, expected):
    assert MECHANISM.off == {"retrieval.confidential": 1.0}
    p = parameters(retrieval__rate=0.03, retrieval__confidential=factor)
    hidden = retrieval.retrieval_hazard(0.5, 0.0, True, retrieval.CONFIDENTIAL, False, False, p)
    assert hidden == pytest.approx(expected)
    assert retrieval.retrieval_hazard(0.5, 0.0, True, retrieval.NO_ADDRESS, False, False, p) == pytest.approx(0.015)
    assert retrieval.retrieval_hazard(0.5, 0.0, True, retrieval.KNOWN, False, False, p) == pytest.approx(0.03)


@given(LEVEL, st.floats(0, 400), st.booleans())
def test_retrieval_fades_with_days_in_reach_and_grows_with_reach(reach, days, known):
    p = parameters()
    now = retrieval.retrieval_hazard(reach, days, True, known, False, False, p)
    assert 0.0 <= retrieval.retrieval_hazard(reach, days + 1.0, True, known, False, False, p) <= now
    assert now <= retrieval.retrieval_hazard(1.0, days, True, known, False, False, p)
    assert now <= retrieval.retrieval_hazard(reach, days, True, True, False, False, p)
