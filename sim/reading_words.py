"""What pydantic finds wrong with a file, in our words: what was expected. Where a key may be of several kinds, one fault tells of all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

# By kind of fault; a fault of a kind that does not stand here is one of our own, and has our words.
EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "`key: value` lines",
    "model_type": "`key: value` lines",
    "model_attributes_type": "`key: value` lines",
    "literal_error": "{expected}",
    "greater_than": "a number greater than {gt:g}",
    "greater_than_equal": "a number greater than or equal to {ge:g}",
    "less_than": "a number less than {lt:g}",
    "less_than_equal": "a number less than or equal to {le}",
    "multiple_of": "a multiple of {multiple_of:g}",
    "too_short": "at least {min_length} items; there are {actual_length}",
    "too_long": "at most {max_length} items; there are {actual_length}",
    "string_too_short": "at least {min_length} letters",
    "string_too_long": "at most {max_length} letters",
}
PATTERNS = {r"^[a-z0-9_]+$": "only a-z, 0-9 and _", r"^[0-9a-f]{16}$": "16 of 0-9 and a-f"}
# What pydantic puts into a place where a key may be of several kinds: no key of a file.
KIND = re.compile(r"(constrained-)?(str|int|float|bool)|(dict|list|tuple|set)\[.*\]")


def expected_words(error: Mapping[str, Any]) -> str:
    """Return what was expected; nothing where the fault has words of its own."""
    stated = error.get("ctx") or {}
    if error["type"] == "string_pattern_mismatch":
        return PATTERNS.get(stated["pattern"], f"text like {stated['pattern']}")
    return EXPECTED.get(error["type"], "").format(**stated)


def in_file(place: Iterable[Any], value: Any) -> tuple[tuple[Any, ...], tuple[Any, ...] | None]:
    """Return a place as the file has it, without the kinds that a key may be of; and where these were, if anywhere."""
    at: list[Any] = []
    choice = None
    for part in place:
        inside = (isinstance(value, dict) and part in value) or (
            isinstance(value, list) and isinstance(part, int) and part < len(value)
        )
        if isinstance(part, str) and not inside and KIND.fullmatch(part):
            choice = tuple(at)
            continue
        at.append(part)
        value = value[part] if inside else None
    return tuple(at), choice


def in_our_words(errors: Iterable[Mapping[str, Any]], value: Any) -> list[dict[str, Any]]:
    """Return the errors with places of the file and `words`; of a key that may be of several kinds those of the kind that it has, or one."""
    placed = [(e, *in_file(e["loc"], value)) for e in errors]
    within = {choice for _, at, choice in placed if choice is not None and at != choice}
    told: dict[Any, dict[str, Any]] = {}
    for k, (e, at, choice) in enumerate(placed):
        if choice is not None and at == choice:
            if choice in within:  # it is of another kind that may stand here, and what is wrong is inside
                continue
            if choice in told:
                told[choice]["words"] += f", or {expected_words(e)}"
                continue
        told[choice if at == choice else k] = {**e, "loc": at, "words": expected_words(e)}
    return list(told.values())
