"""The figure of sensitivity: a finding over panels."""

from __future__ import annotations

from experiments.estimates.sensitivity import sensitivity
from experiments.figures.sensitivity import draw_sensitivity, largest_part, panels_of
from tests.experiments.estimates.test_ranks import FEW, PAIR, designed
from tests.experiments.made import DAYS


def test_it_is_drawn(tmp_path):
    results = designed(FEW)
    table = sensitivity(results, [PAIR], DAYS[0]).table
    assert [len(p) for p in panels_of(table, PAIR)] == [3, 6]
    assert "the largest part of its variance beside luck is" in largest_part(results, table, [PAIR])
    assert draw_sensitivity(results, table, tmp_path) == []
    assert {p.name for p in tmp_path.iterdir()} == {"sensitivity.svg", "sensitivity.png"}
    assert draw_sensitivity(results, table.iloc[:0], tmp_path) == ["sensitivity: nothing has a measure"]
