"""Everything in the model that cites a claim: rules by their docstrings, numbers, levers and switches by their
declarations, patterns, worlds and beliefs by their files."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from experiments.patterns.file import PatternFile
from sim.evidence import ids_in
from sim.evidence.of_one_kind import claims_of_lever
from sim.levers import LEVERS
from sim.lookup import shipped_configs
from sim.parameters import REGISTRY
from sim.reading import read_document, validate_document
from sim.structure import SWITCHES

SIM = shipped_configs().parent / "sim"
# Where a rule or a phase may stand; what is declared cites by its declaration, and the module says what for.
RULES = ("rules", "phases", "declared")
# One of what is in each folder of configs; a comment beside a line cites.
FILES = {"worlds": "world", "beliefs": "belief set", "policies": "policy", "structures": "structure"}
KINDS = ("rule", "parameter", "lever", "switch", "pattern", "sign", *FILES.values())
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Citation:
    """Something that cites claims.

    `kind`: one of `KINDS`. `support`: what its claims are said to bear, for a number of the model. `reads`: numbers that a
    rule reads. `valued_by`: those of `claims` that hold its figure.
    """

    kind: str
    name: str
    claims: tuple[str, ...]
    support: str = ""
    reads: tuple[str, ...] = ()
    valued_by: tuple[str, ...] = ()


@functools.cache
def citations() -> tuple[Citation, ...]:
    """Return everything that cites, also rules, numbers and levers that cite nothing (their `claims` are empty)."""
    return (*rules(), *declared(), *patterns(), *commented())


def rules(root: Path = SIM) -> Iterator[Citation]:
    """Give each module of rules and phases, and each of its functions whose docstring cites."""
    by_field = {p.field: p.name for p in REGISTRY.values()}
    for room in RULES:
        for path in sorted((root / room).glob("*.py")):
            if path.stem == "__init__":
                continue
            tree = ast.parse(path.read_text("utf-8"))
            module = f"{room}.{path.stem}"
            yield Citation("rule", module, tuple(ids_in(ast.get_docstring(tree) or "")))
            for node in tree.body:
                if isinstance(node, FUNCTION) and (ids := ids_in(ast.get_docstring(node) or "")):
                    yield Citation("rule", f"{module}.{node.name}", tuple(ids), reads=read_numbers(node, by_field))


def read_numbers(function: ast.AST, by_field: dict[str, str]) -> tuple[str, ...]:
    """Return the numbers of the model that a function reads itself, by name: `p.trust_gain` is trust.gain."""
    names = (node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute))
    return tuple(dict.fromkeys(by_field[field] for field in names if field in by_field))


def declared() -> Iterator[Citation]:
    """Give each number, lever and switch."""
    for p in REGISTRY.values():
        yield Citation("parameter", p.name, p.claims, p.support, valued_by=p.valued_by)
    for lever in LEVERS.values():
        yield Citation("lever", lever.name, claims_of_lever(lever))
    for switch in SWITCHES.values():
        yield Citation("switch", switch.name, switch.claims)


def patterns() -> Iterator[Citation]:
    """Give each pattern that is compared with runs, and each lever's sign that is put to a test."""
    folder = shipped_configs()
    for path in sorted(folder.glob("patterns*.yaml")):
        file = validate_document(PatternFile, read_document(path))
        for name, entry in file.patterns.items():
            yield Citation("pattern", name, tuple(dict.fromkeys((entry.pattern, *entry.source))))
    signs: dict[str, tuple[str, ...]] = {}  # a lever may stand in both files: each claim once
    for path in sorted(folder.glob("levers*.yaml")):
        document = read_document(path).value
        for name, entry in (*document["levers"].items(), *document.get("explanations", {}).items()):
            signs[name] = tuple(dict.fromkeys((*signs.get(name, ()), *entry["claims"])))
    for name, claims in signs.items():
        yield Citation("sign", name, claims)


def commented(root: Path | None = None) -> Iterator[Citation]:
    """Give each line of a world, belief set, policy or structure whose comment cites."""
    for folder, kind in FILES.items():
        for path in sorted(((root or shipped_configs()) / folder).glob("*.yaml")):
            for line in path.read_text("utf-8").splitlines():
                code, _, comment = line.partition("#")
                if ids := ids_in(comment):
                    key = re.match(r"\s*([\w.]+):", code)
                    yield Citation(kind, f"{path.stem}: {key[1]}" if key else path.stem, tuple(ids))
