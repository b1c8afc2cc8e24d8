"""The table `points`: each point of an experiment, with the value of everything that is set or varied there."""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd

from experiments.outcomes.key import SETTING
from experiments.question.experiment import Experiment


def points_table(experiment: Experiment) -> pd.DataFrame:
    """Return one row a point: `beliefs`, `structure`, `point`, and a column for each number or lever that is set or varied.

    A lever that only some scenarios have is named with them: `detention_days (detention)`. No limit is infinity. A
    column whose values are not all numbers holds text; a map of shares is written as JSON.
    """
    matrix, points = experiment.matrix, experiment.points
    table = pd.DataFrame([p.setting for p in points], columns=list(SETTING))
    rows = [row for _ in experiment.structures for _ in experiment.beliefs for row in matrix.rows]
    columns = {}
    for k, factor in enumerate(matrix.factors):
        where = "" if len(factor.scenarios) in (0, len(experiment.policies)) else f" ({', '.join(factor.scenarios)})"
        columns[f"{factor.name}{where}"] = column([row[k] for row in rows])
    return pd.concat(
        [table, pd.DataFrame(columns, index=table.index)], axis=1
    )  # at once: a design has some 180 columns


def column(values: list[Any]) -> pd.Series:
    """Return values as numbers if all are, else as text."""
    known = [math.inf if v is None else v for v in values]
    if all(isinstance(v, int | float) for v in known):
        return pd.Series(known, dtype=float)
    return pd.Series([v if isinstance(v, str) else json.dumps(v) for v in known], dtype=str)
