"""Break-even on planted cases, value break-even and regret on tables made by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.estimates.decisions import break_even, differences, regret, value_break_even

AT = np.array([0.0, 0.2, 0.4, 0.6, 0.8, 1.0])


def planted(crossing: float, slope: float, noise: float, replicates: int = 12, seed: int = 3) -> np.ndarray:
    """Return differences that cross zero at a known place."""
    rng = np.random.default_rng(seed)
    return slope * (AT - crossing) + rng.normal(0.0, noise, (replicates, 1))


def test_a_planted_break_even_is_found():
    found = break_even(AT, planted(0.63, -100.0, 0.0))
    assert found.crossings == (pytest.approx(0.63),)
    assert all(0.62 < low <= high < 0.64 for low, high in found.noise)


def test_the_region_covers_the_planted_place_as_often_as_it_says():
    """400 samples: coverage of the true place within 4 standard errors of .95; a shifted place is not covered."""
    inside = {0.63: 0, 0.75: 0}
    for seed in range(400):
        ((low, high),) = break_even(AT, planted(0.63, -100.0, 10.0, seed=seed)).noise
        for place in inside:
            inside[place] += low - 0.0026 <= place <= high + 0.0026
    assert abs(inside[0.63] / 400 - 0.95) < 4 * np.sqrt(0.95 * 0.05 / 400)
    assert inside[0.75] < 0.5 * 400


def test_no_break_even_where_the_sign_never_changes_and_none_for_nothing():
    far = break_even(AT, planted(3.0, -100.0, 1.0))
    assert (far.crossings, far.noise) == ((), ())
    null = break_even(AT, np.zeros((12, 6)))
    assert (null.crossings, null.noise) == ((), ())


def noisy(crossing: float, slope: float, noise: float, seed: int) -> np.ndarray:
    """Return differences with noise of their own at each position: 12 units."""
    return slope * (AT - crossing) + np.random.default_rng(seed).normal(0.0, noise, (12, 6))


def test_the_region_covers_also_with_noise_by_position():
    """400 samples, as above; a planted line has one region and one crossing, but for the tails of chance."""
    inside = {0.63: 0, 0.9: 0}
    several = 0
    for seed in range(400):
        found = break_even(AT, noisy(0.63, -100.0, 40.0, seed))
        several += len(found.crossings) > 1
        for place in inside:
            inside[place] += any(low - 0.0026 <= place <= high + 0.0026 for low, high in found.noise)
    assert inside[0.63] / 400 > 0.95 - 4 * np.sqrt(0.95 * 0.05 / 400)  # merging widens, never narrows
    assert inside[0.9] < 0.6 * 400
    assert several / 400 < 0.05


def test_noise_on_a_null_line_is_no_structure():
    """No gap between stretches without a run position in it; not one crossing more than there are stretches."""
    crossings = gaps = 0
    for seed in range(200):
        found = break_even(AT, noisy(0.0, 0.0, 10.0, seed))
        crossings += len(found.crossings)
        for (_, high), (low, _) in zip(found.noise, found.noise[1:], strict=False):
            gaps += not ((high < AT) & (low > AT)).any()
        assert len(found.crossings) <= len(found.noise) + 1
    assert gaps == 0
    assert crossings / 200 < 1.0  # 2.3 before stretches were merged and crossings counted by stretch


def test_crossings_inside_one_stretch_are_one_or_none():
    """Means +, -, +, - around zero, all within the noise: one change; ending as it began: none."""
    spread = np.array([[-50.0], [0.0], [50.0]])
    zigzag = np.array([5.0, -5.0, 5.0, -5.0])
    found = break_even(np.array([0.0, 1.0, 2.0, 3.0]), zigzag + spread)
    assert found.crossings == (pytest.approx(1.5),)
    assert found.noise == ((0.0, 3.0),)
    assert break_even(np.array([0.0, 1.0, 2.0]), zigzag[:3] + spread).crossings == ()


def test_one_unit_has_no_interval():
    found = break_even(np.array([0.0, 0.5, 1.0]), np.array([[10.0, 5.0, -10.0]]))
    assert (found.noise, found.told_apart()) == ((), False)
    assert found.crossings == (pytest.approx(0.5 + 0.5 / 3),)
    assert break_even(AT, planted(0.63, -100.0, 1.0)).told_apart()


def test_two_crossings_are_both_told():
    differences_made = np.tile((AT - 0.3) * (AT - 0.7), (5, 1))
    assert len(break_even(AT, differences_made).crossings) == 2


@pytest.mark.parametrize(
    "wrong", [(AT[:1], np.zeros((3, 1))), (AT[::-1], np.zeros((3, 6))), (AT, np.zeros((3, 5))), (AT, np.zeros(6))]
)
def test_break_even_refuses_what_is_no_line(wrong):
    with pytest.raises(ValueError, match="expected differences"):
        break_even(*wrong)


def test_value_break_even():
    assert value_break_even(np.array([40.0, 40.0]), np.array([-80.0, -80.0])).crossings == (pytest.approx(0.5),)
    assert value_break_even(np.array([90.0, 90.0]), np.array([-80.0, -80.0])).crossings == ()
    assert value_break_even(np.array([-5.0, -5.0]), np.array([-80.0, -80.0])).crossings == ()


def outcomes() -> pd.DataFrame:
    rows = [
        ("a", "x", 10.0),
        ("b", "x", 30.0),
        ("c", "x", 20.0),
        ("a", "y", 50.0),
        ("b", "y", 20.0),
        ("c", "y", 25.0),
    ]
    return pd.DataFrame(
        [
            {"scenario": s, "beliefs": b, "structure": "d", "point": "xy".index(b), "replicate": r, "days": v + r}
            for s, b, v in rows
            for r in (0, 1)
        ]
    )


def test_regret():
    table = regret(outcomes(), "days")
    assert table["mean_regret"].to_dict() == {"a": 15.0, "b": 10.0, "c": 7.5}
    assert table["largest_regret"].to_dict() == {"a": 30.0, "b": 20.0, "c": 10.0}
    assert table.loc["a", ["beliefs_largest", "structure_largest", "point_largest"]].tolist() == ["y", "d", 1]
    assert not {"best", "rank"} & set(table.columns)


def test_regret_is_from_replicates_in_which_every_scenario_ran():
    """b is 5 days worse in each replicate; the one that b lost was the dearest, and would make b look better."""
    rows = [
        {
            "scenario": s,
            "beliefs": "x",
            "structure": "d",
            "point": 0,
            "replicate": r,
            "days": 100.0 * r + (5.0 if s == "b" else 0.0),
        }
        for s in "ab"
        for r in range(4)
        if (s, r) != ("b", 3)
    ]
    table = regret(pd.DataFrame(rows), "days")
    assert table["mean_regret"].to_dict() == {"a": 0.0, "b": 5.0}
    assert set(table["n_replicates"]) == {3}


def test_regret_among_scenarios_with_the_same_beds():
    table = regret(outcomes(), "days", {"a": "few", "b": "few", "c": "plenty"})
    assert table["mean_regret"].to_dict() == {"a": 15.0, "b": 10.0, "c": 0.0}


def test_differences_by_member_of_sets_with_other_numbers_of_members():
    table = outcomes_of(range(8))
    found = differences(table, "a", "b", "days", members={"x": 2, "y": 4})
    assert found[("x", "d", 0)].dropna().tolist() == [np.mean([0, 1, 4, 5]), np.mean([2, 3, 6, 7])]
    assert found[("y", "d", 1)].tolist() == [0.5, 2.5, 4.5, 6.5]
    assert differences(table, "a", "b", "days", members=2)[("y", "d", 1)].tolist() == [2.5, 4.5]


def outcomes_of(replicates) -> pd.DataFrame:
    """Return outcomes in which a minus b is the number of the replicate."""
    return pd.DataFrame(
        [
            {
                "scenario": s,
                "beliefs": b,
                "structure": "d",
                "point": "xy".index(b),
                "replicate": r,
                "days": float(r if s == "a" else 0),
            }
            for s in "ab"
            for b in "xy"
            for r in replicates
        ]
    )


def test_differences_are_taken_within_a_replicate():
    found = differences(outcomes(), "a", "b", "days")
    assert found[("x", "d", 0)].tolist() == [-20.0, -20.0]
    assert found[("y", "d", 1)].tolist() == [30.0, 30.0]
