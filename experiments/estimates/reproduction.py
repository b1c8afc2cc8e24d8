"""The reproduction number of vouching: how many people one who vouches brings to services, without bias near the end.

Who began to vouch late has had no time yet. So no person is followed to an end: who came is counted against the days on which somebody was
vouching, and these are taken as so many whole times of vouching (docs/communities.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from experiments.estimates.interrupted_series import months_of
from experiments.estimates.ratios import RUN, SUMS, ratio_rows, sum_pieces
from experiments.outcomes.key import SETTING
from experiments.question.experiment import Experiment
from experiments.question.points import Point
from experiments.results.results import Results
from sim.parameters import REGISTRY

DAYS = "vouch.days"
COUNTED = ("came_by_word", "began_vouching", "vouching_in_turn", "vouching_days")
COLUMNS = (*SETTING, "replicate", *COUNTED, "reproduction", "in_turn", "chain")
# What the summary tells of all runs of an option: name -> unit, what is divided by what (`times`: whole times of vouching).
SUMMED = {
    "reproduction_number": ("people", "came_by_word", "times"),
    "reproduction_in_turn": ("share", "vouching_in_turn", "came_by_word"),
    "reproduction_chain": ("people", "vouching_in_turn", "times"),
}
# Levers with which an option means to reach people by word of mouth: who comes, how they are met, what they tell.
OF_WORD = ("firewall", "outreach_labor", "interpreters", "staff_languages", "staff_known", "promise_honesty")


def reproduction(results: Results, scenario: str, *, beliefs: str | None = None) -> pd.DataFrame:
    """Return a row a run, from the months after the policy's day on, under a scenario.

    Columns: belief set, structure, point, replicate; what was counted; `reproduction`, people whom one who vouches brings in
    all their days; `in_turn`, of people who came by word the share that vouches themselves; `chain`, the product: above 1 word of mouth
    carries itself while the pool lasts. NaN where nobody vouched, or nobody came. Raises KeyError for an unknown name, RunError
    where the months were not kept.
    """
    experiment = results.experiment
    months = months_of(results, [scenario], "vouching_days", beliefs)
    months = months[months["day"] >= experiment.file.policy_day]
    points: dict[Any, Point] = {point.setting: point for point in experiment.points}
    key: Any
    rows = []
    for key, run in months.groupby([*SETTING, "replicate"], sort=True):
        came, began, in_turn, days = (float(run[name].sum()) for name in COUNTED)
        each = days_each(experiment, points[key[:3]], int(key[3]))
        number = came / days * each if days else math.nan
        share = in_turn / came if came else math.nan
        rows.append((*key, came, began, in_turn, days, number, share, number * share))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def days_each(experiment: Experiment, point: Point, replicate: int) -> float:
    """Return how long somebody vouches in a run: what the point or its member says, the world, or the default."""
    numbers = {**experiment.world.parameters, **experiment.parameters(point, replicate)}
    return float(numbers.get(DAYS, REGISTRY[DAYS].default))


def tells_reproduction(experiment: Experiment) -> bool:
    """Return whether the summary tells these numbers: the world has communities, and months are kept."""
    return bool(experiment.world.file.communities) and "series" in experiment.file.keep


def reaches_word(experiment: Experiment) -> bool:
    """Return whether some option states a lever in OF_WORD, so that word of mouth belongs to the short answer."""
    return any(set(OF_WORD) & set(policy.levers) for policy in experiment.policies.values())


def columns_of_months() -> list[str]:
    """Return the columns of the table `series` that the numbers need."""
    return [*RUN, "day", *COUNTED]


def reproduction_rows(experiment: Experiment, months: Iterable[pd.DataFrame]) -> list[pd.DataFrame]:
    """Return the rows of the summary of each number in SUMMED; [] where nobody came by word under any option.

    `months`: the table `series`, whole or in pieces. `n_index` is of people who began to vouch.
    """
    policy_day = experiment.file.policy_day
    counts = sum_pieces(piece[piece["day"] >= policy_day].drop(columns="day") for piece in months)
    if not counts["came_by_word"].any():
        return []
    each = [
        days_each(experiment, experiment.points[int(point)], int(replicate))
        for point, replicate in zip(counts["point"], counts["replicate"], strict=True)
    ]
    counts["times"] = counts["vouching_days"] / each
    frames = []
    for name, (unit, over, under) in SUMMED.items():
        columns = (counts[over], counts[under], counts["began_vouching"])
        sums = counts.assign(**dict(zip(SUMS, columns, strict=True)))
        frames.append(ratio_rows(experiment, sums, name, unit))
    return [frame for frame in frames if len(frame)]
