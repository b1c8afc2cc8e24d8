"""The title of a map counts its cells by what is clear in them."""

from __future__ import annotations

import numpy as np

from experiments.figures.belief_map import belief_map_title, draw_belief_map, tick_labels
from tests.experiments.made import DAYS, line_results, map_results


def test_a_title_counts_the_cells():
    values = np.array([[[-9, -12, -6], [9, 6, 12], [1, -2, 4]], [[-9, -12, 0.0], [9, 0.0, 18], [7, 3, 11]]], float)
    assert belief_map_title("Open center", "Detention", values, DAYS[0]) == (
        "Open center against detention, days exploited in 3 years: fewer with the first at 1 of 6 pairs of numbers, "
        "fewer with the second at 2, within the noise at 3"
    )


def test_a_cell_without_an_interval_is_within_the_noise():
    values = np.full((2, 2, 3), np.nan)
    assert belief_map_title("Open center", "Detention", values, DAYS[0]).endswith(
        "fewer with the second at 0, within the noise at 4"
    )


def test_ticks_have_a_true_minus_sign():
    assert tick_labels([-0.03, 0.0, 0.6]) == ["\u22120.03", "0", "0.6"]


def test_it_is_drawn_of_maps_only(tmp_path):
    draw_belief_map(map_results(3), tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {"belief_map.svg", "belief_map.png"}
    (tmp_path / "none").mkdir()
    draw_belief_map(line_results(), tmp_path / "none")
    assert list((tmp_path / "none").iterdir()) == []
