"""What an experiment file may state itself instead of naming a file: its world, belief sets, structures, members.

A results folder's `config.yaml` is such a file: it holds every value that decides, and runs as it is. Each part goes
through the checks of a file of its kind.
"""

from __future__ import annotations

import itertools
import math
import re
from typing import TYPE_CHECKING, Any

from sim import structure as structures
from sim import world as worlds
from sim.beliefs import KNOWN, Beliefs, Line, beliefs_from_document
from sim.errors import ConfigError, Fault
from sim.parameters import GROUPS, REGISTRY
from sim.partly import gather
from sim.reading import Document, Place, unknown_message
from sim.structure import Structure
from sim.world import World

if TYPE_CHECKING:
    from experiments.question.file import File
    from experiments.question.members import Members

NAME = re.compile(
    r"[A-Za-z0-9_][A-Za-z0-9_.=-]*"
)  # of a belief set or structure: part of file names, and of what is printed
LONGEST = 60  # letters of a name that a file gives itself
LONGEST_MADE = 600  # of a name that a design makes: a grid over all numbers is shorter
LEAST = 2  # members of a set
SHIPPED_PATTERNS = "patterns"  # where members come from if nothing is said
ROUNDING = 1e-9  # members mixed of two may leave a range in the last bit


def world_of(document: Document, file: File) -> World:
    """Return the world of an experiment: by name, or stated here. Raises ConfigError."""
    if isinstance(file.world, str):
        return World.load(file.world, document.path, document.line(("world",)))
    return worlds.world_from_document(document.part(("world",), file.world))


def name_fault(what: str, name: str, longest: int = LONGEST) -> str:
    """Return what is wrong with the name that a belief set or structure gives itself, or nothing."""
    if NAME.fullmatch(name) and len(name) <= longest:
        return ""
    return f"{what} is named {name[:60]!r}; expected up to {longest} of a-z, A-Z, 0-9, _ and -"


def own_name(document: Document, at: Place, what: str, one: dict[str, Any], longest: int) -> list[Fault]:
    """Return a fault if a stated set or structure has a name that cannot be; one that is no text is told elsewhere."""
    name = one.get("name")
    message = name_fault(what, name, longest) if isinstance(name, str) else ""
    return [document.fault((*at, "name"), message)] if message else []


def is_inline(given: Any) -> bool:
    """Return whether belief sets or structures are stated here, not named."""
    return isinstance(given, list) and bool(given) and all(isinstance(x, dict) for x in given)


def stated_beliefs(document: Document, given: list[dict[str, Any]]) -> list[Beliefs]:
    """Return belief sets that are stated in the file, with their place on a line and whose members they use."""
    faults: list[Fault] = []
    sets = []
    for k, one in enumerate(given):
        at = ("beliefs", k)
        values = {key: value for key, value in one.items() if key not in ("line", "calibrated_as", "varied")}
        plain = gather(faults, lambda: beliefs_from_document(document.part(at, values)))  # noqa: B023  (called at once)
        made_by_design = bool(one.get("line") or one.get("calibrated_as"))
        faults += own_name(document, at, "a belief set", one, LONGEST_MADE if made_by_design else LONGEST)
        line = gather(faults, lambda: line_of(document, at, one))  # noqa: B023
        weights = gather(faults, lambda: weights_in(document, at, one))  # noqa: B023
        varied = gather(faults, lambda: varied_in(document, at, one))  # noqa: B023
        if plain is not None and weights is not None and varied is not None:
            sets.append(Beliefs(plain.name, plain.values, line, weights, varied))
    if faults:
        raise ConfigError(faults)
    return sets


def line_of(document: Document, at: tuple[str | int, ...], one: dict[str, Any]) -> Line | None:
    """Return the place of a stated set on a line, if it says so. Raises ConfigError."""
    given = one.get("line")
    if given is None:
        return None
    complete = isinstance(given, dict) and set(given) == {"start", "end", "at", "vary"}
    words = complete and all(isinstance(given[k], str) and NAME.fullmatch(given[k]) for k in ("start", "end"))
    words = words and given["vary"] in ("all", *GROUPS)
    if not words or type(given["at"]) not in (int, float) or not 0 <= given["at"] <= 1:
        raise ConfigError([document.fault((*at, "line"), "line: expected {start, end, at: 0 to 1, vary}")])
    return Line(given["start"], given["end"], float(given["at"]), given["vary"])


