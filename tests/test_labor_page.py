"""`docs/labor.md`: what it says of a number is what the registry says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.declared import MECHANISMS, employer_cases
from sim.evidence.register import ID, register
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from sim.world import World
from tests.test_rules_page import tables

PAGE = Path(__file__).parent.parent / "docs/labor.md"
NUMBERS = ("number", "unit; range", "does nothing at", "chosen", "claims", "reason for the value", "sign expected")
LEVER = ("lever", "what it is", "claims", "sign expected")


def faults(text: str) -> list[str]:
    """Return where the page says something else of a number or a lever than the registry."""
    found = []
    for name, ends, nothing, chosen, claims, reason, sign in tables(text, NUMBERS):
        p = REGISTRY.get(name.strip("`"))
        if p is None:
            found.append(f"{name}: no number of the model")
            continue
        if ends != f"{p.unit}; {p.low:g} to {p.high:g}" or not p.low <= float(chosen) <= p.high:
            found.append(f"{name}: the unit is {p.unit}, the range {p.low:g} to {p.high:g}")
        if p.default not in (float(chosen), nothing if nothing == "none" else float(nothing)):
            found.append(f"{name}: the default is {p.default:g}")
        if set(ID.findall(claims)) != set(p.claims) or not (reason and sign):
            found.append(f"{name}: the claims are {', '.join(p.claims)}; a reason and a sign are told")
    for name, _, claims, sign in tables(text, LEVER):
        lever = LEVERS.get(name.strip("`"))
        if lever is None or lever.neutral != 0.0 or set(ID.findall(claims)) != set(lever.claims) or not sign:
            found.append(f"{name}: no such lever, or other claims")
    return found


def test_the_page_and_the_registry_say_the_same():
    assert faults(PAGE.read_text("utf-8")) == []


def test_every_number_of_this_form_stands_there():
    told = {row[0].strip("`") for row in tables(PAGE.read_text("utf-8"), NUMBERS)}
    of_other_pages = {p.name for p in employer_cases.MECHANISM.parameters}  # docs/cases.md
    assert {p.name for m in MECHANISMS if m.form == "labor" for p in m.parameters} - of_other_pages <= told


def test_every_claim_of_the_page_is_in_the_register():
    assert set(ID.findall(PAGE.read_text("utf-8"))) <= set(register())


@pytest.mark.parametrize(("world", "share"), [("bay_area_labor", 0.1), ("bay_area_whole", 0.1), ("bay_area", 0.0)])
def test_what_is_trained_today(world, share):
    (setting,) = World.load(world).status_quo.levers["training_labor"]
    assert setting.value == share
    assert "`training_labor` 0.1 in its status quo" in PAGE.read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [("0.2 to 0.8 | none | 0.45", "0.2 to 0.9 | none | 0.45"), ("| none | 0.45 |", "| none | 0.46 |"), ("| 0.71 | L93 |", "| 0.71 | E160 |")],
)  # fmt: skip
def test_a_page_that_says_something_else_is_caught(before, after):
    text = PAGE.read_text("utf-8")
    assert text.count(before) == 1
    assert faults(text.replace(before, after, 1))
