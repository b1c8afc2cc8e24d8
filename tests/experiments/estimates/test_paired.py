"""The unit of inference, intervals and how often they cover, what the spread is made of, and what pairing saves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments import compare
from experiments.estimates.paired import by_unit, interval, pairing_gain, parts_of_variance, unit_of
from experiments.question.members import member_number
from tests.experiments.made import DAYS, DETENTION, OPEN, made


def test_pairs_as_the_unit_cover_and_replicates_alone_would_not():
    """12 members of two runs, most variance between members: 95 % intervals cover in 93 to 97 % (2,000 draws)."""
    r = np.random.default_rng(4)
    held = {"members": 0, "replicates": 0}
    for _ in range(2000):
        runs = np.repeat(r.standard_normal(12) * 2.0, 2) + r.standard_normal(24)
        for unit, values in (("members", runs.reshape(12, 2).mean(axis=1)), ("replicates", runs)):
            _, low, high = interval(values)
            held[unit] += low <= 0.0 <= high
    assert 0.93 < held["members"] / 2000 < 0.97
    assert held["replicates"] / 2000 < 0.90  # the control: the wrong unit is caught


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=30))
def test_the_interval_is_scipys(values):
    mean, low, high = interval(np.array(values))
    expected = stats.ttest_1samp(values, 0.0).confidence_interval(0.95) if np.std(values) > 1e-6 else None
    assert mean == pytest.approx(np.mean(values), abs=1e-9)
    if expected is not None:
        assert (low, high) == (pytest.approx(expected.low), pytest.approx(expected.high))


def test_no_interval_from_one_replicate():
    mean, low, high = interval(np.array([3.0]))
    assert mean == 3.0
    assert np.isnan(low)
    assert np.isnan(high)


def test_intervals_cover_as_often_as_they_say():
    """2,000 samples of 12: coverage within 4 standard errors of .95; an interval at .90 is caught."""
    draws = np.random.default_rng(5).normal(size=(2000, 12))
    for level, holds in ((0.95, True), (0.90, False)):
        inside = np.mean([low <= 0 <= high for _, low, high in (interval(d, level) for d in draws)])
        assert (abs(inside - 0.95) < 4 * np.sqrt(0.95 * 0.05 / 2000)) == holds


def test_summary_subtracts_within_a_replicate(small_results):
    o = small_results.outcomes.set_index(["scenario", "replicate"])["days_exploited_365"]
    expected = (o["dropoff_open"] - o["detention"]).mean()
    row = small_results.summary.query(
        "scenario == 'dropoff_open' and against == 'detention' and outcome == 'days_exploited_365'"
    )
    assert row["difference"].item() == pytest.approx(expected)
    assert row["low"].item() < expected < row["high"].item()


def test_a_replicate_without_index_persons_leaves_the_interval(small_experiment, small_results):
    from experiments.estimates.summary import summary

    thin = small_results.outcomes.copy()
    thin.loc[thin["replicate"] == 1, list(small_experiment.file.outcomes)] = np.nan
    row = summary(small_experiment, thin).query("scenario == 'dropoff_open' and against == 'detention'").iloc[0]
    assert row["n_replicates"] == 1
    assert np.isnan(row["low"])


MEMBER = {0: -30.0, 1: 0.0, 2: 30.0}  # what a member's open center has more; the two runs of one lie 8 apart


def by_member(beliefs: str, structure: str, replicate: int) -> tuple[float, float]:
    return MEMBER[member_number(replicate, 3)] + (4.0 if replicate % 2 else -4.0), 0.0


def row(results):
    s = results.tables["summary"]
    return s[(s["scenario"] == OPEN) & (s["against"] == DETENTION) & (s["outcome"] == DAYS[0])].iloc[0]


def test_the_member_is_the_unit_of_inference():
    values = pd.Series([1.0, 3.0, 5.0, 7.0], index=[0, 1, 2, 3])
    assert by_unit(values, 2).tolist() == [2.0, 6.0]
    assert by_unit(values, 0).tolist() == [1.0, 3.0, 5.0, 7.0]
    assert by_unit(values, 1).tolist() == [4.0]
    with pytest.raises(TypeError, match="number of members"):
        by_unit(values, True)


def test_a_member_that_comes_round_again_is_no_new_unit():
    assert unit_of(range(8), 3).tolist() == [0, 0, 1, 1, 2, 2, 0, 0]
    assert unit_of(range(8), 0).tolist() == list(range(8))


@pytest.mark.parametrize("replicates", [34, 192])
def test_intervals_cover_also_when_members_come_round_again(replicates):
    """17 members: 95 % intervals cover in 93 to 97 % of 1,000 draws; r // 2 as the unit does not for 192 runs."""
    r = np.random.default_rng(4)
    held = {"member": 0, "r // 2": 0}
    units = unit_of(range(replicates), 17)
    for _ in range(1000):
        runs = 2.0 * r.standard_normal(17)[units] + r.standard_normal(replicates)
        means = np.bincount(units, runs) / np.bincount(units)
        for unit, values in (("member", means), ("r // 2", runs.reshape(-1, 2).mean(axis=1))):
            _, low, high = interval(values)
            held[unit] += low <= 0.0 <= high
    assert 0.93 < held["member"] / 1000 < 0.97
    if replicates == 192:
        assert held["r // 2"] / 1000 < 0.75  # the control: the wrong unit is caught


