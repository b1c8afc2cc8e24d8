"""Cumulative incidence against statsmodels and by hand; both clocks; the same people under two scenarios."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight

from experiments.outcomes.curves import (
    cumulative_incidence,
    mean_share,
    on_clock,
    returned_within,
    separated_in_both,
    share_by,
    watched_in_both,
)


def test_return_is_told_by_structure_and_belief_set():
    spell = {"scenario": "a", "began_by": "police_contact", "day_start": 0, "day_release": 0, "person": 1}
    rows = [
        {**spell, "beliefs": b, "structure": s, "point": k, "replicate": r, "day_end": 9, "end": "returned" if s == "x" else "censored"}
        for k, (b, s) in enumerate(itertools.product(("even", "other"), ("x", "y"))) for r in range(2)
    ]  # fmt: skip
    told = returned_within(pd.DataFrame(rows), (5,))
    assert len(told) == 2 * 2 * 2


SPELL = st.tuples(st.integers(1, 40), st.sampled_from([0, 1, 2]))


@given(st.lists(SPELL, min_size=12, max_size=120))
def test_it_is_the_estimate_of_statsmodels(spells):
    days, ends = (np.array(x) for x in zip(*spells, strict=True))
    if not ((ends == 1).any() and (ends == 2).any()):
        days, ends = np.append(days, [3, 5]), np.append(ends, [1, 2])
    with np.errstate(all="ignore"):  # its standard errors divide by nobody at risk
        theirs = CumIncidenceRight(days, ends)
    for cause in (1, 2):
        mine = share_by(days, ends, theirs.times.astype(int), cause)
        np.testing.assert_allclose(mine, theirs.cinc[cause - 1], atol=1e-12)


def test_by_hand():
    days, ends = np.array([1, 2, 2, 3, 4]), np.array([1, 0, 2, 1, 0])
    times, curve = cumulative_incidence(days, ends, 1)
    assert times.tolist() == [1, 2, 3]
    assert curve.tolist() == pytest.approx([0.2, 0.2, 0.2 + 0.6 * 0.5])


def test_a_naive_ratio_is_another_number():
    """The control: counting returns over spells ignores who was censored."""
    days, ends = np.array([1, 1, 1, 10, 10]), np.array([0, 0, 0, 1, 1])
    assert share_by(days, ends, np.array([10]))[0] == 1.0
    assert (ends == 1).mean() == 0.4


def test_nothing_happens_without_events():
    times, curve = cumulative_incidence(np.array([5, 6]), np.array([0, 0]), 1)
    assert len(times) == len(curve) == 0
    np.testing.assert_array_equal(share_by(np.array([5, 6]), np.array([0, 0]), np.array([6, 7])), [0.0, np.nan])


def spells() -> pd.DataFrame:
    columns = [
        "scenario",
        "beliefs",
        "structure",
        "point",
        "replicate",
        "person",
        "began_by",
        "day_start",
        "day_release",
        "day_end",
        "end",
    ]
    rows = [
        ("a", "x", "d", 0, 0, 1, "detention", 0, 20, 40, "returned"), ("a", "x", "d", 0, 0, 1, "detention", 60, 80, 90, "returned"),
        ("a", "x", "d", 0, 0, 2, "detention", 0, -1, 30, "censored"), ("b", "x", "d", 0, 0, 1, "drop_off", 5, 5, 6, "returned"),
        ("b", "x", "d", 0, 0, 3, "drop_off", 5, 5, 50, "left_region"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def test_the_two_clocks():
    days, ends = on_clock(spells().query("scenario == 'a'"), "separation")
    assert (days.tolist(), ends.tolist()) == ([40, 30, 30], [1, 1, 0])
    days, ends = on_clock(spells().query("scenario == 'a'"), "release")
    assert (days.tolist(), ends.tolist()) == ([20, 10], [1, 1])
    with pytest.raises(ValueError, match="expected one of"):
        on_clock(spells(), "sunrise")


def test_returned_within():
    table = returned_within(spells(), by=(30,)).set_index(["scenario", "clock"])
    assert table.loc[("b", "separation"), "within_30"] == 0.5
    assert table.loc[("a", "release"), "within_30"] == 1.0
    assert table.loc[("a", "separation"), "n_spells"] == 3
    assert table.loc[("a", "release"), "n_spells"] == 2  # who was never released is not on that clock


def test_nobody_at_risk_is_no_estimate():
    assert np.isnan(share_by(np.array([], int), np.array([], int), np.array([30]))).all()
    made = spells().query("scenario == 'a'").assign(replicate=[0, 0, 1])  # nobody of replicate 1 was ever released
    mean, replicates = mean_share(made, "release", np.array([30]))
    assert (mean.tolist(), replicates) == ([1.0], 1)
    mean, replicates = mean_share(made.iloc[2:], "release", np.array([30]))
    assert np.isnan(mean).all()
    assert replicates == 0
    row = returned_within(made, by=(30,)).set_index("clock").loc["release"]
    assert (row["within_30"], row["n_replicates"]) == (1.0, 1)


def test_returns_under_two_structures_stand_apart():
    two = pd.concat([spells(), spells().assign(structure="e", point=1, end="censored")])
    table = returned_within(two, by=(30,)).set_index(["structure", "scenario", "clock"])["within_30"]
    assert table[("d", "b", "separation")] == 0.5
    assert table[("e", "b", "separation")] == 0.0


@given(st.lists(SPELL, min_size=1, max_size=60), st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_nothing_is_told_beyond_the_longest_watch(spells, by):
    """Told at a day if somebody was watched for so long, or every end was seen; and then it is statsmodels' number."""
    days, ends = (np.array(x) for x in zip(*spells, strict=True))
    share = share_by(days, ends, np.array(by))
    known = np.array(by) <= days.max() if (ends == 0).any() else np.ones(len(by), bool)
    np.testing.assert_array_equal(np.isnan(share), ~known)
    assert ((share[known] >= 0) & (share[known] <= 1)).all()


