"""The points of an experiment: each setting under which all scenarios are run, and compared with each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from experiments.designs.matrix import Factor, Matrix
from sim.beliefs import Beliefs
from sim.layers import Setting, overlay
from sim.policy import Policy
from sim.structure import Structure


@dataclass(frozen=True)
class Point:
    """One setting under which all scenarios are run: a belief set, a structure, and a row of the design matrix.

    `parameters`: numbers that are set over the belief set's, the world's and the calibrated member's. `levers`: scenario
    -> lever -> value, laid over the scenario's policy. `coordinates`: name -> value of what the design matrix varies; what
    it sets once is no coordinate.
    """

    number: int
    beliefs: Beliefs
    structure: Structure
    parameters: Mapping[str, float] = field(default_factory=dict)
    levers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    coordinates: Mapping[str, Any] = field(default_factory=dict)

    @property
    def setting(self) -> tuple[str, str, int]:
        """What tells the point's rows from others in every table: belief set, structure, number."""
        return self.beliefs.name, self.structure.name, self.number

    def policy(self, scenario: str, policy: Policy) -> Policy:
        """Return the policy of a scenario at this point: the one it has everywhere, with the point's levers over it."""
        own = self.levers.get(scenario)
        if not own:
            return policy
        return Policy(policy.name, overlay(policy.levers, {n: (Setting(value),) for n, value in own.items()}))


def list_points(structures: Iterable[Structure], beliefs: Iterable[Beliefs], matrix: Matrix) -> tuple[Point, ...]:
    """Return every row of the matrix under every belief set and structure, numbered in that order."""
    varied = set(matrix.varied())
    settings = itertools.product(structures, beliefs, matrix.rows)
    return tuple(_point(k, b, s, row, matrix, varied) for k, (s, b, row) in enumerate(settings))


def _point(
    number: int, beliefs: Beliefs, structure: Structure, row: tuple[Any, ...], matrix: Matrix, varied: set[Factor]
) -> Point:
    values = list(zip(matrix.factors, row, strict=True))
    levers: dict[str, dict[str, Any]] = {}
    for factor, value in values:
        for scenario in factor.scenarios:
            levers.setdefault(scenario, {})[factor.name] = value
    return Point(
        number,
        beliefs,
        structure,
        parameters={f.name: float(value) for f, value in values if not f.scenarios},
        levers=levers,
        coordinates={f.name: value for f, value in values if f in varied},
    )
