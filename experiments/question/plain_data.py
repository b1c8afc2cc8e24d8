"""Parts of an experiment as plain data: what `config.yaml` states of its scenarios, of what it sets or varies, of its belief sets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from experiments.designs.matrix import Factor, Matrix
from sim.beliefs import Beliefs
from sim.policy import Policy, levers_as_data


def factors_as_data(
    matrix: Matrix, policies: dict[str, Policy], labels: dict[str, str], sampled: Collection[Factor] = ()
) -> dict[str, Any]:
    """Return scenarios, and the numbers and levers that are set or listed, as plain data: `load` reads them again.

    `labels`: of the scenarios that state one; `sampled`: what stands in `design` instead.
    """
    values = {f: matrix.values(f) for f in matrix.factors if f not in sampled}
    plainly = {f: many if len(many) > 1 else many[0] for f, many in values.items()}
    common = {f.name for f in matrix.factors if len(f.scenarios) == len(policies)}
    scenarios = {}
    for name, policy in policies.items():
        levers = levers_as_data({n: many for n, many in policy.levers.items() if n not in common})
        undated = levers[0] if isinstance(levers, list) else levers
        undated |= {f.name: v for f, v in plainly.items() if name in f.scenarios and f.name not in common}
        scenarios[name] = {**({"label": labels[name]} if name in labels else {}), "levers": levers}
    return {
        "scenarios": scenarios,
        "parameters": {f.name: v for f, v in plainly.items() if not f.scenarios},
        "levers": {f.name: v for f, v in plainly.items() if f.name in common},
    }


def beliefs_as_data(beliefs: Beliefs) -> dict[str, Any]:
    """Return a belief set as plain data."""
    line = {"line": asdict(beliefs.line)} if beliefs.line else {}
    members = {"calibrated_as": dict(beliefs.calibrated_as)} if beliefs.calibrated_as else {}
    varied = {"varied": list(beliefs.varied)} if beliefs.varied else {}
    return {"name": beliefs.name, **line, **members, **varied, **beliefs.by_group()}


def members_as_data(members: Mapping[str, tuple[dict[str, float], ...]]) -> dict[str, list[dict[str, float]]]:
    """Return the members of each belief set as plain data."""
    return {beliefs: [dict(member) for member in of] for beliefs, of in members.items()}
