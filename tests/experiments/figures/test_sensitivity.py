"""The figure of sensitivity: a finding over panels, and a file that is made twice alike."""

from __future__ import annotations

from experiments.estimates.sensitivity import sensitivity
from experiments.figures.sensitivity import draw_sensitivity, finding, panels_of
from tests.experiments.estimates.test_ranks import FEW, PAIR, designed
from tests.experiments.made import DAYS


def test_it_is_drawn(tmp_path):
    results = designed(FEW)
    table = sensitivity(results, [PAIR], DAYS[0]).table
    assert [len(p) for p in panels_of(table, PAIR)] == [3, 6]
    assert "the largest part of its variance beside luck is" in finding(table, [PAIR])
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        assert draw_sensitivity(results, table, tmp_path / folder) == []
    assert (tmp_path / "a" / "sensitivity.svg").read_bytes() == (tmp_path / "b" / "sensitivity.svg").read_bytes()
    assert draw_sensitivity(results, table.iloc[:0], tmp_path) == ["sensitivity: nothing has a measure"]
