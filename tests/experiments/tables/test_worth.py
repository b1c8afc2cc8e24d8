"""The worth of a locked day and regret, printed of results whose every number is known."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from experiments.estimates.regret import equal_beds, regret_of
from experiments.tables.worth import count_table, print_regret, print_value, regret_table, weights_of
from sim.beliefs import Beliefs
from sim.layers import Setting
from tests.experiments.made import (
    DAYS,
    DETENTION,
    OPEN,
    PAIR,
    line_results,
    made,
    map_results,
    member,
    plain,
    printed,
    rows,
)

SETS = [Beliefs.load("even"), Beliefs.load("custody_harms")]


def test_a_set_with_more_runs_weighs_no_more_in_the_days_locked_beside_regret():
    results = made(lambda b, _, r: (5.0, 100.0 if b == "even" else 0.0), SETS)
    rows = results.tables["outcomes"]
    few = rows[(rows["beliefs"] == "even") | (rows["replicate"] < 2)]
    fewer = replace(results, tables={**results.tables, "outcomes": few})
    found = regret_of(fewer)
    assert found is not None
    table = regret_table(fewer, found)
    told = dict(zip(table.columns[0].cells, table.columns[-1].cells, strict=True))
    assert told["Open center"] == "100"  # the middle of 150 and 50; weighted by runs it would be 125


def test_the_value_of_a_locked_day():
    differ = {"separation_helps": (40.0, -80.0), "even": (0.0, -1.0), "custody_harms": (90.0, -80.0)}
    sets = [Beliefs.load(b) for b in differ]
    results = made(lambda b, _, r: (differ[b][0] + member(r), differ[b][1]), sets, members=3)
    assert [[plain(c) for c in r] for r in rows(printed(print_value, results, 140), apart=False)][1:] == [
        [PAIR, "separation helps", "about 0.5 (within the noise from 0.25 to 0.75)"],
        ["", "even", "not to be told: within the noise at every weight"],
        ["", "custody harms", "no change at any weight; within the noise from 0.85 to 1"],
    ]
    assert "not to be told" in printed(print_value, results)
    same = made(lambda b, _, r: (40.0 + member(r), 0.0), members=3)
    assert "days locked do not differ" in plain(printed(print_value, same))


def test_values_of_many_sets_are_counted():
    pair = OPEN, DETENTION
    text = printed(lambda r, out: out.print(count_table(r, weights_of(r, [pair], 1095))), map_results(3))
    # with 20 days locked fewer, only +10 changes sign, and that within the noise
    assert [plain(c) for c in rows(text)[1]] == [PAIR, "0", "5", "1", "0"]


def test_regret_with_days_locked_beside_it():
    value = {"even": 30.0, "custody_harms": -10.0}
    sets = [Beliefs.load(b) for b in value]
    results = made(lambda b, _, r: (value[b], -5.0), sets, without=[("detention", 3)])
    text = printed(print_regret, results)
    assert [[plain(c) for c in r] for r in rows(text, apart=False)] == [
        ["scenario", "mean", "largest", "where it is largest", "days locked, mean"],
        ["Today", "0 0 to 0", "0 0 to 0", "", "40"],
        ["Detention", "10 10 to 10", "10 10 to 10", "custody harms", "50"],
        ["Open center", "20 20 to 20", "40 40 to 40", "even", "45"],
    ]
    assert "over 5 replicates in which every scenario ran" in plain(text)


def test_regret_is_over_the_whole_line_and_among_equal_beds():
    results = line_results()
    assert "over 3 belief sets" in plain(printed(print_regret, results))
    policies = results.experiment.policies
    more = policies[OPEN].with_levers(OPEN, {"beds.shelter": (Setting(None),)})
    experiment = replace(results.experiment, policies={**policies, OPEN: more})
    assert equal_beds(experiment) == {"status_quo": "status_quo", DETENTION: "status_quo", OPEN: OPEN}
    text = printed(print_regret, replace(results, experiment=experiment))
    assert [r[0] for r in rows(text, apart=False)] == ["scenario", "Today", "Detention"]
    assert "Not compared, because no other scenario has its beds: Open center." in plain(text)


def test_the_least_is_that_of_scenarios_with_the_same_beds():
    """Open 30 and 38 days more than detention, both with more beds: against each other 0 and 8."""
    sets = [Beliefs.load("even"), Beliefs.load("custody_harms")]
    results = made(lambda b, _, r: (30.0, 0.0), sets)
    policies, table = results.experiment.policies, results.tables["outcomes"]
    beds = {"beds.shelter": (Setting(None),)}
    more = {n: policies[OPEN].with_levers(n, beds) for n in (OPEN, "other")}
    other = table[table["scenario"] == OPEN].assign(scenario="other", **{DAYS[0]: lambda f: f[DAYS[0]] + 8.0})
    experiment = replace(results.experiment, policies={**policies, **more})
    tables = {**results.tables, "outcomes": pd.concat([table, other])}
    text = printed(print_regret, replace(results, experiment=experiment, tables=tables))
    assert {r[0]: r[1].split()[0] for r in rows(text, apart=False)[1:]} == {
        "Today": "0", "Detention": "10", "Open center": "0", "other": "8",
    }  # fmt: skip
    assert "any scenario here with the same beds" in plain(text)
