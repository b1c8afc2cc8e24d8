"""What was found against what was expected: clear effects, surprises, and what luck makes of so many intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import pandas as pd
from scipy.special import stdtrit

from experiments.estimates.paired import LEVEL
from experiments.levers.declared import EITHER, FEWER, GROUPS, MORE, NONE, LeversFile
from experiments.levers.design import EXPLOITED_DAYS, LOCKED_DAYS, Names, names_of
from experiments.words import leaves_out_zero
from sim.levers import LEVERS
from sim.world import World

TABLE_GROUPS = {"minors": "age_group:minor", "adults": "age_group:adult"}
AS_EXPECTED, SURPRISE, NOT_CLEAR, CLEAR = "as expected", "surprise", "no clear effect", "clear"
ENDS, UP_TO_TODAY, UP_FROM_TODAY = "low to high", "low to today", "today to high"


@dataclass(frozen=True)
class Estimate:
    """A paired difference in days with its 95 % interval over `units` members."""

    mean: float
    low: float
    high: float
    units: int

    def reverse(self) -> Estimate:
        """Return the difference the other way round."""
        return Estimate(-self.mean, -self.high, -self.low, self.units)

    def at_level(self, level: float) -> Estimate:
        """Return the same difference with an interval of another level."""
        if self.units < 2 or math.isnan(self.low):
            return self
        free = self.units - 1
        wider = float(stdtrit(free, 0.5 + level / 2) / stdtrit(free, 0.5 + LEVEL / 2))
        half = wider * (self.high - self.low) / 2
        return Estimate(self.mean, self.mean - half, self.mean + half, self.units)


class Judged(Protocol):
    """What a verdict needs to know of an effect."""

    @property
    def expected(self) -> str:
        """The sign that was written down."""

    @property
    def high_low(self) -> Estimate:
        """The difference from the low to the high end."""

    def steps(self) -> dict[str, Estimate]:
        """Return the differences that are held against the sign."""


@dataclass(frozen=True)
class LeverEffect:
    """What one lever does to one group under one belief set. None: an end is today's value, so nothing differs."""

    lever: str
    group: str
    beliefs: str
    expected: str
    names: Names
    low_today: Estimate | None
    high_today: Estimate | None
    high_low: Estimate
    locked: Estimate

    def steps(self) -> dict[str, Estimate]:
        """Return the differences upwards: from the low end to the high one, and the two steps by way of today.

        Responses have no order: today's mix lies on no line from one of them to another, so there are no such steps.
        """
        upwards = {ENDS: self.high_low}
        has_order = LEVERS[self.lever].kind != "responses"
        if has_order and self.low_today and self.high_today:
            upwards |= {UP_TO_TODAY: self.low_today.reverse(), UP_FROM_TODAY: self.high_today}
        return upwards


def contradicts(expected: str, estimate: Estimate, none_below: float) -> bool:
    """Return whether an interval lies wholly where it should not: beyond zero, for `none` beyond `none_below` days."""
    if expected == FEWER:
        return estimate.low > 0.0
    if expected == MORE:
        return estimate.high < 0.0
    if expected == NONE:
        return estimate.low > none_below or estimate.high < -none_below
    return False


def explains_away(expected: str, before: Estimate, after: Estimate, none_below: float) -> bool:
    """Return whether a surprise is gone: no longer clearly on the wrong side, and at most half as large there.

    The second keeps a wide interval around the same difference from passing for an explanation.
    """
    if contradicts(expected, after, none_below):
        return False
    if expected == NONE:
        return abs(after.mean) <= max(none_below, abs(before.mean) / 2)
    wrong_side = 1.0 if expected == FEWER else -1.0
    return wrong_side * after.mean <= wrong_side * before.mean / 2


def surprises(effect: Judged, none_below: float) -> list[str]:
    """Return the steps that clearly contradict what was expected."""
    return [word for word, e in effect.steps().items() if contradicts(effect.expected, e, none_below)]


def verdict(effect: Judged, none_below: float) -> str:
    """Return one of: surprise, as expected, no clear effect, clear (where either sign was expected)."""
    e = effect.high_low
    if surprises(effect, none_below):
        return SURPRISE
    if effect.expected == NONE:
        return AS_EXPECTED if -none_below <= e.low and e.high <= none_below else NOT_CLEAR
    if not leaves_out_zero(e.low, e.high):
        return NOT_CLEAR
    return CLEAR if effect.expected == EITHER else AS_EXPECTED


def count_intervals(rows: Iterable[Judged]) -> int:
    """Return how many intervals were held against an expected sign."""
    return sum(len(f.steps()) for f in rows if f.expected != EITHER)


def beyond_luck(effect: Judged, none_below: float, intervals: int) -> bool:
    """Return whether a surprise stays one when its interval is widened for all that were judged (Bonferroni)."""
    level = 1.0 - (1.0 - LEVEL) / max(1, intervals)
    return any(contradicts(effect.expected, e.at_level(level), none_below) for e in effect.steps().values())


def read_estimate(summary: pd.DataFrame, scenario: str, against: str, group: str, outcome: str) -> Estimate:
    """Return one difference of the summary of an experiment; raise KeyError if it is not there.

    `group`: as the table has it. Without calibrated members each run is a unit.
    """
    at = (
        (summary["scenario"] == scenario)
        & (summary["against"] == against)
        & (summary["group"] == group)
        & (summary["outcome"] == outcome)
    )
    if at.sum() != 1:
        raise KeyError(f"{scenario} minus {against}, {group}, {outcome}")
    row = summary[at].iloc[0]
    units = int(row["n_members"]) or int(row["n_replicates"])
    return Estimate(float(row["difference"]), float(row["low"]), float(row["high"]), units)


def load_effects(
    file: LeversFile, world: World, summary: pd.DataFrame, beliefs: str, levers: Iterable[str]
) -> list[LeverEffect]:
    """Return what some levers do, for minors and adults, from the summary of their experiment."""
    effects = []
    for lever in levers:
        names = names_of(file, world, lever)

        def between(a: str, b: str, group: str, outcome: str = EXPLOITED_DAYS) -> Estimate | None:
            return None if a == b else read_estimate(summary, a, b, TABLE_GROUPS[group], outcome)

        for group in GROUPS:
            effects.append(
                LeverEffect(
                    lever,
                    group,
                    beliefs,
                    file.levers[lever].expected(group, beliefs),
                    names,
                    between(names.low, names.today, group),
                    between(names.high, names.today, group),
                    read_estimate(summary, names.high, names.low, TABLE_GROUPS[group], EXPLOITED_DAYS),
                    read_estimate(summary, names.high, names.low, TABLE_GROUPS[group], LOCKED_DAYS),
                )
            )
    return effects
