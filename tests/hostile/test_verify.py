"""`trustline verify`: each file of a finished folder with one bit flipped, cut short, emptied, removed, or of another run."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments import Results, load, read_summary, run
from experiments.cli import app
from experiments.commands.verify import faults_in
from experiments.report.page import write_report
from experiments.results.folder import Folder
from experiments.results.seal import manifest_in, sealed
from sim.errors import RunError
from tests.hostile.stopped import tiny


def files_of(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Two finished folders of the same experiment, with other seeds; all that a run shows."""
    room = tmp_path_factory.mktemp("verify")
    text = tiny(room).read_text("utf-8")
    made = []
    for seed in (1, 2):
        path = room / f"s{seed}.yaml"
        path.write_text(text.replace("seed: 1", f"seed: {seed}"), "utf-8")
        run(load(path), workers=1, out=room / f"r{seed}" / "out", quiet=False)
        made.append(room / f"r{seed}" / "out")
    return made


def verified(folder: Path) -> tuple[int, list[str]]:
    done = CliRunner().invoke(app, ["verify", str(folder)])
    assert done.exit_code in (0, 1), done.output
    return done.exit_code, done.stderr.splitlines()


HARMS = ("bit", "cut", "emptied", "removed", "another")


def harmed(path: Path, harm: str, other: Path, draw: random.Random) -> None:
    content = bytearray(path.read_bytes())
    if harm == "removed":
        path.unlink()
    elif harm == "another":
        shutil.copy(other, path)
    else:
        if harm == "bit":
            content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        path.write_bytes({"bit": content, "cut": content[: draw.randrange(1, len(content))], "emptied": b""}[harm])


def test_a_finished_folder_is_as_written(two):
    for folder in two:
        assert verified(folder) == (0, [])
    assert {"manifest.json", "report.html", "story.json", "timings.csv", "figures/differences.svg", "tables/runs.parquet"} <= set(files_of(two[0]))  # fmt: skip
    write_report(two[0])  # once more: noted again
    assert faults_in(two[0]) == []


@pytest.mark.parametrize("harm", HARMS)
def test_each_harm_to_each_file_is_found(two, tmp_path, harm):
    draw = random.Random(harm)
    folder = Path(shutil.copytree(two[0], tmp_path / "out"))
    for name in files_of(folder):
        before = (folder / name).read_bytes()
        if harm == "another" and (two[1] / name).read_bytes() == before:
            continue  # the same file in both runs is no harm
        for _ in range(6 if harm in ("bit", "cut") else 1):
            harmed(folder / name, harm, two[1] / name, draw)
            code, told = verified(folder)
            assert code == 1
            assert any(f"/{name}: " in line for line in told), (name, told)
            assert len(told) == 1 or name == "manifest.json", told
            (folder / name).write_bytes(before)
    assert verified(folder) == (0, [])


def test_what_a_report_shows_is_checked_and_a_run_makes_it_again(two, tmp_path):
    folder = Path(shutil.copytree(two[0], tmp_path / "out"))
    for name in ("figures/differences.svg", "story.json", "summary.csv", "manifest.json", "tables/runs.parquet"):
        before = (folder / name).read_bytes()
        harmed(folder / name, "bit", two[1] / name, random.Random(name))
        with pytest.raises(RunError) as caught:
            write_report(folder)
        assert len(str(caught.value).splitlines()) == 1
        (folder / name).write_bytes(before)
    shutil.copy(
        two[0] / "figures" / "differences.svg", folder / "figures" / "belief_map.svg"
    )  # a figure of another run
    assert faults_in(folder) == ["figures/belief_map.svg: was not written by this run"]
    with pytest.raises(RunError, match=r"belief_map\.svg: is not what was written"):
        write_report(folder)
    (folder / "figures" / "belief_map.svg").unlink()
    (folder / "report.html").write_text("forged", "utf-8")
    experiment = Results.open(folder).experiment
    assert not Folder(folder, experiment).has_views()
    write_report(folder)
    assert Folder(folder, experiment).has_views()
    assert faults_in(folder) == []


@pytest.mark.parametrize(
    "text", ["[]", "3", "null", "{}", "[" * 100_000, '{"a":' * 5000, '{"status": "done"}', "\x00", "{"]
)
def test_a_manifest_that_is_none(two, tmp_path, text):
    folder = Path(shutil.copytree(two[0], tmp_path / "out"))
    (folder / "manifest.json").write_text(text, "utf-8")
    code, told = verified(folder)
    assert (code, len(told)) == (1, 1)
    for command in ("report",):
        done = CliRunner().invoke(app, [command, str(folder)])
        assert done.exit_code == 2, done.exception
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("row", ["cell less", "cell more in each"])
def test_a_summary_has_exactly_its_shape(two, tmp_path, row):
    lines = (two[0] / "summary.csv").read_text("utf-8").splitlines()
    path = tmp_path / "summary.csv"
    made = (
        [lines[0], *(f"0,{x}" for x in lines[1:])] if "more" in row else [*lines[:-1], lines[-1].rpartition(",")[0]]
    )
    path.write_text("\n".join(made) + "\n", "utf-8")
    with pytest.raises(RunError, match="is missing or corrupt"):
        read_summary(path)


def test_calibrated_cannot_be_forged_by_one_edit(two, tmp_path):
    folder = Path(shutil.copytree(two[0], tmp_path / "out"))
    text = (folder / "manifest.json").read_text("utf-8")
    for key in json.loads(text):
        edited = {**json.loads(text), key: "calibrated"}
        assert manifest_in(json.dumps(edited, indent=2) + "\n") is None
    assert manifest_in(sealed(json.loads(text))) == json.loads(text)  # the control
