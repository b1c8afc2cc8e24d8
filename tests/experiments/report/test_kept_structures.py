"""Whether the headline holds under the other kept structures: said from own runs, from the folder beside, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from experiments.estimates.headline import headline_of
from experiments.report import kept_structures
from experiments.report.kept_structures import holding_sentence, kept_block
from tests.experiments.estimates.test_kept_structures import OTHER, PLAIN, results
from tests.experiments.made import OPEN


def with_members(several):
    """The same results, of an experiment whose structures have members of their own."""
    own = {s.name: {} for s in several.experiment.structures}
    return type(several)(replace(several.experiment, members_by_structure=own), several.tables)


@pytest.fixture
def flagship(monkeypatch):
    """Results under one structure, and what lies beside them."""

    def make(beside):
        monkeypatch.setattr(kept_structures, "sibling", lambda results, name: beside)
        return results(other=0.0, structures=(PLAIN,))

    return make


def test_what_holds_and_what_does_not_is_told_with_its_options(flagship):
    here = flagship(with_members(results(other=-60.0)))
    text = holding_sentence(here, headline_of(here))
    assert text.startswith("Under the other kept structure of the model the verdict is the same for ")
    same, _, another = text.partition(" It is another for ")
    assert "etention" in same
    assert "(there fewer days under every set)" in another
    every = holding_sentence(flagship(with_members(results(other=45.0))), headline_of(here))
    assert "It is another" not in every


def test_with_one_kept_structure_it_says_so_plainly(flagship):
    here = flagship(results(other=0.0, structures=(PLAIN,)))
    assert holding_sentence(here, headline_of(here)) == (
        "One structure of the model is calibrated to the patterns so far (default). These verdicts are told under it alone."
    )
    assert "cannot be told from one" in kept_block(here)["lines"][0]


def test_with_nothing_beside_nothing_is_said(flagship):
    here = flagship(None)
    assert holding_sentence(here, headline_of(here)) == ""
    assert not kept_block(here)


def test_the_block_tells_each_option_under_each_structure_and_the_part_that_structure_takes(monkeypatch):
    several = with_members(results(other=-60.0))
    monkeypatch.setattr(kept_structures, "sibling", lambda results, name: None)
    lines = kept_block(several)["lines"]
    (line,) = [x for x in lines if "pen" in x.partition(":")[0]]
    assert f"more days ({PLAIN.name})" in line
    assert "fewer days (" in line
    assert "how the model is built makes 8" in line
    alone = with_members(results(other=40.0))
    assert any("under both structures; how the model is built makes 0%" in x for x in kept_block(alone)["lines"])


def test_options_are_the_same_by_their_levers_not_by_their_names(flagship):
    here = flagship(None)
    there = kept_structures.same_options(here, results(other=0.0))
    assert there[OPEN] == OPEN
    assert OTHER.name != PLAIN.name
