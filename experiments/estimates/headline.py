"""The headline: what each option does compared with today, with levels, days locked beside, and intervals that hold together.

A reader looks at all these intervals at once. So each difference has a second, wider interval: the chance that any of
the family misses its mean is at most 5 % (Bonferroni; exact for no assumption about how options hang together).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.paired import LEVEL, by_unit, interval, member_counts
from experiments.outcomes.declared import main_horizon
from experiments.outcomes.key import KEY
from experiments.results.results import Results
from experiments.words import leaves_out_zero

NOTHING = 1e-9  # days: less than this is a fault of arithmetic
MOST_SETS = 6  # more belief sets than these are a line or a map: they have tables of their own
CONVENTION = (
    "Nobody sees a person who has left the region. Where somebody left straight from exploitation, the days after that count "
    "as not exploited. The other bound, \u201cat most\u201d, counts each of them as a day exploited. The days of one option lie "
    "between the two. A difference does so if elsewhere the same share of days is exploited under both options."
)
KINDS = ("fewer", "more", "turns", "fewer_in_some", "more_in_some", "unclear")  # "in some": the other sets: not clear
COLUMNS = (
    "option", "beliefs", "units", "exploited", "difference", "low", "high", "together_low", "together_high",
    "at_most", "at_most_low", "at_most_high", "locked", "locked_difference", "locked_low", "locked_high",
)  # fmt: skip


@dataclass(frozen=True)
class Headline:
    """Each option minus the baseline over `horizon` days, in days a person followed; the baseline's own row has levels only.

    `table`: COLUMNS, one row an option and belief set; NaN for what was not asked for or has too few runs.
    `family`: how many differences the wider intervals hold together.
    """

    horizon: int
    baseline: str
    table: pd.DataFrame
    family: int

    def of(self, beliefs: str) -> pd.DataFrame:
        """Return the rows of one belief set, by option."""
        return self.table[self.table["beliefs"] == beliefs].set_index("option")


def headline(
    outcomes: pd.DataFrame,
    options: Sequence[str],
    baseline: str,
    sets: Sequence[str],
    outcomes_asked: Sequence[str],
    members: Mapping[str, int],
) -> Headline | None:
    """Return the headline of runs at one point a belief set; None for several points a belief set, many belief sets, or no days exploited.

    `outcomes`: the table of that name; `outcomes_asked`: the experiment's outcomes; `members`: calibrated members of each set.
    """
    k = main_horizon(outcomes_asked)
    here = outcomes[outcomes["group"] == "all"]
    others = [o for o in options if o != baseline]
    if not k or not others or len(sets) > MOST_SETS or here["point"].nunique() > len(sets):
        return None
    family = len(others) * len(sets)
    rows = []
    for beliefs in sets:
        of_set = here[here["beliefs"] == beliefs]
        by_option = {str(n): f.set_index("replicate") for n, f in of_set.groupby("scenario")}
        for option in (baseline, *others):
            if has_numbers(by_option.get(option), k) and has_numbers(by_option.get(baseline), k):
                base = None if option == baseline else by_option[baseline]
                rows.append((option, beliefs, *numbers(by_option[option], base, k, members.get(beliefs, 0), family)))
    has_comparison = any(option != baseline for option, *_ in rows)
    return Headline(k, baseline, pd.DataFrame(rows, columns=list(COLUMNS)), family) if has_comparison else None


def has_numbers(runs: pd.DataFrame | None, k: int) -> bool:
    """Return whether any run of a scenario has a number: one that finished with a person to follow."""
    return runs is not None and bool(runs[f"days_exploited_{k}"].notna().any())


def headline_of(results: Results) -> Headline | None:
    """Return the headline of finished runs, or None where there is none to tell. Of a folder only the columns that it needs are read."""
    e = results.experiment
    names = [o for o in e.file.outcomes if o.startswith("days_")]
    outcomes = results.table("outcomes", (*KEY, "group", *names))
    if outcomes is None:
        return None
    sets = [b.name for b in e.beliefs]
    return headline(outcomes, list(e.policies), e.file.baseline, sets, e.file.outcomes, member_counts(e))


def numbers(of: pd.DataFrame, base: pd.DataFrame | None, k: int, members: int, family: int) -> tuple[float, ...]:
    """Return COLUMNS after the belief set, of one option in one belief set; `base`: today in the same replicates."""

    def apart(word: str, level: float = LEVEL) -> tuple[float, float, float]:
        name = f"days_{word}_{k}"
        if base is None or name not in of:
            return (float("nan"),) * 3
        mean, low, high = interval(by_unit((of[name] - base[name]).dropna(), members).to_numpy(), level)
        return (mean, *possible_ends(low, high, k))

    def mean(word: str) -> float:
        name = f"days_{word}_{k}"
        return float(by_unit(of[name].dropna(), members).mean()) if name in of else float("nan")

    units = len(by_unit(of[f"days_exploited_{k}"].dropna(), members))
    _, low, high = apart("exploited", 1.0 - (1.0 - LEVEL) / family)
    return (
        units,
        mean("exploited"),
        *apart("exploited"),
        low,
        high,
        *apart("exploited_at_most"),
        mean("locked"),
        *apart("locked"),
    )


def possible_ends(low: float, high: float, most: float) -> tuple[float, float]:
    """Return the ends of an interval of a difference; NaN, as of too few runs, where it reaches beyond what can be: `most` days either way.

    Of two or three units, with many differences held together, it says less than what everybody knew before.
    """
    return (low, high) if -most <= low and high <= most else (float("nan"),) * 2


def holds_together(row: pd.Series) -> bool:
    """Return whether a difference is clear of zero when all of the family are looked at together."""
    return leaves_out_zero(row["together_low"], row["together_high"])


def reversals(answer: Headline) -> dict[str, list[str]]:
    """Return the options by what belief sets say of them: see KINDS.

    By the intervals that hold together, so that the sentence made of it is not one of many chances.
    """
    kinds: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for option, rows in answer.table.groupby("option", sort=False):
        if option == answer.baseline:
            continue
        fewer, more = rows["together_high"] < 0, rows["together_low"] > 0
        everywhere = len(rows) == answer.table["beliefs"].nunique()  # a set without a number is not clear
        kinds[kind_of(fewer, more, everywhere)].append(str(option))
    return kinds


def same_in_every_run(differences: pd.DataFrame) -> bool:
    """Return whether rows of a comparison are zero with intervals of no width: what is moved does not reach what is counted."""
    ends = differences[["difference", "low", "high"]]
    return bool(len(ends)) and bool((ends.abs() < NOTHING).all(axis=None))


def kind_of(fewer: pd.Series, more: pd.Series, everywhere: bool) -> str:
    """Return which of KINDS an option is; for each belief set: clearly fewer days than today, clearly more, or neither.

    `everywhere`: whether every belief set has a number.
    """
    if everywhere and (fewer.all() or more.all()):
        return "fewer" if fewer.all() else "more"
    if fewer.any() and more.any():
        return "turns"
    return "fewer_in_some" if fewer.any() else "more_in_some" if more.any() else "unclear"


def miss_by_luck(intervals: int) -> float:
    """Return how many of so many 95 % intervals are expected to miss their mean by luck alone."""
    missed = (1.0 - LEVEL) * intervals
    return float(np.round(missed, 1 if missed < 10 else 0))  # of many, a tenth of one tells nobody anything
