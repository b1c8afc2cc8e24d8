"""Definitions on the page, of results whose every number is known: the headline says it by itself, and the tables."""

from __future__ import annotations

import pytest

from experiments.estimates.definition_words import order_sentence
from experiments.estimates.headline import headline_of
from experiments.report.definitions import render_definitions
from experiments.report.headline import render_headline
from tests.experiments.defined import SETS, same, told, turned
from tests.experiments.made import plain


@pytest.mark.parametrize(("mean", "turns"), [(turned, 2), (same, 0)])
def test_the_headline_says_it_by_itself(mean, turns):
    results, found = told(mean, beliefs=SETS)
    section = render_headline(results, headline_of(results), list(found.values()))
    sentences = [order_sentence(results, d) for d in found.values()]
    assert section["lines"][-2:] == sentences
    assert section["turned"] == sentences[:turns]
    assert render_headline(results, headline_of(results))["turned"] == []


def test_the_tables_hold_levels_differences_and_what_the_follow_up_does_not():
    results, found = told(same, beliefs=SETS)
    exits, returns = render_definitions(results, list(found.values()))
    assert exits.notes[0] == "Not told: lasting exit of 2 years needs 1,460 days of follow-up; here are 1,095."
    assert exits.family == 18
    assert len(returns.notes) == 1  # nothing of returns is beyond the follow-up
    title, rows = exits.tables[1]
    assert title == "If custody tightens the tie and breaks trust"
    assert rows[0] == {"option": "today", "90 days": "20", "180 days": "20", "one year": "20"}
    assert plain(rows[2]["one year"]) == "40, +20* (+20 to +20)"
    assert list(returns.tables[0][1][0]) == ["option", "returns", "returns met", "returns recorded"]
