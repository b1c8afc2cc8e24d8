"""The counted mix and the true mix: of people put on record so many are exploited for labor, of people exploited so many (L96).

Both are of the same people, those exploited on the day on which options begin to differ. On that day no option has changed who they
are, so the second share is the same under every option, and only the count moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from experiments.estimates.ratios import RUN, SUMS, ratio_rows, sum_pieces
from experiments.outcomes.declared import find
from experiments.question.experiment import Experiment

LABOR = "form:labor"
# Names in the summary; the first ends in the days within which somebody is put on record.
RECORDED, EXPLOITED = "labor_of_recorded", "labor_of_exploited"
COUNT = "first_recorded_{k}"


def days_of_count(experiment: Experiment) -> list[int]:
    """Return within how many days people are put on record, for each share that can be told; [] where there are not both forms to compare."""
    file = experiment.file
    both = file.index.event == "exploited" and file.index.who.form == "any" and "form" in file.groups
    if not both or experiment.world.people.share_labor == 0.0:
        return []
    outcomes = (find(name) for name in file.outcomes)
    return sorted(o.k for o in outcomes if o is not None and o.row.name == COUNT)


def recorded_name(k: int) -> str:
    """Return what the counted share is called in the summary."""
    return f"{RECORDED}_{k}"


def columns_of_count(days: Sequence[int]) -> list[str]:
    """Return the columns of the table `outcomes` that the shares need."""
    return [*RUN, "group", "n_index", *(COUNT.format(k=k) for k in days)]


def labor_share_rows(experiment: Experiment, outcomes: Iterable[pd.DataFrame]) -> list[pd.DataFrame]:
    """Return the rows of the summary of both shares; [] where they cannot be told. `outcomes`: the table, whole or in pieces."""
    days = days_of_count(experiment)
    if not days:
        return []
    counts = count_people(outcomes, days)
    of_exploited = counts.assign(
        **dict(zip(SUMS, (counts["labor"], counts["everybody"], counts["everybody"]), strict=True))
    )
    frames = [ratio_rows(experiment, of_exploited, EXPLOITED, "share", differ=False)]
    for k in days:
        columns = (counts[f"labor_{k}"], counts[f"everybody_{k}"], counts["everybody"])
        of_recorded = counts.assign(**dict(zip(SUMS, columns, strict=True)))
        frames.append(ratio_rows(experiment, of_recorded, recorded_name(k), "share"))
    return [frame for frame in frames if len(frame)]


def count_people(outcomes: Iterable[pd.DataFrame], days: Sequence[int]) -> pd.DataFrame:
    """Return a row a run: people followed and, within each number of days, put on record, of both forms and for labor."""
    pieces = []
    for piece in outcomes:
        for group, word in (("all", "everybody"), (LABOR, "labor")):
            rows = piece[piece["group"] == group]
            n = rows["n_index"]
            counts = {f"{word}_{k}": (n * rows[COUNT.format(k=k)]).fillna(0.0) for k in days}
            pieces.append(rows[list(RUN)].assign(**{word: n, **counts}))
    return sum_pieces(pieces).fillna(0.0)
