"""Who is not followed: adults, people whom police never meet, people whose bed or hour went to another. Counted in the whole world."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from experiments.estimates.cases import Case, cases
from experiments.estimates.paired import by_unit, interval
from experiments.report.names import baseline_name, option_name
from experiments.report.tables import A_YEAR, MONTH, months_watched
from experiments.results.results import Results
from experiments.words import format_signed, middle_beliefs
from sim.codes import DAYS_A_YEAR

Row = dict[str, str]
COUNTED = (
    *("exploited", "minors_exploited", "unhoused", "turned_away"),
    *("advocate_hours_wanted", "advocate_hours_used"),
)
# What is told: heading -> what it is of a month's row, and whether it adds up over time (else: a mean over days).
MEASURES: dict[str, tuple[Callable[[pd.DataFrame], pd.Series], bool]] = {
    "adults exploited, on a day": (lambda s: s["exploited"] - s["minors_exploited"], False),
    "minors exploited, on a day": (lambda s: s["minors_exploited"], False),
    "people unhoused, on a day": (lambda s: s["unhoused"], False),
    "times a bed was asked for and none was free": (lambda s: s["turned_away"], True),
    "hours of advocates asked for and not there": (
        lambda s: s["advocate_hours_wanted"] - s["advocate_hours_used"],
        True,
    ),
}


def others_table(results: Results) -> dict[str, Any]:
    """Return `title` (the case told) and `rows` (an option each); {} where months were not kept, or none was whole."""
    all_cases = cases(results)
    if months_watched(results) <= 0 or not all_cases:
        return {}
    middle = middle_beliefs(c.beliefs for c in all_cases)
    case = next(c for c in all_cases if c.beliefs == middle)
    rows = other_rows(results, case)
    return {"title": case.words, "rows": rows} if rows else {}


def other_rows(results: Results, case: Case) -> list[Row]:
    """Return a row an option: each measure, and its difference from the baseline with its interval."""
    series = results.table("series", ("scenario", "replicate", "day", *COUNTED), {"point": case.point})
    if series is None or not len(series):
        return []
    here = series[series["day"] >= results.config["policy_day"] + MONTH - 1]
    months = months_watched(results)
    times = DAYS_A_YEAR / MONTH if months >= A_YEAR else months
    members = results.members.get(case.beliefs, 0)
    runs = {}
    for heading, (reckon, adds) in MEASURES.items():
        means = reckon(here).groupby([here["scenario"], here["replicate"]]).mean()
        runs[heading] = means * (times if adds else 1)
    base = results.config["baseline"]
    there = set(here["scenario"])
    return [
        {
            "option": baseline_name(results) if name == base else option_name(results, name),
            **{h: measure_cell(values, name, base if base in there else name, members) for h, values in runs.items()},
        }
        for name in results.config["scenarios"]
        if name in there
    ]


def measure_cell(values: pd.Series, option: str, base: str, members: int) -> str:
    """Return a level, and its difference from the baseline with its interval."""
    of = values.loc[option]
    level = f"{float(by_unit(of, members).mean()):,.0f}"
    if option == base:
        return level
    difference, low, high = interval(np.asarray(by_unit((of - values.loc[base]).dropna(), members)))
    if np.isnan(difference):
        return level
    ends = "too few runs" if np.isnan(low) else f"{format_signed(low, 'count')} to {format_signed(high, 'count')}"
    return f"{level}, {format_signed(difference, 'count')} ({ends})"
