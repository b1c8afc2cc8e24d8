"""Which belief sets an experiment asks for: names, a line between two, a grid, or stated; and their calibrated members."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.question.members import current, mixed, weights_of
from experiments.question.stated import is_inline, stated_beliefs, stated_members
from sim.beliefs import KNOWN, Beliefs, number_fault
from sim.errors import ConfigError
from sim.reading import Document, unknown

if TYPE_CHECKING:
    from experiments.question.file import File
    from sim.structure import Structure
    from sim.world import World


NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.=-]*")  # part of file names, and of what is printed
LEAST_ON_A_LINE = 3  # fewer show no line, and no break-even


MOST_POINTS = 10_000  # of a grid
LONGEST = 60  # letters of a name that a file gives itself
LONGEST_MADE = 600  # of a name that a design makes: a grid over all numbers is shorter


def name_fault(what: str, name: str, longest: int = LONGEST) -> str:
    """Return what is wrong with the name that a belief set or structure gives itself, or nothing."""
    if NAME.fullmatch(name) and len(name) <= longest:
        return ""
    return f"{what} is named {name[:60]!r}; expected up to {longest} of a-z, A-Z, 0-9, _ and -"


def belief_sets(document: Document, file: File) -> list[Beliefs]:
    """Return the belief sets: names, a line between two, or a grid; each with a name of its own. Raises ConfigError."""
    made = sets_asked_for(document, file)
    faults, seen = [], set()
    for b in made:
        message = name_fault("a belief set", b.name, LONGEST_MADE if b.line or b.calibrated_as else LONGEST)
        if b.name in seen:
            message = f"two belief sets have the same name, '{b.name}'; numbers count to six digits"
            if b.line is None and not b.calibrated_as:
                message = f"two belief sets name themselves '{b.name}'; change `name:` in one of the files"
        if message:
            faults.append(document.fault(("beliefs",), message))
        seen.add(b.name)
    if faults:
        raise ConfigError(faults[:1])
    return made


def sets_asked_for(document: Document, file: File) -> list[Beliefs]:
    """Return the belief sets as asked for, names unchecked. Raises ConfigError."""
    given, here = file.beliefs, document.path
    line = document.line(("beliefs",))
    if isinstance(given, str):
        given = [given]
    if isinstance(given, list) and given and all(isinstance(b, str) for b in given):
        if len(set(given)) < len(given):
            raise ConfigError([document.fault(("beliefs",), "beliefs: a set stands twice")])
        return [Beliefs.load(b, here, document.line(("beliefs", k))) for k, b in enumerate(given)]
    if is_inline(given):
        return stated_beliefs(document, given)
    if isinstance(given, dict) and {"from", "to", "at"} <= set(given) <= {"from", "to", "at", "vary", "others"}:
        return line_of_sets(document, given, here, line)
    if isinstance(given, dict) and set(given) == {"grid", "others"} and isinstance(given["grid"], dict):
        return grid_of_sets(document, given, here, line)
    expected = "expected names, {from, to, at, vary}, {grid, others}, or a list of stated sets"
    raise ConfigError([document.fault(("beliefs",), f"beliefs: {expected}")])


def line_of_sets(document: Document, given: Any, here: Path, line: int) -> list[Beliefs]:
    """Return the sets along a line."""
    for end in ("from", "to", "others"):
        if not isinstance(given.get(end, "even"), str):
            raise ConfigError([document.fault(("beliefs", end), f"{end}: expected the name of a belief set")])
    a, b = Beliefs.load(given["from"], here, line), Beliefs.load(given["to"], here, line)
    if a.name == b.name or a.values == b.values:
        raise ConfigError([document.fault(("beliefs", "to"), "from, to: expected two different belief sets")])
    others = Beliefs.load(given.get("others", "even"), here, line)
    asked = given.get("vary", "all")
    vary = asked if isinstance(asked, list) else [asked]
    groups = ("all", *dict.fromkeys(p.group for p in KNOWN.values()))
    for word in vary:
        if word not in groups:
            raise ConfigError([document.fault(("beliefs", "vary"), unknown(str(word), groups, "group"))])
    if not vary or len(set(vary)) < len(vary):
        raise ConfigError([document.fault(("beliefs", "vary"), "vary: expected different groups")])
    at = given["at"]
    numbers = isinstance(at, list) and all(type(x) in (int, float) and 0 <= x <= 1 for x in at)
    if not numbers or len(set(at)) < len(at) or len(at) < LEAST_ON_A_LINE:
        message = f"at: expected at least {LEAST_ON_A_LINE} different numbers from 0 to 1; a list of names compares two sets"
        raise ConfigError([document.fault(("beliefs", "at"), message)])
    return [Beliefs.between(a, b, float(x), word, others) for word in vary for x in sorted(at)]


def grid_of_sets(document: Document, given: Any, here: Path, line: int) -> list[Beliefs]:
    """Return the sets of a grid over some contested numbers."""
    if not isinstance(given["others"], str) or not given["grid"]:
        message = "grid, others: expected `parameter: [numbers]` lines, and the name of a belief set"
        raise ConfigError([document.fault(("beliefs",), message)])
    others = Beliefs.load(given["others"], here, line)
    faults = []
    for name, values in given["grid"].items():
        place = ("beliefs", "grid", name)
        if name not in KNOWN:
            faults.append(document.fault(place, unknown(name, KNOWN, "contested parameter")))
        elif not isinstance(values, list) or len(values) < 2 or any(v in values[:k] for k, v in enumerate(values)):
            faults.append(document.fault(place, f"{name}: expected a list of at least two different numbers"))
        else:
            faults += [document.fault(place, m) for v in values if (m := number_fault(name, v))]
    if faults:
        raise ConfigError(faults)
    names = list(given["grid"])
    if (points := math.prod(map(len, given["grid"].values()))) > MOST_POINTS:  # counted before they are made
        message = f"grid: {points:,} points; expected at most {MOST_POINTS:,}"
        raise ConfigError([document.fault(("beliefs", "grid"), message)])
    return [
        Beliefs(
            "-".join(f"{n}={v:g}" for n, v in zip(names, point, strict=True)),
            {**others.values, **dict(zip(names, map(float, point), strict=True))},
            calibrated_as=((others.name, 1.0),),
        )
        for point in itertools.product(*given["grid"].values())
    ]


def sets_named(document: Document, file: File, beliefs: list[Beliefs]) -> list[Beliefs]:
    """Return the belief sets that an experiment names or states, before any design. Raises ConfigError."""
    given, here = file.beliefs, document.path
    if is_inline(given):
        own = [b for b in beliefs if not b.calibrated_as]
        others = {n for b in beliefs for n, _ in b.calibrated_as} - {b.name for b in own}
        return [*own, *(Beliefs.load(n, here, document.line(("beliefs",))) for n in sorted(others))]
    names = [given[k] for k in ("from", "to", "others") if k in given] if isinstance(given, dict) else given
    names = [names] if isinstance(names, str) else names
    if isinstance(given, dict) and "from" in given and "others" not in given:
        names = [*names, "even"]
    return [Beliefs.load(name, here, document.line(("beliefs",))) for name in names]


def members_of(
    document: Document, file: File, world: World | None, structure: Structure | None, beliefs: list[Beliefs]
) -> dict[str, tuple[dict[str, float], ...]]:
    """Return the calibrated members of each belief set, if the experiment asks for them. Raises ConfigError.

    `structure`: the one given, or the base of a design. Grids, groups moved alone and designs use members as they are.
    """
    if isinstance(file.ensemble, dict) and beliefs:
        return stated_members(document, file, beliefs)
    if file.ensemble == "none" or world is None or structure is None or not beliefs:  # none: told where they are read
        return {}
    needed = {name for b in beliefs for name, _ in weights_of(b)}
    ensembles = current([b for b in sets_named(document, file, beliefs) if b.name in needed], world, structure)
    return {b.name: mixed(b, ensembles) for b in beliefs}
