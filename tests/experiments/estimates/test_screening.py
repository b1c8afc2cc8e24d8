"""What a screening hands on: by the rule, no number that is luck's, and ready for the next file."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import yaml

from experiments.designs.matrix import Factor
from experiments.designs.ranges import Range
from experiments.designs.sample import Sample
from experiments.estimates.screening import MOST, Band, handed_on, luck_by_followed, over_lines, stand_out
from experiments.estimates.sensitivity import BY_LUCK, MEAN_SIZE, sensitivity
from experiments.question.points import Point
from tests.experiments.estimates.test_ranks import MORRIS, PAIR, designed
from tests.experiments.made import DAYS


def row(
    measure: str, source: str, value: float, low: float = np.nan, beliefs: str = "even", scenario: str = "a"
) -> dict:
    return {
        "scenario": scenario, "against": "b", "beliefs": beliefs, "structure": "default",
        "measure": measure, "source": source, "value": value, "low": low,
    }  # fmt: skip


def test_the_interval_must_begin_above_luck():
    table = pd.DataFrame(
        [
            row(MEAN_SIZE, "one", 20.0, 11.0), row(BY_LUCK, "one", 10.0),
            row(MEAN_SIZE, "two", 90.0, 9.0), row(BY_LUCK, "two", 10.0),
            row(MEAN_SIZE, "three", 30.0, 12.0), row(BY_LUCK, "three", 5.0),
            row(MEAN_SIZE, "no_luck_told", 40.0, 30.0), row(BY_LUCK, "no_luck_told", np.nan),
            row(MEAN_SIZE, "two", 9.0, 8.0, beliefs="neutral"), row(BY_LUCK, "two", 1.0, beliefs="neutral"),
            row(MEAN_SIZE, "other_pair", 99.0, 98.0, scenario="c"), row(BY_LUCK, "other_pair", 1.0, scenario="c"),
        ]
    )  # fmt: skip
    assert stand_out(table) == ["three", "one", "two"]  # `two` under one belief set, by its size there


def test_of_many_the_largest_are_taken():
    sizes = [row(MEAN_SIZE, f"n{k}", 10.0 + k, 9.0 + k) for k in range(20)]
    table = pd.DataFrame([*sizes, *(row(BY_LUCK, f"n{k}", 1.0) for k in range(20))])
    assert len(stand_out(table)) == 20
    assert handed_on(table) == [f"n{k}" for k in range(19, 19 - MOST, -1)]


def test_what_is_handed_on_is_read_as_it_was_screened():
    results = designed(MORRIS)
    names = handed_on(sensitivity(results, [PAIR], DAYS[0]).table)
    assert names == ["return.multiplier", "leaving.rate"]
    read = yaml.safe_load("design:\n" + "\n".join(over_lines(results, names)))
    assert read["design"]["over"] == {"leaving.rate": [0.0, 0.1], "return.multiplier": [0.5, 2.5]}


def test_luck_is_told_by_how_many_a_run_follows():
    """Replicates differ by -3, 0 and 3 days: 3.0. Where few are followed ten times as much; where nobody is, it cannot be told."""
    results = designed(MORRIS)
    rows = results.tables["outcomes"]
    few, nobody = rows["point"] < 8, rows["point"] == 8
    rows.loc[few, "n_index"] = 2
    rows.loc[few & (rows["scenario"] == PAIR[0]), DAYS[0]] += 27 * (rows["replicate"] - 1)
    rows.loc[nobody, ["n_index", DAYS[0]]] = [0, np.nan]
    many = rows.loc[rows["beliefs"] == "even", "point"].nunique()
    made = luck_by_followed(results, PAIR, DAYS[0], "even")
    assert made == [
        Band("fewer than 5", 9, pytest.approx(30.0)),
        Band("5 to fewer than 20", many - 9, pytest.approx(3.0)),
    ]
    rows.loc[few, DAYS[0]] = np.nan
    assert np.isnan(luck_by_followed(results, PAIR, DAYS[0], "even")[0].luck)


@pytest.mark.parametrize("moves", [False, True])
def test_few_numbers_that_do_nothing_stand_out(moves):
    """120 numbers and nothing but luck: 5 % at most are expected; more than 12 of them would come once in 100. The control does something."""
    names = tuple(Range(Factor(f"n{k:03}"), 0.0, 1.0) for k in range(120))
    luck = np.random.default_rng(3)

    def effect(point: Point) -> float:
        return float(luck.normal()) + (20.0 * point.coordinates["n000"] if moves else 0.0)

    results = designed(Sample("morris", {"trajectories": 10, "levels": 4}, 1, names), effect=effect)
    outcomes = results.tables["outcomes"]
    outcomes[DAYS[0]] += luck.normal(0.0, 12.0, len(outcomes))
    out = stand_out(sensitivity(results, [PAIR], DAYS[0], beliefs="even").table)
    assert len(out) <= 12
    assert ("n000" in out[:1]) == moves
