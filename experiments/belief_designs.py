"""Which belief sets an experiment asks for: names, a line between two, or a grid; and their calibrated members."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.calibration.ensembles import COPIES, mixed, read_ensemble, weights_of
from sim.beliefs import KNOWN, Beliefs, number_fault
from sim.errors import ConfigError
from sim.reading import Document, unknown

if TYPE_CHECKING:
    from experiments.config import File
    from sim.world import World


def belief_sets(document: Document, file: File) -> list[Beliefs]:
    """Return the belief sets: names, a line between two, or a grid. Raises ConfigError."""
    given, here = file.beliefs, document.path
    line = document.line(("beliefs",))
    if isinstance(given, str):
        given = [given]
    if isinstance(given, list) and given and all(isinstance(b, str) for b in given):
        if len(set(given)) < len(given):
            raise ConfigError([document.fault(("beliefs",), "beliefs: a set stands twice")])
        return [Beliefs.load(b, here, document.line(("beliefs", k))) for k, b in enumerate(given)]
    if isinstance(given, dict) and {"from", "to", "at"} <= set(given) <= {"from", "to", "at", "vary", "others"}:
        return line_of_sets(document, given, here, line)
    if isinstance(given, dict) and set(given) == {"grid", "others"} and isinstance(given["grid"], dict):
        return grid_of_sets(document, given, here, line)
    expected = "expected names, or {from, to, at, vary}, or {grid, others}"
    raise ConfigError([document.fault(("beliefs",), f"beliefs: {expected}")])


def line_of_sets(document: Document, given: Any, here: Path, line: int) -> list[Beliefs]:
    """Return the sets along a line."""
    a, b = Beliefs.load(given["from"], here, line), Beliefs.load(given["to"], here, line)
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
    numbers = isinstance(at, list) and at and all(isinstance(x, (int, float)) and 0 <= x <= 1 for x in at)
    if not numbers or len(set(at)) < len(at) or len(at) < 2:
        raise ConfigError(
            [document.fault(("beliefs", "at"), "at: expected at least two different numbers from 0 to 1")]
        )
    return [Beliefs.between(a, b, float(x), word, others) for word in vary for x in at]


def grid_of_sets(document: Document, given: Any, here: Path, line: int) -> list[Beliefs]:
    """Return the sets of a grid over some contested numbers."""
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
    return [
        Beliefs(
            "-".join(f"{n}={v:g}" for n, v in zip(names, point, strict=True)),
            {**others.values, **dict(zip(names, point, strict=True))},
            calibrated_as=((others.name, 1.0),),
        )
        for point in itertools.product(*given["grid"].values())
    ]


def members_of(
    document: Document, file: File, world: World | None, beliefs: list[Beliefs]
) -> dict[str, tuple[dict[str, float], ...]]:
    """Return the calibrated members of each belief set, if the experiment asks for them. Raises ConfigError."""
    if file.ensemble == "none":
        return {}
    needed = {name for b in beliefs for name, _ in weights_of(b)}
    ensembles = {name: read_ensemble(name) for name in sorted(needed)}
    for e in ensembles.values():
        if world is not None and e.world not in (world.name, COPIES.get(world.name)):
            message = f"ensemble: the members of '{e.beliefs}' are calibrated in the world '{e.world}', not in '{world.name}'"
            raise ConfigError([document.fault(("ensemble",), message)])
    return {b.name: mixed(b, ensembles) for b in beliefs}
