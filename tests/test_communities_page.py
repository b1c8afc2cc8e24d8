"""`docs/communities.md`: what it says of a number or a lever is what is declared; nothing of the five mechanisms is left out."""

from __future__ import annotations

from pathlib import Path

from sim.declared import communities, deportation, home_police, language, police_language, vouching
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from tests.test_rules_page import tables

PAGE = (Path(__file__).parent.parent / "docs/communities.md").read_text("utf-8")
NUMBERS = ("number", "unit; range", "neutral", "chosen", "claims", "reason for the value", "sign expected")
LEVER_ROWS = ("lever", "unit; range", "neutral", "claims", "what it is", "sign expected")
OURS = tuple(room.MECHANISM for room in (communities, vouching, language, police_language, deportation, home_police))


def number(text: str) -> float:
    return float(text.replace(",", ""))


def faults(text: str) -> list[str]:
    """Return where the page says something else than what is declared, or leaves something out."""
    found = []
    numbers = {row[0].strip("`"): row[1:] for row in tables(text, NUMBERS)}
    for name, (ends, neutral, chosen, claims, reason, sign) in numbers.items():
        p = REGISTRY[name]
        unit, _, span = ends.partition("; ")
        low, high = (number(x) for x in span.split(" to "))
        if (unit, low, high, number(neutral)) != (p.unit, p.low, p.high, p.default):
            found.append(
                f"{name}: the unit is {p.unit}, the range {p.low:g} to {p.high:g}, the neutral value {p.default:g}"
            )
        if not p.low <= number(chosen) <= p.high or not (reason and sign):
            found.append(f"{name}: no value within the range, or no reason, or no sign")
        if set(claims.split(", ")) != (set(p.claims) or {"assumption"}):
            found.append(f"{name}: the claims are {', '.join(p.claims)}")
    levers = {row[0].strip("`"): row[1:] for row in tables(text, LEVER_ROWS)}
    for name, (ends, neutral, claims, *_) in levers.items():
        lever = LEVERS[name]
        if ends != f"{lever.unit}; {lever.low:g} to {lever.high:g}" or number(neutral) != lever.neutral:
            found.append(f"{name}: the unit is {lever.unit}, the range {lever.low:g} to {lever.high:g}")
        if tuple(claims.split(", ")) != lever.claims:
            found.append(f"{name}: the claims are {', '.join(lever.claims)}")
    told = {*numbers, *levers}
    ours = {one.name for m in OURS for one in (*m.parameters, *m.levers)}
    return found + [f"{name}: is told or declared, not both" for name in sorted(told ^ ours)]


def test_the_page_says_what_is_declared():
    assert faults(PAGE) == []


def test_a_page_that_says_something_else_is_caught():
    assert faults(PAGE.replace("people; 0 to 20 | 0 |", "people; 0 to 20 | 1 |"))
    assert faults(PAGE.replace("| `vouch.days` |", "| `vouch.reach` |"))
    assert faults(PAGE.replace("| extent; 0 to 0.9 |", "| extent; 0 to 2 |"))
