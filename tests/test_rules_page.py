"""`docs/rules.md`: what it says of a number is what the registry says, and every rule that looked wrong is settled there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.beliefs import Beliefs
from sim.evidence.register import ID, register
from sim.parameters import REGISTRY, Parameter

PAGE = Path(__file__).parent.parent / "docs/rules.md"
RULES = ("row", "the rule was", "why it looks wrong", "the option")
NUMBERS = ("row", "number", "unit; range", "neutral", "chosen", "claims", "reason for the value", "sign expected")
AGE = "age"  # stands beside the seventeen rules


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


def is_in_force(p: Parameter, chosen: float) -> bool:
    """Return whether a chosen value is the default; of a contested number: the end of one belief set, and half of it the default."""
    end = Beliefs.load("custody_harms").values[p.name] if p.contested else p.default
    return chosen == end and p.default == (chosen / 2 if p.contested else chosen)


def number_faults(name: str, ends: str, neutral: str, chosen: str) -> list[str]:
    """Return where the page says of a number something else than the registry."""
    if name not in REGISTRY:
        return [f"{name}: no number of the model"]
    p = REGISTRY[name]
    found = []
    if ends != f"{p.unit}; {p.low:g} to {p.high:g}":
        found.append(f"{name}: the unit is {p.unit}, the range {p.low:g} to {p.high:g}")
    if not is_in_force(p, float(chosen)) or not p.low <= float(neutral) <= p.high:
        found.append(f"{name}: the default is {p.default:g}, the range {p.low:g} to {p.high:g}")
    return found


def faults(text: str) -> list[str]:
    """Return what is wrong with the page's tables."""
    found = []
    for row, *cells in tables(text, RULES):
        said = " ".join(cells)
        if not all(cells) or not (ID.search(said) or "assumption" in said or row == AGE):
            found.append(f"row {row}: a cell is empty, or there is neither a claim nor the word assumption")
    for row, name, ends, neutral, chosen, claims, reason, sign in tables(text, NUMBERS):
        ids = ID.findall(claims)
        if not (row and reason and sign) or not (ids or claims == "assumption") or not set(ids) <= set(register()):
            found.append(f"{name}: a cell is empty, or a claim is not in the register")
        if re.fullmatch(r"`[a-z_]+\.[a-z_]+`", name):
            found += number_faults(name.strip("`"), ends, neutral, chosen)
    return found


def test_each_new_number_cites_what_the_page_says():
    told = {
        name.strip("`"): ID.findall(claims)
        for _, name, _, _, _, claims, *_ in tables(PAGE.read_text("utf-8"), NUMBERS)
    }
    new = [n for n in told if n in REGISTRY and n != "return.group_home"]  # that one was there before
    assert {n: set(REGISTRY[n].claims) for n in new} == {n: set(told[n]) for n in new}


def test_the_page_and_the_registry_say_the_same():
    text = PAGE.read_text("utf-8")
    assert len(tables(text, NUMBERS)) > 15
    assert faults(text) == []


def test_each_of_the_seventeen_rules_stands_there_once():
    rows = [row for row, *_ in tables(PAGE.read_text("utf-8"), RULES)]
    assert sorted(rows) == sorted([*map(str, range(1, 18)), AGE])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| 0 | 1 | E66, E51 |", "| 0 | 1 | |"),
        ("| 0 | 1 | E66, E51 |", "| 0 | 1 | E999 |"),
        ("| assumption | acts", "| nobody knows | acts"),
        ("`placed.known`", "`trust.gain`"),
        ("`placed.known`", "`placed.unknown`"),
        ("chance; 0 to 1 | 0 | 1 | E66", "chance; 0 to 2 | 0 | 1 | E66"),
        ("chance; 0 to 1 | 0 | 1 | E66", "chance; 0 to 1 | 0 | 2 | E66"),
        ("chance; 0 to 1 | 0 | 1 | E66", "chance; 0 to 1 | 0 | 0.9 | E66"),
        ("9.2 times each (L15); some had warrants (L23)", "9.2 times each"),
        ("a bed is itself a service contact; who keeps the list of beds knows who lies in them", ""),
    ],
)
def test_a_page_that_says_too_little_or_something_else_is_caught(before, after):
    text = PAGE.read_text("utf-8")
    assert text.count(before) >= 1
    assert faults(text.replace(before, after, 1))
