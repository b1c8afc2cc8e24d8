"""The value of information by regression, against brute force: runs nested in runs, on a small world."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from experiments import load, run
from experiments.estimates.information import WEIGHTS
from experiments.estimates.studies import mean_losses, studies_of
from experiments.results.results import Results
from sim.parameters import REGISTRY

PAIR = ["detention", "dropoff_open"]
NUMBER, OTHERS = "bond.separation", ("leaving.rate", "return.multiplier", "trust.gain")
OUTER, INNER, FLAT = (
    8,
    48,
    256,
)  # 16 and 64 left each mean of a value open by six days, once the structure had changed
TOLERANCE = 3.0  # days: what eight strata and the luck of 48 inner points leave open, three days a mean

BASE: dict[str, Any] = {
    "name": "nested",
    "question": "What is it worth to know how far a locked day loosens the tie?",
    "world": "small",
    "seed": 5,
    "replicates": 8,
    "population": "by_seed",
    "burn_in_years": 10,
    "policy_day": 100,
    "index_days": 365,
    "follow_up_days": 365,
    "index": {"event": "police_contact", "who": {"form": "sex", "minor": True}},
    "beliefs": ["custody_harms"],
    "structure": "default",
    "baseline": PAIR[0],
    "scenarios": {
        PAIR[0]: {"policy": "minors", "levers": {"response_to_minors": "detain", "detention_days": 18}},
        PAIR[1]: {"policy": "minors", "levers": {"response_to_minors": "drop_off"}},
    },
    "contrasts": [[PAIR[1], PAIR[0]]],
    "outcomes": ["days_exploited_365", "days_locked_365"],
    "groups": ["all"],
    "keep": [],
}


def results_of(folder: Path, **more: Any) -> Results:
    """Return the results of the experiment with a design."""
    path = folder / "nested.yaml"
    path.write_text(yaml.safe_dump({**BASE, **more}, sort_keys=False), "utf-8")
    return run(load(path))


def nested_gains(folder: Path) -> np.ndarray:
    """Return the days saved by knowing the number [weight], by brute force: the mean over the others at each of its values."""
    p = REGISTRY[NUMBER]
    values = [float(p.low + (p.high - p.low) * (k + 0.5) / OUTER) for k in range(OUTER)]
    design = {"method": "latin_hypercube", "points": INNER, "seed": 2, "over": dict.fromkeys(OTHERS)}
    results = results_of(folder, parameters={NUMBER: values}, design=design)
    rows = results.outcomes[results.outcomes["group"] == "all"].set_index(["point", "replicate", "scenario"])
    wide = rows[BASE["outcomes"]].unstack("scenario").dropna().groupby("point").mean()
    at = np.array([results.experiment.points[k].coordinates[NUMBER] for k in wide.index])
    gains = []
    for weight in WEIGHTS:
        loss = np.array([wide["days_exploited_365"][s] + weight * wide["days_locked_365"][s] for s in PAIR])
        known = np.array([loss[:, at == v].mean(axis=1) for v in values])  # [value, option]
        gains.append(known.mean(axis=0).min() - known.min(axis=1).mean())
    return np.array(gains)


@pytest.mark.slow
def test_regression_finds_what_nested_runs_find(tmp_path: Path) -> None:
    """Within the tolerance at every weight; a number that decides nothing, taken for the right one, is not."""
    nested = nested_gains(tmp_path)
    over = dict.fromkeys((*OTHERS, NUMBER))
    flat = results_of(tmp_path, design={"method": "latin_hypercube", "points": FLAT, "seed": 1, "over": over})
    gains = {g.name: g.days for g in studies_of(flat, PAIR).numbers["custody_harms", "default"]}
    print("\nnested     ", nested.round(2), "\nregression ", gains[NUMBER].round(2))
    assert np.abs(gains[NUMBER] - nested).max() < TOLERANCE
    assert np.abs(gains["return.multiplier"] - nested).max() > TOLERANCE
    assert mean_losses(flat, PAIR, 365)["custody_harms", "default"].shape == (2, FLAT, 2)
