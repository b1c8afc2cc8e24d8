"""Reading a file as a document: plain data, the line of each part; and what pydantic says of it, in our words."""

from __future__ import annotations

import contextlib
import difflib
import math
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sim.errors import ConfigError, Fault, visible
from sim.plain_yaml import NOTHING, REAL, Builder
from sim.plain_yaml import Place as Place
from sim.reading_words import in_our_words

MOST_BYTES = 1_000_000
M = TypeVar("M", bound=BaseModel)


class Document:
    """A YAML file as plain data, and the line of each of its parts."""

    def __init__(self, file: str, path: Path, value: dict[str, Any], lines: dict[Place, int]) -> None:
        self.file = file
        self.path = path
        self.value = value
        self._lines = lines

    def line(self, place: Iterable[str | int]) -> int:
        """Return the line of a part, or of the nearest part around it that is in the file."""
        at = tuple(place)
        while at and at not in self._lines:
            at = at[:-1]
        return self._lines.get(at, 1)

    def depth(self, place: Place) -> int:
        """Return how much of a place is in the file: the length of the longest part of it that is."""
        return max((n for n in range(len(place) + 1) if place[:n] in self._lines), default=0)

    def fault(self, place: Iterable[str | int], message: str) -> Fault:
        """Return a fault at a part of this file."""
        return Fault(self.file, self.line(place), message)

    def part(self, place: Place, value: dict[str, Any]) -> Document:
        """Return a mapping inside this file as a document of its own, its lines those of this file.

        `value`: the mapping at `place`, perhaps without some of its keys.
        """
        within = {at[len(place) :]: line for at, line in self._lines.items() if at[: len(place)] == place}
        return Document(self.file, self.path, value, within)


def display_path(path: Path) -> str:
    """Return a path as a person would write it, in one line: relative where that is shorter."""
    text = str(path)
    with contextlib.suppress(OSError, ValueError):  # the working directory is gone; another drive
        relative = os.path.relpath(path)
        text = relative if len(relative) < len(text) else text
    return visible(text)


def is_there(path: Path) -> bool:
    """Return whether a path names a file; a name that no file can have (300 letters) names none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_document(path: Path) -> Document:
    """Return a YAML file as a document.

    Raises
    ------
    ConfigError: not there, not text, too large, not one mapping, or with tags, aliases, a key twice.
    """
    file = display_path(path)
    builder = Builder(read_text(path, file), file)
    value = builder.build()
    if not builder.faults and not isinstance(value, dict):
        what = "the file is empty" if value is NOTHING else "not a mapping"
        builder.faults.append(Fault(file, 1, f"{what}; expected `key: value` lines"))
    if builder.faults:
        raise ConfigError(builder.faults)
    return Document(file, path, value, builder.lines)


def read_text(path: Path, file: str) -> str:
    """Return the text of a file."""
    try:
        if not path.is_file():
            raise ConfigError([Fault(file, 1, "no such file" if not path.exists() else "not a file")])
        if path.stat().st_size > MOST_BYTES:
            raise ConfigError([Fault(file, 1, f"larger than {MOST_BYTES:,} bytes")])
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise ConfigError([Fault(file, 1, "not UTF-8 text; expected YAML")]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError([Fault(file, 1, f"cannot be read: {reason}")]) from None
    if "\0" in text:
        raise ConfigError([Fault(file, 1, "not text (it holds NUL bytes); expected YAML")])
    return text


def plain_number(text: str) -> float | None:
    """Return the number that a cell of a table is, in plain digits (`1_0` and other scripts are none); None if it is none."""
    number = (
        float(text)
        if REAL.fullmatch(text.strip()) and text.strip("+- ")[:2].lower() not in (".i", ".n")
        else math.nan
    )
    return number if math.isfinite(number) else None


def suggest_word(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?`, or the known words where there are few."""
    names = sorted(str(k) for k in known)
    near = difflib.get_close_matches(str(word), names, n=1, cutoff=0.6)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; expected one of {', '.join(names)}" if 0 < len(names) <= 16 else ""


def unknown_message(word: str, known: Iterable[str], what: str = "key") -> str:
    """Return the message for an unknown word."""
    return f"unknown {what} '{word}'{suggest_word(word, known)}"


def validate_document(model: type[M], document: Document, value: Any = None, inside: Place = ()) -> M:
    """Return `model` filled from the document (or from a part of it).

    Raises
    ------
    ConfigError: every fault, each with its line.
    """
    try:
        return model.model_validate(document.value if value is None else value)
    except ValidationError as error:
        raise ConfigError(faults_of(error, document, model, inside)) from None


def faults_of(error: ValidationError, document: Document, model: type[BaseModel], inside: Place = ()) -> list[Fault]:
    """Return pydantic's errors as faults; a key that is missing because it is misspelt is one fault, not two."""
    given: Any = document.value
    for part in inside:
        given = given[part]
    errors = in_our_words(error.errors(), given)
    misspelt = {
        near
        for e in errors
        if e["type"] == "extra_forbidden" and (near := nearest_key(e["loc"][-1], fields_at(model, e["loc"][:-1])))
    }
    distinct = [e for e in errors if e["type"] != "missing" or ".".join(map(str, e["loc"])) not in misspelt]
    return sorted((translate_error(document, model, e, inside) for e in distinct), key=lambda f: f.line)


def nearest_key(word: str | int, dotted: Iterable[str]) -> str:
    """Return the key that a misspelt one is likely to mean, as a dotted word; nothing if none is near."""
    words = {name.rpartition(".")[2]: name for name in dotted}
    near = difflib.get_close_matches(str(word), words, n=1, cutoff=0.6)
    return words[near[0]] if near else ""


def translate_error(document: Document, model: type[BaseModel], error: Any, inside: Place) -> Fault:
    """Translate one of pydantic's errors."""
    place = (*inside, *error["loc"])
    dotted = ".".join(str(part) for part in place)
    kind, given = error["type"], error.get("input")
    if kind == "extra_forbidden":
        return document.fault(place, unknown_message(dotted, fields_at(model, error["loc"][:-1]), "key"))
    if kind == "missing":
        return document.fault(place, f"{dotted}: is missing")
    message = f"expected {error['words']}" if error["words"] else error["msg"].removeprefix("Value error, ")
    message = message[0].lower() + message[1:] if message[1:2].islower() else message
    if isinstance(given, (int, float, str, bool)) or given is None:
        text = "NaN" if isinstance(given, float) and math.isnan(given) else repr(given)
        message += f" (got {text[:60]})"
    return document.fault(place, f"{dotted}: {message}" if dotted else message)


def fields_at(model: type[BaseModel], place: Iterable[Any]) -> list[str]:
    """Return the names that a model knows at a place, as dotted words."""
    at: Any = model
    path: list[str] = []
    for part in place:
        path.append(str(part))
        fields = getattr(at, "model_fields", {})
        at = nested_model(fields[part].annotation) if part in fields else at
    prefix = ".".join(path)
    names = getattr(at, "model_fields", {})
    return [f"{prefix}.{name}" if prefix else name for name in names]


def nested_model(annotation: Any) -> Any:
    """Return the model inside an annotation such as `dict[str, County]`."""
    for inner in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return annotation
