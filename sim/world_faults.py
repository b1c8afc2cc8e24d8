"""What can be wrong with a world beyond the form of its file: each fault is judged by itself, whatever else is faulty."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from sim.beliefs import number_fault
from sim.capacity_faults import capacity_messages
from sim.codes import KINDS
from sim.errors import Fault
from sim.layers import Setting
from sim.levers import LEVERS
from sim.like import Overlay, takes_the_place
from sim.parameters import REGISTRY
from sim.policy import doubtful_levers, place_of_lever
from sim.reading import Document, Place, unknown_message
from sim.travel import ELSEWHERE
from sim.world_file import LONGEST_NAME, WorldFile

STATUS_QUO = "status_quo"


def names_in(document: Document, key: str) -> tuple[str, ...] | None:
    """Return the names that a file states in a map, those with a fault of their own, too; None if it is no such map."""
    given = document.value.get(key)
    return tuple(given) if isinstance(given, dict) and given else None


def status_quo_faults(
    levers: Mapping[str, tuple[Setting, ...]], counties: tuple[str, ...] | None, document: Document
) -> list[Fault]:
    """Return a fault for each lever that the status quo does not state for every county, from the first day on.

    `counties` None: not known. A lever that is missing because it is misspelt is told there.
    """
    words = lever_words(document)
    misspelt = {near for word in words - set(LEVERS) for near in difflib.get_close_matches(word, LEVERS, n=1)}
    told = [m for m in status_quo_messages(levers, counties) if m[0] in levers or m[0] not in misspelt]
    faults = []
    if isinstance(document, Overlay) and takes_the_place(document.own.value, (STATUS_QUO, "")):
        lacking = [name for name, _, _ in told if name not in levers]
        told = [m for m in told if m[0] in levers]
        if lacking:
            message = f"status_quo: a list takes the place of what the other file states, and leaves out {', '.join(lacking)}"
            faults = [
                document.fault((STATUS_QUO,), f"{message}; expected `lever: value` lines, or every lever in the list")
            ]
    return faults + [
        document.fault(line_of_lever(document, name, county), f"status_quo.{name}: {message}")
        for name, county, message in told
    ]


def status_quo_messages(
    levers: Mapping[str, tuple[Setting, ...]], counties: tuple[str, ...] | None
) -> list[tuple[str, str, str]]:
    """Return (lever, county or nothing, what is wrong) of a status quo: it states each lever for each county, undated."""
    messages = []
    for name in LEVERS:
        many = levers.get(name, ())
        if not many:
            if name.partition(".")[2] not in KINDS:  # of a kind of place: told where the table lacks it
                messages.append((name, "", "is missing; every lever is stated"))
            continue
        if any(s.from_day is not None for s in many):
            messages.append((name, "", "holds from the first day on; a date belongs in a policy"))
        if counties is None:
            continue
        strange = dict.fromkeys(c for s in many for c in s.counties if c not in counties)
        messages += [(name, c, unknown_message(c, counties, "county")) for c in strange]
        left_out = [c for c in counties if not any(not s.counties or c in s.counties for s in many)]
        if left_out:
            messages.append((name, "", f"is missing for {', '.join(left_out)}"))
    return messages


def line_of_lever(document: Document, name: str, county: str) -> Place:
    """Return the place of a lever in the status quo of a file: in a list, the item that names it (and the county)."""
    return place_of_lever(document.value.get("status_quo"), ("status_quo",), name, county)


def capacity_faults(
    levers: Mapping[str, tuple[Setting, ...]], file: WorldFile, counties: tuple[str, ...], document: Document
) -> list[Fault]:
    """Return faults of places and waiting lists that cannot work, each where it is stated: in the table, or in the status quo.

    What another fault leaves open is not judged: beds that a table does not state for each county, a lever stated twice.
    """
    unsure = doubtful_levers(document, document.value.get("status_quo"), ("status_quo",), None, counties)
    unsure |= {
        f"beds.{kind}" for kind, f in file.facilities.items() if isinstance(f.beds, dict) and {*f.beds} != {*counties}
    }
    faults = []
    sure = {name: many for name, many in levers.items() if name not in unsure}
    for name, county, message in capacity_messages(sure, counties):
        place = line_of_lever(document, name, county)
        if name not in lever_words(document):
            place = ("facilities", name.partition(".")[2], "admits")
        faults.append(document.fault(place, f"{name}: {message}"))
    return faults


def lever_words(document: Document) -> set[str]:
    """Return the words that the status quo of a file states."""
    given = document.value.get("status_quo")
    items = given if isinstance(given, list) else [given or {}]
    return {word for item in items if isinstance(item, dict) for word in item}


def facility_faults(file: WorldFile, document: Document) -> list[Fault]:
    """Return faults of the table of facilities."""
    stated, counties = names_in(document, "facilities") or (), names_in(document, "counties")
    faults = [
        document.fault(("facilities", k), unknown_message(k, KINDS, "kind of facility"))
        for k in stated
        if k not in KINDS
    ]
    if isinstance(document.value.get("facilities"), dict):
        misspelt = {near for k in stated if k not in KINDS for near in difflib.get_close_matches(k, KINDS, n=1)}
        lacking = [k for k in KINDS if k not in stated and k not in misspelt]
        faults += [document.fault(("facilities",), f"facilities.{k}: is missing") for k in lacking]
    for kind, f in file.facilities.items():
        if not isinstance(f.beds, dict) or counties is None:
            continue
        for county in f.beds:
            if county not in counties:
                place = ("facilities", kind, "beds", county)
                faults.append(document.fault(place, unknown_message(county, counties, "county")))
        if left_out := [c for c in counties if c not in f.beds]:
            message = f"facilities.{kind}.beds: is missing for {', '.join(left_out)}; 0 says that there are none"
            faults.append(document.fault(("facilities", kind, "beds"), message))
    return faults


def county_faults(file: WorldFile, document: Document) -> list[Fault]:
    """Return faults of the counties: a world where nobody can live or work."""
    faults = [
        document.fault(
            ("counties", name),
            f"'{name[:LONGEST_NAME]}': expected a name of up to {LONGEST_NAME} signs that can be seen",
        )
        for name in file.counties
        if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable()
    ]
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
            faults.append(document.fault(place, unknown_message(name, REGISTRY, "parameter")))
        elif REGISTRY[name].contested:
            faults.append(document.fault(place, f"{name} is contested; only a belief set gives it a value"))
        elif message := number_fault(name, value):
            faults.append(document.fault(place, message))
    return faults
