"""The figure of sensitivity: a finding over panels."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from experiments.estimates.sensitivity import LUCK_OF, sensitivity
from experiments.figures.sensitivity import draw_bars, draw_sensitivity, largest_part, looks_of, panels_of
from tests.experiments.estimates.test_ranks import FEW, MORRIS, PAIR, designed
from tests.experiments.made import DAYS


def test_it_is_drawn(tmp_path):
    results = designed(FEW)
    table = sensitivity(results, [PAIR], DAYS[0]).table
    assert [len(p) for p in panels_of(table, PAIR)] == [3, 6]
    assert "the largest part of its variance beside luck is" in largest_part(results, table, [PAIR])
    assert draw_sensitivity(results, table, tmp_path) == []
    assert {p.name for p in tmp_path.iterdir()} == {"sensitivity.svg", "sensitivity.png", "sensitivity.csv"}
    assert draw_sensitivity(results, table.iloc[:0], tmp_path) == ["sensitivity: nothing has a measure"]


def test_a_title_without_an_interval_says_so():
    """Two replicates give none: that is not the same as an interval that holds zero."""
    results = designed(MORRIS)
    table = sensitivity(results, [PAIR], DAYS[0]).table
    with_none, with_zero = table.assign(together_low=np.nan), table.assign(together_low=-0.1)
    assert largest_part(results, with_none, [PAIR]).endswith(" (no interval)")
    assert largest_part(results, with_zero, [PAIR]).endswith(", not clear of zero")
    assert largest_part(results, table.assign(together_low=0.1), [PAIR]).endswith("%")


def test_luck_is_drawn_as_long_as_it_is():
    """A bar a number and belief set; drawn numbers have luck of their own, so that bars differ."""
    results = designed(MORRIS)
    outcomes = results.tables["outcomes"]
    outcomes[DAYS[0]] += np.random.default_rng(1).normal(0, 12, len(outcomes))
    table = sensitivity(results, [PAIR], DAYS[0]).table
    _, numbers = panels_of(table, PAIR)
    luck = table[table["measure"] == LUCK_OF[numbers["measure"].iloc[0]]].set_index(["beliefs", "source"])["value"]
    ax = Figure().subplots()
    draw_bars(ax, numbers, looks_of([(PAIR, numbers)]))
    drawn = sorted(bar.get_width() for bar in ax.patches)
    assert drawn == pytest.approx(sorted(luck.loc[[*zip(numbers["beliefs"], numbers["source"], strict=True)]]))
    assert len(drawn) == 6
    assert min(drawn) > 1
