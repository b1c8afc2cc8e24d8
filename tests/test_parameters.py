"""The parameter registry: every range is accepted, and nothing beyond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.parameters import REGISTRY, compiled
from tests.rules.records import SWITCHES

LEVEL = st.floats(0.0, 1.0)


@given(st.integers(0, len(REGISTRY) - 1), st.floats(0, 1))
def test_every_range_is_accepted_and_nothing_beyond(number, share):
    p = list(REGISTRY.values())[number]
    inside = min(p.high, max(p.low, p.low + share * (p.high - p.low)))
    assert compiled({p.name: inside}, SWITCHES)[p.field][0] == inside
    with pytest.raises(ValueError, match="outside"):
        compiled({p.name: p.high + 1 + abs(p.high)}, SWITCHES)
