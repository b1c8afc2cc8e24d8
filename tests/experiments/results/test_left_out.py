"""A figure that these runs cannot have is named, with the reason, where figures are listed: never left out in silence."""

from __future__ import annotations

import inspect
import re
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from experiments import load
from experiments.cli import app
from experiments.commands.verify import faults_in
from experiments.figures import draw_all
from experiments.figures.belief_line import draw_belief_line
from experiments.figures.belief_map import draw_belief_map
from experiments.figures.differences import draw_differences
from experiments.figures.ranks import draw_ranks
from experiments.figures.return_curves import draw_return_curves
from experiments.figures.structures import draw_structures
from experiments.figures.style import ONE_STRUCTURE, contrasts_left_out
from experiments.figures.trust_by_contact import draw_trust_by_contact
from experiments.figures.varied import draw_varied
from experiments.figures.where_people_are import draw_where_people_are
from experiments.report.drawings import title_and_reason
from experiments.report.page import write_report
from experiments.results.left_out import NAME, read_left_out, remove_left_out, write_left_out
from experiments.results.results import Results
from sim.errors import RunError
from sim.structure import Structure
from tests.experiments.made import made
from tests.hostile.stopped import tiny

ONE_POINT = (draw_return_curves, draw_trust_by_contact, draw_where_people_are)  # each shows one point a belief set
EVERY = (draw_differences, draw_belief_line, draw_belief_map, draw_structures, draw_varied, draw_ranks, *ONE_POINT)


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
    lines = read_left_out(folder / "figures")
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
        figure, reason = title_and_reason(line)
        assert re.search(f"Not drawn: [^<]*{re.escape(figure)}[^<]*: {re.escape(reason.partition('`')[0])}", page)
        assert "_" not in figure
    assert faults_in(folder) == []


def test_what_is_told_of_figures_is_checked_as_they_are(short, tmp_path):
    folder = tmp_path / "out"
    shutil.copytree(short[0], folder)
    (folder / "figures" / NAME).write_text("nothing\n", "utf-8")
    assert faults_in(folder) == [f"figures/{NAME}: is not what was written"]
    with pytest.raises(RunError, match=NAME):
        write_report(folder)


def test_a_folder_that_has_every_figure_has_no_such_file(tmp_path):
    write_left_out(tmp_path, ["x: y"])
    assert read_left_out(tmp_path) == ["x: y"]
    write_left_out(tmp_path, [])
    assert read_left_out(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("built", [1, 2])
def test_a_room_says_why_it_draws_nothing(tmp_path, built):
    settings = load("small").structures[0].settings
    results = made(same, structures=[Structure(name, settings) for name in ("a", "b")[:built]])
    for draw in ONE_POINT:
        (line,) = draw(results, tmp_path)
        assert line.startswith(f"{draw.__name__.removeprefix('draw_')}: ")
        assert (ONE_STRUCTURE in line) == (built == 2)
    assert {draw.__annotations__["return"] for draw in EVERY} == {"list[str]"}


GRID = {"grid": {"trust.custody": [-0.1, 0.1], "bond.reinforcement": [0.0, 0.1]}, "others": "even"}


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({}, {"compared_with_today", "differences"}),
        ({"beliefs": {"from": "even", "to": "custody_harms", "at": [0, 0.5, 1]}},
         {"compared_with_today", "differences", "belief_line"}),
        ({"beliefs": GRID}, {"compared_with_today", "differences", "belief_map"}),
        ({"structure": {"base": "default", "design": "resolution_4"}},
         {"compared_with_today", "differences", "structures"}),
    ],
)  # fmt: skip
def test_what_is_varied_is_the_reason_of_every_figure_of_one_point(tmp_path, given, names):
    config = {
        **yaml.safe_load(load("small").path.read_text("utf-8")),
        "parameters": {"return.multiplier": [1.0, 2.0]},
    }
    config = {key: value for key, value in {**config, **given}.items() if key != "structures"}
    (tmp_path / "x.yaml").write_text(yaml.safe_dump(config), "utf-8")
    experiment = load(tmp_path / "x.yaml")
    tables = made(same).tables
    results = Results(experiment, tables)
    lines = [line for draw in EVERY if draw is not draw_varied for line in draw(results, tmp_path / "figures")]
    why = "the experiment varies a person\u2019s own return, as a multiple (return.multiplier); each point would have its own"
    assert {line.partition(":")[0] for line in lines} == names | {d.__name__.removeprefix("draw_") for d in ONE_POINT}
    assert {line.partition(": ")[2] for line in lines} == {why}
    assert not (tmp_path / "figures").exists()


def test_a_figure_of_fewer_replicates_does_not_stay_beside_the_reason_that_it_has_none(tmp_path):
    stale = [tmp_path / f"trust_by_contact{suffix}" for suffix in (".svg", ".png")]
    for path in stale:
        path.write_text("of fewer replicates\n", "utf-8")
    draw_all(made(same), tmp_path)
    assert any(line.startswith("trust_by_contact: ") for line in read_left_out(tmp_path))
    assert not any(path.exists() for path in stale)
    assert (tmp_path / "differences.svg").exists()  # the control


def test_every_figure_is_named_or_drawn():
    """`EVERY` holds each file that draws for a run, so that none is left out of these tests; commands and pages draw for themselves."""
    rooms = {path.stem for path in Path(inspect.getfile(draw_all)).parent.glob("*.py")}
    rooms -= {"__init__", "style", "shown", "sensitivity", "what_decides", "calibrated"}
    assert {draw.__name__.removeprefix("draw_") for draw in EVERY} == rooms


def test_what_does_not_fit_a_page_is_named():
    pairs = [f"a {k} minus b" for k in range(6)]
    assert contrasts_left_out("varied", [*pairs, "c"]) == [
        "varied, 3 of 7 comparisons: more than 4 comparisons do not fit a page"
    ]
    assert contrasts_left_out("varied", pairs) == [
        "varied, a 4 minus b and a 5 minus b: more than 4 comparisons do not fit a page"
    ]
    assert contrasts_left_out("varied", pairs[:4]) == []


def test_only_files_of_that_name_go(tmp_path):
    folder, outside = tmp_path / "figures", tmp_path / "kept.svg"
    folder.mkdir()
    names = ("ranks.svg", "ranks.png", "ranks.csv", "ranks.provenance.json", "varied.svg", "left_out.txt")
    for path in (*(folder / name for name in names), outside):
        path.write_text("drawn", "utf-8")
    long = "The same, and more of the very same, minus what was there. " * 9
    remove_left_out(
        folder, ["ranks: no design", f"varied, {long}: more than 4 comparisons", "../kept: a label with a slash"]
    )
    assert sorted(p.name for p in folder.iterdir()) == ["left_out.txt", "varied.svg"]
    assert outside.exists()
