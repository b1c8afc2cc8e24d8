"""What an experiment asks of its world that cannot work: what a world is refused for is refused of numbers and options, too.

That no county has a prosecutor is left to an option: the experiment `cases` compares with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from experiments.designs.matrix import Matrix
from sim.circuits import SHARE, no_circuit
from sim.court_faults import NUMBERS, SHARES, STAFF, TRAINED, UNTRAINED, court_message, shares_clash, without_a_judge
from sim.errors import Fault
from sim.layers import FIRST, Setting, overlay
from sim.policy import Policy
from sim.reading import Document, Place

if TYPE_CHECKING:
    from sim.world import World


def option_faults(
    document: Document, world: World | None, matrix: Matrix, policies: Mapping[str, Policy]
) -> list[Fault]:
    """Return a fault for shares of charges that cannot both hold, and for each option with a court without a judge, at any point."""
    if world is None:
        return []
    faults = circuits_lacking(document, world, matrix)
    stated = [n for n in (TRAINED, UNTRAINED) if n in {f.name for f in matrix.factors}]
    if stated and any(shares_clash({**world.parameters, **numbers}) for numbers, _ in settings_of(matrix, "")):
        faults.append(document.fault(place_of_number(document, stated[0]), f"{stated[0]}: {SHARES}"))
    for scenario, policy in policies.items():
        lacking = dict.fromkeys(
            county
            for numbers, levers in settings_of(matrix, scenario)
            for county in counties_lacking(world, policy, numbers, levers)
        )
        place = place_stated(document, places_of_staff(document, scenario, policy))
        faults += [document.fault(place, f"scenarios.{scenario}: {court_message(county)}") for county in lacking]
    return faults


def circuits_lacking(document: Document, world: World, matrix: Matrix) -> list[Fault]:
    """Return a fault where some are to go round circuits at a point, and the world has none."""
    going = [v for f in matrix.factors if f.name == SHARE for v in matrix.values(f) if v > 0]
    if not going or world.circuits:
        return []
    return [document.fault(place_of_number(document, SHARE), no_circuit(going[0]))]


def place_of_number(document: Document, name: str) -> Place:
    """Return where an experiment sets or varies a number of the model."""
    return place_stated(document, [("parameters", name), ("design", "over", name), ("design", "over")])


def counties_lacking(
    world: World, policy: Policy, numbers: Mapping[str, Any], levers: Mapping[str, Any]
) -> list[str]:
    """Return the counties whose court has no judge, on any day, under an option at a point."""
    laid = overlay(overlay(world.status_quo.levers, policy.levers), {n: (Setting(v),) for n, v in levers.items()})
    days = {FIRST} | {one.from_day for n in STAFF for one in laid[n] if one.from_day is not None}
    return without_a_judge({**world.parameters, **numbers}, laid, world.county_names[:-1], days)


def settings_of(matrix: Matrix, scenario: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give each setting of the numbers and of the levers of a scenario that courts hang on, once."""
    own = [
        k
        for k, f in enumerate(matrix.factors)
        if (f.name in NUMBERS and not f.scenarios) or (f.name in STAFF and scenario in f.scenarios)
    ]
    for values in dict.fromkeys(tuple(row[k] for k in own) for row in matrix.rows):
        both = {matrix.factors[k].name: value for k, value in zip(own, values, strict=True)}
        yield {n: v for n, v in both.items() if n in NUMBERS}, {n: v for n, v in both.items() if n in STAFF}


def places_of_staff(document: Document, scenario: str, policy: Policy) -> list[Place]:
    """Return where an experiment may state what leaves a court without a judge, the likeliest first."""
    at: Place = ("scenarios", scenario, "levers")
    given = (document.value["scenarios"][scenario] or {}).get("levers")
    items = [(*at, k) for k in range(len(given))] if isinstance(given, list) else [at]
    roles = ("judges", "prosecutors")
    staff: list[Place] = [(*item, role) for role in roles for item in items]
    common: list[Place] = [("levers", role) for role in roles]
    by_policy: list[Place] = [("scenarios", scenario, "policy")] if set(STAFF) & set(policy.levers) else []
    return [*staff, *common, *by_policy, ("parameters", NUMBERS[0]), ("world",)]


def place_stated(document: Document, places: list[Place]) -> Place:
    """Return the first of some places that a file states."""
    return next((place for place in places if document.depth(place) == len(place)), ())
