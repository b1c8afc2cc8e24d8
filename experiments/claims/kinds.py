"""What kind a finding is: built in, contested, or one that emerges. By the levers in which two options differ, and the outcome.

Told before anything is run, from what the rules say (`experiments/claims/ways.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from experiments.claims.ways import (
    AT_CENTER,
    CENTER,
    CUSTODY,
    IN_CUSTODY,
    IN_PLACES,
    LOCKED,
    PLACES,
    PROMISES,
    WAYS,
    Way,
)
from experiments.estimates.lever_differences import lever_differences
from experiments.outcomes.declared import find
from experiments.question.experiment import Experiment
from sim.levers import LEVERS

BUILT_IN, EMERGES, CONTESTED, CONTROL = "built_in", "emerges", "contested", "control"
KINDS = {
    EMERGES: "Emerges: no single rule says it; it follows from several together",
    CONTESTED: "Contested: practitioners contradict each other, and the belief sets differ",
    BUILT_IN: "Built in: a rule says it, so this checks the code and nothing else",
    CONTROL: "Control: nothing should differ; this tests the tests",
}


@dataclass(frozen=True)
class Kind:
    """What kind a finding is, by which rules its levers come, and through which groups of contested numbers.

    `direct`: the lever that a rule ties straight to the outcome, where it is built in.
    """

    kind: str
    rules: tuple[str, ...]
    beliefs: tuple[str, ...] = ()
    direct: str = ""

    @property
    def words(self) -> str:
        """The kind in words."""
        return KINDS[self.kind]


LOCKED_KINDS = ("detention", "hold")


def way_of(lever: str) -> Way:
    """Return how a lever works. Raises KeyError: no such lever."""
    if lever in WAYS:
        return WAYS[lever]
    if lever not in LEVERS:
        raise KeyError(lever)
    kind = lever.partition(".")[2]
    if kind in LOCKED_KINDS:
        return Way(("phases.police.request_place", *IN_CUSTODY), (*LOCKED, f"in_{kind}"), CUSTODY)
    if kind == "drop_off":
        return Way(("phases.police.request_place", *AT_CENTER), ("in_drop_off",), CENTER)
    return Way(IN_PLACES, (*PLACES, *PROMISES, f"in_{kind}"))


def kind_of_finding(levers: Iterable[str], outcome: str) -> Kind:
    """Return what kind a difference in an outcome is, between two options that differ in some levers.

    `outcome`: as experiments name it (`days_locked_1095`), or a column of months (`burnout`). Built in: a rule sets it
    straight from one of the levers. Contested: one of the levers comes by numbers that the belief sets give
    differently. Emerges: all else, since no rule of the model states the days, the exits and the returns of a person.
    Raises KeyError: no such lever.
    """
    names = list(dict.fromkeys(levers))
    ways = {lever: way_of(lever) for lever in names}
    outcome_asked = find(outcome)
    word = outcome_asked.row.name.removesuffix("_{k}") if outcome_asked else outcome
    rules = tuple(dict.fromkeys(rule for way in ways.values() for rule in way.rules))
    beliefs = tuple(dict.fromkeys(group for way in ways.values() for group in way.beliefs))
    direct = next((lever for lever, way in ways.items() if word in way.direct), "")
    return Kind(BUILT_IN if direct else CONTESTED if beliefs else EMERGES, rules, beliefs, direct)


def kind_of_contrast(experiment: Experiment, of: str, against: str, outcome: str) -> Kind:
    """Return what kind a difference between two scenarios of an experiment is, by all levers in which they differ."""
    policies = experiment.policies[of], experiment.policies[against]
    differences = lever_differences(experiment.world, experiment.file.policy_day, *policies)
    return kind_of_finding([d.lever for d in differences], outcome)
