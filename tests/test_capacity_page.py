"""`docs/capacity.md`: what it says of a number or a lever is what is declared."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.declared import MECHANISMS
from sim.evidence.register import ID, register
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from tests.test_rules_page import tables

PAGE = (Path(__file__).parent.parent / "docs/capacity.md").read_text("utf-8")
NUMBERS = ("number", "unit; range", "neutral", "chosen", "claims", "reason for the value", "sign expected")
LEVER = ("lever", "unit; range", "neutral", "claims", "what it does", "sign expected")
OURS = [m for m in MECHANISMS if m.name in ("waiting_list", "giving_up", "intake")]
YES_NO = {"yes": 1.0, "no": 0.0}


def faults(text: str) -> list[str]:
    """Return where the page says something else of a number or a lever than what is declared."""
    found = []
    for name, ends, neutral, chosen, claims, reason, sign in tables(text, NUMBERS):
        p = REGISTRY[name.strip("`")]
        if ends != f"{p.unit}; {p.low:g} to {p.high:g}" or not p.low <= float(chosen) <= p.high:
            found.append(f"{name}: {p.unit}; {p.low:g} to {p.high:g}")
        if float(neutral) != p.default or set(ID.findall(claims)) != set(p.claims) or not (reason and sign):
            found.append(f"{name}: {p.default:g}; {', '.join(p.claims)}")
    for name, ends, neutral, claims, what, sign in tables(text, LEVER):
        lever = LEVERS[name.strip("`")]
        if lever.kind != "yes_no" and ends != f"{lever.unit}; {lever.low:g} to {lever.high:g}":
            found.append(f"{name}: {lever.unit}; {lever.low:g} to {lever.high:g}")
        if float(YES_NO.get(neutral, neutral)) != float(lever.neutral) or not (what and sign):
            found.append(f"{name}: {lever.neutral}")
        if set(ID.findall(claims)) != set(lever.claims):
            found.append(f"{name}: {', '.join(lever.claims)}")
    return found


def test_the_page_and_the_declarations_say_the_same():
    assert faults(PAGE) == []


def test_every_number_and_lever_stands_there_once():
    told = [row[0].strip("`") for head in (NUMBERS, LEVER) for row in tables(PAGE, head)]
    assert sorted(told) == sorted(x.name for m in OURS for x in (*m.parameters, *m.levers))


def test_every_claim_of_the_page_is_in_the_register():
    assert set(ID.findall(PAGE)) <= set(register())


@pytest.mark.parametrize(
    ("before", "after"),
    [("per day; 0 to 0.2", "per day; 0 to 0.3"), ("| 0 | 0.25 | E40, E37", "| 0 | 0.25 | E40"), ("| 7 | E66", "| 6 | E66"), ("0.05 to 1", "0.1 to 1")],
)  # fmt: skip
def test_a_page_that_says_something_else_is_caught(before, after):
    assert PAGE.count(before) == 1
    assert faults(PAGE.replace(before, after))
