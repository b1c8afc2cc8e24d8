"""A world: counties, people, facilities, travel, and the status quo of every lever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, field_validator

from sim import records
from sim.beliefs import number_fault
from sim.codes import KINDS, N_KINDS, UNLIMITED
from sim.errors import ConfigError, Fault
from sim.finding import find
from sim.layers import Setting, laid_over
from sim.levers import LEVERS, admitted
from sim.parameters import REGISTRY
from sim.policy import Policy, plain, settings_from
from sim.reading import Document, Place, read, unknown, validated
from sim.travel import ELSEWHERE, read_travel, stated_travel, travel_fault

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Strict(BaseModel):
    """A part of a file: unknown keys are refused, words are not taken for numbers, and nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


class People(Strict):
    """Who is held at the start, and who comes."""

    exploited_at_start: Annotated[int, Field(ge=1, le=1_000_000)]
    arrivals_per_year: Annotated[float, Field(ge=0, le=200_000)]
    share_labor: Annotated[float, Field(ge=0, le=1)]
    share_minor_at_entry: Share

    @field_validator("share_labor")
    @classmethod
    def not_yet(cls, value: float) -> float:
        if value > 0:
            raise ValueError("labor trafficking is not in this version; expected 0")
        return value


class County(Strict):
    """A county: its share of people, posts per 1,000 people exploited there at the start."""

    share: Share
    advocates: Annotated[float, Field(ge=0, le=1000)]
    officers: Annotated[float, Field(ge=0, le=1000)]


class Facility(Strict):
    """A kind of place: beds in each county (null: no limit), and what it is like."""

    beds: Annotated[int, Field(ge=0, le=100_000)] | dict[str, Annotated[int, Field(ge=0, le=100_000)]] | None
    stay_days: Annotated[float, Field(ge=1, le=3650)]
    locked: bool = False
    secure: bool = False
    address_known: bool = False
    out_of_reach: bool = False
    step: Annotated[int, Field(ge=1, le=3)]
    quality: Share
    recruiting: Annotated[float, Field(ge=0, le=0.05)] = 0.0
    admits: dict[str, Any]

    @field_validator("admits")
    @classmethod
    def groups(cls, value: dict[str, Any]) -> dict[str, Any]:
        admitted("admits.shelter", value)
        return value


