"""What an experiment asks for before days exploited: who is put on record, trust, contacts. Its file says so by the order of its outcomes."""

from __future__ import annotations

from experiments.outcomes.declared import find, heading, told_unit
from experiments.outcomes.outcome import RARE
from experiments.results.results import Results
from experiments.words import upper_first

# How a mean of such a unit is told: beside people followed, and in a cell. Of other units: so many a person.
OF_HOW_MANY = {"share": "of 100 people followed", "level": "from 0 to 100", RARE: "of 1,000 people followed"}


def asked_first(results: Results) -> str:
    """Return the outcome that the experiment names first; nothing where that is days: these are told first anyhow."""
    names = results.config["outcomes"]
    first = find(names[0]) if names else None
    return names[0] if first is not None and first.unit != "days" else ""


def of_how_many(name: str) -> str:
    """Return what a level of an outcome is told of: `of 100 people followed`, `a person followed`."""
    return OF_HOW_MANY.get(told_unit(name, ""), "a person followed")


def share_heading(name: str) -> str:
    """Return an outcome as a heading: `Recorded for the first time within 2 years`."""
    words = heading(name).removesuffix(", points").partition(", in 1,000 persons")[0]
    return upper_first(words.replace(", ", " within "))
