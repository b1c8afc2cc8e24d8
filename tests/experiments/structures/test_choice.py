"""The choice by patterns: the simplest that is kept for all sets; nothing while a search goes on; which patterns tell apart."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.structures.choice import choose, misses, never_met
from experiments.structures.pair import Found
from experiments.structures.telling import most_telling, tellings
from tests.experiments.structures.planted import CONDITIONS, PATTERNS, Planted, pair

SETS, STRUCTURES = ("even", "neutral"), ("plain", "one", "two")
NO_TRIALS = np.zeros((0, 1))


def found(rows, ended="wanted", first=0, values=None, fresh=()):
    made = np.array(values, float) if values is not None else NO_TRIALS
    return Found(np.zeros((len(made), 1)), made, made, [{}] * rows, list(fresh), ended=ended, first=first)


def every(**members):
    return {(s, b): found(n) for s in STRUCTURES for b, n in zip(SETS, members[s], strict=True)}


def test_the_simplest_that_is_kept_for_every_set_is_the_default():
    choice = choose(every(plain=(9, 3), one=(4, 4), two=(20, 20)), STRUCTURES, SETS, 4)
    assert choice.default == "one"
    assert choice.sets == {"plain": ("even",), "one": SETS, "two": SETS}
    assert choice.fails("plain") == ("neutral",)


def test_where_none_is_kept_for_every_set_none_is_chosen():
    choice = choose(every(plain=(9, 3), one=(3, 4), two=(0, 0)), STRUCTURES, SETS, 4)
    assert choice.complete
    assert choice.default is None
    assert choice.fails("two") == SETS


def test_nothing_is_chosen_or_kept_while_its_search_goes_on():
    pairs = every(plain=(9, 9), one=(9, 9), two=(9, 9))
    pairs["plain", "even"] = found(9, ended="")
    choice = choose(pairs, STRUCTURES, SETS, 4)
    assert not choice.complete
    assert choice.default is None
    assert choice.sets["plain"] == ("neutral",)


def test_what_the_nearest_trial_misses_is_told_with_its_band():
    lost = pair(Planted(lost="gap_between_identifications")).screen()
    assert any("V4 gap between identifications 495 (120 to 270)" in words for words in misses(PATTERNS, lost))
    assert never_met(PATTERNS, lost) == ["gap_between_identifications"]
    within = pair(Planted()).finish()
    assert misses(PATTERNS, within) == []
    assert never_met(PATTERNS, within) == []


@pytest.fixture
def two_kept():
    """Two structures of ten members: pattern a differs between them, b does not; c is met by one alone."""
    random = np.random.default_rng(1)
    pairs = {}
    for k, name in enumerate(("plain", "one")):
        fresh = [np.tile(np.array([k + random.normal(0, 0.1), random.normal(), 0.5]), (3, 1)) for _ in range(10)]
        first = np.column_stack([np.zeros(20), np.zeros(20), np.full(20, 5.0 * k)])
        pairs[name, "even"] = found(10, first=20, values=first, fresh=fresh)
    return pairs, choose(pairs, ("plain", "one"), ("even",), 4)


def test_what_tells_structures_apart_is_told_from_what_does_not(two_kept):
    a, b, c = tellings(*two_kept, ["a", "b", "c"], dict.fromkeys("abc", (-1.0, 1.0)))
    assert a.tells_kept_apart
    assert not b.tells_kept_apart
    assert np.isnan(c.between)  # every member gives the same
    assert c.rules_out
    assert not a.rules_out
    assert most_telling([a, b, c]) is a


def test_with_one_kept_structure_nothing_is_said_of_telling_apart(two_kept):
    pairs, _ = two_kept
    one = {k: v for k, v in pairs.items() if k[0] == "plain"}
    rows = tellings(one, choose(one, ("plain",), ("even",), 4), ["a"], {"a": (-1.0, 1.0)})
    assert most_telling(rows) is None


def test_conditions_are_those_that_calibrate_and_those_that_choose():
    assert set(PATTERNS.calibrated()) < set(CONDITIONS)
    assert {"gap_between_identifications", "returned_within_a_year"} <= set(CONDITIONS)
    held_back = [n for n, e in PATTERNS.entries.items() if e.role == "validate" and e.kind == "emerges"]
    assert len(held_back) >= 3
