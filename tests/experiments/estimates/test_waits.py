"""Waits by group: censoring and competing endings by hand, and where a naive count is wrong."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from experiments.estimates.waits import waits_by_group

POINT = {"scenario": "today", "beliefs": "even", "structure": "default", "point": 0, "replicate": 0}
PERSON = {"form": "sex", "age_group": "adult", "gender": "woman", "undocumented": "no", "limited_english": "no"}
FOUR = ((2, "served"), (3, "still_waiting"), (5, "gave_up"), (9, "served"))


def made(waits, **changed):
    rows = [{**POINT, **PERSON, "day_start": 7, "day_end": 7 + days, "end": end, **changed} for days, end in waits]
    return pd.DataFrame(rows)


def test_by_hand():
    """Four wait: served after 2, one seen until 3, gave up after 5, served after 9."""
    (row,) = waits_by_group(made(FOUR), (4, 9)).query("group == 'all'").to_dict("records")
    assert row["waits"] == 4
    assert (row["served_by_4"], row["gave_up_by_4"]) == (pytest.approx(1 / 4), 0.0)
    assert (row["served_by_9"], row["gave_up_by_9"]) == (pytest.approx(1 / 4 + 3 / 8), pytest.approx(3 / 8))
    assert (row["days_q50"], row["days_q90"]) == (5, 9)


def test_nothing_is_told_beyond_what_was_watched():
    row = waits_by_group(made(((2, "served"), (9, "still_waiting"), (9, "still_waiting"))), (9, 10)).iloc[0]
    assert row["served_by_9"] == pytest.approx(1 / 3)
    assert math.isnan(row["served_by_10"])
    assert math.isnan(row["days_q50"])


def test_groups_and_replicates():
    table = pd.concat(
        [
            made(FOUR),
            made(((20, "gave_up"),), gender="man", form="labor"),
            made(((1, "exploited"),), replicate=1, limited_english="yes"),
            made(((1, "locked"),), scenario="other"),
        ]
    )
    found = waits_by_group(table).set_index(["scenario", "group"])
    assert found["waits"].to_dict()["today", "all"] == 6
    assert found.loc[("today", "gender:man"), ["waits", "days_q50"]].tolist() == [1, 20]
    assert found.loc[("today", "form:labor"), "gave_up_by_30"] == 1.0
    assert found.loc[("today", "limited_english:yes"), "exploited_by_30"] == 1.0
    assert ("other", "gender:man") not in found.index
    each = waits_by_group(table, each=True)
    assert each[each["group"] == "all"][["scenario", "replicate", "waits"]].to_numpy().tolist() == [
        ["today", 0, 5],
        ["today", 1, 1],
        ["other", 0, 1],
    ]


def test_a_share_among_those_whose_wait_is_over_is_biased():
    """Half are served after 10 days, half give up after 100; looked at for 50 days, all who left were served."""
    rng = np.random.default_rng(1)
    begun, late = rng.integers(0, 50, 4000), rng.random(4000) < 0.5
    length = np.where(late, 100, 10)
    seen = begun + length <= 50
    ends = np.where(seen, np.where(late, "gave_up", "served"), "still_waiting")
    table = pd.DataFrame(
        {**POINT, **PERSON, "day_start": begun, "day_end": np.where(seen, begun + length, 50), "end": ends}
    )
    over = table[table["end"] != "still_waiting"]
    assert (over["end"] == "served").mean() == 1.0  # the naive share
    assert waits_by_group(table, (40,))["served_by_40"][0] == pytest.approx(0.5, abs=0.04)  # five standard errors
