"""A policy: levers, each from a day and in some counties; compiled to segments of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import records
from sim.codes import KINDS, N_KINDS, TO_LEAVE
from sim.errors import ConfigError, Fault
from sim.levers import LEVERS, checked
from sim.reading import Document, Place, unknown

if TYPE_CHECKING:
    from sim.world import World


@dataclass(frozen=True, slots=True)
class Setting:
    """One lever's value, from a day (None: the policy's day) and in some counties (empty: all)."""

    value: Any  # as written
    from_day: int | None = None
    counties: tuple[str, ...] = ()


Levers = Mapping[str, tuple[Setting, ...]]


@dataclass(frozen=True, slots=True)
class Segment:
    """All levers from `day` on: LEVER by county, beds int64 and stays (days) [county, kind], admits
    float64 [county, kind, group]."""

    day: int
    levers: np.ndarray
    beds: np.ndarray
    stays: np.ndarray
    admits: np.ndarray


@dataclass(frozen=True)
class Policy:
    """A named set of levers; what it does not state stays as in the world's status quo."""

    name: str
    levers: Levers

    def with_levers(self, name: str, levers: Levers) -> Policy:
        """Return this policy with some levers replaced."""
        return Policy(name, {**self.levers, **levers})

    def segments(self, world: World, policy_day: int) -> list[Segment]:
        """Return the full state of all levers from each day on which one changes, in order."""
        quo = world.status_quo.levers if self is not world.status_quo else {}
        days = {policy_day} | {s.from_day for many in self.levers.values() for s in many if s.from_day is not None}
        return [self._segment(world, quo, day, policy_day) for day in sorted(days)]

    def _segment(self, world: World, quo: Levers, day: int, policy_day: int) -> Segment:
        counties = world.county_names
        segment = Segment(
            day,
            np.zeros(len(counties), records.LEVER),
            np.zeros((len(counties), N_KINDS), np.int64),
            np.array([[world.file.facilities[kind].stay_days for kind in KINDS]] * len(counties)),
            np.zeros((len(counties), N_KINDS, 5)),
        )
        for name in LEVERS:
            for setting in (*quo.get(name, ()), *self.levers.get(name, ())):
                if setting.from_day is not None and setting.from_day > day:
                    continue
                for k, county in enumerate(counties[:-1]):
                    if not setting.counties or county in setting.counties:
                        put(segment, k, name, checked(name, setting.value))
        response = segment.levers["response"]
        response *= segment.levers["response_share"][:, None]
        response[:, TO_LEAVE] += 1.0 - response.sum(axis=1)
        return segment


def put(segment: Segment, county: int, name: str, value: Any) -> None:
    """Write one lever of one county into a segment."""
    word, _, kind = name.partition(".")
    if word == "beds":
        segment.beds[county, KINDS.index(kind)] = value
    elif word == "stay":
        segment.stays[county, KINDS.index(kind)] = value
    elif word == "admits":
        segment.admits[county, KINDS.index(kind)] = value
    elif word == "response_to_minors":
        segment.levers["response"][county] = value
    else:
        segment.levers[word][county] = value


def settings_from(document: Document, given: Any, place: Place, days: tuple[int, int] | None) -> Levers:
    """Return levers as written in a file, checked: one map, or a list of maps with dates and counties.

    A map holds levers and perhaps `from_day` and `counties` for all of them. `days`: the policy's
    day and the day after the run, if known. Raises ConfigError with every fault.
    """
    faults: list[Fault] = []
    made: dict[str, tuple[Setting, ...]] = {}
    many = given if isinstance(given, list) else [given]
    for k, item in enumerate(many):
        at = (*place, k) if isinstance(given, list) else place
        if not isinstance(item, dict):
            faults.append(document.fault(at, "levers: expected `lever: value` lines"))
            continue
        try:
            when = from_day(item.get("from_day"), days)
            where = in_counties(item.get("counties"))
        except ValueError as error:
            faults.append(document.fault(at, str(error)))
            continue
        for name, value in item.items():
            if name in ("from_day", "counties"):
                continue
            if name not in LEVERS:
                faults.append(document.fault((*at, name), unknown(name, LEVERS, "lever")))
                continue
            try:
                checked(name, value)
            except ValueError as error:
                faults.append(document.fault((*at, name), str(error)))
            made[name] = (*made.get(name, ()), Setting(value, when, where))
    if faults:
        raise ConfigError(faults)
    return made


def from_day(given: Any, days: tuple[int, int] | None) -> int | None:
    """Return the day of a dated lever; raise ValueError outside the run."""
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int):
        raise ValueError(f"from_day: expected a whole day, got {given!r}")
    if days is not None and not days[0] <= given < days[1]:
        raise ValueError(
            f"from_day: {given} is outside days {days[0]} (the policy's day) to {days[1] - 1} of the run"
        )
    return given


def in_counties(given: Any) -> tuple[str, ...]:
    """Return the counties of a lever; raise ValueError if they are no names."""
    if given is None:
        return ()
    if not isinstance(given, list) or not given or not all(isinstance(c, str) for c in given):
        raise ValueError(f"counties: expected a list of county names, got {given!r}")
    return tuple(given)


def counties_known(policy: Policy, world: World, document: Document, place: Place) -> list[Fault]:
    """Return a fault for each county that the world does not have."""
    known = world.county_names[:-1]
    return [
        document.fault((*place, name), unknown(county, known, "county"))
        for name, many in policy.levers.items()
        for s in many
        for county in s.counties
        if county not in known
    ]


def plain(levers: Levers) -> list[dict[str, Any]] | dict[str, Any]:
    """Return levers as plain data, as a file would state them."""
    undated = {
        n: s.value for n, many in sorted(levers.items()) for s in many if s.from_day is None and not s.counties
    }
    dated = [
        {n: s.value, **({} if s.from_day is None else {"from_day": s.from_day}), **local(s)}
        for n, many in sorted(levers.items())
        for s in many
        if s.from_day is not None or s.counties
    ]
    return [undated, *dated] if dated else undated


def local(one: Setting) -> dict[str, Any]:
    """Return the counties of a setting as plain data, if it has any."""
    return {"counties": list(one.counties)} if one.counties else {}