class WorldFile(Strict):
    """A world as its file states it."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=60)]
    people: People
    counties: Annotated[dict[str, County], Field(min_length=1)]
    facilities: dict[str, Facility]
    travel: str | list[list[float]]  # a CSV file beside this one; or its numbers, `elsewhere` last
    status_quo: dict[str, Any] | list[dict[str, Any]]
    parameters: dict[str, Any] = {}


class World:
    """A validated world; plain data and arrays by county, `elsewhere` last. Raises ConfigError: unfit shares of moves."""

    def __init__(
        self,
        file: WorldFile,
        travel: np.ndarray,
        status_quo: Policy,
        path: Path | None = None,
    ) -> None:
        if fault := travel_fault(travel, len(file.counties) + 1):
            raise ConfigError([Fault(f"World {file.name!r}", 0, fault)])
        if found := status_quo_messages(status_quo.levers, tuple(file.counties)):
            where = f"World {file.name!r}"
            raise ConfigError([Fault(where, 0, f"status_quo.{name}: {message}") for name, _, message in found])
        self.file = file
        self.name = file.name
        self.people = file.people
        self.travel_matrix = travel
        self.status_quo = status_quo
        self.path = path
        self.parameters = {name: float(value) for name, value in file.parameters.items()}
        self.county_names = (*file.counties, ELSEWHERE)
        self.shares = np.array([c.share for c in file.counties.values()] + [0.0])

    @classmethod
    def load(cls, name: str | Path, beside: Path | None = None, line: int = 1) -> World:
        """Return a world by name or path. Raises ConfigError with every fault."""
        return from_document(read(find(name, "worlds", beside, line)))

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
                row["admits"] = admitted(f"admits.{kind}", f.admits)
        return rows

    @cached_property
    def _resolved(self) -> dict[str, Any]:
        return {
            **self.file.model_dump(),
            "travel": self.travel_matrix.tolist(),
            "status_quo": plain(self.status_quo.levers),
        }

    def resolved(self) -> dict[str, Any]:
        """Return everything about the world as plain data."""
        return dict(self._resolved)

    def fingerprint(self) -> str:
        """Return a hash of everything about the world."""
        return hashlib.sha256(json.dumps(self._resolved, sort_keys=True).encode()).hexdigest()


def from_document(document: Document) -> World:
    """Return the world of a file. Raises ConfigError with every fault."""
    file = validated(WorldFile, document)
    faults = [*facility_faults(file, document), *county_faults(file, document), *parameter_faults(file, document)]
    levers: dict[str, tuple[Setting, ...]] = {}
    try:
        levers = laid_over(of_table(file), settings_from(document, file.status_quo, ("status_quo",), None))
    except ConfigError as error:
        faults += error.faults
    else:
        faults += status_quo_faults(levers, tuple(file.counties), document)
    travel = np.zeros((0, 0))
    try:
        counties = (*file.counties, ELSEWHERE)
        if isinstance(file.travel, str):
            travel = read_travel(document.path.parent / file.travel, counties, document)
        else:
            travel = stated_travel(file.travel, len(counties), document)
    except ConfigError as error:
        faults += error.faults
    if faults:
        raise ConfigError(sorted(faults, key=lambda f: (f.file, f.line)))
    return World(file, travel, Policy("status_quo", levers), document.path)


def status_quo_faults(
    levers: Mapping[str, tuple[Setting, ...]], counties: tuple[str, ...], document: Document
) -> list[Fault]:
    """Return a fault for each lever that the status quo does not state for every county, from the first day on."""
    return [
        document.fault(line_of_lever(document, name, county), f"status_quo.{name}: {message}")
        for name, county, message in status_quo_messages(levers, counties)
    ]


def status_quo_messages(
    levers: Mapping[str, tuple[Setting, ...]], counties: tuple[str, ...]
) -> list[tuple[str, str, str]]:
    """Return (lever, county or nothing, what is wrong) of a status quo: it states each lever for each county, undated."""
    found = []
    for name in LEVERS:
        many = levers.get(name, ())
        if not many:
            if name.partition(".")[2] not in KINDS:  # of a kind of place: told where the table lacks it
                found.append((name, "", "is missing; every lever is stated"))
            continue
        strange = dict.fromkeys(c for s in many for c in s.counties if c not in counties)
        found += [(name, c, unknown(c, counties, "county")) for c in strange]
        if any(s.from_day is not None for s in many):
            found.append((name, "", "holds from the first day on; a date belongs in a policy"))
        left_out = [c for c in counties if not any(not s.counties or c in s.counties for s in many)]
        if left_out:
            found.append((name, "", f"is missing for {', '.join(left_out)}"))
    return found


def line_of_lever(document: Document, name: str, county: str) -> Place:
    """Return the place of a lever in the status quo of a file: in a list, the item that names it (and the county)."""
    given = document.value.get("status_quo")
    if isinstance(given, list):
        for k, item in enumerate(given):
            if name in item and (not county or county in (item.get("counties") or ())):
                return ("status_quo", k, name)
    return ("status_quo", name)


def of_table(file: WorldFile) -> dict[str, tuple[Setting, ...]]:
    """Return the levers that the table of facilities states: beds, who is admitted, longest stays."""
    made: dict[str, tuple[Setting, ...]] = {}
    for kind, f in file.facilities.items():
        if f"beds.{kind}" not in LEVERS:
            continue
        made[f"admits.{kind}"] = (Setting(f.admits),)
        if f"stay.{kind}" in LEVERS:
            made[f"stay.{kind}"] = (Setting(f.stay_days),)
        if isinstance(f.beds, dict):
            made[f"beds.{kind}"] = tuple(Setting(f.beds.get(c, 0), None, (c,)) for c in file.counties)
        else:
            made[f"beds.{kind}"] = (Setting(f.beds),)
    return made


def facility_faults(file: WorldFile, document: Document) -> list[Fault]:
    """Return faults of the table of facilities."""
    faults = [
        document.fault(("facilities", k), unknown(k, KINDS, "kind of facility"))
        for k in file.facilities
        if k not in KINDS
    ]
    faults += [
        document.fault(("facilities",), f"facilities.{k}: is missing") for k in KINDS if k not in file.facilities
    ]
    for kind, f in file.facilities.items():
        if not isinstance(f.beds, dict):
            continue
        for county in f.beds:
            if county not in file.counties:
                place = ("facilities", kind, "beds", county)
                faults.append(document.fault(place, unknown(county, file.counties, "county")))
        if left_out := [c for c in file.counties if c not in f.beds]:
            message = f"facilities.{kind}.beds: is missing for {', '.join(left_out)}; 0 says that there are none"
            faults.append(document.fault(("facilities", kind, "beds"), message))
    return faults


def county_faults(file: WorldFile, document: Document) -> list[Fault]:
    """Return faults of the counties: a world where nobody can live or work."""
    faults = []
    total = sum(c.share for c in file.counties.values())
    if ELSEWHERE in file.counties:
        faults.append(document.fault(("counties", ELSEWHERE), f"'{ELSEWHERE}' is always there; leave it out"))
    if abs(total - 1.0) > 1e-6:
        message = f"counties: the shares add up to {total:g}; expected 1"
        faults.append(
            document.fault(("counties",), message if total else "counties: nobody lives here; shares are 0")
        )
    for role in ("advocates", "officers"):
        if all(getattr(c, role) * c.share == 0 for c in file.counties.values()):
            faults.append(document.fault(("counties",), f"counties: nobody can work here; all {role} are 0"))
    return faults


def parameter_faults(file: WorldFile, document: Document) -> list[Fault]:
    """Return faults of overridden parameters; contested ones belong to belief sets."""
    faults = []
    for name, value in file.parameters.items():
        place = ("parameters", name)
        if name not in REGISTRY:
            faults.append(document.fault(place, unknown(name, REGISTRY, "parameter")))
        elif REGISTRY[name].contested:
            faults.append(document.fault(place, f"{name} is contested; only a belief set gives it a value"))
        elif message := number_fault(name, value):
            faults.append(document.fault(place, message))
    return faults
