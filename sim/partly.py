"""A file with faults: what can be used of it, so that the faults of all stages are told at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sim.errors import ConfigError, Fault
from sim.like import Overlay
from sim.reading import Document, faults_of, nearest_key

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


def validate_usable(
    model: type[M], document: Document, stand_ins: dict[str, Any], one_by_one: tuple[str, ...]
) -> tuple[M | None, list[Fault], set[str]]:
    """Return `model` filled with what can be used of a document, all faults, and the keys that cannot be used.

    `stand_ins`: what stands for a needed key that is missing or faulty, so that the others are judged, too. Of the keys
    `one_by_one` only the faulty entries are left out. A key that an unknown one is likely to mean cannot be used either.
    None where nothing can be judged.
    """
    try:
        return model.model_validate(document.value), [], set()
    except ValidationError as error:
        faults, places = faults_of(error, document, model), [e["loc"] for e in error.errors()]
    usable, lacking = dict(document.value), set[str]()
    for at in places:
        key, given = str(at[0]), usable.get(str(at[0]))
        if key in one_by_one and len(at) > 1 and isinstance(given, dict):
            usable[key] = {name: value for name, value in given.items() if name != at[1]}
        else:
            usable.pop(key, None)
            lacking |= {key, likely_key(key, model, document)}
    for key in one_by_one:
        if key in usable and not usable[key]:
            usable.pop(key)
            lacking.add(key)
    usable = {**{key: value for key, value in stand_ins.items() if key in lacking}, **usable}
    try:
        return model.model_validate(usable), faults, lacking
    except ValidationError:
        return None, faults, lacking


def likely_key(key: str, model: type[BaseModel], document: Document) -> str:
    """Return the key that an unknown one is likely to mean, where the file itself does not state it; else the key itself."""
    own = document.own if isinstance(document, Overlay) else document
    left_out = [name for name in model.model_fields if name not in own.value]
    return key if key in model.model_fields else nearest_key(key, left_out) or key


def gather(faults: list[Fault], make: Callable[[], T]) -> T | None:
    """Return what `make` makes, or None and its faults."""
    try:
        return make()
    except ConfigError as error:
        faults += error.faults
        return None
