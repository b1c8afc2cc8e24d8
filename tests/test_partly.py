"""A file with faults: what can be used of it is judged, too, so that all faults are told at once."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from sim.errors import ConfigError, Fault
from sim.partly import gather, validate_usable
from sim.reading import Document


class Small(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    seed: int
    world: str
    options: dict[str, int]


STAND_INS = {"seed": 0, "world": "", "options": {"none": 0}}


def read(**value):
    return validate_usable(Small, Document("x.yaml", Path("x.yaml"), value, {}), STAND_INS, ("options",))


def test_what_is_whole_has_no_faults():
    found, faults, lacking = read(seed=3, world="w", options={"a": 1})
    assert (found, faults, lacking) == (Small(seed=3, world="w", options={"a": 1}), [], set())


def test_a_faulty_and_a_missing_key_are_stood_in_for_and_told():
    found, faults, lacking = read(seed="x", options={"a": 1})
    assert found == Small(seed=0, world="", options={"a": 1})
    assert len(faults) == 2
    assert lacking == {"seed", "world"}


def test_of_a_key_one_by_one_only_the_faulty_entries_are_left_out():
    found, faults, lacking = read(seed=3, world="w", options={"a": 1, "b": "x", "c": 2})
    assert found == Small(seed=3, world="w", options={"a": 1, "c": 2})
    assert (len(faults), lacking) == (1, set())
    found, faults, lacking = read(seed=3, world="w", options={"b": "x"})  # nothing is left of it
    assert found == Small(seed=3, world="w", options={"none": 0})
    assert (len(faults), lacking) == (1, {"options"})


def test_an_unknown_key_is_told_and_hides_nothing():
    found, faults, _ = read(sed=3, world="w", options={"a": "x", "b": 1})
    assert found == Small(seed=0, world="w", options={"b": 1})
    assert len(faults) == 2  # the faulty entry, and the unknown key, which tells of the missing one it is near to
    assert any("unknown key 'sed'; did you mean 'seed'?" in f.message for f in faults)


class WithMore(Small):
    notes: list[str] = []


def test_a_key_that_an_unknown_one_means_cannot_be_used_even_if_it_may_be_left_out():
    value = {"seed": 3, "world": "w", "options": {"a": 1}, "nots": ["x"]}
    _, faults, lacking = validate_usable(WithMore, Document("x.yaml", Path("x.yaml"), value, {}), STAND_INS, ())
    assert (len(faults), lacking) == (1, {"nots", "notes"})
    value |= {"notes": ["y"]}  # stated beside: that one is there
    found, _, lacking = validate_usable(WithMore, Document("x.yaml", Path("x.yaml"), value, {}), STAND_INS, ())
    assert (found.notes, lacking) == (["y"], {"nots"})


def test_faults_are_gathered():
    faults: list[Fault] = []

    def fail():
        raise ConfigError([Fault("x", 1, "wrong"), Fault("x", 2, "wrong, too")])

    assert gather(faults, lambda: 3) == 3
    assert gather(faults, fail) is None
    assert [f.line for f in faults] == [1, 2]
