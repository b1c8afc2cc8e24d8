"""A figure that these runs cannot have is named, with the reason, where figures are listed: never left out in silence."""

from __future__ import annotations

import re
import shutil

import pytest
from typer.testing import CliRunner

from experiments import load
from experiments.cli import app
from experiments.commands.verify import faults_in
from experiments.figures import belief_line, belief_map, differences, return_curves, structures, trust_by_contact
from experiments.figures import where_people_are as where
from experiments.figures.style import ONE_STRUCTURE
from experiments.report.page import write_report
from experiments.results.left_out import NAME, note, noted
from sim.errors import RunError
from sim.structure import Structure
from tests.experiments.made import made
from tests.hostile.stopped import tiny

ROOMS = (differences, belief_line, belief_map, structures, return_curves, trust_by_contact, where)


def same(*_):
    return 1.0, 1.0


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    """A folder of runs that follow people for twenty days, with what was printed."""
    room = tmp_path_factory.mktemp("short")
    config = tiny(room)
    text = config.read_text("utf-8")
    text = re.sub(r"follow_up_days: .*", "follow_up_days: 20", text)
    text = re.sub(r"outcomes: .*", "outcomes: [days_exploited_20, days_locked_20]", text)
    config.write_text(text, "utf-8")
    told = CliRunner().invoke(app, ["run", str(config), "--out", str(room / "out"), "--workers", "1"])
    assert told.exit_code == 0, told.output
    return room / "out", told.output


def test_each_figure_that_is_left_out_is_named_on_the_terminal_and_in_the_report(short):
    folder, told = short
    lines = noted(folder / "figures")
    names = {line.partition(":")[0].partition(",")[0] for line in lines}
    assert "where_people_are" in names
    drawn = {p.stem for p in (folder / "figures").glob("*.svg")}
    whole = {line.partition(":")[0] for line in lines if "," not in line.partition(":")[0]}
    assert drawn | whole == {
        "compared_with_today",
        "differences",
        "return_curves",
        "trust_by_contact",
        "where_people_are",
    }
    assert not drawn & whole
    said = " ".join(told.split())
    page = (folder / "report.html").read_text("utf-8")
    for line in lines:
        assert f"Not drawn: {' '.join(line.split())}" in said
        assert f"Not drawn: {line.partition('`')[0]}" in page
    assert faults_in(folder) == []


def test_what_is_told_of_figures_is_checked_as_they_are(short, tmp_path):
    folder = tmp_path / "out"
    shutil.copytree(short[0], folder)
    (folder / "figures" / NAME).write_text("nothing\n", "utf-8")
    assert faults_in(folder) == [f"figures/{NAME}: is not what was written"]
    with pytest.raises(RunError, match=NAME):
        write_report(folder)


def test_a_folder_that_has_every_figure_has_no_such_file(tmp_path):
    note(tmp_path, ["x: y"])
    assert noted(tmp_path) == ["x: y"]
    note(tmp_path, [])
    assert noted(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("built", [1, 2])
def test_a_room_says_why_it_draws_nothing(tmp_path, built):
    settings = load("small").structures[0].settings
    results = made(same, structures=[Structure(name, settings) for name in ("a", "b")[:built]])
    for room in (return_curves, trust_by_contact, where):
        (line,) = room.draw(results, tmp_path)
        assert line.startswith(f"{room.__name__.rpartition('.')[2]}: ")
        assert (ONE_STRUCTURE in line) == (built == 2)
    assert {room.draw.__annotations__["return"] for room in ROOMS} == {"list[str]"}
