"""The summary gets ratios where a world has both forms, or communities; elsewhere it stays what it was."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from experiments.estimates.reproduction import COUNTED
from experiments.estimates.summary_ratios import add_ratios
from experiments.question.experiment import load
from tests.experiments.changed import changed_file
from tests.experiments.made import made
from tests.speaking_world import speaking_world


def no_table(name: str, columns: object) -> list[pd.DataFrame]:
    raise AssertionError(f"{name} was read")


def test_without_labor_and_communities_no_table_is_read_and_nothing_changes():
    results = made(lambda b, s, r: (1.0, 2.0))
    assert add_ratios(results.experiment, results.summary, no_table) is results.summary


def test_ratios_stand_below_and_whole_numbers_stay_whole():
    results = made(lambda b, s, r: (1.0, 2.0))
    experiment = replace(changed_file(results.experiment, keep=["series"]), world=speaking_world())
    day = experiment.file.policy_day
    months = pd.DataFrame(
        [(name, 0, r, day + 29, 3, 2, 1, 90) for name in ("status_quo", "detention") for r in range(4)],
        columns=["scenario", "point", "replicate", "day", *COUNTED],
    )
    read = {"series": months}
    table = add_ratios(experiment, results.summary, lambda name, columns: [read[name][list(columns)]])
    n = len(results.summary)
    assert table[:n].to_csv() == results.summary.to_csv()
    assert table.dtypes.equals(results.summary.dtypes)
    assert set(table["outcome"][n:]) == {"reproduction_number", "reproduction_in_turn", "reproduction_chain"}


def test_the_project_s_own_worlds_without_labor_have_none():
    for name in ("small", "accompaniment"):
        assert add_ratios(load(name), pd.DataFrame(), no_table).empty
