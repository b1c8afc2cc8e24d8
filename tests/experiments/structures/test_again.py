"""More runs of each member: what is told of them, by hand; no row for a member that was not run again."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from experiments.calibration.calibrate import SETS
from experiments.calibration.trials import Attempt, Trials
from experiments.structures.again import AT_AGAIN, again_words, numbers_of, values_again
from experiments.structures.pair import Found
from experiments.structures.worlds import load_search


@pytest.fixture
def search(tmp_path):
    """A search that runs each member twice more."""
    return dataclasses.replace(load_search("bay_area_labor", tmp_path), again=2)


def pair_of(search, runs):
    """Return a search of as many members as are needed, trials 0, 1, …, and its trials: of the first member some more runs with these values."""
    conditions, free = search.patterns.conditions(), search.patterns.free
    needed = search.declared.effort.needed
    structure, beliefs = search.pairs()[0]
    path, line = search.place(structure, beliefs)
    trials = Trials(path, line, free, search.names, search.maker, read=False)
    middle = [float(np.mean(search.patterns.entries[n].band)) for n in conditions]
    spare = (0.0,) * (len(search.names) - len(conditions))
    attempts = [Attempt(k, (0.1 + k,) * len(free), (*middle, *spare)) for k in range(needed)]
    for k, far in enumerate(runs):
        values = [1e9 if far and at == 0 else x for at, x in enumerate(middle)]
        attempts.append(Attempt(AT_AGAIN + k, (0.1,) * len(free), (*values, *spare)))
    trials._there = {a.number: a for a in attempts}
    rows = [dict.fromkeys((*free, *conditions), 0.1)] * needed
    empty = np.zeros((needed, len(conditions)))
    return Found(empty, empty, empty, rows, sources=list(range(needed)), ended="wanted"), trials


def pairs_of(search, runs):
    return {(s.name, b.name): pair_of(search, runs) for s, b in search.pairs()}


def test_a_member_runs_with_the_numbers_of_its_trial(search):
    result, trials = pair_of(search, [])
    assert numbers_of(search, trials, result.sources[1]).tolist() == [[1.1] * len(search.patterns.free)] * 2


def test_of_two_runs_one_misses_one_pattern(search):
    """So that pattern is met by half of them, as all at once are; every other one by all."""
    structure = search.declared.structures[0]
    text = again_words(search, pairs_of(search, [False, True]), structure)
    rows = [line for line in text.splitlines() if line.startswith(("| [", "|  | all at once"))]
    assert [row.count("; 50 |") for row in rows] == [len(SETS), *[0] * (len(rows) - 1)]
    assert [row.count("; 100 |") for row in rows[1:-1]] == [len(SETS)] * (len(rows) - 2)
    assert rows[-1].endswith("| 50 | 50 | 50 | 50 |")
    assert "even 1 times 2" in text


def test_a_member_that_was_not_run_again_as_often_as_stated_has_no_row(search):
    assert values_again(search, *pair_of(search, [False])).shape[0] == 0
    assert again_words(search, pairs_of(search, []), search.declared.structures[0]) == ""


def test_a_mean_that_lies_outside_is_named(search):
    """The sentence above the table says of no mean that it is inside where it is not."""
    structure = search.declared.structures[0]
    inside = again_words(search, pairs_of(search, [False, False]), structure)
    assert "Each mean of all members of a set lies in its band." in inside
    outside = again_words(search, pairs_of(search, [False, True]), structure)
    first = search.patterns.entries[search.patterns.conditions()[0]]
    assert f"Outside lie, in the mean of all members of a set: *{first.says}* under" in outside
    assert "Each mean" not in outside
