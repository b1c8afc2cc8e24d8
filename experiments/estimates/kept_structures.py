"""Structures with members of their own: what each says of every option, and which part of the spread structure takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.headline import Headline, headline, reversals
from experiments.estimates.paired import by_unit, member_counts
from experiments.outcomes.key import KEY
from experiments.results.results import Results


@dataclass(frozen=True)
class Verdicts:
    """What each structure says: structure -> option -> one of the headline's kinds; and, of each option and belief set, the share of the
    variance of its difference from the baseline, over members of all structures, that lies between structures (NaN with fewer than two).
    """

    structures: tuple[str, ...]
    kinds: dict[str, dict[str, str]]
    shares: dict[tuple[str, str], float]
    horizon: int

    def holds(self, option: str, kind: str) -> list[str]:
        """Return the structures under which an option has a verdict."""
        return [s for s in self.structures if self.kinds.get(s, {}).get(option) == kind]

    def tells(self, option: str) -> list[str]:
        """Return the structures that have a verdict of an option at all."""
        return [s for s in self.structures if option in self.kinds.get(s, {})]


def kinds_of(answer: Headline) -> dict[str, str]:
    """Return the verdict of each option."""
    return {option: kind for kind, options in reversals(answer).items() for option in options}


def verdicts(results: Results) -> Verdicts | None:
    """Return what each structure of some results says of every option; None where there is no headline to tell."""
    e = results.experiment
    names = [o for o in e.file.outcomes if o.startswith("days_")]
    outcomes = results.table("outcomes", (*KEY, "group", *names))
    if outcomes is None or e.matrix.rows[1:]:
        return None
    sets, options, members = [b.name for b in e.beliefs], list(e.policies), member_counts(e)
    kinds, horizon = {}, 0
    for structure in e.structures:
        here = outcomes[outcomes["structure"] == structure.name]
        answer = headline(here, options, e.file.baseline, sets, e.file.outcomes, members)
        if answer is not None:
            kinds[structure.name], horizon = kinds_of(answer), answer.horizon
    if not kinds:
        return None
    shares = shares_of(outcomes, e.file.baseline, f"days_exploited_{horizon}", members)
    return Verdicts(tuple(s.name for s in e.structures), kinds, shares, horizon)


def shares_of(
    outcomes: pd.DataFrame, baseline: str, outcome: str, members: Mapping[str, int]
) -> dict[tuple[str, str], float]:
    """Return, of each option and belief set, the share of variance of its difference from the baseline that structure takes."""
    everybody = outcomes[outcomes["group"] == "all"].set_index(["structure", "beliefs", "scenario", "replicate"])
    days = everybody[outcome].unstack("scenario")
    shares = {}
    for option in days.columns:
        if option == baseline or baseline not in days.columns:
            continue
        differences = (days[option] - days[baseline]).dropna()
        for b in differences.index.unique("beliefs"):
            of_set = differences[differences.index.get_level_values("beliefs") == b].droplevel("beliefs")
            groups = [
                by_unit(group.droplevel("structure"), members.get(b, 0)).to_numpy()
                for _, group in of_set.groupby(level="structure", sort=False)
            ]
            shares[option, b] = share_between(groups)
    return shares


def share_between(groups: list[np.ndarray]) -> float:
    """Return the share of variance that lies between groups: nil on average where they do not differ (analysis of variance).

    NaN with fewer than two groups, fewer than two values in one of them, or without any spread.
    """
    if len(groups) < 2 or min(map(len, groups)) < 2:
        return float("nan")
    within = sum(float(((g - g.mean()) ** 2).sum()) for g in groups) / (sum(map(len, groups)) - len(groups))
    means = np.array([g.mean() for g in groups])
    luck = within * float(np.mean([1.0 / len(g) for g in groups]))
    between = max(0.0, float(means.var(ddof=1)) - luck)
    return between / (between + within) if between + within > 0.0 else float("nan")
