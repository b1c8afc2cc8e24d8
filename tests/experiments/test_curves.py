"""Cumulative incidence against statsmodels and by hand; both clocks; the same people under two scenarios."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight

from experiments.curves import (
    cumulative_incidence,
    mean_share,
    on_clock,
    returned_within,
    separated_in_both,
    share_by,
)

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
    assert share_by(np.array([5, 6]), np.array([0, 0]), np.array([30]))[0] == 0.0


def spells() -> pd.DataFrame:
    columns = [
        "scenario",
        "beliefs",
        "structure",
        "replicate",
        "person",
        "began_by",
        "day_start",
        "day_release",
        "day_end",
        "end",
    ]
    rows = [
        ("a", "x", "d", 0, 1, "detention", 0, 20, 40, "returned"), ("a", "x", "d", 0, 1, "detention", 60, 80, 90, "returned"),
        ("a", "x", "d", 0, 2, "detention", 0, -1, 30, "censored"), ("b", "x", "d", 0, 1, "drop_off", 5, 5, 6, "returned"),
        ("b", "x", "d", 0, 3, "drop_off", 5, 5, 50, "left_region"),
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
    two = pd.concat([spells(), spells().assign(structure="e", end="censored")])
    table = returned_within(two, by=(30,)).set_index(["structure", "scenario", "clock"])["within_30"]
    assert table[("d", "b", "separation")] == 0.5
    assert table[("e", "b", "separation")] == 0.0


def test_the_same_people_under_both():
    shared = separated_in_both(spells(), "a", "b")
    assert shared["person"].tolist() == [1, 1]
    assert shared["day_start"].tolist() == [0, 5]
