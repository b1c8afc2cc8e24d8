"""The file of a part: whole runs in order, small ones together, words as words again, and what is told of it."""

from __future__ import annotations

import hashlib

import numpy as np
import pyarrow as pa
import pytest

from experiments.outcomes.key import KEY
from experiments.outcomes.word_column import Words
from experiments.results.part_file import PACKED, TEXT, TOLD, Part, rises, write_part
from experiments.results.rows import Rows
from sim.errors import RunError


def test_what_is_told_of_a_part_is_ours(tmp_path):
    keys = [
        dict.fromkeys(KEY, "x") | {"point": p, "replicate": 2, "scenario": s}
        for p, s in ((0, "b"), (1, "b"), (1, "a"))
    ]
    runs = [(2 * 2 + key["point"], Rows(key, {"seed": np.array([1])})) for key in keys]
    digest = write_part(tmp_path / "ours", "runs", runs, {"run": "this", "rows": {"people": 7}})
    assert digest == hashlib.sha256((tmp_path / "ours").read_bytes()).hexdigest()
    ours = Part(tmp_path / "ours")
    assert ours.told == {"run": "this", "rows": {"people": 7}, "groups": [[5, "a", 1], [4, "b", 1], [5, "b", 1]]}
    assert ours.runs == {(5, "a"): (0, 0, 1), (4, "b"): (0, 1, 1), (5, "b"): (0, 2, 1)}
    assert ours.rows == 3
    assert ours.frame(["scenario", "point"]).to_numpy().tolist() == [["a", 1], ["b", 0], ["b", 1]]
    assert ours.frame(["point"], {"scenario": "b"})["point"].tolist() == [0, 1]


@pytest.mark.parametrize("note", [b"{", b"[1]", None])
def test_what_is_none_of_ours_tells_nothing_or_cannot_be_read(tmp_path, note):
    theirs = pa.table({"a": [1]}).replace_schema_metadata(None if note is None else {TOLD: note})
    with pa.ipc.new_file(str(tmp_path / "theirs"), theirs.schema) as writer:
        writer.write_table(theirs)
    if note == b"{":
        with pytest.raises(RunError, match="cannot be read"):
            Part(tmp_path / "theirs")
    else:
        assert Part(tmp_path / "theirs").told == {}


@pytest.mark.parametrize("content", [b"", b"ARROW1", b"PAR1" * 50])
def test_a_file_that_is_no_part_is_a_line(tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(RunError, match="x: cannot be read") as told:
        Part(tmp_path / "x")
    assert len(str(told.value).splitlines()) == 1
    with pytest.raises(RunError, match="is gone"):
        Part(tmp_path / "none")


def test_small_runs_share_a_record_batch_and_a_large_one_has_its_own(tmp_path):
    """Whole runs, in the order of scenario and task; a run without rows has no place."""
    luck, runs, expected = np.random.default_rng(1), [], {}
    for task, scenario, rows in ((1, "b", 3), (0, "b", PACKED), (0, "a", 5), (1, "a", 0), (2, "a", 7), (2, "b", 4)):
        key = {"scenario": scenario, "beliefs": "x", "structure": "y", "point": 0, "replicate": task}
        person = luck.permutation(rows)
        words = Words.of(("w", "g"), person % 2)
        columns = {"person": person, "spell": np.ones(rows, int), "gender": words, "state": np.array(["s"] * rows)}
        runs.append((task, Rows(key, columns)))
        expected[task, scenario] = sorted(person.tolist())
    write_part(tmp_path / "spells", "spells", runs, {"run": "this"})
    part = Part(tmp_path / "spells")
    assert part.sizes == [5 + 7 + PACKED, 3 + 4]
    assert (1, "a") not in part.runs
    assert {f.name for f in part.schema if f.type == TEXT} == {"scenario", "beliefs", "structure", "gender", "state"}
    batches = part.opened()
    for run, at in part.runs.items():
        rows = batches.read(at.group).slice(at.start, at.rows).to_pandas()
        assert rows["person"].tolist() == expected[run]
        assert set(rows["scenario"]) == {run[1]}
        assert set(rows["replicate"]) == {run[0]}
        assert rows["gender"].tolist() == [("w", "g")[person % 2] for person in expected[run]]


@pytest.mark.parametrize(
    ("person", "spell", "expected"),
    [
        ([1, 1, 2], [1, 2, 1], True),
        ([1, 1, 2], [2, 1, 1], False),
        ([2, 1, 1], [1, 1, 2], False),
        ([1, 1], [1, 1], True),
        ([3], [1], True),
        ([1, 2, 2, 3], [9, 1, 1, 0], True),
        ([1, 2, 2, 3], [9, 2, 1, 0], False),
    ],
)
def test_rows_that_are_in_order_are_known(person, spell, expected):
    assert rises([np.array(person), np.array(spell)]) == expected
