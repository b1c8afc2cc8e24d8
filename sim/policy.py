"""A policy: levers, each from a day and in some counties; as its file states it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.errors import ConfigError, Fault
from sim.layers import Levers, Setting, clash, overlay
from sim.levers import LEVERS, final_value
from sim.lookup import find_config
from sim.parameters import REGISTRY, of_trafficker
from sim.reading import Document, Place, read_document, unknown_message

WHEN_AND_WHERE = ("from_day", "counties")  # in a map of levers, for all of them


@dataclass(frozen=True)
class Policy:
    """A named set of levers; what it does not state stays as in the world's status quo.

    `levers`: lever -> its settings, one layer (`sim.layers`). Raises ConfigError: an unknown lever, a value out of
    its range, or two settings of a lever for the same day and county.
    """

    name: str
    levers: Levers

    def __post_init__(self) -> None:
        faults = [
            f"{name}: {m}" if name not in m else m
            for name, many in self.levers.items()
            for m in setting_faults(name, many)
        ]
        if faults:
            raise ConfigError([Fault(f"Policy {self.name!r}", 0, message) for message in faults])

    @classmethod
    def load(
        cls, name: str | Path, beside: Path | None = None, line: int = 1, days: tuple[int, int] | None = None
    ) -> Policy:
        """Return a policy by name or path; `days`: the policy's day and the day after the run, if known.

        Raises ConfigError with every fault.
        """
        return policy_from_document(read_document(find_config(name, "policies", beside, line)), days)

    def with_levers(self, name: str, levers: Levers) -> Policy:
        """Return this policy under a new name with other levers laid over it, by day and county."""
        return Policy(name, overlay(self.levers, Policy(name, levers).levers))


def setting_faults(name: str, many: Any) -> list[str]:
    """Return what is wrong with the settings of one lever."""
    if name not in LEVERS:
        return [unknown_lever(str(name))]
    if not isinstance(many, tuple) or not all(isinstance(one, Setting) for one in many):
        return [f"{name}: expected (Setting(value), ...), got {many!r}"]
    faults = []
    for k, one in enumerate(many):
        try:
            final_value(name, one.value)
            read_from_day(one.from_day, None)
            if one.counties:
                read_counties(list(one.counties))
        except ValueError as error:
            faults.append(str(error))
            continue
        if any(clash(one, other) for other in many[:k]):
            faults.append(f"{name}: is set twice {when_and_where(one)}")
    return faults


def unknown_lever(name: str) -> str:
    """Return what is wrong with the name of a lever that is none: a number of the model is no policy."""
    if of_trafficker(name):
        return f"{name} is a number of traffickers: an uncertainty (`parameters:` of an experiment), never a policy"
    if name in REGISTRY:
        return f"{name} is a number of the model, not a lever; `parameters:` of an experiment sets or varies it"
    return unknown_message(name, LEVERS, "lever")


def when_and_where(one: Setting) -> str:
    """Return a setting's date and counties in words."""
    when = "from the policy's day on" if one.from_day is None else f"from day {one.from_day} on"
    return f"{when}, {'in ' + ', '.join(one.counties) if one.counties else 'in all counties'}"


def read_settings(
    document: Document, given: Any, place: Place, days: tuple[int, int] | None
) -> tuple[dict[str, tuple[Setting, ...]], list[Fault]]:
    """Return levers as written in a file, and all their faults: one map, or a list of maps with dates and counties.

    A map holds levers and perhaps `from_day` and `counties` for all of them. `days`: the policy's day and the day
    after the run, if known. A lever with a fault is among those returned: it is stated.
    """
    faults: list[Fault] = []
    settings: dict[str, tuple[Setting, ...]] = {}
    lines: list[tuple[str, Setting, int]] = []  # of settings whose date and counties are no fault
    many = given if isinstance(given, list) else [given]
    for k, item in enumerate(many):
        at = (*place, k) if isinstance(given, list) else place
        if not isinstance(item, dict):
            faults.append(document.fault(at, "levers: expected `lever: value` lines"))
            continue
        known = len(faults)
        when, where = when_and_where_of(document, item, at, days, faults)
        sure = len(faults) == known and not any(map(misspelt_when, item))
        for name, value in item.items():
            if name in WHEN_AND_WHERE:
                continue
            if name not in LEVERS:
                said = unknown_message(name, WHEN_AND_WHERE) if misspelt_when(name) else unknown_lever(name)
                faults.append(document.fault((*at, name), said))
                continue
            try:
                final_value(name, value)
            except ValueError as error:
                faults.append(document.fault((*at, name), str(error)))
            one = Setting(value, when, where)
            if sure:
                faults += repetition_faults(document, (*at, name), name, one, lines)
            settings[name] = (*settings.get(name, ()), one)
    return settings, faults


def misspelt_when(word: str) -> bool:
    """Return whether a word in a map of levers is likely to mean the date or the counties of the map."""
    known = (*WHEN_AND_WHERE, *LEVERS)
    return word not in known and any(near in WHEN_AND_WHERE for near in difflib.get_close_matches(word, known, n=1))