def weights_in(document: Document, at: tuple[str | int, ...], one: dict[str, Any]) -> tuple[tuple[str, float], ...]:
    """Return the sets whose members a stated set uses, with their weights. Raises ConfigError."""
    given = one.get("calibrated_as", {})
    numbers = isinstance(given, dict) and all(type(w) in (int, float) and 0 < w <= 1 for w in given.values())
    if not numbers or (given and not math.isclose(sum(given.values()), 1.0, abs_tol=1e-6)):
        message = "calibrated_as: expected `set: weight` lines; the weights add up to 1"
        raise ConfigError([document.fault((*at, "calibrated_as"), message)])
    return tuple((name, float(weight)) for name, weight in given.items())


def varied_in(document: Document, at: tuple[str | int, ...], one: dict[str, Any]) -> tuple[str, ...]:
    """Return the contested numbers that a grid sets in a stated set. Raises ConfigError."""
    given = one.get("varied", [])
    if not isinstance(given, list) or not all(isinstance(n, str) for n in given):
        raise ConfigError([document.fault((*at, "varied"), "varied: expected the names of contested numbers")])
    faults = [
        document.fault((*at, "varied"), unknown_message(n, KNOWN, "contested parameter"))
        for n in given
        if n not in KNOWN
    ]
    if faults:
        raise ConfigError(faults)
    return tuple(given)


def stated_structures(document: Document, given: Any) -> list[Structure]:
    """Return structures that are stated in the file. Raises ConfigError."""
    if not is_inline(given):
        message = "structures: expected a list of `name`, `switch: setting` maps; a name goes into `structure:`"
        raise ConfigError([document.fault(("structures",), message)])
    faults: list[Fault] = []
    shapes: list[Structure] = []
    for k, one in enumerate(given):
        try:
            shapes.append(structures.structure_from_document(document.part(("structures", k), one)))
        except ConfigError as error:
            faults += error.faults
        faults += own_name(document, ("structures", k), "a structure", one, LONGEST_MADE)
    if not faults and len({s.name for s in shapes}) < len(shapes):
        faults.append(document.fault(("structures",), "structures: two have the same name"))
    if faults:
        raise ConfigError(faults)
    return shapes


def stated_members(
    document: Document, given: dict[Any, Any], beliefs: list[Beliefs], place: Place = ("ensemble",)
) -> dict[str, tuple[dict[str, float], ...]]:
    """Return the members of each belief set that are stated in the file. Raises ConfigError."""
    names = [b.name for b in beliefs]
    faults = [
        document.fault((*place, n), unknown_message(str(n), names, "belief set")) for n in given if n not in names
    ]
    if given:
        faults += [document.fault(place, f"ensemble: no members of '{n}'") for n in names if n not in given]
    for name, members in given.items():
        if not is_inline(members) or len(members) < LEAST:
            what = "`parameter: number` maps, or a file (`mine.csv`)"
            message = f"expected a list of at least {LEAST} members: {what}"
            faults.append(document.fault((*place, name), message))
            continue
        for k, member in enumerate(members):
            at = (*place, name, k)
            faults += [document.fault((*at, n), m) for n, v in member.items() if (m := member_fault(n, v))]
            if set(member) != set(members[0]) or not member:
                faults.append(document.fault(at, "expected the same parameters in each member"))
            elif member in members[:k]:
                faults.append(document.fault(at, "a member that stands above already; expected different ones"))
    if faults:
        raise ConfigError(faults)
    return {n: tuple({k: float(v) for k, v in m.items()} for m in given[n]) for n in names if n in given}


