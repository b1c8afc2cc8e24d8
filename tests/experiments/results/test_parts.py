"""Parts that are lost, cut or another run's are counted against what was to be done."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pyarrow.parquet as parquet
import pytest

from experiments import Results, load, run
from experiments.results.folder import Folder
from experiments.results.merge import TOLD, Part, write_part
from experiments.results.rows import KEY
from sim.errors import RunError
from tests.experiments.configs import tiny


def losing(monkeypatch, harm):
    """Let `harm(parts, number)` happen before the parts are merged."""
    real = Folder.merge

    def merge(self, interrupted):
        harm(self.path / "parts")
        return real(self, interrupted)

    monkeypatch.setattr(Folder, "merge", merge)


def of_another_run(parts: Path) -> None:
    path = parts / "runs.0000001.parquet"
    write_part(path, "runs", pd.read_parquet(path), {"run": "another", "rows": {}})


HARMS = {
    "2 of 4 runs are not there": lambda parts: (parts / "runs.0000001.parquet").unlink(),
    "outcomes.0000000.parquet: is gone": lambda parts: (parts / "outcomes.0000000.parquet").unlink(),
    "cannot be read": lambda parts: (parts / "outcomes.0000000.parquet").write_bytes(b"PAR1"),
    "belongs to another run": of_another_run,
    "is the part of another task": lambda parts: os.replace(parts / "runs.0000000.parquet", parts / "runs.0000001.parquet"),
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
    frame = pd.DataFrame({"scenario": ["b", "b", "a"]} | {k: ["x"] * 3 for k in KEY if k != "scenario"})
    write_part(tmp_path / "ours", "runs", frame, {"run": "this", "rows": {"people": 7}})
    assert Part(tmp_path / "ours").told == {"run": "this", "rows": {"people": 7}, "scenarios": ["a", "b"]}
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
