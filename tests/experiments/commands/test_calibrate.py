"""`trustline calibrate`: what is kept, what is said, and the exit code; on patterns made by hand."""

from __future__ import annotations

import numpy as np
import pytest
import yaml
from typer.testing import CliRunner

from experiments.calibration import calibrate, confirming, trying
from experiments.calibration.calibrate import Effort
from experiments.calibration.fitting import Scale
from experiments.calibration.trials import Attempt
from experiments.cli import app
from experiments.commands.calibrate import calibrate_command
from experiments.patterns.file import load as load_patterns
from experiments.question import members as ensembles
from sim.beliefs import Beliefs
from sim.lookup import shipped_configs
from sim.structure import Structure
from sim.world import World

PATTERNS = load_patterns()
NAMES = PATTERNS.calibrated()
ENTRIES = [PATTERNS.entries[n] for n in NAMES]
TARGETS = np.array([e.target for e in ENTRIES])
SCALE = Scale(PATTERNS.free)
FEW = Effort(wanted=10, first=32, most=120, recovery=(8, 16, 40))
OUT = "results/calibration/bay_area"


@pytest.fixture
def room(tmp_path, monkeypatch):
    """An empty folder to calibrate in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(trying, "compile_in_thread", lambda: True)
    return tmp_path


def plant(monkeypatch, change=lambda values, beliefs, trial: None):
    """Let a trial be near its targets where each parameter is at .4 of its range; `change` may spoil it. Return the trials made."""
    made = []

    def make_attempt(job):
        number, beliefs = job.setting.replicate, job.setting.beliefs.name
        numbers = tuple(job.setting.parameters.values())
        points = SCALE.to_points(np.array(numbers)[None])[0]
        values = TARGETS * np.exp(0.6 * (points[: len(TARGETS)] - 0.4))
        change(values, beliefs, number)
        made.append((beliefs, number))
        return Attempt(number, numbers, tuple(map(float, values)))

    monkeypatch.setattr(trying, "make_attempt", make_attempt)
    return made


def spoil(*names):
    def change(values, beliefs, trial):
        if beliefs in names:
            values[0] = 99.0

    return change


def text_of(room):
    return {p.relative_to(room).as_posix(): p.read_bytes() for p in sorted((room / "results").rglob("*.csv"))}


def test_all_sets_met_are_written_with_what_they_are_made_from(room, monkeypatch, capsys):
    plant(monkeypatch)
    assert calibrate_command("bay_area", effort=FEW) == 0
    monkeypatch.setattr(ensembles, "path_of", lambda name: room / OUT / "members" / f"{name}.csv")
    sets = [Beliefs.load(n) for n in calibrate.SETS]
    found = ensembles.load_current_members(sets, World.load("bay_area"), Structure.load("default"))
    assert len({len(e.members) for e in found.values()}) == 1
    assert len(found["even"].members) >= confirming.LEAST
    out, _ = capsys.readouterr()
    assert "range narrowed by" in out
    assert "at 0.25 on the line, " in out
    assert out.count(" met ") == len(NAMES) * len(calibrate.SETS)
    assert "not met" not in out


def test_the_same_command_again_makes_no_trial_and_the_same_bytes(room, monkeypatch, capsys):
    made = plant(monkeypatch)
    assert calibrate_command("bay_area", effort=FEW) == 0
    first, said, trials = text_of(room), capsys.readouterr().out, len(made)
    assert trials > 100
    assert calibrate_command("bay_area", effort=FEW) == 0
    assert len(made) == trials
    assert text_of(room) == first
    out, err = capsys.readouterr()
    assert out == said
    assert "even: goes on: " in err


def test_one_set_not_met_is_told_and_takes_no_other_with_it(room, monkeypatch, capsys):
    plant(monkeypatch, spoil("even"))
    assert calibrate_command("bay_area", effort=FEW) == 1
    out, err = capsys.readouterr()
    low, high = ENTRIES[0].band
    assert f"even cannot meet the patterns in 122 trials; nearest: {NAMES[0]} 99 (band {low:g} to {high:g})" in err
    assert f"met by no trial: {NAMES[0]}\n" in err
    assert "not met, by no trial" in out
    there = {p.stem for p in (room / OUT / "members").iterdir()}
    assert there == set(calibrate.SETS) - {"even"}
    assert {p.stem for p in (room / OUT / "trials").iterdir()} == set(calibrate.SETS)


def test_members_of_a_set_that_meets_nothing_any_more_do_not_stay(room, monkeypatch):
    old = room / OUT / "members" / "even.csv"
    old.parent.mkdir(parents=True)
    old.write_text("of another time")
    plant(monkeypatch, spoil("even"))
    assert calibrate_command("bay_area", "even", effort=FEW) == 1
    assert not old.exists()


def test_a_trial_that_fails_is_told_and_takes_no_other_with_it(room, monkeypatch, capsys):
    def observe(setting):
        if setting.replicate == 7:
            raise RuntimeError("made to fail")
        return None

    monkeypatch.setattr(trying, "observe", observe)
    targets = {n: lambda past, e=e: e.target for n, e in zip(NAMES, ENTRIES, strict=True)}
    monkeypatch.setattr(trying, "MEASURES", targets)
    assert calibrate_command("bay_area", "even", effort=FEW) == 0
    told = "1 trials failed and count as not met; the first: even, trial 7: RuntimeError: made to fail"
    assert told in capsys.readouterr().err


def test_memory_that_has_run_out_is_no_trial(room, monkeypatch, capsys):
    def observe(setting):
        raise MemoryError

    monkeypatch.setattr(trying, "observe", observe)
    assert calibrate_command("bay_area", "even", effort=FEW) == 2
    assert "memory has run out" in capsys.readouterr().err
    assert text_of(room) == {}


def test_time_that_is_up_is_told_and_asked_again_it_goes_on_to_the_same_bytes(room, monkeypatch, capsys):
    made = plant(monkeypatch)
    assert calibrate_command("bay_area", "even,neutral", effort=FEW) == 0
    whole, trials = text_of(room), len(made)
    (room / "results").rename(room / "whole")
    capsys.readouterr()
    made.clear()
    most = [0]
    monkeypatch.setattr(trying.Makers, "out_of_time", lambda self: len(made) >= most[0])
    for most[0] in (3, 50, 90):
        assert calibrate_command("bay_area", "even,neutral", minutes=7, effort=FEW) == 1
        err = capsys.readouterr().err
        assert (
            "stopped after 7 minutes, before the search had ended; no members were written, all trials are kept"
            in err
        )
        assert not (room / OUT / "members").exists()
    most[0] = 10**9
    assert calibrate_command("bay_area", "even,neutral", effort=FEW) == 0
    assert text_of(room) == whole
    assert len(made) == trials  # none was made twice


def test_another_belief_set_of_the_name_is_not_mixed_with_the_first(room, monkeypatch, capsys):
    plant(monkeypatch)
    assert calibrate_command("bay_area", "even", effort=FEW) == 0
    before = text_of(room)
    text = (shipped_configs() / "beliefs" / "even.yaml").read_text("utf-8")
    (room / "ours.yaml").write_text(shifted(text), "utf-8")
    capsys.readouterr()
    assert calibrate_command("bay_area", "ours.yaml", effort=FEW) == 2
    (line,) = [x for x in capsys.readouterr().err.splitlines() if "trials of another" in x]
    assert "recovery.csv" in line
    assert text_of(room) == before


def shifted(text):
    """Return a belief set of the same name with one number changed."""
    data = yaml.safe_load(text)
    group = next(g for g in data.values() if isinstance(g, dict))
    name = next(iter(group))
    group[name] *= 0.5
    return yaml.safe_dump(data)


def test_a_set_of_ones_own_has_a_seed_of_its_numbers_and_a_shipped_one_of_its_place():
    even = Beliefs.load("even")
    assert calibrate.seed_of(even) == 1_000_003 + 2
    named = Beliefs("mine", even.values)
    other = Beliefs("even", {**even.values, "trust.bridge": even.values["trust.bridge"] * 0.9})
    assert len({calibrate.seed_of(b) for b in (even, named, other)}) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bay_area", "--minutes", "0"], "--minutes: expected a number above 0, got 0.0"),
        (["bay_area", "--minutes", "nan"], "--minutes: expected a number above 0, got nan"),
        (["bay_area", "--workers", "0"], "expected a whole number from 1 to"),
        (["bay_aria"], "did you mean 'bay_area'"),
        (["bay_area", "--beliefs", "evn"], "no belief named 'evn'"),
        (["bay_area", "--beliefs", "even,even"], "two belief sets name themselves 'even'"),
        (["bay_area", "--beliefs", ""], "no belief named ''"),
        (["bay_area", "--patterns", "none.yaml"], "none.yaml"),
        (["bay_area", "--out", "a_file"], "a_file: is a file; expected a folder"),
    ],
)
def test_what_cannot_be_asked_is_one_line_before_the_first_trial(room, monkeypatch, arguments, said):
    plant(monkeypatch, lambda *a: pytest.fail("no trial may be made"))
    (room / "a_file").write_text("mine")
    done = CliRunner().invoke(app, ["calibrate", *arguments])
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert said in line
    assert [p.name for p in room.iterdir()] == ["a_file"]
    assert (room / "a_file").read_text() == "mine"
