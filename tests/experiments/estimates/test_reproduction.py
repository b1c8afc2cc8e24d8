"""The reproduction number: known answers, and no bias near the end of the watched time, where counting whom each brought has one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from experiments.estimates.reproduction import (
    COUNTED,
    columns_of_months,
    reproduction,
    reproduction_rows,
    tells_reproduction,
)
from experiments.question.experiment import load
from experiments.results.results import Results
from sim.errors import RunError
from tests.experiments.changed import changed_file
from tests.speaking_world import speaking_world

EACH, WATCHED, NUMBER = 180.0, 720, 3.0
REPLICATES = 400
FALSE_ALARM_Z = 4.0  # standard errors: once in 16,000


def results_of(months: list[tuple], **parameters: float) -> Results:
    """Return results with months made by hand: (scenario, replicate, day, came, began, in turn, days)."""
    experiment = replace(load("small"), world=speaking_world(**parameters))
    columns = ["scenario", "replicate", "day", *COUNTED]
    table = pd.DataFrame(months, columns=columns)
    for name, word in zip(("beliefs", "structure", "point"), experiment.points[0].setting, strict=True):
        table[name] = word
    return Results(experiment, {"series": table})


def test_known_answers():
    day = load("small").file.policy_day
    rows = [
        ("detention", 0, day + 29, 4, 2, 1, 120),
        ("detention", 0, day + 59, 2, 0, 2, 60),
        ("detention", 0, day - 1, 99, 9, 9, 999),  # before the policy
        ("detention", 1, day + 29, 0, 0, 0, 0),
        ("status_quo", 0, day + 29, 50, 5, 5, 100),
    ]
    found = reproduction(results_of(rows, vouch__days=90.0), "detention")
    assert found["reproduction"][0] == pytest.approx(6 / 180 * 90)
    assert found["in_turn"][0] == pytest.approx(3 / 6)
    assert found["chain"][0] == pytest.approx(3.0 * 0.5)
    assert found.loc[1, ["reproduction", "in_turn", "chain"]].isna().all()  # nobody vouched


def test_a_name_that_is_none_and_months_that_were_not_kept():
    with pytest.raises(KeyError, match="detenton: no such scenario"):
        reproduction(results_of([]), "detenton")
    with pytest.raises(RunError, match=r"keep: \[series\]"):
        reproduction(Results(load("small"), {}), "detention")


def one_watch(rng: np.random.Generator) -> tuple[float, float]:
    """Return (by days, by persons) of people who begin to vouch at any time, each bringing `NUMBER` in `EACH` days at one rate."""
    begins = rng.uniform(0, WATCHED, rng.poisson(40))
    days = np.minimum(EACH, WATCHED - begins)
    brought = rng.poisson(NUMBER / EACH * days)
    return brought.sum() / days.sum() * EACH, brought.sum() / len(begins)


def test_days_have_no_bias_near_the_end_and_persons_have():
    rng = np.random.default_rng(20261127)
    watches = np.array([one_watch(rng) for _ in range(REPLICATES)])
    errors = np.abs(watches.mean(axis=0) - NUMBER) / (watches.std(axis=0, ddof=1) / np.sqrt(REPLICATES))
    assert errors[0] < FALSE_ALARM_Z
    assert errors[1] > 2 * FALSE_ALARM_Z  # the control: whom each has brought so far


def test_of_all_runs_sums_are_divided_by_whole_times_of_vouching():
    """Two runs of 90 days each: 6 came in 180 days, two whole times, and 3 of these vouch in turn."""
    day = load("small").file.policy_day
    experiment = results_of([], vouch__days=90.0).experiment
    months = [
        ("detention", 0, 0, day + 29, 4, 2, 1, 120),
        ("detention", 0, 0, day + 59, 2, 0, 2, 15),
        ("detention", 0, 1, day + 29, 0, 1, 0, 45),
        ("detention", 0, 1, day - 1, 99, 9, 9, 999),  # before the policy
    ]
    table = pd.DataFrame(months, columns=columns_of_months())
    rows = [frame.iloc[0] for frame in reproduction_rows(experiment, [table[:2], table[2:]])]
    assert {row["outcome"]: row["mean"] for row in rows} == pytest.approx(
        {"reproduction_number": 6 / 2, "reproduction_in_turn": 3 / 6, "reproduction_chain": 3 / 2}
    )
    assert {row["n_index"] for row in rows} == {3}  # who began to vouch
    assert reproduction_rows(experiment, [table.assign(came_by_word=0)]) == []


def test_it_is_told_where_there_are_communities_and_months():
    experiment = results_of([]).experiment
    assert not tells_reproduction(load("small"))
    assert tells_reproduction(changed_file(experiment, keep=["series"]))
    assert not tells_reproduction(changed_file(experiment, keep=["people"]))