def doubtful_levers(
    document: Document, given: Any, place: Place, days: tuple[int, int] | None, counties: Sequence[str]
) -> set[str]:
    """Return the levers of which faults in `given` leave open what holds when and where; what hangs on them cannot be judged.

    So it is with a date or county that is none, a lever that is stated twice, and one that a misspelt word may mean.
    """
    doubtful: set[str] = set()
    above: dict[str, list[Setting]] = {}
    for item in given if isinstance(given, list) else [given or {}]:
        if not isinstance(item, dict):
            return set(LEVERS)
        faults: list[Fault] = []
        when, where = when_and_where_of(document, item, place, days, faults)
        strange = [str(word) for word in item if word not in LEVERS and word not in WHEN_AND_WHERE]
        unsure = bool(faults) or any(map(misspelt_when, strange)) or any(county not in counties for county in where)
        doubtful |= {near for word in strange for near in difflib.get_close_matches(word, LEVERS, n=1)}
        one = Setting(None, when, where)
        for name in LEVERS.keys() & item.keys():
            if unsure or any(clash(one, other) for other in above.get(name, ())):
                doubtful.add(name)
            above.setdefault(name, []).append(one)
    return doubtful


def place_of_lever(given: Any, place: Place, name: str, county: str = "") -> Place:
    """Return the place of a lever in what stands at `place`: in a list, the last map that states it of this county, or else of all."""
    if not isinstance(given, list):
        return (*place, name)
    stating = [(k, item.get("counties")) for k, item in enumerate(given) if isinstance(item, dict) and name in item]
    there = [k for k, named in stating if isinstance(named, list) and county in named]
    everywhere = [k for k, named in stating if not named or not county]
    return (*place, (there or everywhere)[-1], name) if there or everywhere else (*place, name)


def repetition_faults(
    document: Document, place: Place, name: str, one: Setting, lines: list[tuple[str, Setting, int]]
) -> list[Fault]:
    """Return a fault if a lever has a value for the same day and county in a line above; note this one's line."""
    first = next((line for lever, other, line in lines if lever == name and clash(one, other)), None)
    lines.append((name, one, document.line(place)))
    message = f"{name}: is set twice {when_and_where(one)} (first in line {first})"
    return [] if first is None else [document.fault(place, message)]


def when_and_where_of(
    document: Document, item: dict[str, Any], at: Place, days: tuple[int, int] | None, faults: list[Fault]
) -> tuple[int | None, tuple[str, ...]]:
    """Return the date and the counties of a map of levers; None and nothing, and a fault, where they are none."""
    when: int | None = None
    where: tuple[str, ...] = ()
    try:
        when = read_from_day(item.get("from_day"), days)
    except ValueError as error:
        faults.append(document.fault((*at, "from_day"), str(error)))
    try:
        where = read_counties(item.get("counties"))
    except ValueError as error:
        faults.append(document.fault((*at, "counties"), str(error)))
    return None if days is not None and when == days[0] else when, where  # the policy's day, said in two ways


def read_from_day(given: Any, days: tuple[int, int] | None) -> int | None:
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


def read_counties(given: Any) -> tuple[str, ...]:
    """Return the counties of a lever; raise ValueError if they are no names."""
    if given is None:
        return ()
    if not isinstance(given, list) or not given or not all(isinstance(c, str) for c in given):
        raise ValueError(f"counties: expected a list of county names, got {given!r}")
    if len(set(given)) < len(given):
        raise ValueError("counties: a county stands twice")
    return tuple(given)


def policy_from_document(document: Document, days: tuple[int, int] | None = None) -> Policy:
    """Return the policy of a file: the one reader of such files. Raises ConfigError with every fault."""
    known = ("name", "levers", "question")
    faults = [document.fault((key,), unknown_message(key, known)) for key in document.value if key not in known]
    if "levers" not in document.value:
        faults.append(document.fault((), "levers: is missing"))
    name = document.value.get("name", document.path.stem)
    for key in ("name", "question"):
        if not isinstance(document.value.get(key, ""), str):
            faults.append(document.fault((key,), f"{key}: expected words, got {document.value[key]!r}"))
    levers, lever_faults = read_settings(document, document.value.get("levers", {}), ("levers",), days)
    if faults or lever_faults:
        raise ConfigError(sorted([*faults, *lever_faults], key=lambda f: f.line))
    return Policy(name, levers)


def unknown_county_faults(levers: Levers, known: Sequence[str], document: Document, place: Place) -> list[Fault]:
    """Return a fault for each county that is not `known`."""
    return [
        document.fault((*place, name), unknown_message(county, known, "county"))
        for name, many in levers.items()
        for s in many
        for county in s.counties
        if county not in known
    ]


def levers_as_data(levers: Levers) -> list[dict[str, Any]] | dict[str, Any]:
    """Return levers as plain data, as a file states them: `read_settings` reads the same policy again."""
    undated = {
        n: s.value for n, many in sorted(levers.items()) for s in many if s.from_day is None and not s.counties
    }
    dated = [
        {n: s.value, **({} if s.from_day is None else {"from_day": s.from_day}), **counties_as_data(s)}
        for n, many in sorted(levers.items())
        for s in many
        if s.from_day is not None or s.counties
    ]
    return [undated, *dated] if dated else undated


def counties_as_data(one: Setting) -> dict[str, Any]:
    """Return the counties of a setting as plain data, if it has any."""
    return {"counties": list(one.counties)} if one.counties else {}
