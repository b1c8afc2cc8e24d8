"""Days in one status under each option, compared with the baseline: days unhoused beside days exploited and locked.

The table of outcomes has them where the experiment asks for them; else the table of people has them for the usual
horizons, and their mean over the people of a run is the same number.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from experiments.estimates.paired import by_unit, interval
from experiments.outcomes.declared import DECLARED, find
from experiments.outcomes.key import KEY
from experiments.results.results import Results

# What the table of people holds whatever is asked for.
ALWAYS_BY_PERSON = {name for row in DECLARED if row.by_person for name in row.names()}
RUN = ("point", "scenario", "replicate")


@dataclass(frozen=True)
class Days:
    """Days a person followed spends so, of one option in one case; the difference from a reference, NaN for the reference itself."""

    level: float
    difference: float
    low: float
    high: float


def column_of_days(results: Results, word: str, k: int) -> pd.DataFrame | None:
    """Return the column `days_WORD_K` by run, with RUN as columns and the value as `days`; None where no table has it."""
    name = f"days_{word}_{k}"
    if find(name) is None or not k:
        return None
    if name in results.config["outcomes"]:
        table = results.table("outcomes", (*KEY, "group", name))
        if table is None:
            return None
        return table[table["group"] == "all"][[*RUN, name]].rename(columns={name: "days"})
    people = results.table("people", (*RUN, name)) if name in ALWAYS_BY_PERSON else None
    if people is None:
        return None
    return people.groupby(list(RUN), sort=False)[name].mean().rename("days").reset_index()


def days_by_status(
    results: Results, word: str, k: int, points: dict[int, str], reference: str
) -> dict[tuple[str, int], Days]:
    """Return days in a status by option and point, compared with `reference`; {} where no table has them.

    `points`: number of a point -> its belief set.
    """
    column = column_of_days(results, word, k)
    if column is None:
        return {}
    days = {}
    for point, beliefs in points.items():
        here = column[column["point"] == point]
        runs = {str(n): f.set_index("replicate")["days"].dropna() for n, f in here.groupby("scenario")}
        members = results.members.get(beliefs, 0)
        for option, values in runs.items():
            apart = (float("nan"),) * 3
            if option != reference and reference in runs:
                apart = interval(by_unit((values - runs[reference]).dropna(), members).to_numpy())
            if len(values):
                days[option, point] = Days(float(by_unit(values, members).mean()), *apart)
    return days