def stated_by_structure(
    document: Document, given: Any, beliefs: list[Beliefs], structures: list[Structure]
) -> dict[str, dict[str, tuple[dict[str, float], ...]]]:
    """Return the members of each structure's own that are stated, in the order of structures and sets. Raises ConfigError."""
    if given is None:
        return {}
    key, names = "ensemble_by_structure", [s.name for s in structures]
    if (
        not isinstance(given, dict)
        or set(given) != set(names)
        or not all(isinstance(v, dict) for v in given.values())
    ):
        message = f"{key}: expected members of each structure: {', '.join(names)}"
        raise ConfigError([document.fault((key,), message)])
    members = {n: stated_members(document, given[n], beliefs, (key, n)) for n in names}
    for b in beliefs:
        if len({len(of[b.name]) for of in members.values()}) > 1:
            message = f"{key}: expected as many members of '{b.name}' under each structure"
            raise ConfigError([document.fault((key,), message)])
    return members


def member_fault(name: Any, value: Any) -> str:
    """Return what is wrong with one number of a member, or nothing."""
    if name not in REGISTRY:
        return unknown_message(str(name), REGISTRY, "parameter")
    declared = REGISTRY[name]
    if declared.contested:
        return f"{name} is contested; only a belief set gives it a value"
    if type(value) not in (int, float) or not math.isfinite(value):
        return f"{name}: expected a number ({declared.unit}), got {str(value)[:60]!r}"
    room = ROUNDING * max(abs(declared.low), abs(declared.high))
    if not declared.low - room <= value <= declared.high + room:
        return f"{name}: {value} is outside {declared.low:g} to {declared.high:g} ({declared.unit})"
    return ""


def as_asked(
    document: Document, file: File, world: World, beliefs: list[Beliefs], built: list[Structure], members: Members
) -> File:
    """Return the file as if it had named what it states: what is printed and drawn looks at what was asked for.

    Raises ConfigError: `belief_design` or `structure` says other than the sets that are stated.
    """
    update: dict[str, Any] = {}
    if isinstance(file.world, dict):
        update["world"] = world.name
    if is_inline(file.beliefs):
        update |= {"beliefs": [b.name for b in beliefs], "belief_design": None}
        if file.belief_design is not None:
            if message := design_fault(file.belief_design, beliefs):
                raise ConfigError([document.fault(("belief_design",), f"belief_design: {message}")])
            update["beliefs"] = file.belief_design
    elif file.belief_design is not None:
        raise ConfigError(
            [document.fault(("belief_design",), "belief_design: says how stated belief sets were made")]
        )
    if file.structures is not None:
        update["structures"] = None
        if "structure" not in document.value:
            update["structure"] = built[0].name if len(built) == 1 else None  # several: chosen by hand
        elif isinstance(file.structure, str) and [s.name for s in built] != [file.structure]:
            raise ConfigError([document.fault(("structure",), "structure: is not the one that `structures` states")])
        elif isinstance(file.structure, list) and [s.name for s in built] != file.structure:
            raise ConfigError([document.fault(("structure",), "structure: are not those that `structures` states")])
    elif isinstance(file.structure, str | list):  # a file's own name, which may be another than the file's
        update["structure"] = built[0].name if len(built) == 1 else [s.name for s in built]
    if file.ensemble != "none":
        other = members.origin if members.origin != SHIPPED_PATTERNS else None  # as if it had said `calibrated`
        update |= {"ensemble": "calibrated" if members.of else "none", "ensemble_from": other}
        update["ensemble_by_structure"] = None
    return file.model_copy(update=update) if update else file


def design_fault(design: dict[str, Any], beliefs: list[Beliefs]) -> str:
    """Return how stated belief sets differ from the design that they are said to come from, or nothing."""
    grid = design.get("grid")
    if (
        set(design) == {"grid", "others"}
        and isinstance(grid, dict)
        and all(isinstance(v, list) for v in grid.values())
    ):
        if math.prod(map(len, grid.values())) != len(beliefs):  # counted before they are made
            return "the belief sets are not the points of its grid"
        points = [dict(zip(grid, point, strict=True)) for point in itertools.product(*grid.values())]
        same = all(b.values.get(n) == v for b, point in zip(beliefs, points, strict=True) for n, v in point.items())
        return "" if same else "the belief sets are not the points of its grid"
    if {"from", "to", "at"} <= set(design) <= {"from", "to", "at", "vary", "others"}:
        return "" if all(b.line for b in beliefs) else "a belief set says no place on its line"
    return "expected {from, to, at, vary} or {grid, others}"
