"""Every measure of a finished folder: known indices, intervals alone and together, and what is refused is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.designs.saltelli import saltelli
from experiments.designs.sample import Sample
from experiments.estimates.sensitivity import (
    BY_LUCK,
    COLUMNS,
    FIRST,
    MEAN_SIZE,
    RANK,
    SECOND,
    SHARE,
    SIGMA,
    SPREAD,
    TOTAL,
    Measure,
    as_table,
    model_measures,
    saltelli_measures,
    sensitivity,
    straight,
)
from experiments.question.experiment import load
from experiments.tables.sensitivity import print_sensitivity
from tests.experiments.estimates.test_ranks import FEW, PAIR, RANGES, designed
from tests.experiments.made import DAYS, printed

MORRIS = Sample("morris", {"trajectories": 4, "levels": 4}, 1, RANGES)


@pytest.fixture(scope="module")
def morris():
    return sensitivity(designed(MORRIS), [PAIR], DAYS[0])


@pytest.fixture(scope="module")
def cube():
    return sensitivity(designed(FEW), [PAIR], DAYS[0])


def rows(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    return table[table["measure"] == measure].set_index("source")


def test_morris_measures_are_the_slopes(morris):
    here = morris.table[morris.table["beliefs"] == "custody_harms"]
    sizes = rows(here, MEAN_SIZE)
    assert sizes.loc["return.multiplier", ["value", "low", "together_high"]].tolist() == pytest.approx([60.0] * 3)
    assert sizes.loc["beds.shelter", "value"] == pytest.approx(0.0, abs=1e-9)
    assert rows(here, SIGMA)["value"].max() == pytest.approx(0.0, abs=1e-9)
    assert rows(here, BY_LUCK)["value"].max() == pytest.approx(0.0, abs=1e-9)  # luck is shared by all points here


def test_the_variance_is_told_apart_over_all_sets(morris):
    shares = rows(morris.table, SHARE)
    assert shares.loc["beliefs", "value"] > 0.5  # the multiplier's effect has another sign under the other set
    assert shares.loc["luck", "value"] > 0
    assert rows(morris.table, SPREAD).loc["luck", "value"] == pytest.approx(3.0)  # of -3, 0, 3
    assert (shares["beliefs"] == "").all()
    inside = shares.loc[["beliefs", "parameters", "luck"], "value"].sum()
    assert inside == pytest.approx(1.0)


def test_intervals_together_are_wider(cube):
    ranks = rows(cube.table, RANK)
    assert list(cube.table.columns) == list(COLUMNS)
    assert len(ranks) == 6  # three numbers, two sets
    assert any("8 points; a metamodel wants 20 or more" in n for n in cube.notes)
    shares = rows(cube.table, SHARE).loc["parameters"]
    assert shares["together_low"] <= shares["low"] <= shares["value"] <= shares["high"] <= shares["together_high"]


def test_one_belief_set_alone_has_no_beliefs():
    found = sensitivity(designed(FEW), [PAIR], DAYS[0], beliefs="custody_harms")
    assert "beliefs" not in rows(found.table, SHARE).index
    assert set(found.table["beliefs"]) == {"custody_harms"}
    corr = rows(found.table, RANK)["value"]
    assert corr["return.multiplier"] < -0.9


def test_nothing_to_tell_is_said():
    found = sensitivity(designed(FEW), [PAIR], DAYS[0], group="gender:woman")
    assert len(found.table) == 0
    assert found.notes[-1].endswith("no run has a value")


def ishigami(x: np.ndarray) -> np.ndarray:
    z = np.pi * (2 * x - 1)
    return np.sin(z[:, 0]) + 7 * np.sin(z[:, 1]) ** 2 + 0.1 * z[:, 2] ** 4 * np.sin(z[:, 0])


def test_sobol_indices_are_those_of_a_known_function():
    """Ishigami's function: first order .314, .442, 0; total .558, .442, .244; the first and third together .244."""
    names, notes = ["a", "b", "c"], []
    y = ishigami(saltelli(3, 1024, True, 1))
    found = {(m.measure, m.source): m for m in saltelli_measures(names, y, True, True, notes)}
    for measure, true in ((FIRST, (0.314, 0.442, 0.0)), (TOTAL, (0.558, 0.442, 0.244))):
        for name, value in zip(names, true, strict=True):
            m = found[measure, name]
            assert m.value == pytest.approx(value, abs=0.05)
            low, high = m.ends(0.999)
            assert low <= value <= high
    assert found[SECOND, "a x c"].value == pytest.approx(0.244, abs=0.05)
    assert notes == []


def test_rows_without_a_value_are_left_out_and_pairs_that_were_not_drawn_are_said():
    notes: list[str] = []
    y = ishigami(saltelli(3, 64, False, 1))
    y[3] = np.nan
    assert saltelli_measures(["a", "b", "c"], y, False, True, notes)
    assert notes == [
        "1 of 64 rows of the design lack a value, and are left out.",
        "No second-order indices: they want `second_order: true` in the design.",
    ]
    assert saltelli_measures(["a", "b", "c"], np.zeros(10), False, False, notes) == []


def test_a_metamodel_that_is_no_good_tells_no_index():
    notes: list[str] = []
    x = np.random.default_rng(1).random((40, 2))
    made = model_measures(["a", "b"], x, np.random.default_rng(2).standard_normal(40), notes)
    assert [m.source for m in made] == ["all"]
    assert "not good enough" in notes[0]


def test_together_means_as_many_as_stand_in_the_table():
    """Bonferroni over the rows of one measure: ten intervals at 99.5 %."""
    made = [(PAIR, Measure(FIRST, str(k), 0.0, straight(0.0, 1.0, np.inf))) for k in range(10)]
    made += [(PAIR, Measure(TOTAL, "0", 0.0, straight(0.0, 1.0, np.inf)))]
    table = as_table(made, DAYS[0], "all")
    assert table["together_high"].iloc[0] == pytest.approx(2.807, abs=1e-3)
    assert table["high"].iloc[0] == table["together_high"].iloc[10] == pytest.approx(1.960, abs=1e-3)


@pytest.mark.parametrize("width", [60, 100])
def test_it_is_printed_in_any_width(morris, cube, width):
    for found in (morris, cube):
        text = printed(lambda _, out, found=found: print_sensitivity(load("small"), found, out), None, width)  # type: ignore[arg-type]
        words = " ".join(text.split())
        assert "Its variance told apart" in words
        assert "miss by luck" in words
        assert "can come out below zero" in words
    assert "no metamodel" in words
