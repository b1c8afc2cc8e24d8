"""YAML as plain data with lines, in one pass: 1.2 scalars, no tags, no aliases, no key twice; every fault at once."""

from __future__ import annotations

import re
from typing import Any

import yaml

from sim.errors import Fault

MOST_DEPTH = 20
MOST_NODES = 100_000
Place = tuple[str | int, ...]
NOTHING = object()  # what an empty file holds
NO_KEY = -1  # in the place of a part whose key is no word

# YAML 1.2 core scalars; PyYAML's own are 1.1 (`NO` would be false, `010` eight, `12:30:45` a number).
NULL = re.compile(r"null|Null|NULL|~|")
TRUE, FALSE = re.compile(r"true|True|TRUE"), re.compile(r"false|False|FALSE")
WHOLE = re.compile(r"[-+]?[0-9]+")
REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class TooMuch(Exception):
    """A text goes on beyond what is read."""


class Builder:
    """Makes plain data of a YAML text in one pass: a part is refused before anything is built from it.

    `lines`: the line of each part. `faults`: tags, anchors and aliases, keys twice, what is no YAML, what is too much.
    """

    loader: Any = yaml.SafeLoader

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines: dict[Place, int] = {}
        self.faults: list[Fault] = []
        self._events = enumerate(yaml.parse(text, Loader=self.loader))

    def build(self) -> Any:
        """Return the one document of the text; `NOTHING` where there is none, or where it cannot be read to its end."""
        value: Any = NOTHING
        try:
            while not isinstance(event := self._next(), yaml.StreamEndEvent):
                if isinstance(event, yaml.DocumentStartEvent):
                    if value is not NOTHING:
                        self._fault(event, "more than one document; expected one")
                        break
                    value = self._part(self._next(), (), 1)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            message = f"not valid YAML: {error.problem or error.context}"
            self.faults.append(Fault(self.file, mark.line + 1 if mark else 1, message))
        except (yaml.YAMLError, RecursionError):
            self.faults.append(Fault(self.file, 1, "not valid YAML text"))
        except TooMuch:
            pass
        return value

    def _fault(self, event: Any, message: str) -> None:
        self.faults.append(Fault(self.file, event.start_mark.line + 1, message))

    def _next(self) -> Any:
        number, event = next(self._events)
        if number > MOST_NODES:
            self._too_much(event)
        return event

    def _too_much(self, event: Any) -> None:
        self._fault(event, "nested too deeply or too long")
        raise TooMuch

    def _part(self, event: Any, place: Place, depth: int) -> Any:
        """Return plain data for the part that begins with an event."""
        self.lines.setdefault(place, event.start_mark.line + 1)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._fault(event, "anchors and aliases are not allowed; write the value out")
        if getattr(event, "tag", None) is not None:
            self._fault(event, f"tags are not allowed ({event.tag}); write a plain value")
        if not isinstance(event, yaml.CollectionStartEvent):
            return scalar(event) if isinstance(event, yaml.ScalarEvent) else None
        if depth > MOST_DEPTH:
            self._too_much(event)
        return (self._mapping if isinstance(event, yaml.MappingStartEvent) else self._sequence)(place, depth + 1)

    def _sequence(self, place: Place, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._part(event, (*place, len(items)), depth))
        return items

    def _mapping(self, place: Place, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            known = len(self.faults)
            self._part(event, (*place, NO_KEY), depth)
            key = event.value if isinstance(event, yaml.ScalarEvent) else NO_KEY
            if key is NO_KEY and len(self.faults) == known:
                self._fault(event, "a key must be a word")
            elif key in mapping:
                self._fault(event, f"'{key}' stands twice (first in line {self.lines[*place, key]})")
            self.lines.setdefault((*place, key), event.start_mark.line + 1)
            value = self._part(self._next(), (*place, key), depth)
            if isinstance(key, str):
                mapping.setdefault(key, value)
        return mapping


def scalar(node: yaml.Node | yaml.ScalarEvent) -> Any:
    """Return a scalar by the rules of YAML 1.2."""
    text = str(node.value)
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return text
    if NULL.fullmatch(text):
        return None
    if TRUE.fullmatch(text) or FALSE.fullmatch(text):
        return bool(TRUE.fullmatch(text))
    if WHOLE.fullmatch(text):
        return int(text) if len(text) < 20 else float(text)
    if REAL.fullmatch(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text
