"""`docs/cases.md`: what it says of a number or a lever is what the registry says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.declared import MECHANISMS, cases, employer_cases, police_database
from sim.evidence.register import ID, register
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from tests.test_rules_page import tables

PAGE = Path(__file__).parent.parent / "docs/cases.md"
NUMBERS = ("number", "unit; range", "chosen", "claims", "reason for the value", "sign expected")
LEVER = ("lever", "kind; range", "neutral", "claims", "moves")
ELSEWHERE = police_database.MECHANISM  # docs/movement.md
OF_CASES = [m for m in MECHANISMS if cases.MECHANISM in (m, m.part_of) and m is not ELSEWHERE] + [
    employer_cases.MECHANISM
]
VALUE = re.compile(r"([-0-9.]+)(?: \(default ([-0-9.]+)\))?")


def faults(text: str) -> list[str]:
    """Return where the page says something else than the registry; a default is the chosen value, but where it tells both."""
    found = []
    for name, ends, value, claims, _, sign in tables(text, NUMBERS):
        p, told = REGISTRY.get(name.strip("`")), VALUE.fullmatch(value)
        if p is None or told is None:
            found.append(f"{name}: no number of the model, or no value")
            continue
        chosen, default = float(told[1]), float(told[2] or told[1])
        if ends.replace(",", "") != f"{p.unit}; {p.low:g} to {p.high:g}" or not p.low <= chosen <= p.high:
            found.append(f"{name}: the unit is {p.unit}, the range {p.low:g} to {p.high:g}")
        if default != p.default or set(ID.findall(claims)) != set(p.claims) or not sign:
            found.append(
                f"{name}: the default is {p.default:g}, the claims are {', '.join(p.claims)}; a sign is told"
            )
    for name, _, neutral, claims, _ in tables(text, LEVER):
        lever = LEVERS.get(name.strip("`"))
        if lever is None or lever.neutral != float(neutral) or set(ID.findall(claims)) != set(lever.claims):
            found.append(f"{name}: no such lever, or another neutral value or other claims")
    return found


def test_the_page_and_the_registry_say_the_same():
    assert faults(PAGE.read_text("utf-8")) == []


def test_every_number_and_lever_of_cases_stands_there_once():
    text = PAGE.read_text("utf-8")
    told = sorted(row[0].strip("`") for header in (NUMBERS, LEVER) for row in tables(text, header))
    own = [p.name for m in OF_CASES for p in m.parameters] + [lever.name for m in OF_CASES for lever in m.levers]
    assert told == sorted(own)


def test_every_claim_of_the_page_is_in_the_register():
    assert set(ID.findall(PAGE.read_text("utf-8"))) <= set(register())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0.0005 to 0.005 | 0.0015 |", "0.0005 to 0.006 | 0.0015 |"),
        ("| 0.6 (default 0) |", "| 0.6 |"),
        ("| 2 | E149 |", "| 2 | E150 |"),
    ],
)
def test_a_page_that_says_something_else_is_caught(before, after):
    text = PAGE.read_text("utf-8")
    assert text.count(before) == 1
    assert faults(text.replace(before, after, 1))
