"""The scenarios of an experiment file: the policy of each, and whether it can work in the experiment's world."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from experiments.designs.matrix import Matrix
from experiments.question.factors import levers_stated, without_lists
from experiments.question.file import File, Scenario
from sim.capacity_faults import capacity_messages
from sim.errors import ConfigError, Fault
from sim.layers import Levers, Setting, overlay
from sim.levers import LEVERS
from sim.partly import gather
from sim.policy import Policy, doubtful_levers, place_of_lever, read_settings, unknown_county_faults
from sim.reading import Document, Place
from sim.world import World

DATES = ("policy_day", "index_days", "follow_up_days")


def scenario_policies(
    document: Document, file: File, world: World | None, matrix: Matrix | None = None, lacking: Collection[str] = ()
) -> dict[str, Policy]:
    """Return the policy of each scenario, with the first value of what is varied; dates are judged if no key of `lacking` gives the days. Raises ConfigError."""
    last = file.policy_day + file.index_days + file.follow_up_days
    days = None if set(DATES) & set(lacking) else (file.policy_day, last)
    faults: list[Fault] = []
    policies: dict[str, Policy] = {}
    for name, scenario in file.scenarios.items():
        place = ("scenarios", name)
        before = len(faults)
        lower = gather(faults, lambda: policy_of(document, scenario, place, days))  # noqa: B023  (called at once)
        given = {} if scenario.levers is None else without_lists(scenario.levers)
        upper, wrong = read_settings(document, given, (*place, "levers"), days)
        faults += wrong
        stated, values = overlay(lower or {}, upper), levers_at_points(matrix, name)
        levers = overlay(stated, values[0])
        if world is not None:
            faults += unknown_county_faults(levers, world.county_names[:-1], document, (*place, "levers"))
            if lower is not None and days is not None:
                unsure = unsure_levers(document, file, name, world, matrix, days) | levers_elsewhere(levers, world)
                for some in values:
                    faults += capacity_faults(overlay(stated, some), unsure, world, document, name, file.policy_day)
        if len(faults) == before:
            policies[name] = Policy(name, levers)
    if faults:
        raise ConfigError(faults)
    return policies


def unsure_levers(
    document: Document, file: File, name: str, world: World, matrix: Matrix | None, days: tuple[int, int]
) -> set[str]:
    """Return the levers of which faults leave open when or where they hold in a scenario, or which value they have at first."""
    given = file.scenarios[name].levers
    unsure = doubtful_levers(
        document, without_lists(given), ("scenarios", name, "levers"), days, world.county_names[:-1]
    )
    if matrix is not None:
        return unsure
    return unsure | (set(LEVERS) if file.design is not None else set(file.levers) | levers_stated(given))


def levers_elsewhere(levers: Levers, world: World) -> set[str]:
    """Return the levers that are set in a county that the world does not have."""
    known = world.county_names[:-1]
    return {name for name, many in levers.items() if any(c not in known for one in many for c in one.counties)}


def capacity_faults(
    levers: Levers, unsure: Collection[str], world: World, document: Document, scenario: str, policy_day: int
) -> list[Fault]:
    """Return a fault for each lever under which a place or a waiting list cannot work in this world, on any of its days; not of those that are `unsure`."""
    sure = {name: many for name, many in levers.items() if name not in unsure}
    days = {policy_day} | {one.from_day for many in sure.values() for one in many if one.from_day is not None}
    laid = {name: m for name, m in overlay(world.status_quo.levers, levers).items() if name not in unsure}
    found = capacity_messages(laid, world.county_names[:-1], sorted(days))
    stated: Any = (document.value["scenarios"][scenario] or {}).get("levers")
    place = ("scenarios", scenario, "levers")
    return [
        document.fault(place_of_lever(stated, place, name, county), f"{name}: {said}") for name, county, said in found
    ]


def levers_at_points(matrix: Matrix | None, scenario: str) -> list[Levers]:
    """Return the levers that the first row of a matrix sets in a scenario, then those of rows in which other beds are there, or others are admitted."""
    if not matrix:
        return [{}]
    own = [(k, f.name) for k, f in enumerate(matrix.factors) if scenario in f.scenarios]
    of_places = [k for k, name in own if name == "waiting_list" or name.startswith(("beds.", "admits."))]
    rows: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in matrix.rows if of_places else matrix.rows[:1]:
        rows.setdefault(tuple(repr(row[k]) if isinstance(row[k], dict) else row[k] == 0 for k in of_places), row)
    return [{name: (Setting(row[k]),) for k, name in own} for row in rows.values()]


def policy_of(document: Document, scenario: Scenario, place: Place, days: tuple[int, int] | None) -> Levers:
    """Return the levers of the policy that a scenario names; none if it names none. Raises ConfigError."""
    if scenario.policy is None:
        return {}
    return Policy.load(scenario.policy, document.path, document.line((*place, "policy")), days).levers
