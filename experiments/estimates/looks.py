"""The looks of a sequential rule (`until:`): how wide the interval was at each, and at which the rule stopped.

All of it hangs on the runs alone: whoever reads the tables finds the looks that were taken.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.estimates.comparison import interval_columns, units_by_setting, values_by_run
from experiments.estimates.paired import member_counts
from experiments.outcomes.key import KEY
from experiments.question.experiment import Experiment
from experiments.question.until import look_counts
from experiments.results.results import Results


@dataclass(frozen=True)
class Look:
    """What a look found: half the width of the widest interval of any point (infinite where one has none), and the fewest units behind one."""

    replicates: int
    half_width: float
    units: int
    narrow: bool

    @property
    def hopeless(self) -> bool:
        """Whether a point has no value at all: nobody to follow, or no run that finished."""
        return self.units == 0


def columns_needed(experiment: Experiment) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return the columns and rows of the table `outcomes` that a look needs."""
    until = experiment.file.until
    assert until is not None, "no rule"
    return (*KEY, until.outcome), {"group": until.group, "scenario": sorted(until.contrast)}


def looks_taken(experiment: Experiment, rows: pd.DataFrame) -> list[Look]:
    """Return the looks up to the number of replicates there are, or up to the one at which the rule stops.

    `rows`: what `columns_needed` says, of whole replicates.
    """
    until = experiment.file.until
    if until is None:
        return []
    looks: list[Look] = []
    for count in look_counts(until):
        if count > experiment.file.replicates or (looks and (looks[-1].narrow or looks[-1].hopeless)):
            break
        looks.append(take_look(experiment, rows[rows["replicate"] < count], count))
    return looks


def take_look(experiment: Experiment, rows: pd.DataFrame, count: int) -> Look:
    """Return what a look finds in `count` replicates."""
    until = experiment.file.until
    assert until is not None, "no rule"
    of, against = until.contrast
    settings, replicates, values = values_by_run(rows, until.outcome) if len(rows) else ([], np.zeros(0), {})
    if len(settings) < len(experiment.points) or not {of, against} <= values.keys():
        return Look(count, math.inf, 0, False)
    units = units_by_setting(values[of] - values[against], settings, replicates, member_counts(experiment))
    n, mean, _, high, *_ = interval_columns(units, 1)
    widest, fewest = float(np.where(n > 1, high - mean, math.inf).max()), int(n.min())
    return Look(count, widest, fewest, widest <= until.half_width)


def next_look(experiment: Experiment, looks: list[Look]) -> int | None:
    """Return how many replicates the next look wants; None where the rule has stopped."""
    until = experiment.file.until
    if until is None or (looks and (looks[-1].narrow or looks[-1].hopeless)):
        return None
    return next((count for count in look_counts(until) if count > experiment.file.replicates), None)


def looks_of(results: Results) -> list[Look]:
    """Return the looks behind finished runs; none without a rule."""
    if results.experiment.file.until is None:
        return []
    rows = results.table("outcomes", *columns_needed(results.experiment))
    return [] if rows is None else looks_taken(results.experiment, rows)


def looks_in(experiment: Experiment, rows: pd.DataFrame) -> dict[str, Any]:
    """Return the looks of `looks_taken` as plain data, for a manifest."""
    looks_so_far = looks_taken(experiment, rows)
    looks = [{"replicates": t.replicates, "half_width": finite(t.half_width), "units": t.units} for t in looks_so_far]
    return {"looks": looks, "reached": bool(looks_so_far) and looks_so_far[-1].narrow}


def finite(value: float) -> float | None:
    """Return a number that JSON can say; None for one that it cannot."""
    return value if math.isfinite(value) else None


def stop_in_words(experiment: Experiment, looks: list[Look]) -> list[str]:
    """Return sentences on how the rule stopped, and on what its intervals are worth; nothing without a rule."""
    until = experiment.file.until
    if until is None or not looks:
        return []
    last, unit = looks[-1], next(a.unit for a in experiment.outcomes if a.name == until.outcome)
    many = f"after {len(looks)} look{'s' if len(looks) > 1 else ''}, at {last.replicates:,} replicates"
    wanted = f"half an interval of {until.contrast[0]} minus {until.contrast[1]} ({until.outcome}) was to be {until.half_width:g} {unit} at most"
    if last.narrow:
        how = f"Runs were added until it was narrow enough, {many}: {wanted}, and is {last.half_width:.3g}."
    elif last.hopeless:
        how = f"No run was added {many}: a point has no value there, so {wanted}, and has none."
    else:
        how = f"The interval did not become narrow enough: `most` came first, {many}: {wanted}, and is {last.half_width:.3g}."
    return [
        how,
        "The rule looks at widths only, never at where an interval lies. So plain 95 % intervals may be read after it: in "
        "simulations they held the mean some 93 to 95 times of 100; fewer where differences are strongly skewed.",
    ]
