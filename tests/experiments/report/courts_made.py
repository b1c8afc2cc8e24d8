"""Results of `cases` made by hand: who is freed, charged, sentenced."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from experiments import load
from experiments.estimates.summary import summary
from experiments.outcomes.key import KEY
from experiments.results.results import Results

BY_RUN = {  # of `prosecuted`, in the first run and in the others
    "freed_then_exploited": (0.006, 0.002),
    "freed_then_placed": (0.004, 0.0),
    "cases_convicted": (3.0, 1.0),
    "days_to_verdict": (600.0, np.nan),
    "testimonies": (0.004, 0.002),
}


def results_of(replicates: int = 4) -> Results:
    """Return them; every other option is like today, where nothing comes of a case."""
    experiment = load("cases").with_replicates(replicates)
    rows = []
    for point, scenario, r in itertools.product(experiment.points, experiment.policies, range(replicates)):
        row = {**dict(zip(KEY, (scenario, *point.setting, r), strict=True)), "group": "all", "n_index": 10}
        row |= dict.fromkeys((a.name for a in experiment.outcomes), 0.0) | {"days_to_verdict": np.nan}
        if scenario == "prosecuted" and point.parameters["cases.opened"]:
            row |= {name: values[min(r, 1)] for name, values in BY_RUN.items()}
        rows.append(row)
    table = pd.DataFrame(rows)
    return Results(experiment, {"outcomes": table, "summary": summary(experiment, table)})
