"""The headline on runs made by hand: levels, differences from today, and intervals that hold together."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from experiments.estimates.headline import headline, holds_together, possible_ends, reversals
from experiments.estimates.paired import intervals

SETS = ("a", "b")
ASKED = ["days_exploited_1095", "days_exploited_at_most_1095", "days_locked_1095"]
UNITS = 10
APART = np.linspace(-9.0, 9.0, UNITS)  # what units differ by in a difference: mean 0, standard deviation 6.06


def table(effects: dict[str, dict[str, float]], replicates: int = UNITS, runs: int = 1) -> pd.DataFrame:
    """Return outcomes where an option has `effects[option][beliefs]` more days exploited than today, and half as many locked."""
    rows = [
        {
            "scenario": option, "beliefs": beliefs, "structure": "default", "point": SETS.index(beliefs), "replicate": r, "group": "all", "n_index": 5,
            "days_exploited_1095": 600.0 + 50.0 * (r % 3) + e[beliefs] + (APART[r // runs] if option != "today" else 0.0),
            "days_exploited_at_most_1095": 700.0 + 50.0 * (r % 3) + 2.0 * e[beliefs],
            "days_locked_1095": 20.0 + 0.5 * e[beliefs],
        }
        for option, e in effects.items() for beliefs in SETS for r in range(replicates * runs)
    ]  # fmt: skip
    return pd.DataFrame(rows)


EFFECTS = {
    "today": {"a": 0.0, "b": 0.0},
    "fewer": {"a": -30.0, "b": -20.0},
    "turns": {"a": 30.0, "b": -30.0},
    "small": {"a": 5.0, "b": 5.0},
}


def found(**options):
    return headline(table(EFFECTS, **options), list(EFFECTS), "today", SETS, ASKED, {})


def test_levels_and_differences_are_those_of_the_runs():
    got = found()
    assert got.horizon == 1095
    rows = got.of("a")
    levels = 600.0 + 50.0 * np.mean([r % 3 for r in range(UNITS)])
    assert rows.loc["today", "exploited"] == pytest.approx(levels)
    assert rows.loc["fewer", "exploited"] == pytest.approx(levels - 30.0)
    assert rows.loc["fewer", "difference"] == pytest.approx(-30.0)
    assert rows.loc["fewer", "at_most"] == pytest.approx(-60.0)
    assert rows.loc["fewer", "locked"] == pytest.approx(5.0)
    assert rows.loc["fewer", "locked_difference"] == pytest.approx(-15.0)
    assert np.isnan(rows.loc["today", "difference"])


def test_the_intervals_that_hold_together_are_wider_by_the_number_of_differences():
    got = found()
    assert got.family == 6
    row = got.of("a").loc["small"]
    error = APART.std(ddof=1) / np.sqrt(UNITS)
    assert row["high"] - row["difference"] == pytest.approx(stats.t.ppf(0.975, UNITS - 1) * error)
    assert row["together_high"] - row["difference"] == pytest.approx(stats.t.ppf(1 - 0.025 / 6, UNITS - 1) * error)
    assert row["low"] > 0  # alone clear of zero
    assert not holds_together(row)  # together not


@pytest.mark.parametrize(
    ("low", "high", "there"), [(-1095.0, 1095.0, True), (-1096.0, 5.0, False), (-5.0, 1096.0, False)]
)
def test_an_interval_that_reaches_beyond_all_days_is_none(low, high, there):
    """Of two units, with 44 differences held together: t is some hundreds."""
    assert (possible_ends(low, high, 1095.0) == (low, high)) == there


def test_options_are_sorted_by_what_belief_sets_say_of_them():
    assert reversals(found()) == {
        "fewer": ["fewer"], "more": [], "turns": ["turns"],
        "fewer_in_some": [], "more_in_some": [], "unclear": ["small"],
    }  # fmt: skip


def test_runs_of_one_member_are_one_unit():
    got = headline(table(EFFECTS, runs=2), list(EFFECTS), "today", SETS, ASKED, {"a": UNITS, "b": UNITS})
    assert set(got.table["units"]) == {UNITS}
    alone = headline(table(EFFECTS, runs=2), list(EFFECTS), "today", SETS, ASKED, {})
    assert set(alone.table["units"]) == {2 * UNITS}  # the control: as if runs were members


def told_of(days: np.ndarray) -> pd.DataFrame:
    """Return the headline's rows of the options; `days`: [unit, option], option 0 is today."""
    names = ["today", *(f"option_{k}" for k in range(1, days.shape[1]))]
    rows = [
        {"scenario": n, "beliefs": "a", "structure": "default", "point": 0, "replicate": r, "group": "all", "n_index": 1, "days_exploited_1095": x}
        for n, of in zip(names, days.T, strict=True) for r, x in enumerate(of)
    ]  # fmt: skip
    got = headline(pd.DataFrame(rows), names, "today", ["a"], ["days_exploited_1095"], {})
    return got.table[got.table["option"] != "today"]


