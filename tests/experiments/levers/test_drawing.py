"""The figure of all levers is drawn."""

from __future__ import annotations

from experiments.levers.drawing import draw_levers


def test_the_figure_is_drawn(made, tmp_path):
    draw_levers(made, tmp_path / "levers.png")
    assert (tmp_path / "levers.png").read_bytes().startswith(b"\x89PNG")
