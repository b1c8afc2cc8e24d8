"""The parameter registry: every range is accepted, and nothing beyond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.declared.parameter import Parameter
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


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"support": "guess"}, "expected one of value, direction, assumption, got 'guess'"),
        ({"claims": ()}, "an assumption has no claims, and what has none is an assumption"),
        ({"support": "assumption"}, "an assumption has no claims"),
        ({"support": "value"}, "`valued_by` names the claims that hold a value"),
        ({"valued_by": ("E1",)}, "`valued_by` names the claims that hold a value"),
        ({"support": "value", "valued_by": ("E9",)}, "names a claim that is not among its claims"),
    ],
)
def test_a_number_says_of_its_claims_only_what_they_bear(given, said):
    right = {"claims": ("E1", "E2"), "support": "direction"}
    assert not Parameter("a.b", 1.0, 0.0, 2.0, "days", "how long", **right).assumption
    with pytest.raises(ValueError, match=f"a.b: .*{said}"):
        Parameter("a.b", 1.0, 0.0, 2.0, "days", "how long", **{**right, **given})
