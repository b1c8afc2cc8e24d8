"""What can be wrong with courts, of a world and of what is laid over it: judged where cases are opened at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sim.capacity_faults import value_in_force
from sim.errors import Fault
from sim.layers import FIRST, Levers
from sim.like import place_on_top
from sim.parameters import REGISTRY
from sim.reading import Document
from sim.world_faults import line_of_lever
from sim.world_file import WorldFile

OPENED, TRAINED, UNTRAINED = "cases.opened", "charge.trained", "charge.trafficking"
NUMBERS = (OPENED, TRAINED, UNTRAINED)
STAFF = ("prosecutors", "judges")
SHARES = f"{TRAINED} lies below {UNTRAINED}; training never lowers the share of charges"


def number_in(numbers: Mapping[str, Any], name: str) -> float:
    """Return a number where it is stated; its default where it is not, or where it is no number."""
    value = numbers.get(name)
    return float(value) if isinstance(value, (int, float)) else REGISTRY[name].default


def shares_clash(numbers: Mapping[str, Any]) -> bool:
    """Return whether trained prosecutors would charge as trafficking more rarely than others."""
    return number_in(numbers, TRAINED) < number_in(numbers, UNTRAINED)


def without_a_judge(
    numbers: Mapping[str, Any], levers: Levers, counties: Sequence[str], days: Iterable[int] = (FIRST,)
) -> list[str]:
    """Return the counties that have prosecutors and no judge on some day, where cases are opened."""
    if number_in(numbers, OPENED) <= 0.0:
        return []
    days = list(days)
    return [
        county
        for county in counties
        if any(there(levers, "prosecutors", county, day) and not there(levers, "judges", county, day) for day in days)
    ]


def there(levers: Levers, role: str, county: str, day: int) -> bool:
    """Return whether a county has somebody of a role on a day."""
    value = value_in_force(levers, role, county, day)
    return isinstance(value, (int, float)) and value > 0


def court_message(county: str) -> str:
    """Return what is wrong with a county whose court has no judge."""
    return f"{county} has prosecutors and a court without a judge; expected 1 or more"


def court_faults(
    file: WorldFile, levers: Levers, counties: tuple[str, ...], document: Document, above: Sequence[Fault] = ()
) -> list[Fault]:
    """Return a fault for each county with prosecutors and without a judge, and for shares that cannot both hold.

    `above`: faults of levers. Posts that have one of their own are not judged: what they were to be is open.
    """
    faults = []
    if shares_clash(file.parameters):
        name = TRAINED if TRAINED in file.parameters else UNTRAINED
        faults.append(document.fault(("parameters", name), f"{name}: {SHARES}"))
    unsure = any(fault.message.startswith(tuple(f"{role}:" for role in STAFF)) for fault in above)
    if number_in(file.parameters, OPENED) <= 0.0 or unsure:
        return faults
    if not any(there(levers, "prosecutors", county, FIRST) for county in counties):
        message = f"{OPENED}: cases are opened, and no county has a prosecutor; expected 0, or prosecutors in some"
        place = place_on_top(document, (line_of_lever(document, "prosecutors", ""), ("parameters", OPENED)))
        faults.append(document.fault(place, message))
    for county in without_a_judge(file.parameters, levers, counties):
        judges, prosecutors = (line_of_lever(document, role, county) for role in ("judges", "prosecutors"))
        place = place_on_top(document, (judges, prosecutors, ("parameters", OPENED)))
        faults.append(document.fault(place, f"status_quo.judges: {court_message(county)}"))
    return faults
