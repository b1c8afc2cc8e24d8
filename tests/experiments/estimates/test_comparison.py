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
from experiments.estimates.comparison import disagreements, interval_columns, pairs_of, sides
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
    """Return what hangs on no other row: intervals that hold all rows together do."""
    told = compare(r, DETENTION, DAYS[0]).set_index(["beliefs", "structure", "point", "scenario"])
    return told[["n_replicates", "n_units", "difference", "low", "high", "same_sign"]]


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


def test_a_comparison_says_what_the_summary_says(small_results):
    summary_rows = small_results.summary.query("against != ''")
    key = ["beliefs", "structure", "point", "scenario", "against"]
    for group in ("all", *summary_rows["group"].unique()):
        for outcome in summary_rows["outcome"].unique():
            right = summary_rows[(summary_rows["group"] == group) & (summary_rows["outcome"] == outcome)]
            right = right.set_index(key)[["n_replicates", "difference", "low", "high"]]
            pairs = list(dict.fromkeys(zip(*(right.index.get_level_values(k) for k in key[3:]), strict=True)))
            found = [compare(small_results, b, outcome, group, scenario=a) for a, b in pairs]
            told = pd.concat(found).set_index(key)[list(right)]
            pd.testing.assert_frame_equal(
                told.sort_index(),
                right.sort_index(),
                check_dtype=False,
                check_index_type=False,
                rtol=1e-10,
                atol=1e-9,
            )


@given(
    rows=st.lists(st.lists(st.floats(-1e3, 1e3) | st.none(), min_size=5, max_size=5), min_size=1, max_size=6),
    family=st.integers(1, 50),
)
def test_numbers_of_many_settings_are_those_of_each(rows, family):
    units = np.array(rows, dtype=float)
    columns = interval_columns(units, family)
    for row, n, mean, low, high, lowest, highest, same in zip(units, *columns, strict=True):
        known = row[~np.isnan(row)]
        assert n == len(known)
        right = [*interval(known), *interval(known, 1 - 0.05 / family)[1:]]
        assert [mean, low, high, lowest, highest] == pytest.approx(right, nan_ok=True, rel=1e-9, abs=1e-9)
        if n:
            assert same == np.mean(np.sign(known) == np.sign(mean))


def families_that_hold(column: int) -> int:
    """Return of how many of 2,000 families of 10 differences every interval holds its mean; some hang together."""
    rng = np.random.default_rng(1)
    luck = rng.normal(size=(2000, 10, 12)) + rng.normal(size=(2000, 1, 12))
    columns = interval_columns(luck.reshape(-1, 12), 10)
    low, high = (c.reshape(2000, 10) for c in columns[column : column + 2])
    return int(((low <= 0) & (high >= 0)).all(axis=1).sum())


def test_all_of_a_family_are_held_together_at_least_95_times_in_100_and_not_by_plain_intervals():
    # False alarm: below 1,858 with chance 1e-5 if each family holds with chance .95; Bonferroni holds a little more often.
    assert 1858 <= families_that_hold(4) <= 1960
    assert families_that_hold(2) < 1700  # the control: plain intervals


def test_without_options_what_the_file_contrasts_is_compared():
    whole = crossed()
    stated = [tuple(pair) for pair in whole.experiment.file.contrasts]
    assert stated
    assert list(dict.fromkeys(zip(*(compare(whole)[k] for k in ("scenario", "against")), strict=True))) == stated
    without = replace(whole.experiment, file=whole.experiment.file.model_copy(update={"contrasts": []}))
    assert pairs_of(without, None, None) == [(n, "status_quo") for n in without.policies if n != "status_quo"]
    assert pairs_of(without, DETENTION, None) == [(DETENTION, "status_quo")]


def test_belief_sets_disagree_where_one_is_clear_below_zero_and_another_above():
    whole = crossed()
    pair = (OPEN, DETENTION)
    assert disagreements(compare(whole, DETENTION, scenario=OPEN)) == {pair: (1, 2)}  # in the structure `default`
    assert disagreements(compare(whole, DETENTION, scenario=OPEN, structure="other")) == {pair: (0, 1)}


def test_one_setting_can_be_asked_for_and_an_unknown_one_is_told():
    told = compare(crossed(), beliefs="even", structure="other")
    assert set(zip(told["beliefs"], told["structure"], strict=True)) == {("even", "other")}
    assert set(compare(crossed(), point=3)["point"]) == {3}
    for asked, word in (
        ({"beliefs": "evn"}, "evn: no such belief set; did you mean 'even'"),
        ({"structure": "x"}, "x: no such structure"),
        ({"point": 99}, "99: no such point; expected 0 to 3"),
        ({"scenario": DETENTION, "baseline": DETENTION}, "compared with itself"),
    ):
        with pytest.raises(KeyError, match=word):
            compare(crossed(), **asked)


def test_luck_at_many_points_turns_no_comparison_around():
    """A real fault: of many plain 95 % intervals some are clear of zero on either side by luck, and the report said "turns around".

    Nothing but luck, 60 settings, 40 trials: at most 5 of 100 trials may be clear anywhere (6 or more of 40: one in 70). The
    control, the plain intervals, is clear on both sides in most trials.
    """
    forms = [replace(FORMS[1], name=f"form{k}") for k in range(30)]
    luck, plainly, held = np.random.default_rng(5), 0, 0
    for _ in range(40):
        drawn = luck.normal(size=(2, 30, 6))
        r = made(
            lambda b, s, k, drawn=drawn: (float(drawn[int(b == "even"), int(s[4:]), k]), 0.0),
            SETS,
            forms,
            summed=False,
        )
        table = compare(r, outcome=DAYS[0], scenario=OPEN, baseline=DETENTION)
        plainly += bool((table["low"] > 0).any() and (table["high"] < 0).any())
        held += sides(r, DAYS[0])[OPEN, DETENTION].kind != "unclear"
    assert held < 6
    assert plainly > 20


def test_a_comparison_that_turns_around_does():
    (told,) = (s for pair, s in sides(crossed(), DAYS[0]).items() if pair == (OPEN, DETENTION))
    assert (told.kind, told.fewer, told.more, told.of) == ("turns", 1, 3, 4)
