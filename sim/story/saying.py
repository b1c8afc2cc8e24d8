"""The words of a mechanism: everything about it that is only said. Its numbers are declared in `sim/declared/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class LeverWords(NamedTuple):
    """What a report says of a lever: with none of it, with all of it, and between.

    `{}` stands for so many of 100, or for the number itself where a lever is no share.
    """

    none: str
    all: str
    between: str = ""


class CountWords(NamedTuple):
    """A monthly count in the data dictionary: what is counted, and which of them."""

    unit: str
    meaning: str


class EventWords(NamedTuple):
    """What is said of an event of a diary: a sentence of a story, and a few words for a view of many people.

    `by_detail`: the sentence for some details of the line, where another stands for the rest. `{trust}` is what the contact
    does to trust, and says that the line's number is a quality; `{chance}` says that it is a chance.
    """

    sentence: str
    brief: str
    by_detail: Mapping[int, str] = {}


@dataclass(frozen=True)
class Words:
    """The words of one mechanism.

    Attributes
    ----------
    group: the dashboard's heading over its levers; one that another mechanism uses, too, is shared.
    shown: the levers under that heading, in order; its own if nothing is said.
    levers: what a report says of each lever.
    events: what is said of each event of a diary.
    counts: what each monthly count is.
    """

    group: str = ""
    shown: tuple[str, ...] = ()
    levers: Mapping[str, LeverWords] = field(default_factory=dict)
    events: Mapping[str, EventWords] = field(default_factory=dict)
    counts: Mapping[str, CountWords] = field(default_factory=dict)
