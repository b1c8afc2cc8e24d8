"""Parts that are lost, cut or another run's are counted against what was to be done."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from experiments import Results, load, run
from experiments.results.folder import Folder
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
    names = [f"{table}.{k:07d}.arrow" for k in (0, 1)]
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
    "outcomes.0000000.arrow: is gone": lambda parts: (parts / "outcomes.0000000.arrow").unlink(),
    "outcomes.0000000.arrow: is not what was written": lambda parts: flip(parts / "outcomes.0000000.arrow"),
    "runs.0000001.arrow: is not what was written": lambda parts: (parts / "runs.0000001.arrow").write_bytes(b"PAR1"),
    "batch.0000001.json: is not what was written": lambda parts: flip(parts / "batch.0000001.json"),
    "belongs to another run": of_another_run,
    "batch.0000000.json: is the part of another task": lambda parts: exchange(parts, "runs"),
    "outcomes.0000000.arrow: is the part of another task": lambda parts: exchange(parts, "outcomes"),
}  # fmt: skip


@pytest.mark.parametrize("told", HARMS)
def test_what_came_back_is_counted_against_what_was_to_be_done(tmp_path, monkeypatch, told):
    losing(monkeypatch, HARMS[told])
    with pytest.raises(RunError, match=told) as caught:
        run(load(tiny(tmp_path)), workers=1, out=tmp_path / "out")
    assert len(str(caught.value).splitlines()) == 1
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["status"] == "unfinished"
    assert list((tmp_path / "out" / "parts").glob("*.arrow"))  # what is there is kept
    with pytest.raises(RunError, match="is marked 'unfinished'"):
        Results.open(tmp_path / "out")