LIFE = st.tuples(st.integers(0, 79), st.integers(1, 120), st.sampled_from(["returned", "left_region"]))


def watched_for(lives: list[tuple[int, int, str]], last: int) -> pd.DataFrame:
    """Return the spells of lives (first day, days, how it ends) as a run that lives to day `last` sees them."""
    rows = []
    for person, (start, days, end) in enumerate(lives):
        seen = start + days <= last
        row = (
            "a",
            "x",
            "d",
            0,
            0,
            person,
            "hold",
            start,
            start,
            start + days if seen else last,
            end if seen else "censored",
        )
        rows.append(row)
    return pd.DataFrame(rows, columns=spells().columns)


@given(st.lists(LIFE, min_size=1, max_size=40), st.integers(80, 200))
def test_a_shorter_run_tells_the_truth_or_nothing(lives, last):
    """The share within k days is that of the whole lives, of those who could be watched for k days; else no number."""
    by = np.array([0, 1, 7, 30, 90, 119, 365])
    cut = watched_for(lives, last)
    told, _ = mean_share(cut, "separation", by)
    for k, share in zip(by, told, strict=True):
        all_seen = (cut["end"] != "censored").all()
        could = [days <= k and end == "returned" for start, days, end in lives if all_seen or start + k <= last]
        assert share == pytest.approx(np.mean(could)) if could else np.isnan(share)
    if (cut["end"] == "censored").any():
        assert np.isnan(told[by > cut["day_end"].max() - cut["day_start"].min()]).all()


@given(st.lists(LIFE, min_size=12, max_size=60))
def test_of_spells_watched_alike_it_is_the_estimate_of_statsmodels(lives):
    lives = [(0, days, end) for _, days, end in lives]
    cut = watched_for([*lives, (0, 5, "returned"), (0, 6, "left_region")], 60)
    days, ends = on_clock(cut, "separation")
    with np.errstate(all="ignore"):
        theirs = CumIncidenceRight(days, ends)
    mine, _ = mean_share(cut, "separation", theirs.times.astype(int))
    np.testing.assert_allclose(mine, theirs.cinc[0], atol=1e-12)


def test_the_old_reading_repeats_what_it_saw_last():
    """The control: 90 days watched, and one in two of the rest returns later. A curve read on says 25 % of a year."""
    lives = [(0, 10, "returned"), (0, 200, "returned"), (0, 400, "returned"), (0, 500, "left_region")]
    cut = watched_for(lives, 90)
    times, curve = cumulative_incidence(*on_clock(cut, "separation"), 1)
    assert curve[np.searchsorted(times, 365, side="right") - 1] == 0.25
    told = returned_within(cut, by=(30, 90, 365)).set_index("clock").loc["separation"]
    assert (told["within_30"], told["within_90"]) == (0.25, 0.25)
    assert np.isnan(told["within_365"])
    whole = returned_within(watched_for(lives, 365), by=(365,)).set_index("clock")["within_365"]
    assert whole["separation"] == 0.5


def test_persons_are_watched_in_both_or_left_out():
    both = pd.concat(
        [
            watched_for([(0, 200, "returned"), (70, 10, "returned")], 90),
            watched_for([(0, 10, "returned")] * 2, 90).assign(scenario="b"),
        ]
    )
    assert sorted(watched_in_both(both, "separation", 30)["person"]) == [0, 0]
    assert sorted(watched_in_both(both, "separation", 20)["person"]) == [0, 0, 1, 1]


def test_the_same_people_under_both():
    shared = separated_in_both(spells(), "a", "b")
    assert shared["person"].tolist() == [1, 1]
    assert shared["day_start"].tolist() == [0, 5]
