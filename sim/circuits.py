"""Circuits as a world states them: stops, one after the other, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from sim import records
from sim.codes import NOBODY
from sim.errors import Fault
from sim.parameters import REGISTRY
from sim.reading import Document, unknown_message
from sim.travel import ELSEWHERE
from sim.world_file import Circuit, Stop, WorldFile

SHARE = "circuits.share"  # of traffickers who go round one


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
                0.0,  # `sim.phases.stops.weigh_counties` writes it each day
            )
            at += 1
    rows["begins"] = np.cumsum(rows["begins"])
    return rows


def circuit_faults(circuits: Sequence[Circuit], counties: Sequence[str], document: Document) -> list[Fault]:
    """Return what is wrong with circuits; `counties` with `elsewhere` last. What is None has a fault of its own."""
    faults = []
    for k, circuit in enumerate(circuits):
        names = [stop.county for stop in circuit.stops]
        for n, name in enumerate(names):
            place = ("circuits", k, "stops", n)
            if name is None:
                continue
            if name not in counties:
                faults.append(document.fault((*place, "county"), unknown_message(name, counties, "county")))
            elif len(names) > 1 and name == names[n - 1]:
                faults.append(
                    document.fault(
                        place, f"circuits: {name} follows {name}, the round included; expected another county"
                    )
                )
        if set(names) == {ELSEWHERE}:
            faults.append(document.fault(("circuits", k), "circuits: never comes to the region"))
    shares = [circuit.share for circuit in circuits]
    if circuits and None not in shares and abs(sum(shares) - 1.0) > 1e-6:
        faults.append(document.fault(("circuits",), f"circuits: the shares add up to {sum(shares):g}; expected 1"))
    return faults


def share_without_circuits(file: WorldFile, document: Document) -> list[Fault]:
    """Return a fault where some go round circuits, and there is none."""
    share = file.parameters.get(SHARE, REGISTRY[SHARE].default)
    if file.circuits or not isinstance(share, (int, float)) or share == 0.0:
        return []
    return [document.fault(("parameters", SHARE), no_circuit(share))]


def no_circuit(share: float) -> str:
    """Return what is wrong with a share of traffickers who go round circuits, where there is none."""
    return f"{SHARE}: is {share:g}, and the world states no circuit; expected circuits with their stops, or 0"


def usable_circuits(given: Any) -> list[Circuit]:
    """Return circuits of a file that has faults of form, for the other faults to be told: what cannot be used is None."""
    circuits = []
    for one in given if isinstance(given, list) else []:
        stated: dict[str, Any] = one if isinstance(one, dict) else {}
        share, stops = stated.get("share"), stated.get("stops")
        named = (
            [stop.get("county") if isinstance(stop, dict) else None for stop in stops]
            if isinstance(stops, list)
            else []
        )
        plain: Any = share if isinstance(share, (int, float)) and 0 <= share <= 1 else None
        counties: list[Any] = [county if isinstance(county, str) else None for county in named]
        made = [Stop.model_construct(county=county, nights=1.0) for county in counties]
        circuits.append(Circuit.model_construct(share=plain, stops=made))
    return circuits