def test_the_summary_and_compare_are_over_members():
    results = made(by_member, members=3)
    half = stats.t.ppf(0.975, 2) * 30.0 / np.sqrt(3)
    assert (row(results)["low"], row(results)["high"]) == pytest.approx((-half, half))
    told = compare(results, DETENTION, DAYS[0]).set_index("scenario").loc[OPEN]
    assert (told["low"], told["high"], told["n_replicates"]) == (pytest.approx(-half), pytest.approx(half), 6)
    alone = made(by_member, members=0)
    assert row(alone)["high"] < half  # the control: over replicates it is narrower


def test_the_spread_between_members_stands_beside_the_interval():
    found = row(made(by_member, members=3))
    luck = 32.0  # variance of two runs 8 apart
    assert (found["n_members"], found["n_replicates"]) == (3, 6)
    assert found["sd_runs"] == pytest.approx(np.sqrt(luck))
    assert found["sd_members"] == pytest.approx(np.sqrt(900.0 - luck / 2))
    assert (found["lowest"], found["highest"]) == (-30.0, 30.0)
    alone = row(made(by_member))
    assert alone["n_members"] == 0
    assert np.isnan([alone["sd_members"], alone["sd_runs"], alone["lowest"], alone["highest"]]).all()


def test_one_member_gives_no_interval():
    found = row(made(by_member, members=1, replicates=2))
    assert (found["n_members"], found["n_replicates"]) == (1, 2)
    assert np.isnan([found["low"], found["high"], found["sd_members"]]).all()


def test_variance_is_told_apart():
    r = np.random.default_rng(5)
    members, noise = 3.0 * r.standard_normal(4000), r.standard_normal((4000, 2))
    of = np.repeat(np.arange(4000), 2)
    between, luck = parts_of_variance((members[:, None] + noise).ravel(), of)
    assert between == pytest.approx(9.0, rel=0.1)
    assert luck == pytest.approx(1.0, rel=0.1)
    assert parts_of_variance(noise.ravel(), of)[0] < 0.1
    assert np.isnan(parts_of_variance(np.zeros(4), np.zeros(4, int))).all()  # one member
    assert np.isnan(parts_of_variance(np.zeros(4), np.arange(4))).all()  # one run each


def test_variance_by_hand():
    """Two runs of each of two members: 0, 2 and 10, 12; between means 50, of which half the luck of 2 is taken."""
    assert parts_of_variance(np.array([0.0, 2.0, 10.0, 12.0]), np.array([0, 0, 1, 1])) == pytest.approx((49.0, 2.0))


def test_a_lost_run_does_not_mix_members():
    of = np.repeat(np.arange(6), 2)
    values = np.array([-30.0, -10.0, 10.0, 30.0, 50.0, 70.0])[of] + np.tile([0.05, -0.05], 6)
    whole, lost = parts_of_variance(values, of), parts_of_variance(values[1:], of[1:])
    assert lost[0] == pytest.approx(whole[0], rel=0.05)
    assert lost[1] == pytest.approx(whole[1], rel=0.05)
    order = np.random.default_rng(1).permutation(12)
    assert parts_of_variance(values[order], of[order]) == pytest.approx(whole)


def test_pairing_gain():
    """Shared noise of variance 4, own noise of .25 and 2.25: (4.25 + 6.25) / 2.5 = 4.2, within a tenth."""
    rng = np.random.default_rng(11)
    shared, one = rng.normal(0.0, 2.0, 6000), np.zeros(6000)
    a, b = shared + rng.normal(0.0, 0.5, 6000), shared + rng.normal(0.0, 1.5, 6000)
    apart = rng.normal(0.0, 2.5, 6000)
    assert pairing_gain(a, b, one) == pytest.approx(4.2, rel=0.1)
    assert pairing_gain(b, a, one) == pytest.approx(4.2, rel=0.1)
    assert pairing_gain(a, apart, one) == pytest.approx(1.0, rel=0.1)  # the control: nothing shared, nothing gained
    assert np.isnan(pairing_gain(a[:2], b[:2], one[:2]))
    assert pairing_gain(a, a + 3.0, one) > 1e9


def test_what_members_differ_in_is_no_gain_of_pairing():
    """Members far apart, nothing shared by the runs: within members the gain is 1, over all of them it seems 100s."""
    rng = np.random.default_rng(12)
    of = np.repeat(np.arange(2000), 2)
    member = 30.0 * rng.standard_normal(2000)[of]
    a, b = member + rng.standard_normal(4000), member + rng.standard_normal(4000)
    assert pairing_gain(a, b, of) == pytest.approx(1.0, rel=0.1)
    assert pairing_gain(a, b, np.zeros(4000)) > 100.0


def test_pairing_stands_in_the_summary_for_contrasts_only():
    results = made(by_member, members=3)
    s = results.tables["summary"]
    assert s.loc[s["against"] == "", "pairing"].isna().all()
    # within a member detention runs differ by 7, the open center's by 15, the difference by 8
    assert row(results)["pairing"] == pytest.approx((49.0 + 225.0) / 64.0)
