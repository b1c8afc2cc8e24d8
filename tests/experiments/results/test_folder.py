"""What a folder keeps, how much room it asks for, and what it does not move."""

from __future__ import annotations

import json
import os
import shutil

import pandas as pd
import pytest

from experiments import Results, load, run
from experiments.outcomes.key import KEY
from experiments.question.size import BYTES_A_RUN
from experiments.results.folder import Folder
from experiments.results.rows import Done
from experiments.results.shard import Shard
from experiments.results.stage import Stage
from sim.errors import RunError
from tests.experiments.configs import same_tables, tiny, write


def test_fresh_moves_no_folder_but_ours(tmp_path):
    write(tmp_path / "letter.txt", "mine")
    with pytest.raises(RunError, match="no results folder of ours"):
        run(load(tiny(tmp_path)), out=tmp_path, fresh=True)
    with pytest.raises(RunError, match="give another folder"):  # no advice that is refused
        run(load(tiny(tmp_path)), out=tmp_path)
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


def leave_free(monkeypatch, free: float) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**12, 0, int(free)))


def test_too_little_room_is_told_before_the_runs(small_experiment, tmp_path, monkeypatch):
    leave_free(monkeypatch, 1)
    with pytest.raises(RunError, match=r"MB are needed; .*`trustline run --yes`") as told:
        run(small_experiment, workers=1, out=tmp_path / "r")
    assert len(str(told.value).splitlines()) == 1
    assert not (tmp_path / "r").exists()
    run(load(tiny(tmp_path)), workers=1, out=tmp_path / "r", yes=True)


def test_room_is_asked_for_what_is_not_there_only(finished, tmp_path, monkeypatch):
    """A shard asks for its own tasks, a folder that grows for the new ones, one that goes on for the rest."""
    config, out, _ = finished
    experiment = load(config)  # 2 tasks of 2 runs
    leave_free(monkeypatch, 2.5 * BYTES_A_RUN)
    with pytest.raises(RunError, match="about 2 MB are needed"):
        Folder(tmp_path / "whole", experiment).begin(False, "test")
    Folder(tmp_path / "shard", experiment, Shard(1, 2)).begin(False, "test")
    grown = shutil.copytree(out, tmp_path / "grown")
    Folder(grown, experiment.with_replicates(3)).begin(False, "test")
    assert Folder(grown, experiment.with_replicates(3)).stage() is Stage.STARTED
    Folder(grown, experiment.with_replicates(3)).begin(False, "test")
    with pytest.raises(RunError, match="about 2 MB are needed"):
        Folder(shutil.copytree(out, tmp_path / "more"), experiment.with_replicates(4)).begin(False, "test")
    started = Folder(tmp_path / "started", experiment)
    started.begin(False, "test", yes=True)
    done = Done(
        *experiment.points[0].setting, 0, runs=[{**dict.fromkeys(KEY, 0), "scenario": n} for n in experiment.policies]
    )
    started.commit([done])
    assert Folder(tmp_path / "started", experiment).begin(False, "test") == {0}
