"""Definitions on the terminal: levels from set to set of beliefs, the sentence, and what the follow-up does not hold."""

from __future__ import annotations

import pytest

from experiments.estimates.definitions import EXIT, NAMES, RETURN
from experiments.tables.definitions import level_words, print_definitions
from sim.beliefs import Beliefs
from tests.experiments.made import OPEN, plain, printed, rows, with_people

SETS = [Beliefs.load("even"), Beliefs.load("custody_harms")]


def mean(scenario, outcome, beliefs, replicate):
    return 0.31 if scenario != OPEN else 0.4 if beliefs == "even" else 0.48


def told(sets, width=100):
    return printed(print_definitions, with_people(mean, (*NAMES[EXIT][:3], *NAMES[RETURN]), beliefs=sets), width)


def test_of_several_sets_the_ends_stand_there():
    text = told(SETS)
    table = rows(text, apart=False)
    assert table[0] == ["option", "90 days", "180 days", "1 year"]
    assert table[1:4] == [
        ["today", "31", "31", "31"],
        ["Detention", "31", "31", "31"],
        ["Open center", *["40 to 48"] * 3],
    ]
    assert table[4] == ["option", "returns", "returns met", "returns recorded"]
    assert "Lasting exits, by how long one must last: in 100 persons, from set to set of beliefs" in plain(text)
    assert plain(text).count("No two options that are compared here clearly change places between them.") == 2
    assert "Not told: lasting exit of 2 years needs 1,460 days of follow-up; here are 1,095." in plain(text)


@pytest.mark.parametrize("width", [40, 60])
def test_of_one_set_its_level_stands_there_and_narrow_terminals_hold_it(width):
    text = told(SETS[:1], width)
    assert "from set to set" not in plain(text)
    assert "31" in text
    if width > 40:  # in 40 columns names are folded
        assert all(word in text for word in ("today", "Detention", "Open center"))


def test_a_level():
    assert (level_words(0.4, 0.404), level_words(0.1, 12.0)) == ("40", "10 to 1,200")
