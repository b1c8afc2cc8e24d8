"""What a belief set holds, in sentences: one for each number that practitioners disagree on, by its sign."""

from __future__ import annotations

import pytest

from experiments.words_claims import SIDES, claims_of
from sim.beliefs import Beliefs
from sim.parameters import REGISTRY, contested


def test_every_contested_number_has_one_sentence():
    assert set(SIDES) == set(contested())
    even, frightens, charging = (Beliefs.load(n) for n in ("even", "database_frightens", "juries_charging"))
    said = {n: claims_of(b.values) for b in (frightens, charging) for n in b.values}
    assert set(said) == set(contested())
    assert all(SIDES[n]((charging if n.startswith("jury") else frightens).value(n)) in said[n] for n in contested())
    assert "database" not in claims_of(even.values)  # it leaves out what is off where nothing is said
    assert "jurors" not in claims_of(even.values)


@pytest.mark.parametrize("name", sorted(SIDES))
def test_the_ends_of_a_range_are_told_apart(name):
    low, high = REGISTRY[name].low, REGISTRY[name].high
    assert SIDES[name](low) != SIDES[name](high)
    for value in (low, high):
        assert SIDES[name](value).endswith(".")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("bond.separation", -0.03, "Each locked day loosens it."),
        ("bond.separation", 0.0, "Locked days leave it as it is."),
        ("bond.separation", 0.03, "Each locked day tightens it."),
        ("trust.custody", 0.1, "Custody wins trust."),
        ("trust.custody", -0.3, "Custody breaks trust."),
        ("trust.custody", 0.0, "Custody leaves trust as it is."),
        ("bond.reinforcement", 0.0, "An arrest does nothing to the tie."),
        ("center.leave_first_day", 0.25, "On the first day, 25 of 100 leave an open center."),
        ("center.mentors", 0.0, "Survivor mentors lower it by nothing."),
    ],
)
def test_the_side_is_that_of_the_sign(name, value, told):
    assert SIDES[name](value) == told
