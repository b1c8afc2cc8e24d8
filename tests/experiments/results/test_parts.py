"""Parts that are lost, cut or another run's are counted against what was to be done."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pytest

from experiments import Results, load, run
from experiments.results.folder import Folder
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
    frame = pd.read_parquet(path)
    frame.attrs["run"] = "another"
    frame.to_parquet(path)


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
