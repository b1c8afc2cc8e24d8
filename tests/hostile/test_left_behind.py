"""A refused run leaves nothing behind; old folders are listed and removed, and nothing else is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments.cli import app
from experiments.question.experiment import load
from experiments.results.folder import Folder
from experiments.results.lock import Lock
from sim.errors import ConfigError, RunError

MANIFEST = {
    "status": "done",
    "runs": {"asked": 6, "kept": 6},
    "started": "then",
    "config_sha256": "0",
    "shown_sha256": {"report.html": "0"},
}


def ours(path: Path, manifest: object = MANIFEST) -> Path:
    path.mkdir(parents=True)
    (path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return path


def done(*words: str):
    return CliRunner().invoke(app, list(words))


def test_a_refused_run_leaves_no_folder_and_blocks_no_other(tmp_path, monkeypatch):
    def too_large(*_, **__):
        raise ConfigError([])

    monkeypatch.setattr("experiments.runs.engine.refuse_size", too_large)
    assert done("run", "small", "--out", str(tmp_path / "a" / "b" / "c")).exit_code == 2
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr("experiments.runs.engine.refuse_size", lambda *_, **__: None)
    monkeypatch.setattr("experiments.question.size.BYTES_A_RUN", 10**15)
    assert "are needed" in done("run", "small", "--out", str(tmp_path / "a" / "b")).stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_begun_is_gone_again(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    folder = Folder(tmp_path / "out", load("small"))
    with monkeypatch.context() as patched:
        patched.setattr("experiments.results.folder.write_text", full)
        with pytest.raises(RunError, match="No space left"):
            folder.begin(False, "")
    assert list(tmp_path.iterdir()) == []
    folder.begin(False, "")
    with Lock(tmp_path / "out"):
        pass
    assert [p.name for p in tmp_path.iterdir()] == ["out"]  # the control: what was there before stays


def test_old_folders_are_listed_and_removed_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert done("status").output == "no results in results/\n"
    assert done("clean").output == "no old folders in results/\n"
    results = tmp_path / "results"
    ours(results / "flagship")
    old = [ours(results / name) for name in ("flagship.old-20260101-101010", "flagship.old-20260101-101010-2")]
    kept = [
        ours(results / "mine.older"),
        ours(results / "notes.old-20260101-101010", {"mine": 1}),
        ours(results / "list.old-20260101-101010", [1]),
        ours(tmp_path / "elsewhere.old-20260101-101010"),
    ]
    (results / "empty.old-20260101-101010").mkdir()
    os.symlink(tmp_path / "elsewhere.old-20260101-101010", results / "link.old-20260101-101010")
    told = done("status").output.splitlines()
    assert "results/flagship: done, 6 of 6 runs, begun then" in told
    assert sum("`trustline clean` removes it" in line for line in told) == 2
    (results / "flagship" / "manifest.json").write_text(json.dumps({**MANIFEST, "shown_sha256": {}}), "utf-8")
    assert "no report yet: the same `trustline run` makes it" in done("status", "results/flagship").output
    assert done("clean").exit_code == 0
    assert not any(p.exists() for p in old)
    assert all((p / "manifest.json").is_file() for p in [*kept, results / "flagship"])
    assert (results / "link.old-20260101-101010").is_symlink()
    assert (results / "empty.old-20260101-101010").is_dir()


@pytest.mark.parametrize(
    "text", ["[]", "3", "{}", "[" * 9000, '{"status": "\\u001b[2J", "runs": 3, "config_sha256": 1}', "\x00"]
)
def test_a_manifest_that_is_none_is_told_in_a_line(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "results" / "r"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(text, "utf-8")
    for words in (["status"], ["status", "results/r"], ["clean"]):
        told = done(*words)
        assert told.exit_code in (0, 2), told.exception
        assert all(line.isprintable() for line in (told.output + told.stderr).splitlines())
