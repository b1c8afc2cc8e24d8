"""Waits of one option in a few numbers a group, each with its interval over units of inference: how long, and what becomes of people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.paired import by_unit, interval
from experiments.estimates.waits import waits_by_group
from experiments.results.results import Results
from experiments.words import group_words

BY = 30  # days by which endings are told: in some groups nobody waits for 90, and then a share by 90 is not known
LENGTHS = ("days_q50", "days_q90")
ENDINGS = (f"served_by_{BY}", f"gave_up_by_{BY}", f"exploited_by_{BY}")
ENGLISH = {"limited_english:yes": "people with little English", "limited_english:no": "people with enough English"}
Level = tuple[float, float, float]  # mean, low, high


@dataclass(frozen=True)
class GroupWaits:
    """The waits of a group of people: `words` for the group, how many began in all runs, and the level of each of LENGTHS and ENDINGS."""

    group: str
    words: str
    waits: int
    levels: dict[str, Level]


def options_with_waits(results: Results) -> list[str]:
    """Return the options in which somebody waits on a list, in the order of the file; [] where waits were not kept."""
    there: set[str] = set()
    for piece in results.pieces("waits", ("scenario",)):
        there |= set(piece["scenario"].unique())
    return [name for name in results.config["scenarios"] if name in there]


def wait_levels(results: Results, point: int, scenario: str) -> list[GroupWaits]:
    """Return the waits of everybody and of each group that is told apart, under an option at a point; [] where nobody waits."""
    waits = results.table("waits", None, {"point": point, "scenario": scenario})
    if waits is None or not len(waits):
        return []
    of_runs = waits_by_group(waits, (BY,), each=True)
    kinds = of_runs["group"].str.partition(":")[0]
    several = of_runs["group"].groupby(kinds).nunique()
    members = results.members.get(str(waits["beliefs"].iloc[0]), 0)
    return [
        describe_group(str(group), rows, members)
        for group, rows in of_runs.groupby("group", sort=False)
        if group == "all" or several[str(group).partition(":")[0]] > 1
    ]


def describe_group(group: str, runs: pd.DataFrame, members: int) -> GroupWaits:
    """Return a group's waits; `runs`: a row a run in which somebody of the group waited.

    A length that was not reached in some run is not told: the mean of the others would be too short.
    """
    by_run = runs.set_index("replicate")
    levels = {name: level_of(by_run[name], members, whole=True) for name in LENGTHS}
    levels |= {name: level_of(by_run[name], members, whole=False) for name in ENDINGS if name in by_run}
    words = "everybody on a list" if group == "all" else ENGLISH.get(group) or group_words(group)
    return GroupWaits(group, words, int(runs["waits"].sum()), levels)


def level_of(values: pd.Series, members: int, whole: bool) -> Level:
    """Return mean and interval over units of a number by run; NaN where none has it, or with `whole` where one lacks it."""
    there = values.dropna()
    if not len(there) or (whole and len(there) < len(values)):
        return np.nan, np.nan, np.nan
    return interval(np.asarray(by_unit(there, members)))


def length_words(level: Level) -> str:
    """Return a number of days with its interval; a dash where it is not told."""
    return "-" if np.isnan(level[0]) else _with_ends([f"{max(x, 0.0):,.0f}" for x in level], level)


def share_words(level: Level) -> str:
    """Return a share as so many of 100, with its interval; a dash where it is not told."""
    return "-" if np.isnan(level[0]) else _with_ends([f"{100 * min(max(x, 0.0), 1.0):.0f}" for x in level], level)


def _with_ends(texts: list[str], level: Level) -> str:
    return f"{texts[0]} ({'too few runs' if np.isnan(level[1]) else f'{texts[1]} to {texts[2]}'})"
