"""What cannot work about capacity: a place that admits nobody, a waiting list from which nobody can ever be called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sim.codes import (
    ADMITS_ADULTS,
    ADMITS_BOYS,
    ADMITS_MINORS,
    ADMITS_WOMEN,
    DETENTION,
    DROP_OFF,
    GENDERS,
    HOLD,
    HOTEL,
    KINDS,
)
from sim.layers import FIRST, Levers, in_force
from sim.levers import final_value

NOT_WAITED_FOR = tuple(KINDS[k] for k in (DROP_OFF, DETENTION, HOLD, HOTEL))
NOBODY_ADMITTED = "nobody is admitted, and there are beds in {}; expected a group with a share above 0, or no beds"
NO_SERVERS = "nobody can be called from the list in {}: no place to wait for has a bed and admits somebody; expected beds there, or 0"


def value_in_force(levers: Levers, name: str, county: str, day: int) -> Any:
    """Return a lever's final value in a county on a day; None where it has none, or a faulty one, which is told elsewhere."""
    one = in_force(levers.get(name, ()), county, day)
    try:
        return None if one is None else final_value(name, one.value)
    except ValueError:
        return None


def most_admitted(shares: Sequence[float]) -> float:
    """Return the largest share that a place admits of any group of people."""
    adults = max(shares[ADMITS_WOMEN : ADMITS_WOMEN + len(GENDERS)])
    with_minors = (1.0, *shares[ADMITS_BOYS:])
    minors = max(shares[ADMITS_WOMEN + g] * with_minors[g] for g in range(len(GENDERS)))
    return max(shares[ADMITS_ADULTS] * adults, shares[ADMITS_MINORS] * minors)


def capacity_messages(
    levers: Levers, counties: Iterable[str], days: Iterable[int] = (FIRST,)
) -> list[tuple[str, str, str]]:
    """Return (lever, county, what is wrong) of levers in force on some days, a fault once: the first county and all of them in words."""
    where: dict[str, list[str]] = {}
    for day in days:
        for county in counties:
            for name in faults_on(levers, county, day):
                where.setdefault(name, []).append(county)
    said = {name: ", ".join(dict.fromkeys(of)) for name, of in where.items()}
    return [
        (name, where[name][0], (NO_SERVERS if name == "waiting_list" else NOBODY_ADMITTED).format(said[name]))
        for name in said
    ]


def faults_on(levers: Levers, county: str, day: int) -> list[str]:
    """Return the levers that cannot be meant so in a county on a day."""
    open_kinds, wrong = set(), []
    known = True
    for kind in KINDS:
        beds = value_in_force(levers, f"beds.{kind}", county, day)
        shares = value_in_force(levers, f"admits.{kind}", county, day)
        known = known and beds is not None and shares is not None
        if not beds or shares is None:
            continue
        if most_admitted(shares) > 0:
            open_kinds.add(kind)
        else:
            wrong.append(f"admits.{kind}")
    if known and value_in_force(levers, "waiting_list", county, day) and not open_kinds - set(NOT_WAITED_FOR):
        wrong.append("waiting_list")
    return wrong
