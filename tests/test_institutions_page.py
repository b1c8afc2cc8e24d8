"""`docs/institutions.md`: what it says of a number is what the registry says, and every mechanism stands there once."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.evidence.register import ID, register
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from tests.test_rules_page import NUMBERS, tables

PAGE = Path(__file__).parent.parent / "docs/institutions.md"
ROWS = ("row", "mechanism", "what happens", "what it is for")
OF_LEVERS = ("row", "lever", "kind; range", "neutral", "claims", "what it is, and what it costs", "days exploited")


def faults(text: str) -> list[str]:
    """Return where the page says something else than the registry of what is built."""
    found = []
    for row, name, ends, neutral, chosen, claims, reason, sign in tables(text, NUMBERS):
        if not (row and reason and sign and claims) or not set(ID.findall(claims)) <= set(register()):
            found.append(f"{name}: a cell is empty, or a claim is not in the register")
        p = REGISTRY.get(name.strip("`"))
        if p is None:
            found.append(f"{name}: is not built")
        elif ends != f"{p.unit}; {p.low:g} to {p.high:g}":
            found.append(f"{name}: the unit is {p.unit}, the range {p.low:g} to {p.high:g}")
        elif (
            float(neutral) != p.default
            or not p.low <= float(chosen) <= p.high
            or set(ID.findall(claims)) != set(p.claims)
        ):
            found.append(f"{name}: the default is {p.default:g}, the claims are {p.claims}")
    for _, name, ends, neutral, claims, *said in tables(text, OF_LEVERS):
        lever = LEVERS.get(name.strip("`"))
        if lever is None:
            found.append(f"{name}: is not built")
        elif not ends.endswith(f"; {lever.low:g} to {lever.high:g}") or float(neutral) != lever.neutral:
            found.append(f"{name}: goes from {lever.low:g} to {lever.high:g}, neutral {lever.neutral}")
        elif set(ID.findall(claims)) != set(lever.claims) or not all(said):
            found.append(f"{name}: the claims are {lever.claims}, or a cell is empty")
    return found


def test_the_page_and_the_registry_say_the_same():
    text = PAGE.read_text("utf-8")
    assert len(tables(text, NUMBERS)) > 30
    assert faults(text) == []


def test_each_mechanism_stands_there_once():
    rows = [int(row) for row, *_ in tables(PAGE.read_text("utf-8"), ROWS)]
    assert rows == list(range(1, 22))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("quality; 0 to 0.3 | 0.1 | 0.1 | E31, E97 |", "quality; 0 to 0.4 | 0.1 | 0.1 | E31, E97 |"),
        ("quality; 0 to 0.3 | 0.1 | 0.1 | E31, E97 |", "quality; 0 to 0.3 | 0.2 | 0.1 | E31, E97 |"),
        ("quality; 0 to 0.3 | 0.1 | 0.1 | E31, E97 |", "quality; 0 to 0.3 | 0.1 | 0.1 | E31 |"),
        ("extent; 0 to 1 | 0 | L110, L111 |", "extent; 0 to 2 | 0 | L110, L111 |"),
        ("extent; 0 to 1 | 0 | L110, L111 |", "extent; 0 to 1 | 1 | L110, L111 |"),
        ("`adults_referred`", "`adults_deferred`"),
    ],
)
def test_a_page_that_says_something_else_is_caught(before, after):
    text = PAGE.read_text("utf-8")
    assert text.count(before) >= 1
    assert set(faults(text.replace(before, after, 1))) - set(faults(text))
