"""Which test moves each number, lever and switch, read from the tests: `python -m tests.effects` writes experiments/evidence/effects.csv.

Two kinds. `run`: whole runs, paired by seed, in which only this is moved and a sign is told; what is marked as failing counts for nothing.
`answer`: a known answer of a rule that reads it, the test setting it or reckoning with it by name; or of the phase that a test file is called after.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from experiments.evidence.effects import FILE, KINDS, effects_text
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from sim.structure import SWITCHES

ROOT = Path(__file__).parent.parent
KNOWN = {*REGISTRY, *LEVERS, *SWITCHES}
BY_FIELD = {p.field: name for name, p in REGISTRY.items()}
# Tests of whole runs that stand in no table: file, test, what it moves.
ALONE = (
    ("test_case_effects", "test_more_contact_with_services_ends_cooperation_later", ("cooperation.lasting", "cooperation.supported")),
    ("test_community_effects", "test_trust_goes_towards_what_the_community_says", ("vouch.carry", "community.carry")),
    ("test_movement_effects", "test_contacts_are_answered_by_moves", ("pressure.after_contact",)),
    ("test_no_other_place_effects", "test_without_another_place_more_are_detained", ("detention.no_other_place",)),
    ("test_priority_of_waits", "test_who_comes_first_waits_less", ("priority_recent", "priority_minors")),
)  # fmt: skip


def plain(name: str) -> str:
    """Return the name of a number as the registry has it."""
    return name.replace("__", ".")


def differing(one: Mapping[str, Any], other: Mapping[str, Any], label: str = "") -> list[str]:
    """Return what two options say differently: the one that a row is called after, if it is among these."""
    moved = [plain(n) for n in {**one, **other} if one.get(n, ...) != other.get(n, ...)]
    return [label] if label in moved else moved


def table_rows() -> Iterator[tuple[str, str]]:
    """Give (what is moved, test) for each row of the tables of effects."""
    from tests import test_case_effects as cases
    from tests import test_community_effects as communities
    from tests import test_employer_case_effects as employers
    from tests import test_institutions as institutions
    from tests import test_labor_effects as labor
    from tests import test_movement_effects as movement
    from tests import test_rule_effects as rules
    from tests import test_waiting_lists as waiting

    for module in (rules, communities, cases, employers):
        for row in module.EFFECTS:
            if not getattr(row, "marks", ()):  # an effect that is known to fail is none
                yield plain(getattr(row, "values", row)[0]), module.__name__
    for label, _, one, other, *_ in institutions.EFFECTS:
        yield from ((n, institutions.__name__) for n in differing(one, other, label))
    for _, numbers, *_ in institutions.BORN:
        yield from ((plain(n), institutions.__name__) for n in numbers)
    for numbers, _ in labor.WAYS.values():  # with its number at 0 nobody is met
        yield from ((plain(n), labor.__name__) for n in numbers)
    for moved, *_ in labor.EFFECTS:
        yield from ((plain(n), labor.__name__) for n in moved)
    for moved, *_ in movement.EFFECTS.values():
        yield from ((n, movement.__name__) for n in moved)
    for _, before, after, with_, beside, *_ in waiting.EFFECTS:
        yield from ((n, waiting.__name__) for n in [*differing(before, after), *differing(with_, beside)])
    for file, _, names in ALONE:
        yield from ((n, f"tests.{file}") for n in names)


def functions_of(path: Path) -> dict[str, ast.FunctionDef]:
    """Return the functions of a file, by name."""
    return {n.name: n for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.FunctionDef)}


def names_read(function: ast.AST) -> set[str]:
    """Return the fields that a function reads, and the functions that it may call."""
    fields = {n.attr for n in ast.walk(function) if isinstance(n, ast.Attribute)}
    return fields | {n.id for n in ast.walk(function) if isinstance(n, ast.Name)}


def fields_by_function(room: str) -> dict[str, set[str]]:
    """Return what each function of a room of `sim/` reads, with what functions read that it calls."""
    own = {
        n: names_read(f) for path in sorted((ROOT / "sim" / room).glob("*.py")) for n, f in functions_of(path).items()
    }
    whole = {n: set(fields) for n, fields in own.items()}
    for _ in range(4):  # as deep as rules call each other
        for fields in whole.values():
            for called in fields & set(own):
                fields |= whole[called]
    return whole


def constants_of(path: Path) -> dict[str, ast.AST]:
    """Return what a file of tests states once for several: dicts of numbers, and records."""
    lines = [n for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.Assign)]
    return {t.id: n.value for n in lines for t in n.targets if isinstance(t, ast.Name)}


def set_in(test: ast.AST) -> set[str]:
    """Return the numbers, levers and switches that a test, or what it refers to, sets by name, and the numbers that it reckons with."""
    words = {k.arg for n in ast.walk(test) if isinstance(n, ast.Call) for k in n.keywords if k.arg}
    words |= {
        k.value for n in ast.walk(test) if isinstance(n, ast.Dict) for k in n.keys if isinstance(k, ast.Constant)
    }
    targets = [t for n in ast.walk(test) if isinstance(n, ast.Assign) for t in n.targets]
    words |= {t.attr for t in targets if isinstance(t, ast.Attribute)}
    read = {n.attr for n in ast.walk(test) if isinstance(n, ast.Attribute)}
    read |= {
        n.slice.value for n in ast.walk(test) if isinstance(n, ast.Subscript) and isinstance(n.slice, ast.Constant)
    }
    words |= {BY_FIELD[f] for f in read if f in BY_FIELD}
    return {plain(w) for w in words if isinstance(w, str)} & KNOWN


def field_of(name: str) -> str:
    """Return the field by which code reads a number, a lever or a switch."""
    return REGISTRY[name].field if name in REGISTRY else f"switch_{name}" if name in SWITCHES else name


def answer_rows() -> Iterator[tuple[str, str]]:
    """Give (what is set, test) for each test of rules and phases that sets it, and calls what reads it."""
    for room in ("rules", "phases"):
        reads = fields_by_function(room)
        for path in sorted((ROOT / "tests" / room).glob("test_*.py")):
            once = (
                constants_of(path) if room == "rules" else {}
            )  # a scene is no answer; the numbers of a rule's record are
            for name, test in functions_of(path).items():
                if name.startswith("test_") and any(isinstance(n, ast.Assert) for n in ast.walk(test)):
                    called = names_read(test) & set(reads)
                    fields = set().union(*(reads[f] for f in called)) if called else set()
                    own = set_in(test).union(*(set_in(once[c]) for c in names_read(test) & set(once)))
                    yield from ((n, f"tests.{room}.{path.stem}") for n in own if field_of(n) in fields)


def found() -> dict[str, dict[str, list[str]]]:
    """Return the tests of each name, by kind."""
    by_name: dict[str, dict[str, set[str]]] = defaultdict(lambda: {kind: set() for kind in KINDS})
    rows: Iterable[tuple[str, Iterator[tuple[str, str]]]] = (("run", table_rows()), ("answer", answer_rows()))
    for kind, many in rows:
        for name, test in many:
            if name in KNOWN:
                by_name[name][kind].add(test.removeprefix("tests.").replace(".", "/"))
    return {n: {k: sorted(tests) for k, tests in of.items()} for n, of in sorted(by_name.items())}


if __name__ == "__main__":
    FILE.write_text(effects_text(found()), "utf-8")
