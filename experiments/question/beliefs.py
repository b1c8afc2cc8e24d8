"""Which belief sets an experiment asks for: names, a line between two, a grid, or stated."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

from experiments.question.stated import LONGEST, LONGEST_MADE, is_inline, name_fault, stated_beliefs
from sim.beliefs import KNOWN, Beliefs, number_fault
from sim.errors import ConfigError, Fault
from sim.partly import gather
from sim.reading import Document, Place, unknown_message

if TYPE_CHECKING:
    from experiments.question.file import File


LEAST_ON_A_LINE = 3  # fewer show no line, and no break-even


MOST_POINTS = 2_500  # of a grid: its config.yaml states each of them, and is read again


def belief_sets(document: Document, file: File) -> list[Beliefs]:
    """Return the belief sets: names, a line between two, or a grid; each with a name of its own. Raises ConfigError."""
    sets = sets_asked_for(document, file)
    faults, seen = [], set()
    for b in sets:
        message = name_fault("a belief set", b.name, LONGEST_MADE if b.line or b.calibrated_as else LONGEST)
        if b.name in seen:
            message = f"two belief sets have the same name, '{b.name}'; numbers count to six digits"
            if b.line is None and not b.calibrated_as:
                message = f"two belief sets name themselves '{b.name}'; change `name:` in one of the files"
        if message:
            faults.append(document.fault(("beliefs",), message))
        seen.add(b.name)
    if faults:
        raise ConfigError(faults)
    return sets


def sets_asked_for(document: Document, file: File) -> list[Beliefs]:
    """Return the belief sets as asked for, names unchecked. Raises ConfigError."""
    given = file.beliefs
    if isinstance(given, str):
        given = [given]
    if isinstance(given, list) and given and all(isinstance(b, str) for b in given):
        if len(set(given)) < len(given):
            raise ConfigError([document.fault(("beliefs",), "beliefs: a set stands twice")])
        faults: list[Fault] = []
        sets = [gather(faults, lambda: one_set(document, b, ("beliefs", k))) for k, b in enumerate(given)]  # noqa: B023
        if faults:
            raise ConfigError(faults)
        return [b for b in sets if b is not None]
    if is_inline(given):
        return stated_beliefs(document, given)
    if isinstance(given, dict) and {"from", "to", "at"} <= set(given) <= {"from", "to", "at", "vary", "others"}:
        return line_of_sets(document, given)
    if isinstance(given, dict) and set(given) == {"grid", "others"} and isinstance(given["grid"], dict):
        return grid_of_sets(document, given)
    expected = "expected names, {from, to, at, vary}, {grid, others}, or a list of stated sets"
    raise ConfigError([document.fault(("beliefs",), f"beliefs: {expected}")])


def line_of_sets(document: Document, given: Any) -> list[Beliefs]:
    """Return the sets along a line. Raises ConfigError with every fault."""
    faults: list[Fault] = []
    a, b, others = (
        gather(faults, lambda: one_set(document, given.get(end, "even"), ("beliefs", end)))  # noqa: B023  (called at once)
        for end in ("from", "to", "others")
    )
    if a and b and (a.name == b.name or a.values == b.values):
        faults.append(document.fault(("beliefs", "to"), "from, to: expected two different belief sets"))
    asked = given.get("vary", "all")
    vary = asked if isinstance(asked, list) else [asked]
    groups = ("all", *dict.fromkeys(p.group for p in KNOWN.values()))
    strange = [
        document.fault(("beliefs", "vary"), unknown_message(str(word), groups, "group"))
        for word in vary
        if word not in groups
    ]
    faults += strange
    if not strange and (not vary or len(set(vary)) < len(vary)):
        faults.append(document.fault(("beliefs", "vary"), "vary: expected different groups"))
    at = given["at"]
    numbers = isinstance(at, list) and all(type(x) in (int, float) and 0 <= x <= 1 for x in at)
    if not numbers or len(set(at)) < len(at) or len(at) < LEAST_ON_A_LINE:
        message = f"at: expected at least {LEAST_ON_A_LINE} different numbers from 0 to 1; a list of names compares two sets"
        faults.append(document.fault(("beliefs", "at"), message))
    if faults or not (a and b and others):
        raise ConfigError(faults)
    return [Beliefs.between(a, b, float(x), word, others) for word in vary for x in sorted(at)]


def one_set(document: Document, name: Any, place: Place) -> Beliefs:
    """Return the belief set that a file names at a place. Raises ConfigError."""
    if not isinstance(name, str):
        raise ConfigError([document.fault(place, f"{place[-1]}: expected the name of a belief set")])
    return Beliefs.load(name, document.path, document.line(place))


def grid_of_sets(document: Document, given: Any) -> list[Beliefs]:
    """Return the sets of a grid over some contested numbers. Raises ConfigError with every fault."""
    faults: list[Fault] = []
    others = gather(faults, lambda: one_set(document, given["others"], ("beliefs", "others")))
    if not given["grid"]:
        faults.append(document.fault(("beliefs", "grid"), "grid: expected `parameter: [numbers]` lines"))
    for name, values in given["grid"].items():
        place = ("beliefs", "grid", name)
        if name not in KNOWN:
            faults.append(document.fault(place, unknown_message(name, KNOWN, "contested parameter")))
        elif not isinstance(values, list) or len(values) < 2 or any(v in values[:k] for k, v in enumerate(values)):
            faults.append(document.fault(place, f"{name}: expected a list of at least two different numbers"))
        else:
            faults += [document.fault(place, m) for v in values if (m := number_fault(name, v))]
    points = math.prod(len(v) for v in given["grid"].values() if isinstance(v, list))
    if points > MOST_POINTS:  # counted before they are made
        faults.append(
            document.fault(("beliefs", "grid"), f"grid: {points:,} points; expected at most {MOST_POINTS:,}")
        )
    if faults or others is None:
        raise ConfigError(faults)
    names = list(given["grid"])
    return [
        Beliefs(
            "-".join(f"{n}={v:g}" for n, v in zip(names, point, strict=True)),
            {**others.values, **dict(zip(names, map(float, point), strict=True))},
            calibrated_as=((others.name, 1.0),),
            varied=tuple(names),
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
