"""The title of the design: the switch that moves most, clear of the noise, and under which beliefs."""

from __future__ import annotations

from experiments.figures.structures import draw_structures, structures_title
from tests.experiments.made import design_results, made, plain

SETS = {"even": "In the middle of each range", "custody_harms": "If custody harms"}


def test_the_largest_clear_effect_is_told_with_its_beliefs():
    by_set = {
        "even": [("after_release", 90.0, -5.0, 185.0), ("visibility", -20.0, -24.0, -16.0)],
        "custody_harms": [("after_release", 3.0, 1.0, 5.0), ("visibility", -41.0, -44.0, -38.0)],
    }
    said = plain(structures_title("a minus b", by_set, SETS, "days exploited in 3 years"))
    assert said.startswith("a minus b: \u201cvisibility\u201d from ")
    assert said.endswith("moves days exploited in 3 years most, by -41 (-44 to -38) if custody harms")


def test_where_nothing_is_clear_that_is_the_finding():
    by_set = {
        "even": [("after_release", 90.0, -5.0, 185.0), ("visibility", float("nan"), float("nan"), float("nan"))]
    }
    assert (
        structures_title("a minus b", by_set, SETS, "days")
        == "a minus b: no structural choice moves days clear of the noise"
    )


def test_it_is_drawn_of_several_structures_only(tmp_path):
    draw_structures(made(lambda b, s, r: (0.0, 0.0)), tmp_path)
    assert list(tmp_path.iterdir()) == []
    draw_structures(design_results(), tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {"structures.svg", "structures.png", "structures.csv"}
