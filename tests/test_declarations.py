"""The vocabulary: no field with a name of numpy's, no rate beyond its window, no number that nothing reads."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import sim
from sim import records
from sim.declared.fields import fill_gaps, names_of
from sim.levers import LEVERS
from sim.parameters import PARAMETER, REGISTRY, Parameter, contested
from sim.reading_state import READING
from sim.structure import SWITCHES
from sim.world import World

SOURCES = {p: p.read_text("utf-8") for p in Path(sim.__file__).parent.rglob("*.py")}
CODE = "\n".join(t for p, t in SOURCES.items() if p.parent.name in ("rules", "phases") or p.name == "building.py")
KINDS_OF_RECORD = [getattr(records, n) for n in dir(records) if isinstance(getattr(records, n), np.dtype)] + [
    PARAMETER
]


@pytest.mark.parametrize("kind", KINDS_OF_RECORD)
def test_no_field_hides_an_attribute_of_numpys(kind):
    """A field named `base` or `data` is silently the wrong thing uncompiled."""
    assert not set(kind.names) & set(dir(np.record))


def test_a_hidden_attribute_would_be_caught():
    assert {"base", "data", "T", "real"} <= set(dir(np.record))


@pytest.mark.parametrize(
    "kind", [k for k in KINDS_OF_RECORD if k not in (records.HOT, records.COURSE, records.DIARY, records.FOLLOWED)]
)
def test_numbers_are_eight_bytes_wide(kind):
    """A narrower real number gives other bits uncompiled; whole ones of four bytes become whole reals in any product."""
    for name in kind.names:
        narrow = kind in (records.VICTIM, records.TRAFFICKER) and kind[name].kind == "i"
        assert kind[name].base.itemsize == (4 if narrow else 8), name


@pytest.mark.parametrize("name", names_of(records.VICTIM))
def test_a_reader_gets_eight_bytes_of_a_person(name):
    assert READING[name] == (np.int64 if records.VICTIM[name].kind == "i" else np.float64)


@pytest.mark.parametrize("kind", KINDS_OF_RECORD)
def test_records_have_no_gaps(kind):
    """What lies in one is left to chance by a copy: two equal records would differ in their bytes."""
    assert sum(kind[name].itemsize for name in kind.names) == kind.itemsize


def test_a_gap_is_filled_by_a_spare_field():
    whole, real = np.int32, np.float64
    fields = [("a", whole), ("b", real), ("c", whole), ("d", whole), ("e", real, (3,)), ("f", whole)]
    filled = np.dtype(fill_gaps(fields), align=True)
    assert list(filled.names) == ["a", "spare_4", "b", "c", "d", "e", "f", "spare_52"]
    assert names_of(filled) == list("abcdef")
    assert filled.itemsize == 56
    assert fill_gaps(fields[1:5]) == fields[1:5]


def test_hot_records_are_half_a_cache_line():
    assert records.HOT.itemsize == 32


@pytest.mark.parametrize("name", REGISTRY)
def test_every_parameter_is_declared_well_and_read(name):
    p = REGISTRY[name]
    assert p.low <= p.default <= p.high
    assert p.low < p.high
    assert p.unit
    assert p.meaning
    assert all(re.fullmatch(r"[ELVUM]\d{1,3}[bc]?", claim) for claim in p.claims)
    assert p.assumption == (p.support == "assumption") == (not p.claims)
    assert re.search(rf"\b{p.field}\b", CODE), f"nothing reads {name}"


# Numbers that stand in rules and phases and could not be another: arithmetic, and how things are stored.
NOT_OF_THE_MODEL = {
    ("change.py", 0.6931471805599453),  # ln 2
    ("length.py", 0.5),  # the nearest whole
    ("length.py", 2.0),  # a draw in [0, 1) becomes one in [-1, 1)
    ("needs.py", 3.0),  # the mean of three
    ("trust.py", 7.0),  # days a week
    ("people.py", 0.75),  # with 2.0: the larger of two draws is 2/3 on average
    ("people.py", 2.0),
    ("ties.py", 0.5),  # the middle of the least and the most reach
    ("meeting.py", 1.0001),  # bounds are rounded up
    ("tops.py", 65536.0),  # bounds are kept in 16 bits
}


def literals(name: str, text: str) -> set[tuple[str, float]]:
    """Return the real numbers that stand in a source, but 0 and 1."""
    nodes = [n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
    return {(name, value) for value in nodes if value not in (0.0, 1.0)}


def test_every_number_of_a_rule_stands_in_the_registry():
    """What cannot be swept is not seen by a sensitivity analysis."""
    found = {one for p, t in SOURCES.items() if p.parent.name in ("rules", "phases") for one in literals(p.name, t)}
    assert found == NOT_OF_THE_MODEL
    assert literals("a.py", "x = p.rate * (bond - 0.2)") == {("a.py", 0.2)}


GOOD = Parameter("a.b", 0.5, 0.0, 1.0, "share", "a number", ("E1", "U2"), "value", valued_by=("U2",))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"support": "known"}, "expected one of value, direction, assumption, got 'known'"),
        ({"valued_by": ()}, "`valued_by` names the claims that hold a value"),
        ({"valued_by": ("U3",)}, "a claim that is not among its claims"),
        ({"support": "direction"}, "`valued_by` names the claims that hold a value"),
        ({"support": "assumption"}, "an assumption has no claims"),
        ({"support": "direction", "claims": (), "valued_by": ()}, "what has none is an assumption"),
        ({"support": "value", "claims": (), "valued_by": ()}, "what has none is an assumption"),
    ],
)
def test_a_number_cannot_say_of_its_claims_what_they_cannot_bear(changes, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        replace(GOOD, **changes)


def test_what_claims_support_must_be_said():
    with pytest.raises(TypeError, match="support"):
        Parameter("a.b", 0.5, 0.0, 1.0, "share", "a number", ("E1",))
    assert replace(GOOD, support="direction", valued_by=()).assumption is False
    assert replace(GOOD, support="assumption", claims=(), valued_by=()).assumption is True


def test_the_table_of_contested_ends_and_the_registry_name_the_same_sources():
    """`configs/beliefs/README.md` says where each range is from: from a U claim, or assumed."""
    table = (Path(__file__).parent.parent / "configs/beliefs/README.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `?(\w+\.\w+)`? \|(?:[^|]*\|){5} ([^|]*) \|", table, re.M))
    assert set(told) == set(contested())
    for name, source in told.items():
        assert REGISTRY[name].valued_by == tuple(re.findall(r"^(U\d+):", source)), name
        assert (REGISTRY[name].support == "value") != source.startswith("assumption"), name


def test_a_lever_and_a_switch_say_why_they_are_there():
    assert all(declared.claims for declared in (*LEVERS.values(), *SWITCHES.values()))


def test_contested_numbers_have_a_group_and_are_never_in_a_world():
    assert all(p.group for p in contested().values())
    assert not any(name in contested() for world in ("bay_area", "small") for name in World.load(world).parameters)


def test_every_plain_lever_is_read():
    for name in LEVERS:
        if "." not in name and name not in ("response_to_minors", "response_share"):
            assert re.search(rf"\.{name}\b|{{role}}s", CODE), name


def test_every_switch_is_read():
    for name in SWITCHES:
        assert f"switch_{name}" in CODE


def test_every_stream_has_a_number_that_is_used_once():
    from sim import draws

    constants = {k: v for k, v in vars(draws).items() if k.isupper() and isinstance(v, int) and v < 1000}
    assert constants.items() <= draws.STREAMS.items()
    assert len(set(draws.STREAMS.values())) == len(draws.STREAMS) >= 19
