"""Circuits as a world states them: stops, one after the other, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim import records
from sim.codes import NOBODY
from sim.errors import Fault
from sim.reading import Document, unknown_message
from sim.travel import ELSEWHERE
from sim.world_file import Circuit


def circuit_stops(circuits: Sequence[Circuit], counties: Sequence[str]) -> np.ndarray:
    """Return STOP records of all circuits; who goes round one begins at a stop in proportion to its nights."""
    if not circuits:
        rows = np.zeros(1, records.STOP)
        rows["county"] = NOBODY
        return rows
    rows = np.zeros(sum(len(c.stops) for c in circuits), records.STOP)
    at = 0
    for circuit in circuits:
        first, nights = at, sum(stop.nights for stop in circuit.stops)
        for stop in circuit.stops:
            last = at == first + len(circuit.stops) - 1
            rows[at] = (
                counties.index(stop.county),
                first if last else at + 1,
                stop.nights,
                circuit.share * stop.nights / nights,
            )
            at += 1
    rows["begins"] = np.cumsum(rows["begins"])
    return rows


def circuit_faults(circuits: Sequence[Circuit], counties: Sequence[str], document: Document) -> list[Fault]:
    """Return what is wrong with circuits; `counties` with `elsewhere` last."""
    faults = []
    for k, circuit in enumerate(circuits):
        names = [stop.county for stop in circuit.stops]
        for n, name in enumerate(names):
            place = ("circuits", k, "stops", n)
            if name not in counties:
                faults.append(document.fault((*place, "county"), unknown_message(name, counties, "county")))
            elif name == names[n - 1]:
                faults.append(
                    document.fault(
                        place, f"circuits: {name} follows {name}, the round included; expected another county"
                    )
                )
        if set(names) == {ELSEWHERE}:
            faults.append(document.fault(("circuits", k), "circuits: never comes to the region"))
    total = sum(circuit.share for circuit in circuits)
    if circuits and abs(total - 1.0) > 1e-6:
        faults.append(document.fault(("circuits",), f"circuits: the shares add up to {total:g}; expected 1"))
    return faults
