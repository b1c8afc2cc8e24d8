"""What the spread of a contrast is made of, and what pairing saves, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.estimates.noise import parts, spread
from sim.beliefs import Beliefs
from tests.experiments.made import DAYS, DETENTION, OPEN, luck, made, member

SETS = [Beliefs.load("even"), Beliefs.load("custody_harms")]


def test_parts_by_hand():
    """Members at -8.2, 0 and 8.2 with two runs 6 apart: the means vary by 8.2 squared, of which half of 18 is luck."""
    results = made(lambda b, _, r: (member(r) + luck(r) / 10.0, 0.0), members=3)
    share, gain = parts(results, OPEN, DETENTION, DAYS[0])
    between = 8.2**2 - 9.0
    assert share == pytest.approx(between / (between + 18.0))
    # the two runs of a member differ by 7 with detention, by 13 with the open center, by 6 in the difference
    assert gain == pytest.approx((49.0 + 169.0) / 36.0)


def test_parts_are_pooled_over_belief_sets_and_never_between_them():
    one = made(lambda b, _, r: (member(r) + luck(r) / 10.0, 0.0), members=3)
    far = made(lambda b, _, r: ((500.0 if b == "even" else 0.0) + member(r) + luck(r) / 10.0, 0.0), SETS, members=3)
    assert parts(far, OPEN, DETENTION, DAYS[0]) == pytest.approx(parts(one, OPEN, DETENTION, DAYS[0]))


def test_without_members_or_runs_there_is_no_share():
    share, gain = parts(made(lambda b, _, r: (luck(r), 0.0)), OPEN, DETENTION, DAYS[0])
    assert np.isnan(share)
    assert gain > 0
    few = made(lambda b, _, r: (0.0, 0.0), replicates=2, without=[(OPEN, 0), (OPEN, 1)], summed=False)
    assert np.isnan(parts(few, OPEN, DETENTION, DAYS[0])).all()


def test_the_spread_is_the_largest_over_sets_and_structures():
    rows = [
        ("a", "b", "x", "all", 3.0), ("a", "b", "x", "all", 5.0), ("a", "b", "x", "all", float("nan")),
        ("a", "b", "x", "minor", 9.0), ("a", "b", "y", "all", 9.0), ("a", "", "x", "all", 9.0), ("c", "b", "x", "all", 2.0),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["scenario", "against", "outcome", "group", "sd_members"])
    assert spread(table, "x") == {("a", "b"): 5.0, ("c", "b"): 2.0}
