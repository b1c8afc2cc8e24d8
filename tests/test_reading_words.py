"""What pydantic finds wrong is told in words of ours, one line for a key that may be of several kinds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.errors import ConfigError
from sim.reading import Document, validate_document
from sim.reading_words import EXPECTED, expected_words, in_file, in_our_words
from sim.world_file import Strict


class Inner(Strict):
    """A part."""

    a: int


class Kinds(Strict):
    """A key for each kind of fault."""

    text: Annotated[str, Field(min_length=2, max_length=3, pattern=r"^[a-z0-9_]+$")] = "ab"
    number: Annotated[float, Field(gt=0, lt=9)] = 1.0
    whole: Annotated[int, Field(ge=1, le=8, multiple_of=2)] = 2
    yes: bool = True
    many: Annotated[list[int], Field(min_length=1, max_length=2)] = Field(default_factory=lambda: [1])
    words: dict[str, int] = Field(default_factory=dict)
    one: Literal["x", "y"] = "x"
    part: Inner = Inner(a=1)
    either: str | list[int] | dict[str, int] = "a"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("text", 3, "text: expected text (got 3)"),
        ("text", "a", "text: expected at least 2 letters (got 'a')"),
        ("text", "abcd", "text: expected at most 3 letters (got 'abcd')"),
        ("text", "A b", "text: expected only a-z, 0-9 and _ (got 'A b')"),
        ("number", "x", "number: expected a number (got 'x')"),
        ("number", 0.0, "number: expected a number greater than 0 (got 0.0)"),
        ("number", 9.0, "number: expected a number less than 9 (got 9.0)"),
        ("number", float("inf"), "number: expected a finite number (got inf)"),
        ("whole", 1.5, "whole: expected a whole number (got 1.5)"),
        ("whole", 0, "whole: expected a number greater than or equal to 1 (got 0)"),
        ("whole", 10, "whole: expected a number less than or equal to 8 (got 10)"),
        ("whole", 3, "whole: expected a multiple of 2 (got 3)"),
        ("yes", 3, "yes: expected true or false (got 3)"),
        ("many", 3, "many: expected a list (got 3)"),
        ("many", [], "many: expected at least 1 items; there are 0"),
        ("many", [1, 2, 3], "many: expected at most 2 items; there are 3"),
        ("words", [1], "words: expected `key: value` lines"),
        ("one", "z", "one: expected 'x' or 'y' (got 'z')"),
        ("part", 3, "part: expected `key: value` lines (got 3)"),
        ("either", 3, "either: expected text, or a list, or `key: value` lines (got 3)"),
        ("either", {"b": "x"}, "either.b: expected a whole number (got 'x')"),
        ("either", [1, "x"], "either.1: expected a whole number (got 'x')"),
    ],
)
def test_each_kind_of_fault_is_one_line_of_ours(key, value, said):
    document = Document("f.yaml", Path("f.yaml"), {key: value}, {(key,): 4})
    with pytest.raises(ConfigError) as error:
        validate_document(Kinds, document)
    assert [(f.line, f.message) for f in error.value.faults] == [(4, said)]


def test_no_word_of_pydantic_is_left():
    for words in EXPECTED.values():
        assert "input" not in words.lower()
        assert "should" not in words
        assert "valid" not in words


def test_a_place_is_that_of_the_file():
    value = {"beds": {"str": 1}}
    assert in_file(("beds", "dict[str,int]", "str"), value) == (("beds", "str"), ("beds",))
    assert in_file(("beds", "str"), value) == (("beds", "str"), None)  # a key of that name
    assert in_file(("no", "int"), value) == (("no",), ("no",))
    assert in_our_words([], value) == []


def test_what_has_words_of_its_own_keeps_them():
    assert expected_words({"type": "value_error"}) == ""
    assert expected_words({"type": "string_pattern_mismatch", "ctx": {"pattern": "^q$"}}) == "text like ^q$"


def test_pydantic_still_names_kinds_as_it_did():
    """The kinds that are taken out of a place are those that pydantic puts in."""

    class Either(BaseModel):
        model_config = ConfigDict(strict=True)
        a: Annotated[int, Field(ge=0)] | dict[str, Annotated[int, Field(ge=0)]] | list[list[float]] | None

    with pytest.raises(ValidationError) as error:
        Either.model_validate({"a": "x"})
    assert {in_file(e["loc"], {"a": "x"}) for e in error.value.errors()} == {(("a",), ("a",))}
