"""Nothing is averaged over a key that nobody asked to average over: rows of another key change no number."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments import compare
from experiments.estimates.decisions import differences, regret
from experiments.estimates.paired import interval
from experiments.estimates.summary import summary
from experiments.figures.trust_by_contact import curve
from experiments.results.results import Results
from sim.beliefs import Beliefs
from sim.structure import Structure
from tests.experiments.made import DAYS, DETENTION, OPEN, made

SETS = [Beliefs.load("even"), Beliefs.load("custody_harms")]
FORMS = [Structure.load("default"), Structure("other", dict(Structure.load("default").settings))]
MORE = {("even", "default"): -50.0, ("even", "other"): 90.0, ("custody_harms", "default"): 7.0}


def days(beliefs: str, structure: str, r: int) -> tuple[float, float]:
    return MORE.get((beliefs, structure), 31.0) * (1.0 + 0.1 * r), -3.0


@functools.cache
def crossed() -> Results:
    """Return results that no test changes."""
    return made(days, SETS, FORMS)


def test_compare_tells_a_line_a_belief_set_and_structure():
    told = compare(crossed(), DETENTION, DAYS[0]).set_index(["beliefs", "structure", "point", "scenario"])
    assert len(told) == 2 * 2 * 2
    for (beliefs, structure), more in MORE.items():
        row = told.xs((beliefs, structure, OPEN), level=("beliefs", "structure", "scenario")).iloc[0]
        right = interval(pd.Series([more * (1.0 + 0.1 * r) for r in range(6)]).to_numpy())
        assert (row["difference"], row["low"], row["high"]) == pytest.approx(right)
        assert row["n_replicates"] == 6


def by_compare(r: Results) -> pd.DataFrame:
    return compare(r, DETENTION, DAYS[0]).set_index(["beliefs", "structure", "point", "scenario"])


def by_differences(r: Results) -> pd.DataFrame:
    return differences(r.tables["outcomes"].query("group == 'all'"), OPEN, DETENTION, DAYS[0]).T


def by_summary(r: Results) -> pd.DataFrame:
    told = summary(r.experiment, r.tables["outcomes"]).query("group == 'all'")
    return told.set_index(["beliefs", "structure", "point", "scenario", "against", "outcome"])[
        ["mean", "difference", "low"]
    ]


def by_contact(r: Results) -> pd.DataFrame:
    table = r.tables["outcomes"].rename(columns={DAYS[0]: "mean"}).assign(contact=1)
    keys = ["beliefs", "structure", "point", "scenario"]
    return pd.concat({k: curve(rows) for k, rows in table.query("group == 'all'").groupby(keys)}, names=keys)


@pytest.mark.parametrize("tell", [by_compare, by_differences, by_summary, by_contact])
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_rows_of_another_key_and_their_order_change_no_number(tell: Callable[[Results], pd.DataFrame], data):
    whole = crossed()
    key = data.draw(st.sampled_from(["beliefs", "structure", "point", "group"]))
    rows = whole.tables["outcomes"]
    if key == "group":
        more = rows.assign(group="gender:woman", **{d: rows[d] + data.draw(st.integers(1, 400)) for d in DAYS})
        part, every = rows, pd.concat([rows, more])
    else:
        part, every = rows[rows[key] == data.draw(st.sampled_from(sorted(rows[key].unique())))], rows
    shuffled = every.sample(frac=1.0, random_state=data.draw(st.integers(0, 99)))
    alone, beside = (tell(Results(whole.experiment, {"outcomes": t})) for t in (part, shuffled))
    pd.testing.assert_frame_equal(
        beside.reindex(alone.index).sort_index(), alone.sort_index(), check_exact=False, rtol=1e-12, atol=1e-9
    )


def test_the_control_a_mean_over_structures_is_caught():
    whole = crossed()
    mean = whole.tables["outcomes"].groupby(["beliefs", "scenario"])[DAYS[0]].mean()
    wrong = mean["even", OPEN] - mean["even", DETENTION]
    assert wrong not in by_compare(whole)["difference"].round(6).tolist()


def test_two_rows_of_one_run_are_refused_in_one_line():
    rows = crossed().tables["outcomes"]
    twice = pd.concat([rows, rows.assign(group="gender:woman")])
    for tell in (lambda: differences(twice, OPEN, DETENTION, DAYS[0]), lambda: regret(twice, DAYS[0])):
        with pytest.raises(ValueError, match="several rows of one run; expected those of one group") as refused:
            tell()
        assert "\n" not in str(refused.value)
    for asked, word in (
        (("nobody", DAYS[0]), "nobody: no such scenario"),
        ((DETENTION, "hours"), "hours: no such outcome"),
        ((DETENTION, DAYS[0], "gender:man"), "gender:man: no such group"),
    ):
        with pytest.raises(KeyError, match=word):
            compare(crossed(), *asked)


def test_with_calibrated_members_the_member_is_the_unit_of_a_comparison(small_experiment):
    from experiments.estimates.paired import interval
    from experiments.results.results import Results

    rows = [
        {
            "scenario": s,
            "beliefs": "even",
            "structure": "default",
            "point": 0,
            "replicate": r,
            "group": "all",
            "days": d,
        }
        for r, difference in enumerate((1.0, 3.0, 5.0, 7.0))
        for s, d in (("detention", 10.0), ("dropoff_open", 10.0 + difference))
    ]
    for members, units in (({"even": ({"a": 1.0}, {"a": 2.0})}, [2.0, 6.0]), ({}, [1.0, 3.0, 5.0, 7.0])):
        made = Results(replace(small_experiment, members=members), {"outcomes": pd.DataFrame(rows)})
        (row,) = compare(made, baseline="detention", outcome="days").itertuples()
        assert (row.difference, row.low, row.high) == pytest.approx(interval(np.array(units)))
