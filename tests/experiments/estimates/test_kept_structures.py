"""Verdicts under each structure, and the part of variance that structure takes: on results and on numbers whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.estimates.kept_structures import share_between, verdicts
from experiments.question.structures import with_switches
from sim.structure import Structure
from tests.experiments.made import DETENTION, OPEN, luck, made

PLAIN = Structure.load("default")
OTHER = with_switches(PLAIN, {"ask_again": "no"})


def results(other: float, structures=(PLAIN, OTHER), summed: bool = False):
    """The open center: 40 days more than detention under plain, `other` more under the other structure."""
    days = lambda beliefs, structure, r: ((40.0 if structure == PLAIN.name else other) + luck(r), 0.0)  # noqa: E731
    return made(days, structures=structures, replicates=8, summed=summed)


def test_each_structure_has_its_verdict():
    says = verdicts(results(other=-60.0))
    assert says.structures == (PLAIN.name, OTHER.name)
    assert says.kinds[PLAIN.name] == {DETENTION: "more", OPEN: "more"}
    assert says.kinds[OTHER.name] == {DETENTION: "more", OPEN: "fewer"}
    assert says.holds(OPEN, "more") == [PLAIN.name]
    assert says.holds(DETENTION, "more") == [PLAIN.name, OTHER.name]


def test_structure_takes_nearly_all_where_it_decides_and_nothing_where_it_does_not():
    assert verdicts(results(other=-60.0)).shares[OPEN, "even"] > 0.8
    assert verdicts(results(other=40.0)).shares[OPEN, "even"] == 0.0


def test_one_structure_has_verdicts_and_no_share():
    says = verdicts(results(other=0.0, structures=(PLAIN,)))
    assert list(says.kinds) == [PLAIN.name]
    assert np.isnan(says.shares[OPEN, "even"])


def test_the_share_between_groups_is_that_of_the_analysis_of_variance():
    """Groups around 0 and 2 with variance 1, 4,000 values each: variance between 2, share 2/3. Equal groups: nil on average;
    the control without the correction for luck would be above it in every try."""
    random = np.random.default_rng(1)
    groups = [random.standard_normal(4000) + shift for shift in (0.0, 2.0)]
    assert share_between(groups) == pytest.approx(2 / 3, abs=0.02)
    alike = [share_between([random.standard_normal(6) for _ in range(2)]) for _ in range(400)]
    assert np.mean([x == 0.0 for x in alike]) == pytest.approx(0.66, abs=0.1)
    assert np.isnan(share_between([groups[0]]))
    assert np.isnan(share_between([np.zeros(3), np.zeros(3)]))
