"""Across structures: what each switch of a design does to a contrast."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.designs.resolution_4 import VARIED, design_in, main_effects
from experiments.estimates.decisions import differences
from experiments.estimates.paired import interval
from experiments.results.results import Results


def by_structure(results: Results, name: str, against: str, outcome: str, beliefs: str) -> pd.DataFrame:
    """Return a contrast under one belief set: one row a unit, one column a structure, in the experiment's order."""
    outcomes = results.tables["outcomes"]
    outcomes = outcomes[(outcomes["group"] == "all") & (outcomes["beliefs"] == beliefs)]
    order = [p.setting for p in results.experiment.points if p.beliefs.name == beliefs]
    by_setting = differences(outcomes, name, against, outcome, order, results.members)
    return by_setting.droplevel(["beliefs", "point"], axis=1)


def effects(
    results: Results, name: str, against: str, outcome: str, beliefs: str = ""
) -> list[tuple[str, float, float, float]]:
    """Return (switch, effect, low, high) of the design on a contrast: t intervals over units.

    `beliefs`: one belief set (nothing: the first). NaN for all while a structure has no finished run.
    """
    differences_by_structure = by_structure(
        results, name, against, outcome, beliefs or results.experiment.beliefs[0].name
    )
    design = design_in(results.experiment.structures)
    runs = [s.name for s in design.runs] if design else []
    if not runs or not set(runs) <= set(differences_by_structure.columns):
        return [(s, *(float("nan"),) * 3) for s in VARIED]
    by_unit = np.array([main_effects(row) for row in differences_by_structure[runs].dropna().to_numpy()]).reshape(
        -1, len(VARIED)
    )
    return [(s, *interval(by_unit[:, k])) for k, s in enumerate(VARIED)]


def effect_alone(
    results: Results, name: str, against: str, outcome: str, beliefs: str
) -> tuple[float, float, float] | None:
    """Return what the form of trust outside the design does alone to a contrast: with it minus the base, an interval.

    None if the base has that form itself, or one of the two has no finished run.
    """
    differences_by_structure = by_structure(results, name, against, outcome, beliefs)
    design = design_in(results.experiment.structures)
    if (
        design is None
        or design.alone is None
        or not {design.alone.name, design.base.name} <= set(differences_by_structure.columns)
    ):
        return None
    return interval(
        (differences_by_structure[design.alone.name] - differences_by_structure[design.base.name]).dropna().to_numpy()
    )
