"""`docs/movement.md`: what it says of a number is what the registry says; neutral values are the defaults."""

from __future__ import annotations

from pathlib import Path

from sim.beliefs import Beliefs
from sim.evidence.register import ID
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from tests.test_rules_page import tables

PAGE = Path(__file__).parent.parent / "docs/movement.md"
NUMBERS = (
    "mechanism",
    "number",
    "unit; range",
    "neutral",
    "chosen",
    "claims",
    "reason for the value",
    "sign expected",
)
SETS = ("number", "`separation_helps`", "`neutral`", "`even`", "`custody_harms`")


def faults(text: str) -> list[str]:
    """Return where the page says something else than the registry."""
    found = []
    for _, name, ends, neutral, chosen, claims, _, sign in tables(text, NUMBERS):
        word = name.removeprefix("lever ").strip("`")
        if not sign or not (ID.search(claims) or "assumption" in claims):
            found.append(f"{name}: neither a claim nor the word assumption, or no sign")
        if name.startswith("lever"):
            found += [] if word in LEVERS else [f"{name}: no lever"]
        elif word in REGISTRY:
            p = REGISTRY[word]
            default = float(neutral) if neutral.replace(".", "").isdigit() else None
            default = default if default is not None else p.default if chosen == "contested" else float(chosen)
            if ends != f"{p.unit}; {p.low:g} to {p.high:g}" or p.default != default:
                found.append(f"{name}: {p.unit}; {p.low:g} to {p.high:g}, default {p.default:g}")
            if chosen != "contested" and not p.low <= float(chosen) <= p.high:
                found.append(f"{name}: {chosen} is out of its range")
        elif "in a world" not in name:
            found.append(f"{name}: no number of the model")
    for name, *values in tables(text, SETS):
        for belief, value in zip(SETS[1:], values, strict=True):
            if Beliefs.load(belief.strip("`")).values[name.strip("`")] != float(value):
                found.append(f"{name}: {belief} says something else")
    return found


def test_the_page_says_what_the_registry_says():
    text = PAGE.read_text("utf-8")
    assert faults(text) == []
    assert len(tables(text, NUMBERS)) > 25


def test_a_page_that_says_something_else_is_caught():
    """The sabotaged control."""
    text = PAGE.read_text("utf-8")
    assert (
        len(
            faults(
                text.replace(
                    "; 0 to 0.8 | acts only with the lever | 0.4 |", "; 0 to 0.7 | acts only with the lever | 0.4 |"
                )
            )
        )
        == 1
    )
    assert len(faults(text.replace("| `database.chill` | 0 | 0.1 |", "| `database.chill` | 0 | 0.2 |"))) == 1
