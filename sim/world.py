"""A world: counties, people, facilities, travel, and the status quo of every lever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from sim import records
from sim.circuits import circuit_faults, circuit_stops, share_without_circuits, usable_circuits
from sim.codes import KINDS, N_KINDS, UNLIMITED
from sim.community_faults import community_faults
from sim.court_faults import court_faults
from sim.errors import ConfigError, Fault
from sim.layers import Setting, overlay
from sim.levers import LEVERS, admitted_shares
from sim.like import lay_over
from sim.lookup import find_config
from sim.origins import people_by_form
from sim.partly import gather, validate_usable
from sim.policy import Policy, levers_as_data, read_settings
from sim.reading import Document, read_document
from sim.travel import ELSEWHERE, read_travel, stated_travel, travel_fault, usable_shares, way_out_faults
from sim.world_faults import (
    capacity_faults,
    county_faults,
    facility_faults,
    names_in,
    parameter_faults,
    status_quo_faults,
    status_quo_messages,
)
from sim.world_file import WorldFile


class World:
    """A validated world; plain data and arrays by county, `elsewhere` last. Raises ConfigError: unfit shares of moves."""

    def __init__(
        self,
        file: WorldFile,
        travel: np.ndarray,
        status_quo: Policy,
        path: Path | None = None,
    ) -> None:
        stated, status_quo = status_quo, with_neutral(status_quo)
        if fault := travel_fault(travel, len(file.counties) + 1):
            raise ConfigError([Fault(f"World {file.name!r}", 0, fault)])
        if messages := status_quo_messages(status_quo.levers, tuple(file.counties)):
            where = f"World {file.name!r}"
            raise ConfigError([Fault(where, 0, f"status_quo.{name}: {message}") for name, _, message in messages])
        self.file = file
        self.name = file.name
        self.people = file.people
        self.travel_matrix = travel
        self.status_quo = status_quo
        self.stated = stated.levers  # what is left out is in no fingerprint: a new mechanism makes no world another
        self.path = path
        self.circuits = file.circuits
        self.parameters = {name: float(value) for name, value in file.parameters.items()}
        self.county_names = (*file.counties, ELSEWHERE)
        self.shares = np.array([c.share for c in file.counties.values()] + [0.0])

    @classmethod
    def load(cls, name: str | Path, beside: Path | None = None, line: int = 1) -> World:
        """Return a world by name or path. Raises ConfigError with every fault."""
        return world_from_document(read_document(find_config(name, "worlds", beside, line)))

    def labor_per_other(self) -> float:
        """Return how many people are exploited for labor for each who is exploited for sex."""
        return self.people.share_labor / (1.0 - self.people.share_labor)

    def labor_at_start(self) -> int:
        """Return how many people are exploited for labor at the start: they come on top."""
        return people_by_form(self.file)[1]

    def posts(self, role: str) -> np.ndarray:
        """Return posts of a role ("advocates", "officers") by county; may be fractions, float64 [county]."""
        there = self.shares[:-1] * self.people.exploited_at_start / 1000.0
        return np.append([getattr(c, role) for c in self.file.counties.values()] * there, 0.0)

    def facilities(self) -> np.ndarray:
        """Return FACILITY records, row = county * N_KINDS + kind; nobody in them; none elsewhere."""
        rows = np.zeros(len(self.county_names) * N_KINDS, records.FACILITY)
        for c, county in enumerate(self.county_names):
            for k, kind in enumerate(KINDS):
                f, row = self.file.facilities[kind], rows[c * N_KINDS + k]
                beds = f.beds.get(county, 0) if isinstance(f.beds, dict) else f.beds
                row["county"], row["kind"] = c, k
                row["beds"] = 0 if county == ELSEWHERE else UNLIMITED if beds is None else beds
                for name in ("stay_days", "locked", "secure", "address_known", "out_of_reach", "step", "quality"):
                    row[name] = getattr(f, name)
                row["recruiting"] = f.recruiting
                row["admits"] = admitted_shares(f"admits.{kind}", f.admits)
        return rows

    def stops(self) -> np.ndarray:
        """Return STOP records of the circuits, one after the other; one row without a county if there is none."""
        return circuit_stops(self.circuits, self.county_names)

    @cached_property
    def _resolved(self) -> dict[str, Any]:
        return {
            **self.file.without_empty(),
            "travel": self.travel_matrix.tolist(),
            "status_quo": levers_as_data(self.stated),
        }

    def resolved(self) -> dict[str, Any]:
        """Return everything about the world as plain data."""
        return dict(self._resolved)

    def fingerprint(self) -> str:
        """Return a hash of everything about the world."""
        return hashlib.sha256(json.dumps(self._resolved, sort_keys=True).encode()).hexdigest()


# What stands for a key of a world that is faulty, while the others are judged; nothing is made from it.
STAND_INS: dict[str, Any] = {
    "name": "unnamed",
    "people": {"exploited_at_start": 1, "arrivals_per_year": 0.0, "share_labor": 0.0, "share_minor_at_entry": 0.0},
    "counties": {"one": {"share": 1.0, "advocates": 1.0, "officers": 1.0}},
    "facilities": {},
    "travel": "",
    "status_quo": {},
}


def world_from_document(document: Document) -> World:
    """Return the world of a file, perhaps laid over another. Raises ConfigError with every fault."""
    document = lay_over(document, "worlds")
    file, faults, lacking = validate_usable(WorldFile, document, STAND_INS, ("counties", "facilities", "communities"))
    if file is None:
        raise ConfigError(faults)
    stated = file
    counties = names_in(document, "counties")
    levers, lever_faults = read_settings(document, file.status_quo, ("status_quo",), None)
    levers = overlay(facility_levers(file, counties or ()), levers)
    faults += [*lever_faults, *facility_faults(file, document), *parameter_faults(file, document)]
    if counties is not None and len(counties) == len(file.counties) and "counties" not in lacking:
        faults += county_faults(file, document)
    faults += community_faults(file, document, lacking)
    if counties is not None:
        faults += capacity_faults(levers, file, counties, document)
        circuits = usable_circuits(document.value.get("circuits")) if "circuits" in lacking else file.circuits
        faults += circuit_faults(circuits, (*counties, ELSEWHERE), document)
    if not lacking & {"circuits", "parameters"}:
        faults += share_without_circuits(file, document)
    if "status_quo" not in lacking:
        faults += status_quo_faults({**neutral_levers(levers), **levers}, counties, document)
        faults += court_faults(file, levers, counties or (), document, lever_faults)
    travel = None
    if counties is not None and "travel" not in lacking:
        travel = gather(faults, lambda: travel_of(stated, (*counties, ELSEWHERE), document))
    if counties is not None:
        usable = usable_shares(document.value.get("travel"), len(counties) + 1) if travel is None else travel
        faults += way_out_faults(usable, (*counties, ELSEWHERE), document)
    if faults or travel is None:
        raise ConfigError(sorted(faults, key=lambda f: (f.file, f.line)))
    return World(file, travel, Policy("status_quo", levers), document.path)


def neutral_levers(stated: Iterable[str]) -> dict[str, tuple[Setting, ...]]:
    """Return the levers that a status quo leaves out and may: at their neutral value there is none of it."""
    return {
        name: (Setting(lever.neutral),)
        for name, lever in LEVERS.items()
        if lever.neutral is not None and name not in stated
    }


def with_neutral(status_quo: Policy) -> Policy:
    """Return the status quo with each lever that it leaves out at its neutral value."""
    left_out = neutral_levers(status_quo.levers)
    return Policy(status_quo.name, {**status_quo.levers, **left_out}) if left_out else status_quo


def travel_of(file: WorldFile, counties: tuple[str, ...], document: Document) -> np.ndarray:
    """Return the shares of moves, [home county, county], `elsewhere` last. Raises ConfigError."""
    if isinstance(file.travel, str):
        return read_travel(document.path.parent / file.travel, counties, document)
    return stated_travel(file.travel, len(counties), document)


def facility_levers(file: WorldFile, counties: tuple[str, ...]) -> dict[str, tuple[Setting, ...]]:
    """Return the levers that the table of facilities states: beds, who is admitted, longest stays."""
    levers: dict[str, tuple[Setting, ...]] = {}
    for kind, f in file.facilities.items():
        if f"beds.{kind}" not in LEVERS:
            continue
        levers[f"admits.{kind}"] = (Setting(f.admits),)
        if f"stay.{kind}" in LEVERS:
            levers[f"stay.{kind}"] = (Setting(f.stay_days),)
        if isinstance(f.beds, dict):
            levers[f"beds.{kind}"] = tuple(Setting(f.beds.get(c, 0), None, (c,)) for c in counties)
        else:
            levers[f"beds.{kind}"] = (Setting(f.beds),)
    return levers
