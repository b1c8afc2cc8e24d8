"""Any number of workers gives the same tables, with the same persons in every scenario."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from experiments import compare, load, run
from tests.experiments.configs import same_tables, tiny


def test_a_run_that_nobody_enters_says_so(tmp_path):
    path = tiny(tmp_path, replicates=6, **{"index_days: 120": "index_days: 1"})
    results = run(load(path), workers=1, out=tmp_path / "out")
    empty = results.outcomes.query("group == 'all' and n_index == 0")
    assert len(empty) == (results.runs["note"] == "no index persons").sum() > 0
    assert "nobody met the event" in results.without_index().lower()
    assert set(results.runs["status"]) == {"done"}


@pytest.mark.parametrize("workers", [2, 4])
def test_any_number_of_workers_gives_the_same_tables(small_experiment, small_results, workers):
    same_tables(small_results, run(small_experiment, workers=workers))


def test_a_scenario_equal_to_another_differs_by_exactly_zero(small_experiment):
    twin = replace(
        small_experiment, policies={**small_experiment.policies, "twin": small_experiment.policies["detention"]}
    )
    r = run(twin, workers=2)
    a, b = (
        r.outcomes[r.outcomes["scenario"] == n].drop(columns="scenario").reset_index(drop=True)
        for n in ("detention", "twin")
    )
    pd.testing.assert_frame_equal(a, b, check_exact=True)
    difference = compare(r, baseline="detention", outcome="days_exploited_365").set_index("scenario").loc["twin"]
    assert (difference["difference"], difference["low"], difference["high"]) == (0.0, 0.0, 0.0)
    assert (
        compare(r, baseline="detention", outcome="days_exploited_365")
        .set_index("scenario")
        .loc["dropoff_open", "difference"]
        != 0.0
    )


def test_index_persons_are_the_same_in_every_scenario(small_results):
    by_run = small_results.people.groupby(["scenario", "replicate"])[["person", "index_day"]].apply(
        lambda f: f.to_numpy().tolist()
    )
    for replicate in (0, 1):
        assert len({json.dumps(by_run[s, replicate]) for s in ("status_quo", "detention", "dropoff_open")}) == 1
    assert (small_results.people.query("scenario == 'status_quo'")["event_here"] == 1).all()
    assert small_results.outcomes["n_index"].min() > 0


def test_fixed_population_begins_from_one_burn_in(small_experiment):
    fixed = replace(small_experiment, file=small_experiment.file.model_copy(update={"population": "fixed"}))
    people = run(fixed, workers=2).series.query("month == 1")
    drawn = run(small_experiment, workers=2).series.query("month == 1")
    assert people["exploited"].nunique() <= drawn["exploited"].nunique()
    assert people.query("replicate == 0")["exploited"].iloc[0] == drawn.query("replicate == 0")["exploited"].iloc[0]
