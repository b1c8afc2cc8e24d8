"""`ensemble:` takes files of the user's: members that `trustline calibrate` wrote are held to what they were made from,
draws are taken as they are and told as unchecked. Every fault is one line with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import yaml

from experiments import load
from experiments.calibration.fitting import Scale
from experiments.patterns.file import load as load_patterns
from experiments.question.config_text import config_text
from experiments.question.made_from import inputs_of
from experiments.question.members import write_ensemble
from experiments.question.own_members import MOST_MEMBERS
from experiments.question.standing import standing
from sim.beliefs import Beliefs
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.structure import Structure
from sim.world import World

PATTERNS = load_patterns()
UNCHECKED = "Members of your own, not checked against patterns (1 member)."
DRAWS = "return.multiplier,found.police\n0.5,0.001\n0.7,0.002\n0.6,0.0015\n"


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


def write(room: Path, ensemble, **more) -> Path:
    """Write an experiment in the small world; its path is another folder than the working one."""
    stated = yaml.safe_load((shipped_configs() / "experiments" / "small.yaml").read_text("utf-8"))
    text = yaml.safe_dump({**stated, "ensemble": ensemble, **more}, sort_keys=False)
    (room / "own.yaml").write_text(text, "utf-8")
    return room / "own.yaml"


def calibrated(path: Path, beliefs="even", world="small", patterns=PATTERNS) -> Path:
    """Write members as `trustline calibrate` does."""
    scale = Scale(patterns.free)
    numbers = scale.to_numbers(np.array([[x] * len(patterns.free) for x in (0.3, 0.4, 0.5)]))
    rows = [dict(zip(patterns.free, map(float, x), strict=True)) for x in numbers]
    rows = [{**row, **{n: patterns.entries[n].target for n in patterns.calibrated()}} for row in rows]
    inputs = inputs_of(patterns, Beliefs.load(beliefs), World.load(world), Structure.load("default"))
    write_ensemble(beliefs, world, inputs, rows, "", path)
    return path


def refused(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as error:
        load(path)
    return str(error.value).splitlines()


def test_draws_are_taken_as_they_are_and_told_as_unchecked(room):
    (room / "draws.csv").write_text(DRAWS)
    experiment = load(write(room, "draws.csv"))
    assert experiment.members["even"][1] == {"return.multiplier": 0.7, "found.police": 0.002}
    assert experiment.unchecked
    assert standing(experiment) == UNCHECKED
    assert experiment.parameters(experiment.points[0], 2) == {"return.multiplier": 0.7, "found.police": 0.002}


def test_one_file_of_draws_serves_every_belief_set_and_a_map_gives_each_its_own(room):
    (room / "draws.csv").write_text(DRAWS)
    (room / "other.csv").write_text(DRAWS.replace("0.5,", "0.9,"))
    two = {"beliefs": ["even", "neutral"]}
    both = load(write(room, "draws.csv", **two)).members
    assert both["even"] == both["neutral"]
    each = load(write(room, {"even": "draws.csv", "neutral": "other.csv"}, **two)).members
    assert [m[0]["return.multiplier"] for m in each.values()] == [0.5, 0.9]


def test_members_that_calibrate_wrote_are_calibrated(room):
    calibrated(room / "m" / "even.csv")
    for given in ("m/even.csv", "m/", {"even": "m/even.csv"}):
        experiment = load(write(room, given))
        assert standing(experiment) == "Each belief set is calibrated to the same patterns (1 member)."
        assert set(experiment.members["even"][0]) == set(PATTERNS.free)  # what came out of the fit is no number


def test_members_of_other_patterns_say_so(room):
    entries = dict(PATTERNS.entries)
    first = PATTERNS.calibrated()[0]
    entries[first] = entries[first].model_copy(update={"band": [0.0, 100.0]})
    calibrated(room / "even.csv", patterns=type(PATTERNS)(entries, PATTERNS.free[:2], ()))
    experiment = load(write(room, "even.csv"))
    assert "calibrated to the same patterns, which are not the shipped ones" in standing(experiment)
    assert len(experiment.members["even"][0]) == 2


@pytest.mark.parametrize("ensemble", ["draws.csv", "even.csv"])
def test_the_resolved_config_states_members_whole_and_loads_as_the_same(room, ensemble):
    (room / "draws.csv").write_text(DRAWS)
    calibrated(room / "even.csv")
    first = load(write(room, ensemble))
    elsewhere = room.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "config.yaml").write_text(config_text(first), "utf-8")
    shutil.rmtree(room)
    again = load(elsewhere / "config.yaml")
    assert again.members == first.members
    assert standing(again) == standing(first)
    assert config_text(again) == config_text(first)


def test_members_that_a_file_states_itself_are_checked_against_nothing(room):
    members = [{"return.multiplier": 0.5}, {"return.multiplier": 1}]
    assert standing(load(write(room, {"even": members}))) == UNCHECKED


def test_a_line_mixes_the_draws_of_its_ends(room):
    line = {"from": "separation_helps", "to": "custody_harms", "at": [0, 0.5, 1]}
    (room / "a.csv").write_text("return.multiplier\n0.2\n0.4\n")
    (room / "b.csv").write_text("return.multiplier\n0.6\n0.8\n")
    given = {"separation_helps": "a.csv", "custody_harms": "b.csv"}
    experiment = load(write(room, given, beliefs=line))
    middle = experiment.members["separation_helps-custody_harms-0.5"]
    assert [m["return.multiplier"] for m in middle] == pytest.approx([0.4, 0.6])
    (room / "b.csv").write_text("found.police\n0.001\n0.002\n")
    (told,) = refused(write(room, given, beliefs=line))
    assert "different columns" in told


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "no column of a number"),
        ("member\n0\n1\n", 1, "no column of a number"),
        ("return.multiplyer\n1\n", 1, "unknown column 'return.multiplyer'; did you mean 'return.multiplier'?"),
        ("return.multiplier,beds.shelter\n1,2\n", 1, "'beds.shelter' is a lever"),
        ("return.multiplier,trust.bridge\n1,2\n", 1, "trust.bridge is contested; only a belief set"),
        ("return.multiplier,return.multiplier\n1,2\n", 1, "stands twice"),
        ("return.multiplier\n1\nmany\n", 3, "expected a number in each of 1 columns"),
        ("return.multiplier\n1\nnan\n", 3, "expected a number"),
        ("return.multiplier\n1\n1,2\n", 3, "expected a number"),
        ("return.multiplier\n1\n999\n", 3, "is outside"),
        ("return.multiplier\n1\n1\n", 3, "stands above already"),
        ("return.multiplier\n1\n", 1, "at least 2 members"),
        ("member,return.multiplier\n1,1\n2,0.5\n", 2, "expected member 0"),
        ("# world: bay_area\nreturn.multiplier\n1\n0.5\n", 1, "belong to the world 'bay_area', not to 'small'"),
        ("# rows: 0123\nreturn.multiplier\n1\n0.5\n", 2, "not the ones that were written"),
        ("# patterns: 0123\nreturn.multiplier\n1\n0.5\n", 2, "no hash of its rows"),
        ("return.multiplier\n" + "\n".join(str(0.3 + k / 9000) for k in range(MOST_MEMBERS + 1)), 1, "at most 2,500"),
        ('return.multiplier\n"1\n', 1, "at least 2 members"),
        ("return.multiplier;found.police\n1;2\n", 1, "unknown column 'return.multiplier;found.police'"),
        ("\x00\x1b[31m\n1\n2\n", 1, "unknown column"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_line(room, text, line, said):
    (room / "draws.csv").write_text(text)
    told = refused(write(room, "draws.csv"))
    assert said in told[0], told
    assert told[0].startswith(f"mine/draws.csv:{line}: ")
    assert "\x1b" not in "".join(told)


def test_all_faults_of_all_files_are_told_at_once(room):
    (room / "a.csv").write_text("return.multiplier,found.police\n999,0.001\n1,9\n")
    (room / "b.csv").write_text("beds.shelter,nothing\n1,2\n")
    told = refused(write(room, {"even": "a.csv", "neutral": "b.csv"}, beliefs=["even", "neutral"]))
    assert [x.split(" ")[0] for x in told] == ["mine/a.csv:2:", "mine/a.csv:3:", "mine/b.csv:1:", "mine/b.csv:1:"]


@pytest.mark.parametrize("spoil", [b"\xff\xfe1", None])
def test_what_is_no_text_is_one_line(room, spoil):
    if spoil is None:
        (room / "draws.csv").write_bytes(b"return.multiplier\n" + b"0.5\n" * 1_200_000)
    else:
        (room / "draws.csv").write_bytes(spoil)
    (told,) = refused(write(room, "draws.csv"))
    assert told.startswith("mine/draws.csv:1: ")
    assert ("larger than" if spoil is None else "cannot be read") in told


@pytest.mark.parametrize(
    ("ensemble", "said"),
    [
        ("calibratd", "ensemble: expected `none`, `calibrated`, a file"),
        (3, "ensemble: expected `none`, `calibrated`, a file"),
        (None, "ensemble: expected `none`, `calibrated`, a file"),
        (["a.csv"], "ensemble: expected `none`, `calibrated`, a file"),
        ("none.csv", "ensemble: no such file: none.csv"),
        ("nowhere/", "ensemble: no such file: nowhere/even.csv"),
        ({"evn": "a.csv", "even": "a.csv"}, "unknown belief set 'evn'; did you mean 'even'?"),
        ({"neutral": "a.csv"}, "unknown belief set 'neutral'"),
        ({"even": "a.txt"}, "ensemble.even: expected a file"),
        ({"even": 3}, "expected a list of at least 2 members"),
        ({"even": [3, 4]}, "expected a list of at least 2 members"),
        ({"even": [{"return.multiplier": "x"}, {"return.multiplier": 1}]}, "return.multiplier: expected a number"),
        ({"even": [{"return.multiplier": 1}]}, "expected a list of at least 2 members"),
        ({3: "a.csv"}, "unknown belief set '3'"),
    ],
)
def test_what_ensemble_may_not_say_is_told(room, ensemble, said):
    (room / "a.csv").write_text(DRAWS)
    told = refused(write(room, ensemble))
    assert any(said in x for x in told), told
    assert all(x.startswith("mine/own.yaml:") for x in told)


def test_where_members_come_from_is_said_of_stated_ones_only(room):
    (room / "a.csv").write_text(DRAWS)
    for ensemble in ("a.csv", "calibrated", "none"):
        told = refused(write(room, ensemble, ensemble_from="patterns"))
        assert any("ensemble_from: says where members come from that are stated" in x for x in told)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({"world": "bay_area"}, "the members of 'even' belong to the world 'bay_area', not to 'small'"),
        ({"beliefs": "neutral"}, "the members of 'even' were made from another beliefs than stated now"),
    ],
)
def test_members_of_another_world_or_belief_set_are_one_line(room, made, said):
    calibrated(room / "even.csv", **made)
    (told,) = refused(write(room, "even.csv"))
    assert told.startswith("mine/even.csv:1: ")
    assert said in told


def test_members_of_a_world_that_has_changed_are_one_line(room):
    text = (shipped_configs() / "worlds" / "small.yaml").read_text("utf-8")
    (room / "ours.yaml").write_text(text.replace("name: small", "name: ours"), "utf-8")
    shutil.copy(shipped_configs() / "worlds" / "travel_small.csv", room)
    calibrated(room / "even.csv", world=str(room / "ours.yaml"))
    calibrated_text = (room / "even.csv").read_text().replace(f"# world: {room}/ours.yaml", "# world: ours")
    (room / "even.csv").write_text(calibrated_text)
    path = write(room, "even.csv", world="ours.yaml")
    assert len(load(path).members["even"]) == 3
    (room / "ours.yaml").write_text(
        text.replace("name: small", "name: ours").replace("advocates: 33.33", "advocates: 30")
    )
    (told,) = refused(path)
    assert "were made from another world than stated now" in told


def test_one_changed_digit_of_a_written_file_is_refused(room):
    path = calibrated(room / "even.csv")
    text = path.read_text()
    at = text.rindex("0", 0, text.rindex("\n"))
    path.write_text(text[:at] + "1" + text[at + 1 :])
    (told,) = refused(write(room, "even.csv"))
    assert "rows that are not the ones that were written" in told
