"""Ratios of sums over runs in words: the level of each option with its interval, and its difference from the baseline."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from experiments.estimates.cases import Case, case_at, cases, tells_extremes
from experiments.results.results import Results
from experiments.words import TOLD_IN, middle_beliefs

MOST_POINTS = 4  # of one belief set that are told one by one
TOO_FEW = "too few runs"


@dataclass(frozen=True)
class OptionRatio:
    """What is told of one option: `level` and `difference` (nothing for the baseline), each with its interval in brackets."""

    option: str
    level: str
    difference: str


def option_ratios(results: Results, point: int, outcome: str) -> list[OptionRatio]:
    """Return a ratio of each option at a point, in the order of the file; those without one are left out."""
    s: Any = results.summary
    s = s[(s["point"] == point) & (s["outcome"] == outcome) & (s["group"] == "all")]
    base = results.config["baseline"]
    rows = {(str(r["scenario"]), str(r["against"])): r for _, r in s.iterrows()}
    return [
        OptionRatio(name, level_words(rows[name, ""]), difference_words(rows.get((name, base))))
        for name in results.config["scenarios"]
        if (name, "") in rows
    ]


def level_words(row: Any) -> str:
    """Return a ratio with its interval: a share as so many of 100, within 0 and 100; a number of people not below 0."""
    scale = TOLD_IN.get(row["unit"], 1.0)
    most = 1.0 if row["unit"] in ("share", "level") else math.inf
    low, high = (min(max(row[end], 0.0), most) if not math.isnan(row[end]) else math.nan for end in ("low", "high"))
    return with_ends(format_ratio(row["mean"], scale), [format_ratio(x, scale) for x in (low, high)])


def difference_words(row: Any) -> str:
    """Return a difference with its interval; nothing where there is none."""
    if row is None:
        return ""
    scale = TOLD_IN.get(row["unit"], 1.0)
    mean, *ends = (with_sign(format_ratio(row[c], scale)) for c in ("difference", "low", "high"))
    return with_ends(mean, ends)


def with_ends(number: str, ends: list[str]) -> str:
    """Return a number with its interval in brackets."""
    return f"{number} ({TOO_FEW if '' in ends else f'{ends[0]} to {ends[1]}'})"


def format_ratio(value: float, scale: float) -> str:
    """Return a number in so many people or points (`scale`: a share of 100), another ratio as it is; nothing for no number."""
    if math.isnan(value):
        return ""
    return f"{scale * value:.1f}" if scale > 1.0 else f"{value:.2f}"


def with_sign(number: str) -> str:
    """Return a number with its sign; zero has none."""
    if not number.strip("-0."):
        return number.removeprefix("-")
    return f"\u2212{number[1:]}" if number.startswith("-") else f"+{number}"


def cases_of_ratios(results: Results) -> list[Case]:
    """Return the cases in which ratios are told, the middle beliefs first.

    Where other things are varied, those are few and named before the runs: the middle beliefs at each, not the two points with the
    fewest and the most days exploited.
    """
    points = results.experiment.points
    middle = middle_beliefs(b.name for b in results.experiment.beliefs)
    of_middle = [p.number for p in points if p.beliefs.name == middle]
    if tells_extremes(results):
        few = len(results.config["structures"]) == 1 and len(of_middle) <= MOST_POINTS
        return [case_at(results, n) for n in of_middle] if few else cases(results)
    return sorted(cases(results), key=lambda c: c.beliefs != middle)


def unit_words(results: Results) -> str:
    """Return what an interval is over: members, or replicates."""
    return "member" if results.members else "replicate"
