"""Who is not followed: adults, people whom police never meet, people whose bed or hour went to another. Counted in the whole world."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.estimates.cases import Case, cases
from experiments.estimates.paired import by_unit, interval
from experiments.report.names import baseline_name, option_name, quote_option
from experiments.report.tables import A_YEAR, MONTH, months_watched
from experiments.results.results import Results
from experiments.words import format_signed, lower_first, middle_beliefs, more_or_fewer, upper_first
from sim.codes import DAYS_A_YEAR

Row = dict[str, str]
COUNTED = (
    *("exploited", "minors_exploited", "labor_exploited", "unhoused", "turned_away"),
    *("advocate_hours_wanted", "advocate_hours_used"),
)
# What is told: heading -> what it is of a month's row, and whether it adds up over time (else: a mean over days).
Measures = dict[str, tuple[Callable[[pd.DataFrame], pd.Series], bool]]
BY_FORM: Measures = {  # in a world with labor trafficking: hours and beds are shared between both
    "people exploited for sex, on a day": (lambda s: s["exploited"] - s["labor_exploited"], False),
    "people exploited for labor, on a day": (lambda s: s["labor_exploited"], False),
}
MEASURES: Measures = {
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
    runs = values_by_run(results, case)
    if not runs:
        return []
    members = results.members.get(case.beliefs, 0)
    base = results.config["baseline"]
    there = set(next(iter(runs.values())).index.get_level_values("scenario"))
    return [
        {
            "option": baseline_name(results) if name == base else option_name(results, name),
            **{h: measure_cell(values, name, base if base in there else name, members) for h, values in runs.items()},
        }
        for name in results.config["scenarios"]
        if name in there
    ]


def values_by_run(results: Results, case: Case) -> dict[str, pd.Series]:
    """Return each measure by scenario and replicate, over the months after the options begin; {} where no month was kept."""
    series = results.table("series", ("scenario", "replicate", "day", *COUNTED), {"point": case.point})
    if series is None or not len(series):
        return {}
    here = series[series["day"] >= results.config["policy_day"] + MONTH - 1]
    months = months_watched(results)
    times = DAYS_A_YEAR / MONTH if months >= A_YEAR else months
    runs = {}
    for heading, (reckon, adds) in measures_of(results).items():
        means = reckon(here).groupby([here["scenario"], here["replicate"]]).mean()
        runs[heading] = means * (times if adds else 1)
    return runs


def measures_of(results: Results) -> Measures:
    """Return what is told: by form where there is labor trafficking. Adults are then all but the minors: the table stays narrow."""
    if not results.experiment.world.people.share_labor:
        return MEASURES
    return {**BY_FORM, **{h: m for h, m in MEASURES.items() if not h.startswith("adults")}}


def other_form_sentence(results: Results, pair: Sequence[str], form: str) -> str:
    """Return what the first option changes for people exploited in the form that is not followed; nothing where there is none.

    `form`: the one that is followed. What reaches one form may be missing for the other, and no table of those followed shows it.
    """
    all_cases = cases(results)
    other = {"labor": "sex", "sex": "labor"}.get(form)
    if not other or not all_cases or months_watched(results) <= 0 or not results.experiment.world.people.share_labor:
        return ""
    middle = middle_beliefs(c.beliefs for c in all_cases)
    case = next(c for c in all_cases if c.beliefs == middle)
    runs = values_by_run(results, case)
    if not runs:
        return ""
    whom = f"people exploited for {other}"
    values = runs[f"{whom}, on a day"]
    if not set(pair) <= set(values.index.get_level_values("scenario")):
        return ""
    members = results.members.get(case.beliefs, 0)
    apart = interval(np.asarray(by_unit((values.loc[pair[0]] - values.loc[pair[1]]).dropna(), members)))
    level = float(by_unit(values.loc[pair[1]], members).mean())
    called = baseline_name(results) if pair[1] == results.config["baseline"] else quote_option(results, pair[1])
    reference = called if called == "today" else f"with {called}"
    change = more_or_fewer(*apart, what="")
    lead = f"{upper_first(whom)} on a day, {lower_first(case.words)}"
    gone = "Who left the region, by deportation too, is not counted."  # so that fewer deported are not read as harm
    return f"{lead}: {level:,.0f} {reference}; {change} with {quote_option(results, pair[0])}. {gone}"


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
