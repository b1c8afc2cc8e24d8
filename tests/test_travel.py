"""Shares of moves between counties: each row a share for each county, each fault with its line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ConfigError
from sim.reading import Document
from sim.travel import read_travel, row_fault, stated_travel, travel_fault, usable_shares

NAMES = ("a", "b", "elsewhere")
GOOD = "from,a,b,elsewhere\na,0.5,0.25,0.25\nb,0,1,0\nelsewhere,0.2,0.3,0.5\n"
ROWS = [[0.5, 0.25, 0.25], [0.0, 1.0, 0.0], [0.2, 0.3, 0.5]]
DOCUMENT = Document("world.yaml", Path("world.yaml"), {}, {})


def read(folder, text):
    (folder / "travel.csv").write_text(text, "utf-8")
    return read_travel(folder / "travel.csv", NAMES, DOCUMENT)


def test_a_file_and_what_a_world_states_are_the_same(tmp_path):
    np.testing.assert_array_equal(read(tmp_path, GOOD), ROWS)
    np.testing.assert_array_equal(stated_travel(ROWS, 3, DOCUMENT), ROWS)
    assert travel_fault(np.array(ROWS), 3) == ""


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("from,a,b", "from,b,a", 1, "expected the columns from, a, b, elsewhere"),
        ("b,0,1,0", "c,0,1,0", 2, "expected one row for each of a, b, elsewhere, in this order"),
        ("b,0,1,0", "b,1", 3, "expected 3 numbers"),
        ("b,0,1,0", "b,0,1,x", 3, "expected 3 numbers"),
        ("b,0,1,0", "b,-1,2,0", 3, "expected shares of at least 0"),
        ("b,0,1,0", "b,0,1,0.1", 3, "the row adds up to 1.1; expected 1"),
        ("elsewhere,0.2", "elsewhere,0.1", 4, "the row adds up to 0.9; expected 1"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, old, new, line, said):
    with pytest.raises(ConfigError) as told:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert any(f.line == line and said in f.message for f in told.value.faults), str(told.value)
    with pytest.raises(ConfigError, match="no such file"):
        read_travel(tmp_path / "none.csv", NAMES, DOCUMENT)


def test_what_a_world_states_is_told_row_by_row():
    with pytest.raises(ConfigError) as told:
        stated_travel([[1.0, 0.0], [0.5, 0.4, 0.0], [float("nan"), 0.5, 0.5], [0.0, 0.0, 1.0]], 3, DOCUMENT)
    said = str(told.value)
    for part in (
        "4 rows; expected 3",
        "row 1: 2 numbers; expected 3",
        "row 2: the row adds up to 0.9",
        "row 3: expected shares",
    ):
        assert part in said
    assert "row 4" not in said


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=6))
def test_a_row_is_right_if_and_only_if_it_adds_up_to_one(shares):
    total = sum(shares)
    assert (row_fault(np.array(shares)) == "") == (abs(total - 1.0) <= 1e-6)
    if total > 1e-3:
        assert row_fault(np.array(shares) / total) == ""


def test_an_array_of_another_shape_is_told():
    assert "expected shares [3, 3]" in travel_fault(np.ones((2, 2)) / 2, 3)
    assert "each row adds up to 1" in travel_fault(np.ones((3, 3)), 3)


def test_a_wrong_row_of_a_file_hides_no_county_without_a_way_out(tmp_path):
    with pytest.raises(ConfigError) as told:
        read(tmp_path, GOOD.replace("elsewhere,0.2", "elsewhere,0.1"))
    assert [f.message for f in told.value.faults] == [
        "the row adds up to 0.9; expected 1",
        "travel: there is no way out of b; expected at most 0.999999 of moves to end there",
    ]


def test_what_can_be_used_of_faulty_rows():
    used = usable_shares([[0.5, "x"], [0.0, 1.0]], 2)
    np.testing.assert_array_equal(used, [[0.0, 0.0], [0.0, 1.0]])
    assert not usable_shares([[1.0, 0.0]], 2).any()
    assert not usable_shares("travel.csv", 2).any()
