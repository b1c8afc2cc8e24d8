"""Where cases are opened, and what is told of them: means of a run's options, and where people are a year after a sentence freed them."""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.outcomes.cases import FREED_THEN
from experiments.question.experiment import Experiment
from experiments.question.points import Point
from experiments.results.results import Results
from sim.parameters import REGISTRY

OPENED = "cases.opened"  # 0: police open no case, and nothing of cases happens


def opens_cases(experiment: Experiment, point: Point) -> bool:
    """Return whether police open cases at a point of an experiment."""
    of_world = experiment.world.parameters.get(OPENED, REGISTRY[OPENED].default)
    return float(point.parameters.get(OPENED, of_world)) > 0.0


def points_with_cases(experiment: Experiment) -> list[Point]:
    """Return the points at which police open cases."""
    return [p for p in experiment.points if opens_cases(experiment, p)]


def summary_row(results: Results, option: str, against: str, point: int, name: str, group: str = "all") -> Any:
    """Return the row of an option alone (`against` empty) or minus another; None where there is none, or no value."""
    s: Any = results.summary
    keys = {"scenario": option, "against": against, "point": point, "outcome": name, "group": group}
    for column, value in keys.items():
        s = s[s[column] == value]
    return s.iloc[0] if len(s) and not np.isnan(s.iloc[0]["mean"]) else None


def year_after(results: Results, option: str, point: int) -> dict[str, float]:
    """Return of the people freed by a sentence, and seen for a year, the share in each status then; {} where none were, or it was not asked for.

    A share of sums: people freed in all runs, not a mean of shares, of which runs with nobody freed have none.
    """
    rows = {word: summary_row(results, option, "", point, f"freed_then_{word}") for word in FREED_THEN.values()}
    means = {word: 0.0 if row is None else float(row["mean"]) for word, row in rows.items()}
    total = sum(means.values())
    return {word: mean / total for word, mean in means.items()} if total > 0 else {}
