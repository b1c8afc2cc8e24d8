"""Results of `who_counts` made by hand: today and a labor unit in one case, with every ratio that is told."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from experiments.question.experiment import load
from experiments.results.results import Results
from experiments.results.rows import COLUMNS

MIX = "of 100 people put on record, exploited for labor"
VOUCHES = "people whom one who vouches brings to services"
RATIOS = {
    "first_recorded_730": "share",
    "labor_of_recorded_730": "share",
    "reproduction_number": "people",
    "reproduction_in_turn": "share",
    "reproduction_chain": "people",
}


def with_ratios() -> Results:
    """Return results in which each ratio is 0.1 today and 0.3 with the unit; 30 of 100 are exploited for labor."""
    base = load("who_counts")
    even = tuple(b for b in base.beliefs if b.name == "even")
    experiment = replace(base, beliefs=even, members={"even": base.members["even"]})
    keys = {**dict(zip(("beliefs", "structure", "point"), experiment.points[0].setting, strict=True)), "group": "all"}
    rows = [
        {
            **keys,
            "scenario": name,
            "against": "",
            "outcome": "labor_of_exploited",
            "unit": "share",
            "mean": 0.3,
            "low": 0.29,
            "high": 0.31,
        }
        for name in ("status_quo", "unit")
    ]
    for outcome, unit in RATIOS.items():
        of = {**keys, "outcome": outcome, "unit": unit}
        rows += [
            {**of, "scenario": "status_quo", "against": "", "mean": 0.1, "low": 0.05, "high": 0.15},
            {**of, "scenario": "unit", "against": "", "mean": 0.3, "low": 0.2, "high": 0.4},
            {
                **of,
                "scenario": "unit",
                "against": "status_quo",
                "mean": 0.3,
                "difference": 0.2,
                "low": 0.1,
                "high": 0.3,
            },
        ]
    summary = pd.DataFrame(rows, columns=list(COLUMNS))
    return Results(experiment, {"summary": summary, "runs": pd.DataFrame()})
