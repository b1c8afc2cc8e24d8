"""Tables of lessons hold what the registry, the belief sets and the estimates say."""

from __future__ import annotations

import pandas as pd
import pytest

from experiments import interval, lessons
from sim import Beliefs, parameters


def test_numbers_are_those_of_the_registry():
    table = lessons.list_numbers("trust.")
    assert set(table.index) == {n for n in parameters.REGISTRY if n.startswith("trust.")}
    assert table.loc["trust.gain", "value"] == parameters.REGISTRY["trust.gain"].default
    assert set(table["support"]) <= {"value", "direction", "assumption"}
    with pytest.raises(KeyError, match="begins with 'nothing'"):
        lessons.list_numbers("nothing")


def test_belief_sets_stand_side_by_side():
    sets = [Beliefs.load(n) for n in ("separation_helps", "custody_harms")]
    table = lessons.list_beliefs(sets)
    assert set(table.index) == set(sets[0].values)  # a number that a set leaves out says nothing
    assert table["custody harms"].to_dict() == pytest.approx({n: sets[1].values[n] for n in table.index})


def test_intervals_are_those_of_the_library():
    table = pd.DataFrame({"a": [1.0, 2.0, 4.0], "b": [0.0, 1.0, None]})
    ends = lessons.list_intervals(table)
    assert tuple(ends.loc["a"]) == pytest.approx(interval(table["a"].to_numpy()))
    assert tuple(ends.loc["b"]) == pytest.approx(interval(table["b"].dropna().to_numpy()))
