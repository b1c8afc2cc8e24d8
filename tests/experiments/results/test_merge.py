"""Tables are made of parts in a stream: as if all had been read, in order, in memory that does not grow with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from experiments.outcomes.key import KEY
from experiments.question.experiment import Experiment, load
from experiments.results import merge
from experiments.results.folder import Folder
from experiments.results.merge import Stretch, gathered
from experiments.results.part_file import ORDER
from experiments.results.rows import Done
from experiments.results.stored import CELLS, read_pieces

REPLICATES, SPELLS = 40, 5_000  # spells of a run: more than the flagship's 3,000
MOST = 120  # MB that the merge of 600,000 rows may add; holding all of them, as before, takes some 300

MEASURED = """
import sys
from pathlib import Path
from experiments.question.experiment import load
from experiments.results.folder import Folder
from experiments.results.results import Results
from experiments.runs import engine

def peak():
    return int(next(x for x in open("/proc/self/status") if x.startswith("VmHWM")).split()[1]) / 1024

folder = Folder(Path(sys.argv[1]), load("small").with_replicates(int(sys.argv[2])))
folder.parts.run = sys.argv[3]
before = peak()
engine.merge_parts(folder, False, "test")
results = Results.of(folder.experiment, folder.path)
assert len(results.table("spells", ("person",), {"scenario": "detention", "replicate": 1})) == int(sys.argv[4])
print(peak() - before)
"""


def tasks(experiment: Experiment) -> list[Done]:
    """Return what tasks leave that no run has made, without rows yet."""
    key = ((*point.setting, r) for point, r in experiment.tasks())
    return [Done(*k, runs=[dict(zip(KEY, (n, *k), strict=True), status="done", note="") for n in experiment.policies]) for k in key]  # fmt: skip


def spells(rng: np.random.Generator, rows: int) -> dict[str, np.ndarray]:
    """Return rows of the table `spells`, out of order."""
    words = {c: rng.choice(["one", "another", "third"], rows) for c in ("began_by", "place", "end", "gender")}
    numbers = {c: rng.integers(0, 2000, rows) for c in ("day_start", "day_release", "day_end")}
    return {"person": rng.permutation(rows), "spell": np.ones(rows, int), **numbers, **words}


def keep(folder: Folder, rows: int, rng: np.random.Generator) -> None:
    """Keep parts in a folder that is begun, each scenario with as many spells."""
    folder.begin(False, "test")
    table = spells(rng, rows)
    for done in tasks(folder.experiment):
        for name in folder.experiment.policies:
            done.add(
                "spells",
                table,
                dict(zip(KEY, (name, done.beliefs, done.structure, done.point, done.replicate), strict=True)),
            )
        folder.commit([done])


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell the largest memory used")
def test_merging_and_reading_hold_a_piece_and_not_the_whole(tmp_path):
    folder = Folder(tmp_path / "r", load("small").with_replicates(REPLICATES))
    keep(folder, SPELLS, np.random.default_rng(1))
    command = [sys.executable, "-c", MEASURED, str(folder.path), str(REPLICATES), folder.parts.run, str(SPELLS)]
    added = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert added < MOST
    table = folder.path / "tables" / "spells.parquet"
    assert sum(map(len, read_pieces(table, ["person"], {}))) == len(folder.experiment.policies) * REPLICATES * SPELLS


def merged(folder: Folder) -> pd.DataFrame:
    folder.merge(False)
    return pd.read_parquet(folder.path / "tables" / "spells.parquet")


def test_a_merged_table_is_what_a_sort_of_all_rows_gives(tmp_path):
    """Scenarios without rows, a task without any, columns that are empty, whole or not whole numbers in some tasks."""
    rng = np.random.default_rng(2)
    folder = Folder(tmp_path / "r", load("small").with_replicates(5))
    folder.begin(False, "test")
    frames = []
    for done in reversed(tasks(folder.experiment)):
        for k, name in enumerate(folder.experiment.policies):
            table = pd.DataFrame(spells(rng, 0 if done.replicate == 3 or done.replicate == k else 40))
            if done.replicate == 2:
                table = table.assign(day_end=np.nan, place=None)
            key = dict(zip(KEY, (name, done.beliefs, done.structure, done.point, done.replicate), strict=True))
            done.add("spells", table, key)
            frames.append(table.assign(**key) if len(table) else table.iloc[:0])
        folder.commit([done])
    whole = pd.concat([f for f in frames if len(f)], ignore_index=True)
    expected = whole.sort_values([*KEY, *ORDER["spells"]], kind="stable", ignore_index=True)
    found = merged(folder)
    assert len(found) > 300
    expected = expected[found.columns].astype({"place": found["place"].dtype})
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


def test_pieces_are_read_by_columns_and_rows(tmp_path):
    folder = Folder(tmp_path / "r", load("small").with_replicates(3))
    keep(folder, CELLS // 50, np.random.default_rng(3))
    whole = merged(folder)
    table = folder.path / "tables" / "spells.parquet"
    few = list(read_pieces(table, ("person", "scenario"), {}))
    assert len(few) > 3
    assert max(map(len, few)) * len(whole.columns) < 1.5 * CELLS
    for where in (
        {"scenario": "detention"},
        {"scenario": ["detention", "status_quo"], "replicate": 1},
        {"end": "none"},
    ):
        found = pd.concat([p.to_pandas() for p in read_pieces(table, ("person", "spell"), where)], ignore_index=True)
        wanted = pd.Series(True, index=whole.index)
        for column, values in where.items():
            wanted &= whole[column].isin(values if isinstance(values, list) else [values])
        expected = whole.loc[wanted, ["person", "spell"]].reset_index(drop=True)
        pd.testing.assert_frame_equal(found, expected, check_exact=True)


def stretches(rng: np.random.Generator) -> list[Stretch]:
    """Return rows of tables of several sizes, some whole, some of one table after another, some there and back."""
    words = pa.array(["one", "two"])
    tables = [
        pa.table({"x": rng.integers(0, 9, n), "w": pa.DictionaryArray.from_arrays(rng.integers(0, 2, n), words)})
        for n in (1, 7, 50, 400)
    ]
    chosen = [tables[k] for k in rng.integers(0, 4, 60)]
    starts = [int(rng.integers(0, len(t))) for t in chosen]
    some = [Stretch(t, s, int(rng.integers(1, len(t) - s + 1))) for t, s in zip(chosen, starts, strict=True)]
    return [Stretch(tables[2], 0, 50), Stretch(tables[3], 3, 5), Stretch(tables[3], 8, 9), *some]


@pytest.mark.parametrize("most", [1, 500, 10**9])
def test_what_is_gathered_is_each_stretch_after_another(monkeypatch, most):
    monkeypatch.setattr(merge, "MOST_GATHERED", most)
    given = stretches(np.random.default_rng(4))
    expected = pa.concat_tables([s.table.slice(s.start, s.rows) for s in given])
    found = list(gathered(iter(given)))
    assert (len(found) == 1) == (most == 10**9)
    assert pa.concat_tables(found).to_pylist() == expected.to_pylist()


def test_rows_taken_from_a_table_do_not_hold_it_in_memory():
    """A slice would: 200 flagship replicates held 235 MB so."""
    table = pa.table({"person": np.arange(20_000), "gender": np.array(["woman"] * 20_000)})
    (rows,) = gathered([Stretch(table, 7, 3)])
    assert rows.equals(table.slice(7, 3))
    held = {name: sum(b.size for b in rows[name].chunk(0).buffers() if b is not None) for name in rows.column_names}
    assert max(held.values()) < 1_000
    assert sum(b.size for b in table.slice(7, 3)["person"].chunk(0).buffers() if b is not None) > 8 * 20_000 - 1


@pytest.mark.parametrize("rows", [0, 1, 2, 5])
def test_what_pandas_notes_of_two_values_is_what_it_notes_of_all(rows):
    """Gaps make other types of whole numbers and of true or false; of text that is all gaps pandas says so."""
    made = {
        "whole": pa.array([*range(rows)], pa.int64()),
        "whole_with_gaps": pa.array([None if k % 2 == 0 else k for k in range(rows)], pa.int64()),
        "number": pa.array([k / 3 for k in range(rows)], pa.float64()),
        "text": pa.array(["a"] * rows, pa.large_string()),
        "text_with_gaps": pa.array([None if k == rows - 1 else "a" for k in range(rows)], pa.large_string()),
        "nothing": pa.nulls(rows, pa.large_string()),
        "yes": pa.array([True] * rows),
        "yes_with_gaps": pa.array([None if k == 0 else True for k in range(rows)]),
    }
    table = pa.table(made)
    whole = pa.Schema.from_pandas(table.to_pandas(), preserve_index=False).metadata
    assert merge.notes_of_pandas(table) == whole