def clear(ends: np.ndarray) -> np.ndarray:
    """Return whether intervals [..., (mean, low, high)] leave out zero."""
    return (ends[..., 1] > 0) | (ends[..., 2] < 0)


def test_the_family_misses_together_no_more_often_than_said():
    """Of families with no effect at all, at most 5 % may hold one that looks clear (4,000 families; false alarm below 1 in 1,000).

    The ends are those that `headline` tells (compared for the first families), from the function that it takes them from.
    """
    rng = np.random.default_rng(3)
    families, options, units = 4000, 5, 6
    days = rng.normal(600.0, 30.0, (units, families, 1 + options))  # option 0 is today
    apart = (days[:, :, 1:] - days[:, :, :1]).reshape(units, -1)
    together, alone = (
        intervals(apart, level).reshape(families, options, 3) for level in (1.0 - 0.05 / options, 0.95)
    )
    for k in range(10):
        told = told_of(days[:, k])
        np.testing.assert_allclose(told[["together_low", "together_high"]], together[k, :, 1:])
        np.testing.assert_allclose(told[["low", "high"]], alone[k, :, 1:])
        assert [holds_together(row) for _, row in told.iterrows()] == list(clear(together[k]))
    wrong, wrong_alone = (int(clear(ends).any(axis=1).sum()) for ends in (together, alone))
    assert wrong <= stats.binom.ppf(0.999, families, 0.05)
    assert wrong_alone > stats.binom.ppf(0.999, families, 0.05)  # the control: plain 95 % intervals do miss


@pytest.mark.parametrize("asked", [[], ["days_locked_1095"]])
def test_without_days_exploited_there_is_no_headline(asked):
    assert headline(table(EFFECTS), list(EFFECTS), "today", SETS, asked, {}) is None


def test_several_structures_or_many_sets_have_no_headline():
    one = table(EFFECTS)
    two = pd.concat([one, one.assign(structure="other", point=one["point"] + len(SETS))])
    assert headline(two, list(EFFECTS), "today", SETS, ASKED, {}) is None
    assert headline(table(EFFECTS), list(EFFECTS), "today", ["a"] * 7, ASKED, {}) is None


def test_an_option_without_a_number_under_one_belief_set_is_not_clear():
    rows = [
        {"scenario": s, "beliefs": b, "structure": "default", "point": 0, "replicate": r, "group": "all", "n_index": 5,
         "days_exploited_365": np.nan if (s, b) == ("less", "b") else 200.0 + r - (50.0 + 0.1 * r) * (s == "less")}
        for s in ("today", "less") for b in ("a", "b") for r in range(6)
    ]  # fmt: skip
    found = headline(pd.DataFrame(rows), ["today", "less"], "today", ["a", "b"], ["days_exploited_365"], {})
    assert found is not None
    assert reversals(found)["fewer_in_some"] == ["less"]  # not "fewer": one set has no number
    assert list(found.of("b").index) == ["today"]
