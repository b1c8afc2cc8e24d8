"""The model's own text for a reader: the numbered day, and a rule as it stands in the code."""

from __future__ import annotations

import ast
from importlib.resources import files

from sim.errors import RunError
from sim.reading import unknown_message

_SIM = files(__name__.partition(".story")[0])


def numbered_day() -> str:
    """Return the order of a day, as `sim/day.py` states it."""
    return ast.get_docstring(ast.parse(_text("day.py"))) or ""


def rule_text(name: str) -> str:
    """Return a rule as it stands in the code: "offers.chance_accepted" is that function of `sim/rules/offers.py`.

    Raises RunError for a name that is not there, with the nearest one.
    """
    known = {p.name.removesuffix(".py") for p in _SIM.joinpath("rules").iterdir() if p.name.endswith(".py")} - {
        "__init__"
    }
    room, _, function = name.partition(".")
    if room not in known:
        raise RunError(unknown_message(room, known, "file of rules"))
    text = _text(f"rules/{room}.py")
    rules = {node.name: node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    if function not in rules:
        raise RunError(unknown_message(function, rules, f"rule of {room}"))
    return ast.get_source_segment(text, rules[function]) or ""


def _text(name: str) -> str:
    return _SIM.joinpath(name).read_text("utf-8")
