"""The words of each mechanism, one file each, found by its name."""

from __future__ import annotations

from importlib import import_module

from sim.declared import MECHANISMS
from sim.story.saying import EventWords, Words

WORDS: dict[str, Words] = {m.name: import_module(f"{__name__}.{m.name}").WORDS for m in MECHANISMS}
EVENTS: dict[str, EventWords] = {event: said for words in WORDS.values() for event, said in words.events.items()}
