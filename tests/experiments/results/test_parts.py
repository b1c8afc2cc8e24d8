"""Parts that are lost, cut or another run's are counted against what was to be done."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from experiments import Results, load, run
from experiments.outcomes.key import KEY
from experiments.results.folder import Folder
from experiments.results.merge import PACKED, TOLD, Part, alone, rises, write_part
from experiments.results.rows import Rows
from experiments.results.seal import sealed
from experiments.runs import engine
from experiments.whole_file import hash_of
from sim.errors import RunError
from tests.experiments.configs import tiny


def losing(monkeypatch, harm):
    """Let `harm(parts)` happen before the parts are merged; each task is a batch of its own."""
    monkeypatch.setattr(engine, "BATCH_SECONDS", 0.0)
    real = Folder.merge

    def merge(self, interrupted):
        harm(self.path / "parts")
        return real(self, interrupted)

    monkeypatch.setattr(Folder, "merge", merge)


def of_another_run(parts: Path) -> None:
    path = parts / "batch.0000001.json"
    told = json.loads(path.read_text())
    path.write_text(sealed({**told, "run": "another"}))


def exchange(parts: Path, table: str) -> None:
    """Give two files of a table each other's names, and let what is told of them say so: only what is in them tells."""
    names = [f"{table}.{k:07d}.parquet" for k in (0, 1)]
    one, two = (parts / name for name in names)
    os.replace(one, parts / "aside")
    os.replace(two, one)
    os.replace(parts / "aside", two)
    for k, name in enumerate(names):
        path = parts / f"batch.{k:07d}.json"
        told = json.loads(path.read_text())
        path.write_text(sealed({**told, "files": {**told["files"], name: hash_of(parts / name)}}))


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


HARMS = {
    "2 of 4 runs are not there": lambda parts: (parts / "batch.0000001.json").unlink(),
    "outcomes.0000000.parquet: is gone": lambda parts: (parts / "outcomes.0000000.parquet").unlink(),
    "outcomes.0000000.parquet: is not what was written": lambda parts: flip(parts / "outcomes.0000000.parquet"),
    "runs.0000001.parquet: is not what was written": lambda parts: (parts / "runs.0000001.parquet").write_bytes(b"PAR1"),
    "batch.0000001.json: is not what was written": lambda parts: flip(parts / "batch.0000001.json"),
    "belongs to another run": of_another_run,
    "batch.0000000.json: is the part of another task": lambda parts: exchange(parts, "runs"),
    "outcomes.0000000.parquet: is the part of another task": lambda parts: exchange(parts, "outcomes"),
}  # fmt: skip


@pytest.mark.parametrize("told", HARMS)
def test_what_came_back_is_counted_against_what_was_to_be_done(tmp_path, monkeypatch, told):
    losing(monkeypatch, HARMS[told])
    with pytest.raises(RunError, match=told) as caught:
        run(load(tiny(tmp_path)), workers=1, out=tmp_path / "out")
    assert len(str(caught.value).splitlines()) == 1
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["status"] == "unfinished"
    assert list((tmp_path / "out" / "parts").glob("*.parquet"))  # what is there is kept
    with pytest.raises(RunError, match="is marked 'unfinished'"):
        Results.open(tmp_path / "out")


def test_what_is_told_of_a_part_is_ours_in_any_version_of_pandas_and_pyarrow(tmp_path):
    """Which `attrs` of a data frame come into a file, and where, differs: pyarrow 14 left out those that pandas was given."""
    keys = [
        dict.fromkeys(KEY, "x") | {"point": p, "replicate": 2, "scenario": s}
        for p, s in ((0, "b"), (1, "b"), (1, "a"))
    ]
    runs = [(2 * 2 + key["point"], Rows(key, {"seed": np.array([1])})) for key in keys]
    assert write_part(tmp_path / "ours", "runs", runs, {"run": "this", "rows": {"people": 7}}) == 3
    groups = [[5, "a", 1], [4, "b", 1], [5, "b", 1]]
    assert Part(tmp_path / "ours").told == {"run": "this", "rows": {"people": 7}, "groups": groups}
    assert Part(tmp_path / "ours").runs == {(5, "a"): (0, 0, 1), (4, "b"): (0, 1, 1), (5, "b"): (0, 2, 1)}
    frame = pd.read_parquet(tmp_path / "ours")
    frame.attrs["run"] = "this"
    frame.to_parquet(tmp_path / "theirs")
    assert Part(tmp_path / "theirs").told == {}
    for note in (b"{", b"[1]"):
        named = parquet.read_table(tmp_path / "theirs").replace_schema_metadata({TOLD: note})
        parquet.write_table(named, tmp_path / "odd")
        if note == b"{":
            with pytest.raises(RunError, match="cannot be read"):
                Part(tmp_path / "odd")
        else:
            assert Part(tmp_path / "odd").told == {}


def test_small_runs_share_a_row_group_and_a_large_one_has_its_own(tmp_path):
    """Whole runs, in the order of scenario and task; a run without rows has no place."""
    luck, runs, expected = np.random.default_rng(1), [], {}
    for task, scenario, rows in ((1, "b", 3), (0, "b", PACKED), (0, "a", 5), (1, "a", 0), (2, "a", 7), (2, "b", 4)):
        key = {"scenario": scenario, "beliefs": "x", "structure": "y", "point": 0, "replicate": task}
        person = luck.permutation(rows)
        runs.append(
            (task, Rows(key, {"person": person, "spell": np.ones(rows, int), "gender": np.array(["w"] * rows)}))
        )
        expected[task, scenario] = sorted(person.tolist())
    write_part(tmp_path / "spells", "spells", runs, {"run": "this"})
    part = Part(tmp_path / "spells")
    assert part.sizes == [5 + 7 + PACKED, 3 + 4]
    assert (1, "a") not in part.runs
    with parquet.ParquetFile(part.path) as file:
        for run, at in part.runs.items():
            rows = file.read_row_group(at.group).slice(at.start, at.rows).to_pandas()
            assert rows["person"].tolist() == expected[run]
            assert set(rows["scenario"]) == {run[1]}
            assert set(rows["replicate"]) == {run[0]}


def test_rows_taken_from_a_group_do_not_hold_the_group_in_memory():
    """A slice would: 200 flagship replicates held 235 MB so."""
    group = pa.table({"person": np.arange(PACKED), "gender": np.array(["woman"] * PACKED)})
    rows = alone(group, 7, 3)
    assert rows.equals(group.slice(7, 3))
    held = {name: sum(b.size for b in rows[name].chunk(0).buffers() if b is not None) for name in rows.column_names}
    assert max(held.values()) < 1_000
    assert sum(b.size for b in group.slice(7, 3)["person"].chunk(0).buffers() if b is not None) > 8 * PACKED - 1


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
