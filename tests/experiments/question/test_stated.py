"""What a file states itself: each part through the checks of its kind, each fault in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.question.stated import (
    LONGEST,
    ROUNDING,
    design_fault,
    is_inline,
    line_of,
    member_fault,
    name_fault,
    varied_in,
    weights_in,
)
from sim.beliefs import Beliefs, Line
from sim.errors import ConfigError
from sim.parameters import REGISTRY
from sim.reading import Document

AT = ("beliefs", 0)
DOCUMENT = Document("x.yaml", Path("x.yaml"), {}, {})


def refused(read, one, said):
    with pytest.raises(ConfigError) as caught:
        read(DOCUMENT, AT, one)
    (fault,) = caught.value.faults
    assert said in fault.message
    assert "\n" not in fault.message


@pytest.mark.parametrize("name", ["even", "a=1-b=2", "design_01", "x.y", "A" * LONGEST])
def test_names_that_can_stand(name):
    assert name_fault("a belief set", name) == ""


@pytest.mark.parametrize("name", ["", "-x", ".x", "a/b", "a b", "é", "x\n", "A" * (LONGEST + 1)])
def test_names_that_cannot(name):
    assert name_fault("a belief set", name).startswith("a belief set is named ")
    assert name_fault("a belief set", "A" * (LONGEST + 1), 600) == ""  # what a design makes may be longer


def test_a_place_on_a_line():
    assert line_of(DOCUMENT, AT, {}) is None
    given = {"start": "a", "end": "b", "at": 1, "vary": "all"}
    assert line_of(DOCUMENT, AT, {"line": given}) == Line("a", "b", 1.0, "all")
    wrong = [{"at": True}, {"at": 1.1}, {"at": "0"}, {"vary": "none"}, {"start": "a/b"}, {"end": 3}, {"more": 1}]
    for change in wrong:
        refused(line_of, {"line": given | change}, "line: expected {start, end, at: 0 to 1, vary}")
    for each in given:
        refused(line_of, {"line": {k: v for k, v in given.items() if k != each}}, "line: expected")
    refused(line_of, {"line": "a"}, "line: expected")


def test_weights_of_sets_add_up_to_one():
    assert weights_in(DOCUMENT, AT, {}) == ()
    assert weights_in(DOCUMENT, AT, {"calibrated_as": {"a": 0.25, "b": 0.75}}) == (("a", 0.25), ("b", 0.75))
    for given in (
        {"a": 0.5},
        {"a": 0.5, "b": 0.6},
        {"a": True},
        {"a": "1"},
        {"a": 0.0, "b": 1.0},
        ["a"],
        {"a": -1, "b": 2},
    ):
        refused(weights_in, {"calibrated_as": given}, "the weights add up to 1")


def test_numbers_that_a_grid_sets():
    assert varied_in(DOCUMENT, AT, {"varied": ["bond.separation"]}) == ("bond.separation",)
    refused(varied_in, {"varied": "bond.separation"}, "expected the names of contested numbers")
    refused(varied_in, {"varied": [1]}, "expected the names of contested numbers")
    refused(varied_in, {"varied": ["bond.seperation"]}, "did you mean 'bond.separation'?")


def test_one_number_of_a_member():
    declared = REGISTRY["return.multiplier"]
    for value in (declared.low, declared.high, declared.high * (1 + ROUNDING / 2)):  # mixed: the last bit may leave
        assert member_fault("return.multiplier", value) == ""
    assert "is outside" in member_fault("return.multiplier", declared.high * 1.001)
    for strange in (float("nan"), float("inf"), True, "0.5", None, [1.0]):
        assert "expected a number" in member_fault("return.multiplier", strange)
    assert "only a belief set gives it a value" in member_fault("bond.separation", 0.0)
    assert "did you mean 'return.multiplier'?" in member_fault("return.multiplyer", 1.0)


def test_sets_are_those_of_the_design_that_they_are_said_to_come_from():
    even = Beliefs.load("even")
    grid = {"bond.separation": [-0.03, 0.03], "trust.custody": [0.0, 0.1]}
    points = [
        Beliefs("x", {**even.values, "bond.separation": a, "trust.custody": b})
        for a in (-0.03, 0.03)
        for b in (0.0, 0.1)
    ]
    assert design_fault({"grid": grid, "others": "even"}, points) == ""
    assert "not the points of its grid" in design_fault({"grid": grid, "others": "even"}, points[::-1])
    assert "not the points of its grid" in design_fault({"grid": grid, "others": "even"}, points[:-1])
    huge = {f"x{k}": list(range(1000)) for k in range(8)}  # counted, never made
    assert "not the points of its grid" in design_fault({"grid": huge, "others": "even"}, points)
    line = {"from": "a", "to": "b", "at": [0, 1]}
    assert "no place on its line" in design_fault(line, points)
    assert design_fault(line, [Beliefs("x", even.values, Line("a", "b", 0.0, "all"))]) == ""
    for other in ({}, {"grid": grid}, {"from": "a", "to": "b"}, {**line, "more": 1}, {"grid": 3, "others": "even"}):
        assert "expected {from, to, at, vary} or {grid, others}" in design_fault(other, points)


@pytest.mark.parametrize(
    ("given", "inline"), [([{}], True), ([], False), (["even"], False), ([{}, "x"], False), ({}, False)]
)
def test_what_is_stated_here_and_not_named(given, inline):
    assert is_inline(given) == inline
