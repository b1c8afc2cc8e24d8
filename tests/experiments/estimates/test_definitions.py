"""An order that changes with the definition is found where it was planted, and nowhere else; numbers are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from experiments.estimates.definitions import EXIT, NAMES, RETURN, Turn, definitions_of, numbers_by_definition
from sim.beliefs import Beliefs
from tests.experiments.made import DETENTION, OPEN, made, with_people

EXITS = ("lasting_exit_90", "lasting_exit_180", "lasting_exit")  # what 1,095 days of follow-up hold
MEMBERS_APART = (-0.02, 0.0, 0.02)


def exits(scenario, outcome, beliefs, replicate):
    """The open center has .10 more than detention by each length; runs of it differ by .01."""
    luck = 0.01 * (-1) ** replicate if scenario == OPEN else 0.0
    return {"status_quo": 0.2, DETENTION: 0.3, OPEN: 0.4}[scenario] + luck


def turned(scenario, outcome, beliefs, replicate):
    """Under one set of beliefs the open center has more exits of 90 days than detention, and fewer of a year."""
    if scenario != OPEN or beliefs == "even":
        return exits(scenario, outcome, beliefs, replicate)
    sign = {"lasting_exit_90": 1, "lasting_exit_180": 0, "lasting_exit": -1}[outcome]
    return 0.3 + 0.1 * sign + 0.01 * (-1) ** replicate


def exits_of(mean, **given):
    """Return the exits of results with these means; each person returns once, and once is met and recorded."""

    def whole(scenario, outcome, beliefs, replicate):
        return 1.0 if outcome in NAMES[RETURN] else mean(scenario, outcome, beliefs, replicate)

    d, returns = definitions_of(with_people(whole, (*EXITS, *NAMES[RETURN]), **given))
    assert (d.what, returns.what, returns.names, returns.beyond) == (EXIT, RETURN, NAMES[RETURN], ())
    assert returns.turns() == []
    assert returns.clear()[0] == 0
    return d


def test_the_names_are_those_of_lengths_and_the_year_has_its_own():
    assert NAMES[EXIT] == ("lasting_exit_90", "lasting_exit_180", "lasting_exit", "lasting_exit_730")
    assert NAMES[RETURN] == ("returns", "returns_met", "returns_recorded")


def test_numbers_are_differences_within_a_replicate_and_intervals_hold_together():
    d = exits_of(exits)
    assert (d.names, d.beyond) == (EXITS, ("lasting_exit_730",))
    assert d.family == len(d.apart) == 3 * 3  # the contrast and each option minus today, by three lengths
    row = d.apart.query("option == @OPEN and against == @DETENTION and outcome == 'lasting_exit'").iloc[0]
    values = np.array([0.10 + 0.01 * (-1) ** r for r in range(6)])
    error = np.std(values, ddof=1) / np.sqrt(6)
    assert row["level"] == pytest.approx(0.4)
    assert row["difference"] == pytest.approx(0.10)
    assert row["high"] - row["low"] == pytest.approx(2 * stats.t.ppf(0.975, 5) * error)
    assert row["together_high"] - row["together_low"] == pytest.approx(2 * stats.t.ppf(1 - 0.025 / 9, 5) * error)
    alone = d.table.query("option == @DETENTION and against == '' and outcome == 'lasting_exit'").iloc[0]
    assert (alone["level"], np.isnan(alone["difference"])) == (pytest.approx(0.3), True)


def test_a_planted_change_of_order_is_found_under_its_beliefs_and_no_other():
    sets = [Beliefs.load("even"), Beliefs.load("custody_harms")]
    d = exits_of(turned, beliefs=sets)
    assert d.turns() == [Turn(OPEN, DETENTION, "custody_harms", ("lasting_exit_90",), ("lasting_exit",))]
    control = exits_of(exits, beliefs=sets)
    assert control.turns() == []
    assert control.clear() == (6, 6)


def test_a_change_of_order_that_the_wider_intervals_do_not_hold_is_none():
    """Differences of +.012 and -.012 with a standard error of .0045: clear alone, not together."""

    def noisy(scenario, outcome, beliefs, replicate):
        sign = {"lasting_exit_90": 1, "lasting_exit_180": 0, "lasting_exit": -1}[outcome]
        luck = 0.01 * (-1) ** replicate
        return 0.3 if scenario != OPEN else 0.3 + 0.012 * sign + luck

    d = exits_of(noisy)
    alone = d.apart.query("option == @OPEN and against == @DETENTION").set_index("outcome")
    assert alone.loc["lasting_exit_90", "low"] > 0 > alone.loc["lasting_exit", "high"]
    assert d.turns() == []


def test_the_unit_is_the_member_where_sets_are_calibrated():
    def of_members(scenario, outcome, beliefs, replicate):
        return 0.3 if scenario != OPEN else 0.4 + MEMBERS_APART[replicate // 2] + 0.05 * (-1) ** replicate

    d = exits_of(of_members, members=3)
    row = d.apart.query("option == @OPEN and against == @DETENTION and outcome == 'lasting_exit'").iloc[0]
    low = 0.1 - stats.t.ppf(0.975, 2) * np.std(MEMBERS_APART, ddof=1) / np.sqrt(3)
    assert row["low"] == pytest.approx(low)


def test_without_people_what_was_asked_for_is_told_and_one_definition_is_no_choice():
    results = with_people(exits, EXITS)
    columns = results.tables["people"].groupby(["scenario", "replicate"])[list(EXITS)].mean()
    asked = results.tables["outcomes"].join(columns, on=["scenario", "replicate"])
    tables = {"outcomes": asked, "runs": results.tables["runs"]}

    def asking(*names):
        file = results.experiment.file.model_copy(update={"outcomes": list(names)})
        return replace(results, experiment=replace(results.experiment, file=file), tables=tables)

    (d,) = definitions_of(asking("lasting_exit_90", "lasting_exit"))
    assert d.names == ("lasting_exit_90", "lasting_exit")
    whole = exits_of(exits).apart.query("outcome == 'lasting_exit'")["difference"].to_numpy()
    assert d.apart.query("outcome == 'lasting_exit'")["difference"].to_numpy() == pytest.approx(whole)
    assert definitions_of(asking("lasting_exit")) == []


def test_many_sets_of_beliefs_have_tables_of_their_own():
    assert definitions_of(made(lambda b, s, r: (0.0, 0.0))) == []  # nothing was kept or asked for


def test_a_run_that_failed_leaves_its_comparisons_and_no_run_at_all_gives_nothing():
    """Replicates differ by 0, 1, ... in all options alike; the open center lacks the first two."""

    def rising(scenario, outcome, beliefs, replicate):
        return exits(scenario, outcome, beliefs, 0) + replicate

    d = exits_of(rising, without=[(OPEN, 0), (OPEN, 1)])
    row = d.apart.query("option == @OPEN and against == @DETENTION and outcome == 'lasting_exit'").iloc[0]
    assert row["difference"] == pytest.approx(0.11)  # of the four in which both ran
    assert row["level"] == pytest.approx(0.41 + (2 + 3 + 4 + 5) / 4)
    results = with_people(exits, (*EXITS, *NAMES[RETURN]))
    assert definitions_of(replace(results, tables={**results.tables, "people": results.tables["people"][:0]})) == []


def test_where_nobody_was_followed_there_is_no_number():
    nobody = numbers_by_definition(np.full((4, 2), np.nan), np.full((4, 2), np.nan), np.arange(4), 8)
    assert np.isnan(nobody).all()
