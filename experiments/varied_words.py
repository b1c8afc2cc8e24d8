"""What an experiment varies, in words: a number of the model or a lever at a value; on axes and in heads with its name in brackets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.words import (
    MOST_COORDINATES,
    coordinates_in_words,
    lever_words,
    of_100,
    three_digits,
    value_in_words,
)
from sim.levers import LEVERS
from sim.parameters import REGISTRY

# Where what is declared is no name for an axis or the head of a column.
CALLED = {
    "climate": "fear of deportation, as a multiple of that before 2016",
    "turnover.rate": "staff who leave their job in a year, at the reference burnout",
    "learning.extent": "how much more often traffickers who know the law take minors back from open places",
    "return.multiplier": "a person\u2019s own return, as a multiple",
    "replacement.share": "people who came away and in whose place another is recruited, as a share",
    "cases.opened": "chance that police open a case where they meet somebody on record",
    "jury.at_charging": "how much of what jurors hold against survivors acts on charging, not on the verdict, as a share",
    "retaliation.spread": "how much of the fear after retaliation reaches others held by the same trafficker, as a share",
    "staff.peers": "survivors among advocates, as a share",
    "placed.known": "people with a bed in an open place whom services of its county know by it, as a share",
    "police.reports": "minors whom police meet and report to services, as a share",
}
# And how it is said at a value: `{}` is the number, or so many of 100.
SAID = {
    "climate": "fear of deportation {} that before 2016",
    "turnover.rate": "{} staff leaving in a year",
    "learning.extent": "minors taken back from open places up to {} % more often, once traffickers know the law",
    "return.multiplier": "a person\u2019s own return \u00d7 {}",
    "replacement.share": "another person recruited in the place of {} who came away",
    "cases.opened": "a case opened for {} people on record whom police meet",
    "jury.at_charging": "jurors\u2019 attitudes acting {} % on charging, else on verdicts",
    "retaliation.spread": "{} % of the fear after retaliation reaching others with the same trafficker",
    "staff.peers": "{} advocates survivors themselves",
    "placed.known": "services knowing {} people who get a bed in an open place",
    "police.reports": "{} minors whom police meet reported to services",
}
# At an end of the range a number would be told oddly.
SAID_AT = {
    ("climate", 1): "fear of deportation as before 2016",
    ("cases.opened", 0): "no case opened",
    ("jury.at_charging", 0): "jurors\u2019 attitudes acting on verdicts alone",
    ("jury.at_charging", 1): "jurors\u2019 attitudes acting on charging alone",
    ("retaliation.spread", 0): "fear after retaliation reaching nobody else with the same trafficker",
    ("retaliation.spread", 1): "all of the fear after retaliation reaching others with the same trafficker",
    ("staff.peers", 0): "no advocate a survivor",
    ("staff.peers", 1): "every advocate a survivor",
    ("placed.known", 0): "services knowing nobody by a bed in an open place",
    ("placed.known", 1): "services knowing everybody who gets a bed in an open place",
    ("police.reports", 0): "no minor whom police meet reported to services",
    ("police.reports", 1): "every minor whom police meet reported to services",
    ("turnover.rate", 0): "no staff leaving",
    ("climate", 0): "no fear of deportation",
    ("replacement.share", 0): "nobody recruited in the place of who came away",
    ("replacement.share", 1): "another person recruited in the place of everybody who came away",
    ("learning.extent", 0): "minors taken back from open places as often as before",
}
TIMES = ("climate",)  # told as so many times
OF_100 = (
    "turnover.rate",
    "replacement.share",
    "cases.opened",
    "staff.peers",
    "placed.known",
    "police.reports",
)  # told as so many of 100
PERCENT = ("learning.extent", "jury.at_charging", "retaliation.spread")
# Units that stand after a number; any other stands before what is measured.
COUNTED = ("days", "locked days", "hours", "nights", "years", "people", "contacts", "cases", "promises")


def number_label(name: str) -> str:
    """Return a lever or a number of the model as an axis or a column is headed; its name stands in brackets."""
    if name in CALLED:
        return f"{CALLED[name]} ({name})"
    if name in LEVERS:
        return f"{lever_words(name)} ({name})"
    if name not in REGISTRY:
        return name
    declared = REGISTRY[name]
    return f"{declared.meaning.partition(':')[0]}, {declared.unit} ({name})"


def words_at(name: str, value: Any) -> str:
    """Return a lever or a number of the model at a value, as it stands in a sentence."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and (name, value) in SAID_AT:
        return SAID_AT[name, value]
    if name in SAID and number:
        number_there = three_digits(100 * value if name in PERCENT else value)
        words = of_100 if name in OF_100 else times_in_words if name in TIMES else "{:g}".format
        return SAID[name].format(words(number_there))
    text = value_in_words(three_digits(value))
    if name in LEVERS:
        return f"{lever_words(name)} {text}"
    return measure_at(name, text) if name in REGISTRY else f"{name} {text}"


def number_at(name: str, value: Any) -> str:
    """Return it with its name in brackets, for who looks the number up."""
    return f"{words_at(name, value)} ({name})" if name in LEVERS or name in REGISTRY else words_at(name, value)


def measure_at(name: str, value: str) -> str:
    """Return a number of the model by what was declared of it, with its unit: some meanings go on from the unit ("share: of that ...")."""
    declared = REGISTRY[name]
    meaning = declared.meaning.partition(":")[0]
    if declared.unit in COUNTED:
        return f"\u201c{meaning}\u201d {value} {declared.unit.removesuffix('s') if value == '1' else declared.unit}"
    if meaning.startswith(declared.unit):
        return f"\u201c{meaning}\u201d {value}"
    return f"\u201c{declared.unit}: {meaning}\u201d {value}"


def times_in_words(value: float) -> str:
    """Return so many times, as one reads it aloud."""
    return "twice" if value == 2 else f"{value:g} times"


def phrase_at(name: str, value: Any) -> str:
    """Return a lever or a number at a value where its name has been said: in words of its own, or the bare value."""
    return f"with {words_at(name, value)}" if name in SAID else f"at {value_in_words(value)}"


def point_in_words(coordinates: Mapping[str, Any], point: int) -> str:
    """Return what is varied at a point; where it is much, the point's number."""
    if len(coordinates) > MOST_COORDINATES:
        return coordinates_in_words(coordinates, point)
    own = {
        name for name in coordinates if name in SAID or name in LEVERS
    }  # words that were declared may fit several numbers
    return ", ".join((words_at if name in own else number_at)(name, value) for name, value in coordinates.items())
