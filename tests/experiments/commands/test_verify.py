"""`trustline verify FIGURE`: the runs behind a figure, a table, a report; in its folder, and copied elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import xml.etree.ElementTree as ET
from importlib.metadata import version
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from experiments import Results, load, run
from experiments.cli import app
from experiments.figures.differences import draw_differences
from experiments.results.behind import trace
from experiments.results.provenance import SUFFIX, read_sidecar
from experiments.whole_file import hash_of
from tests.hostile.stopped import tiny


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Two folders of runs with other seeds: one with all that is made from them, one with a figure."""
    room = tmp_path_factory.mktemp("shown")
    config = tiny(room)
    run(load(config), workers=1, out=room / "s1", quiet=False)
    config.write_text(config.read_text("utf-8").replace("seed: 1", "seed: 2"), "utf-8")
    other = run(load(config), workers=1, out=room / "s2")
    (room / "s2" / "figures").mkdir()
    draw_differences(Results.open(other.folder), room / "s2" / "figures")
    return room


@pytest.fixture
def away(tmp_path, monkeypatch):
    """A folder with no results near it, in which one stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*words: object) -> tuple[int, str, list[str]]:
    done = CliRunner().invoke(app, ["verify", *map(str, words)], env={"COLUMNS": "100"})
    return done.exit_code, done.stdout, done.stderr.splitlines()


def test_a_figure_names_its_runs_and_the_tables_that_were_read(shown):
    folder = shown / "s1"
    for path in sorted((folder / "figures").glob("*.[sp][vn]g")):
        code, told, faults = said(path)
        assert (code, faults) == (0, []), path
        assert f"{path.name}: as written" in told.splitlines()[0]
        words = " ".join(told.split())
        for word in (
            "scenarios status_quo, detention, dropoff_open",
            "beliefs even",
            "replicates 2, from seed 1",
            "config.yaml: as written",
            f"numpy {version('numpy')}",
            hash_of(folder / "config.yaml")[:12],
        ):
            assert word in words, path  # fmt: skip
        assert read_sidecar(path).made_with["matplotlib"] == version("matplotlib")
    reads = {p.stem: set(read_sidecar(p).runs[0].made_from) for p in (folder / "figures").glob("*.svg")}
    assert reads["differences"] == {"summary.csv", "tables/outcomes.parquet"}
    assert reads["where_people_are"] == {"tables/people.parquet"}
    assert reads["trust_by_contact"] == {"tables/contacts.parquet"}


def test_a_figure_holds_no_date_and_no_version(shown):
    for path in (shown / "s1" / "figures").glob("*.svg"):
        text = path.read_text("utf-8")
        assert not re.search(r"dc:date|dc:creator|[Mm]atplotlib v", text)
        assert ET.fromstring(text[text.index("<svg") :]).tag.endswith("}svg")  # whole: else it does not parse
        with Image.open(path.with_suffix(".png")) as image:
            assert set(image.info) == {"dpi", "Title"}


def test_a_copied_figure_is_traced_with_what_stands_beside_it(shown, away):
    for name in ("differences.png", f"differences{SUFFIX}"):
        shutil.copy(shown / "s1" / "figures" / name, away)
    code, told, faults = said("differences.png")
    assert (code, faults) == (0, [])
    assert "not found near it" in told
    assert f"summary.csv: sha256 {hash_of(shown / 's1' / 'summary.csv')[:12]}" in told
    code, told, faults = said("differences.png", "--of", shown / "s1")
    assert (code, faults) == (0, [])
    assert told.count("as written") == 4
    code, told, faults = said("differences.png", "--of", shown / "s2")
    assert (code, told, len(faults)) == (2, "", 1)
    shutil.copytree(shown / "s1", away / "results" / Results.open(shown / "s1").experiment.name)
    assert said("differences.png")[1].count("as written") == 4  # in results/, where a run puts it
    os.rename("differences.png", "figure_2.png")
    os.rename(f"differences{SUFFIX}", f"figure_2{SUFFIX}")
    assert said("figure_2.png")[0] == 0  # known by its bytes


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("harmed", "told"),
    [
        ("figures/differences.svg", "figures/differences.svg: is not what was written"),
        ("summary.csv", "summary.csv: is not what was written"),
        ("tables/outcomes.parquet", "tables/outcomes.parquet: is not what was written"),
        ("config.yaml", "config.yaml: is not what was written"),
        (f"figures/differences{SUFFIX}", f"differences{SUFFIX} beside it is not what was written"),
    ],
)
def test_what_is_not_as_written_is_told_in_a_line(shown, away, harmed, told):
    folder = Path(shutil.copytree(shown / "s1", away / "out"))
    flip(folder / harmed)
    code, _, faults = said(folder / "figures" / "differences.svg")
    assert (code, len(faults)) == (1, 1)
    assert told in faults[0]
    assert said(folder / "figures" / "where_people_are.svg")[0] == (1 if harmed == "config.yaml" else 0)


def test_a_table_that_is_gone_and_a_figure_of_other_runs(shown, away):
    folder = Path(shutil.copytree(shown / "s1", away / "out"))
    figure = folder / "figures" / "differences.svg"
    (folder / "summary.csv").unlink()
    assert said(figure)[2] == ["out/summary.csv: is gone"]
    for name in ("differences.svg", f"differences{SUFFIX}"):
        shutil.copy(shown / "s2" / "figures" / name, folder / "figures")
    assert said(figure)[0] == 0  # as its own runs made it, which are not found here ...
    assert "not found near it" in said(figure)[1]
    shutil.copy(shown / "s1" / "figures" / f"differences{SUFFIX}", folder / "figures")
    assert said(figure)[0] == 1  # ... and no figure of these
    again = Path(shutil.copytree(shown / "s1", away / "again"))
    shutil.copy(again / "figures" / "where_people_are.svg", again / "figures" / "differences.svg")
    shutil.copy(again / "figures" / f"where_people_are{SUFFIX}", again / "figures" / f"differences{SUFFIX}")
    assert trace(again / "figures" / "differences.svg").fault == "was not written by this run"


def test_a_report_names_its_figures(shown, away):
    code, told, faults = said(shown / "s1" / "report.html")
    assert (code, faults) == (0, [])
    for path in (shown / "s1" / "figures").glob("*.svg"):
        assert f"figures/{path.name}: as written" in told
    assert "story.json: as written" in told
    folder = Path(shutil.copytree(shown / "s1", away / "out"))
    flip(folder / "figures" / "differences.svg")
    assert said(folder / "report.html")[0] == 1


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["s1/story.json"], "s1/story.json: no story.provenance.json stands beside it"),
        (["s1/figures/left_out.txt"], "left_out.txt: no left_out.provenance.json stands beside it"),
        ([f"s1/summary{SUFFIX}"], "tells of the file beside it; give that file"),
        (["s1/report.html", "--again", "2"], "--again: does tasks of a results folder once more"),
        (["s1", "--of", "s2"], "--of: belongs to a figure"),
        (["s1/report.html", "--of", "nowhere"], "nowhere: does not hold the runs behind s1/report.html"),
        (["s1/none.svg"], "s1/none.svg: no such folder or file"),
    ],
)
def test_what_cannot_be_verified_is_one_line(shown, monkeypatch, words, line):
    monkeypatch.chdir(shown)
    code, told, faults = said(*words)
    assert (code, told, len(faults)) == (2, "", 1)
    assert line in faults[0]


def test_what_somebody_wrote_into_it_does_nothing_to_a_terminal(shown, away):
    from experiments.results.provenance import SEAL
    from experiments.results.seal import sealed

    folder = Path(shutil.copytree(shown / "s1", away / "out"))
    beside = folder / "figures" / f"differences{SUFFIX}"
    told = read_sidecar(folder / "figures" / "differences.svg").model_dump()
    told["runs"][0]["command"] = "trustline run \x1b[2Jx"
    beside.write_text(sealed(told, SEAL), "utf-8")
    code, text, _ = said(folder / "figures" / "differences.svg")
    assert code == 0
    assert "\x1b" not in text
    assert "\\x1b[2Jx" in text
