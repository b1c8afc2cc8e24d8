"""What a folder keeps, how much room it asks for, and what it does not move."""

from __future__ import annotations

import json
import os
import shutil

import pandas as pd
import pytest

from experiments import Results, load, run
from sim.errors import RunError
from tests.experiments.configs import same_tables, tiny, write


def test_fresh_moves_no_folder_but_ours(tmp_path):
    write(tmp_path / "letter.txt", "mine")
    with pytest.raises(RunError, match="no results folder of ours"):
        run(load(tiny(tmp_path)), out=tmp_path, fresh=True)
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_what_is_kept_is_what_was_returned(small_experiment, small_results, tmp_path):
    kept = run(small_experiment, workers=2, out=tmp_path / "r")
    same_tables(small_results, kept)
    again = dict(Results.of(small_experiment, tmp_path / "r").tables)
    assert again.keys() == small_results.tables.keys()
    for name in again:
        pd.testing.assert_frame_equal(
            again[name], small_results.tables[name], check_exact=name != "summary", check_dtype=False
        )
    manifest = json.loads((tmp_path / "r" / "manifest.json").read_text())
    assert manifest["status"] == "done"
    assert not (tmp_path / "r" / "parts").exists()
    others = [p for p in (tmp_path / "r").rglob("*") if p.is_file() and p.name != "manifest.json"]
    for path in others:
        assert os.uname().nodename.encode() not in path.read_bytes() or len(os.uname().nodename) < 4, path
        assert str(tmp_path).encode() not in path.read_bytes(), path


def test_too_little_room_is_told_before_the_runs(small_experiment, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(100, 99, 1))
    with pytest.raises(RunError, match="MB are needed"):
        run(small_experiment, workers=1, out=tmp_path / "r")
