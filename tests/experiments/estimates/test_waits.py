"""Waits: censoring and competing endings by hand, against statsmodels, and where a naive count is wrong."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from experiments.estimates import waits
from sim import records
from sim.codes import STILL_WAITING, WAIT_ENDINGS, WAIT_GAVE_UP

STILL = WAIT_ENDINGS[STILL_WAITING]


def made(*rows):
    return pd.DataFrame(rows, columns=["days", "how"])


def test_by_hand():
    """Four wait: served after 2, one seen until 3, gave up after 5, served after 9."""
    four = made((2, "served"), (3, STILL), (5, "gave_up"), (9, "served"))
    assert waits.share_ended(four, "served", 4) == pytest.approx(1 / 4)
    assert waits.share_ended(four, "gave_up", 9) == pytest.approx(3 / 4 * 1 / 2)
    assert waits.share_ended(four, "served", 9) == pytest.approx(1 / 4 + 3 / 8)
    assert [waits.days_until(four, share) for share in (0.2, 0.5, 0.9)] == [2, 5, 9]
    assert waits.share_ended(four, "served", 1) == 0.0


def test_who_was_not_seen_to_leave_has_no_quantile():
    assert math.isnan(waits.days_until(made((2, "served"), (9, STILL), (9, STILL)), 0.5))
    assert math.isnan(waits.days_until(made((9, STILL)), 0.5))
    assert math.isnan(waits.share_ended(made(), "served", 90))


@pytest.mark.parametrize("seed", range(5))
def test_as_statsmodels_has_it(seed):
    rng = np.random.default_rng(seed)
    how = np.array(["served", "gave_up", "exploited", STILL])[rng.choice(4, 80, p=[0.4, 0.2, 0.2, 0.2])]
    many = pd.DataFrame({"days": rng.integers(0, 40, 80), "how": how})
    codes = many["how"].map({STILL: 0, "served": 1, "gave_up": 2, "exploited": 3}).to_numpy()
    theirs = CumIncidenceRight(many["days"].to_numpy(), codes)
    for k, ending in enumerate(("served", "gave_up", "exploited")):
        for day in (5, 20, 39):
            at = np.flatnonzero(theirs.times <= day)
            assert waits.share_ended(many, ending, day) == pytest.approx(theirs.cinc[k][at[-1]])
    curve = SurvfuncRight(many["days"].to_numpy(), (codes > 0).astype(int))
    assert waits.days_until(many, 0.5) == curve.quantile(0.5)


def test_a_share_among_those_whose_wait_is_over_is_biased():
    """Half are served after 10 days, half give up after 100; looked at for 50 days, all who left were served."""
    rng = np.random.default_rng(1)
    begun = rng.integers(0, 50, 4000)
    late = rng.random(4000) < 0.5
    length = np.where(late, 100, 10)
    seen = begun + length <= 50
    many = pd.DataFrame(
        {
            "days": np.where(seen, length, 50 - begun),
            "how": np.where(seen, np.where(late, "gave_up", "served"), STILL),
        }
    )
    over = many[many["how"] != STILL]
    assert (over["how"] == "served").mean() == 1.0  # the naive share
    assert waits.share_ended(many, "served", 40) == pytest.approx(0.5, abs=0.04)
    one_minus = waits.share_ended(many.assign(how=many["how"].replace("gave_up", STILL)), "served", 40)
    assert one_minus == pytest.approx(waits.share_ended(many, "served", 40))  # nobody had given up by then


def test_rows_of_a_run_and_its_groups():
    people = np.zeros(3, records.VICTIM)
    people["born_day"] = [-20 * 365, -10 * 365, -30 * 365]
    people["gender"], people["undocumented"] = [0, 1, 0], [1, 0, 0]
    lines = np.zeros(4, records.WAIT)
    lines["who"], lines["line"] = [0, 1, 2, 2], [0, 0, 0, 5]  # the last stands in no line of beds
    lines["since"], lines["until"] = [5, 6, -3, 7], [15, 8, 9, 9]
    lines["how"] = [WAIT_GAVE_UP, 0, 0, 0]
    rows = waits.frame_of_waits(lines, people, 2, 0)
    assert rows[["person", "days", "how"]].to_numpy().tolist() == [[0, 10, "gave_up"], [1, 2, "served"]]
    table = waits.waits_by_group(rows).set_index("group")
    assert table.loc["all", "waits"] == 2
    assert table.loc["age_group:minor", "served_by_90"] == 1.0
    assert table.loc["gender:woman", "gave_up_by_90"] == 1.0
    assert table.loc["undocumented:yes", "days_q50"] == 10
