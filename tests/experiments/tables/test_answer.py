"""The table of contrasts, of results whose every number is known: whole, at any width."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from rich.console import Console

from experiments.estimates.summary import summary
from experiments.outcomes.declared import heading
from experiments.tables.answer import print_contrasts, print_followed
from sim.beliefs import Beliefs
from tests.experiments.made import DAYS, OPEN, PAIR, made, member, plain, printed, rows


def test_the_table_of_contrasts():
    results = made(lambda b, _, r: (-50.0 + member(r), 8.0), members=3)
    text = printed(lambda r, out: print_contrasts(r, r.tables["summary"], out), results)
    assert [plain(c) for c in rows(text)[1]] == [PAIR, "-50 -70 to -30", "+8.0 +8.0 to +8.0"]
    one = made(lambda b, _, r: (-50.0, 8.0), members=1, replicates=2)
    text = printed(lambda r, out: print_contrasts(r, r.tables["summary"], out), one)
    assert [plain(c) for c in rows(text)[1]] == [PAIR, "-50 no interval", "+8.0 no interval"]


LONG = ["days_exploited_365", "days_locked_365", *DAYS, "days_exploited_1825", "days_locked_1825", "lasting_exit"]


@pytest.mark.parametrize("width", [40, 48, 60, 80, 100, 120, 140, 200])
def test_days_exploited_and_days_locked_never_part(width):
    results = made(lambda b, _, r: (-1388.0 + member(r), 8.0), members=3)
    outcomes = results.tables["outcomes"]
    for k, name in enumerate(o for o in LONG if o not in DAYS):  # a number of its own for each
        outcomes[name] = np.where(outcomes["scenario"] == OPEN, 900.0 + k, 0.0)
    experiment = results.experiment
    results.experiment = replace(experiment, file=experiment.file.model_copy(update={"outcomes": LONG}))
    results.tables["summary"] = summary(results.experiment, outcomes)
    text = plain(printed(lambda r, out: print_contrasts(r, r.tables["summary"], out), results, width))
    numbers = dict(
        zip(
            [*DAYS, *(o for o in LONG if o not in DAYS)],
            ["-1,388", "+8.0", *(f"+{900 + k}" for k in range(4))],
            strict=False,
        )
    )
    named = text.partition("Not in")[2]
    for k in (365, 1095, 1825):  # both stand in the table, or both are named under it
        there = [numbers[f"days_{word}_{k}"] in text for word in ("exploited", "locked")]
        under = [heading(f"days_{word}_{k}") in named for word in ("exploited", "locked")]
        assert there in ([True, True], [False, False]), (k, there)
        assert under == [not x for x in there], (k, under)
    assert numbers["days_exploited_1095"] in text  # three years at any width
    lasting = "lasting exit, points" in named
    assert lasting != ("+90,400" in text)  # what does not stand in the table is named under it, with its place
    assert not named or "See summary.csv." in named


def test_how_often_the_event_happened_is_told_by_scenario_and_belief_set():
    sets = [Beliefs.load("even"), Beliefs.load("custody_harms")]
    results = made(lambda b, _, r: (0.0, 0.0), sets)
    happened = {"even": 1, "custody_harms": 0}
    results.tables["people"] = pd.DataFrame(
        [
            {"scenario": s, "beliefs": b, "structure": "default", "point": k, "event_here": n}
            for s in ("status_quo", OPEN)
            for k, (b, n) in enumerate(happened.items())
        ]
    )
    assert "to 0% to 100% of them" in plain(printed(print_followed, results))  # not 50 %, which no set shows


def test_flagship_shaped_names_fit_80_columns():
    text = io.StringIO()
    results = made(lambda b, _, r: (-1388.0 + 300.0 * member(r), 8.0), members=3)
    out = Console(file=text, width=80, highlight=False, color_system=None)
    print_contrasts(results, results.tables["summary"], out)
    assert "\u2026" not in text.getvalue()
    assert DAYS[0] in results.experiment.file.outcomes
