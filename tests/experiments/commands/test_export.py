"""`trustline export`: bad input is one line, and nothing is half-written."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments import load, run
from experiments.cli import app
from experiments.commands import export
from tests.experiments.configs import tiny


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    room = tmp_path_factory.mktemp("export")
    run(load(tiny(room)), workers=1, out=room / "out")
    return room / "out"


@pytest.fixture
def here(finished, tmp_path, monkeypatch):
    shutil.copytree(finished, tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*words: str) -> tuple[int, str, list[str]]:
    done = CliRunner().invoke(app, ["export", *words])
    return done.exit_code, done.stdout, done.stderr.splitlines()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["out"], "export: expected --csv OUT, --parquet OUT or --ro-crate OUT"),
        (["out", "--csv", "out"], "--csv out: is there already; expected a new folder"),
        (["out", "--csv", "file"], "--csv file: is there already; expected a new folder"),
        (["out", "--csv", "out/tables/csv"], "lies inside the results folder"),
        (["out", "--csv", "given", "--author", "A"], "--author: belongs to --ro-crate"),
        (["none", "--csv", "given"], "none: no such folder"),
        (["empty", "--csv", "given"], "empty: is empty"),
        (["out", "--csv", "file/given"], "file/given: cannot be written"),
    ],
)
def test_bad_input_is_one_line(here, words, line):
    (here / "file").write_text("x", "utf-8")
    (here / "empty").mkdir()
    code, told, faults = said(*words)
    assert (code, told, len(faults)) == (2, "", 1)
    assert line in faults[0]
    assert not (here / "given").exists()


@pytest.mark.parametrize("name", ["summary.csv", "tables/outcomes.parquet", "timings.csv", "summary.provenance.json"])
def test_a_folder_that_is_not_as_written_is_not_given_away(here, name):
    path = here / "out" / name
    path.write_bytes(path.read_bytes() + b" ")
    code, told, faults = said("out", "--csv", "given")
    assert (code, told, len(faults)) == (2, "", 1)
    assert name in faults[0]
    assert sorted(p.name for p in here.iterdir()) == ["out"]


def test_a_disk_that_is_full_leaves_nothing(here, monkeypatch):
    def fill(results, out: Path, suffix: str) -> None:
        (out / "outcomes.csv").write_text("half", "utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export, "write_tables", fill)
    assert said("out", "--csv", "given") == (2, "", ["given: cannot be written (No space left on device)"])
    assert sorted(p.name for p in here.iterdir()) == ["out"]


def test_an_empty_folder_is_used_and_folders_above_are_made(here):
    (here / "given").mkdir()
    assert said("out", "--csv", "given", "--parquet", "a/b/c") == (0, "given: written\na/b/c: written\n", [])
    assert (here / "a" / "b" / "c" / "outcomes.parquet").is_file()
