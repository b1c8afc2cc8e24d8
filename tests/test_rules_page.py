"""`docs/rules.md`: what it says of a number is what the registry says, and every rule that looked wrong is settled there."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.evidence.register import ID, register
from sim.parameters import REGISTRY

PAGE = Path(__file__).parent.parent / "docs/rules.md"
RULES = ("row", "the rule was", "why it looks wrong", "the option")
NUMBERS = ("row", "number", "neutral", "chosen", "claims", "reason for the value", "sign expected", "built")


def tables(text: str, header: tuple[str, ...]) -> list[list[str]]:
    """Return the rows of all tables with a header, each as its cells."""
    rows, inside = [], False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif tuple(cells) == header:
            inside = True
        elif inside and not set(cells[0]) <= {"-"}:
            rows.append(cells)
    return rows


def faults(text: str) -> list[str]:
    """Return what is wrong with the page's tables."""
    found = []
    for row, *cells in tables(text, RULES):
        said = " ".join(cells)
        if not all(cells) or not (ID.search(said) or "assumption" in said):
            found.append(f"row {row}: a cell is empty, or there is neither a claim nor the word assumption")
    for row, name, neutral, chosen, claims, reason, sign, built in tables(text, NUMBERS):
        name = name.strip("`")
        ids = ID.findall(claims)
        if not (row and reason and sign) or not (ids or claims == "assumption") or not set(ids) <= set(register()):
            found.append(f"{name}: a cell is empty, or a claim is not in the register")
        if built not in ("yes", "no") or (built == "yes") != (name in REGISTRY):
            found.append(f"{name}: the page says built: {built}, the registry has another opinion")
        elif built == "yes":
            p = REGISTRY[name]
            if float(neutral) != p.default or not p.low <= float(chosen) <= p.high:
                found.append(f"{name}: the default is {p.default:g}, the range {p.low:g} to {p.high:g}")
            if set(p.claims) != set(ids):
                found.append(f"{name}: the registry cites {', '.join(p.claims) or 'nothing'}")
    return found


def test_the_page_and_the_registry_say_the_same():
    text = PAGE.read_text("utf-8")
    assert len(tables(text, NUMBERS)) > 15
    assert faults(text) == []


def test_each_rule_stands_there_once():
    rows = [int(row) for row, *_ in tables(PAGE.read_text("utf-8"), RULES)]
    assert len(rows) == len(set(rows))
    assert {1, 2, 3, 5, 6, 8, 9, 10} <= set(rows) <= set(range(1, 18))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| 0 | 1 | E66, E51 |", "| 0 | 1 | |"),
        ("| 0 | 1 | E66, E51 |", "| 0 | 1 | E999 |"),
        ("| assumption | acts", "| nobody knows | acts"),
        ("`placed.known`", "`trust.gain`"),
        ("9.2 times each (L15); some had warrants (L23)", "9.2 times each"),
        ("a bed is itself a service contact; who keeps the list of beds knows who lies in them", ""),
    ],
)
def test_a_page_that_says_too_little_or_something_else_is_caught(before, after):
    text = PAGE.read_text("utf-8")
    assert text.count(before) >= 1
    assert faults(text.replace(before, after, 1))
