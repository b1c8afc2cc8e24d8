"""A world that is like another: `like: bay_area`, and what differs. Each fact stands in one file; the other may be like a third."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sim.errors import ConfigError, Fault
from sim.lookup import find_config
from sim.plain_yaml import Place
from sim.reading import Document, read_document

LIKE = "like"
NAME = "name"  # nobody lends that


class Overlay(Document):
    """A document laid over that of another file; a fault lies in the file that states the part."""

    def __init__(self, own: Document, base: Document, value: dict[str, Any]) -> None:
        super().__init__(own.file, own.path, value, {})
        self.own, self.base = own, base

    def fault(self, place: Iterable[str | int], message: str) -> Fault:
        """Return a fault where the part is stated; where neither file states it, in the one on top."""
        at = tuple(place)
        own = at[:1] == (NAME,) or self.own.depth(at) >= self.base.depth(at) or takes_the_place(self.own.value, at)
        stated_by = self.own if own else self.base
        return stated_by.fault(at, message)

    def line(self, place: Iterable[str | int]) -> int:
        """Return the line of a part in the file that states it."""
        return self.fault(place, "").line

    def depth(self, place: Place) -> int:
        """Return how much of a place is in one of the files."""
        return max(self.own.depth(place), self.base.depth(place))

    def part(self, place: Place, value: dict[str, Any]) -> Document:
        """Return a mapping inside as a document of its own."""
        return Overlay(self.own.part(place, {}), self.base.part(place, {}), value)


def lay_over(document: Document, room: str, above: tuple[Path, ...] = ()) -> Document:
    """Return the document with what it leaves out taken from the file of its room that it is `like`; itself without that key.

    Maps are laid over maps, key by key; anything else that is stated takes the place of what the other file says.
    `above`: the files that are laid over this one.

    Raises
    ------
    ConfigError: no such file, files that are like each other in a circle, a `like` that is no name.
    """
    if LIKE not in document.value:
        return document
    name = document.value[LIKE]
    if not isinstance(name, str):
        raise ConfigError([document.fault((LIKE,), f"{LIKE}: expected the name or file of a world")])
    path = find_config(name, room, document.path, document.line((LIKE,)))
    over = (*above, document.path.resolve())
    if path.resolve() in over:
        message = (
            f"{LIKE}: '{name}' is like this file, or like one that is; expected one that in the end states everything"
        )
        raise ConfigError([document.fault((LIKE,), message)])
    base = lay_over(read_document(path), room, over)
    stated = {key: value for key, value in document.value.items() if key != LIKE}
    return Overlay(document, base, merge(lent(base), stated))


def takes_the_place(value: Any, place: Place) -> bool:
    """Return whether a file states something other than a map at a place or around it: then nothing of the other file is left there."""
    for part in place:
        if not isinstance(value, dict) or part not in value:
            return False
        value = value[part]
        if not isinstance(value, dict):
            return True
    return False


def place_on_top(document: Document, places: Sequence[Place]) -> Place:
    """Return the first of some places that the file on top states; else the first that any file states; else the first."""
    on_top = document.own if isinstance(document, Overlay) else document
    for one in (on_top, document):
        for place in places:
            if one.depth(place) == len(place):
                return place
    return places[0]


def lent(base: Document) -> dict[str, Any]:
    """Return what a file lends to another: all but its name; the file that it names is looked for beside it."""
    value = {key: part for key, part in base.value.items() if key != NAME}
    if isinstance(value.get("travel"), str):
        value["travel"] = str((base.path.parent / value["travel"]).resolve())
    return value


def merge(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Return a map with another laid over it, maps inside too."""
    both = dict(under)
    for key, value in over.items():
        below = under.get(key)
        both[key] = merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return both
