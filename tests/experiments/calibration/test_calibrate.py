"""`make calibrate`: what is kept, what is said, and the exit code; on patterns made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.calibration import calibrate
from experiments.calibration.fitting import Fit
from experiments.commands import patterns as printing
from experiments.patterns.file import load as load_patterns
from experiments.question import members as ensembles
from sim.beliefs import Beliefs
from sim.structure import Structure
from sim.world import World

PATTERNS = load_patterns()
NAMES = PATTERNS.calibrated()
ENTRIES = [PATTERNS.entries[n] for n in NAMES]
TARGETS = np.array([e.target for e in ENTRIES])
FIRST_BAND = f"{ENTRIES[0].band[0]:g} to {ENTRIES[0].band[1]:g}"


@pytest.fixture
def room(tmp_path, monkeypatch):
    """An empty folder to calibrate in; members are written there too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(calibrate, "compile_ahead", lambda: None)
    monkeypatch.setattr(calibrate, "recover", lambda *a, **k: None)
    monkeypatch.setattr(calibrate, "check_line", lambda *a: None)
    for module in (calibrate, ensembles, printing):
        monkeypatch.setattr(module, "path_of", lambda name: tmp_path / "calibrated" / f"{name}.csv")
    return tmp_path


def plant(monkeypatch, change=lambda values, beliefs, trial: None):
    """Let a trial be near its targets where each parameter is at .4 of its range; `change` may spoil it."""

    def values(self, beliefs, numbers, trial):
        points = self.scale.to_points(np.asarray(numbers)[None])[0]
        made = TARGETS * np.exp(0.6 * (points[: len(TARGETS)] - 0.4))
        change(made, beliefs.name, trial)
        return made

    monkeypatch.setattr(calibrate.Calibration, "values", values)


def spoil(*names):
    def change(values, beliefs, trial):
        if beliefs in names:
            values[0] = 99.0

    return change


def test_all_sets_met_are_written_with_what_they_are_made_from(room, monkeypatch):
    plant(monkeypatch)
    assert calibrate.main([]) == 0
    sets = [Beliefs.load(n) for n in calibrate.SETS]
    found = ensembles.load_current_members(sets, World.load("bay_area"), Structure.load("default"))
    assert len({len(e.members) for e in found.values()}) == 1
    assert len(found["even"].members) >= calibrate.LEAST


def test_one_set_not_met_leaves_the_kept_members_as_they_were(room, monkeypatch, capsys):
    plant(monkeypatch, spoil("even"))
    (room / "calibrated").mkdir()
    (room / "calibrated" / "custody_harms.csv").write_text("as it was")
    assert calibrate.main([]) == 1
    out, err = capsys.readouterr()
    assert [p.name for p in (room / "calibrated").iterdir()] == ["custody_harms.csv"]
    assert (room / "calibrated" / "custody_harms.csv").read_text() == "as it was"
    assert "members a set" not in out
    assert f"{NAMES[0]} 99 (band {FIRST_BAND})" in err
    assert f"met by no trial: {NAMES[0]}" in err
    assert all(f"nearest: {n}" not in err and f", {n} " not in err for n in NAMES[1:])
    kept = {p.relative_to(room / "results/calibration").as_posix() for p in (room / "results").rglob("*.csv")}
    assert kept == {
        *(f"{n}.csv" for n in calibrate.SETS),
        *(f"members/{n}.csv" for n in calibrate.SETS if n != "even"),
    }


def test_a_trial_that_fails_is_told_and_takes_no_other_with_it(room, monkeypatch, capsys):
    def observe(setting):
        if setting.replicate == 37:
            raise RuntimeError("made to fail")
        return None

    monkeypatch.setattr(calibrate, "observe", observe)
    monkeypatch.setattr(
        calibrate, "MEASURES", {n: lambda past, e=e: e.target for n, e in zip(NAMES, ENTRIES, strict=True)}
    )
    assert calibrate.main([]) == 0
    assert (
        f"{len(calibrate.SETS)} trials failed and count as not met; the first: separation_helps, trial 37: RuntimeError: made to fail"
        in (capsys.readouterr().err)
    )


def test_time_that_is_up_is_told_and_nothing_is_written(room, monkeypatch, capsys):
    plant(monkeypatch, spoil(*calibrate.SETS))
    monkeypatch.setattr(
        calibrate.Calibration, "out_of_time", lambda self: (room / "results/calibration/even.csv").exists()
    )
    assert calibrate.main(["--minutes", "7"]) == 1
    assert "stopped after 7 minutes" in capsys.readouterr().err
    assert not list((room / "calibrated").iterdir())
    assert (room / "results/calibration/separation_helps.csv").exists()


def test_a_stop_ends_a_fit_and_says_so_and_changes_no_trial(monkeypatch):
    plant(monkeypatch, spoil("even"))
    made = calibrate.Calibration()
    assert not made.out_of_time()
    full = made.fit(Beliefs.load("even"), 2)
    made.minutes = 0.0
    assert made.out_of_time()
    short = made.fit(Beliefs.load("even"), 2)
    assert (short.stopped, full.stopped) == (True, False)
    assert 0 < len(short.points) < len(full.points)
    assert short.points.tobytes() == full.points[: len(short.points)].tobytes()


def test_results_that_are_a_file_are_told_before_the_first_trial(room, monkeypatch, capsys):
    plant(monkeypatch, lambda *a: pytest.fail("no trial may run"))
    (room / "results").write_text("mine")
    assert calibrate.main([]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert (room / "results").read_text() == "mine"


def test_the_nearest_of_equal_distances_misses_the_fewest_patterns():
    apart = np.array([[5.0, 4.0, 0.0], [5.0, 0.5, 3.0], [5.0, 0.2, 0.1], [np.inf, 0.0, 0.0]])
    made = Fit(np.zeros((4, 1)), np.zeros((4, 3)), apart, np.zeros(0, int), 5.0)
    assert made.nearest() == 2


def test_a_member_is_confirmed_by_the_mean_of_three_runs_in_every_band(monkeypatch):
    fresh = {}
    monkeypatch.setattr(calibrate.Calibration, "values", lambda self, beliefs, x, trial: fresh[trial])
    made = calibrate.Calibration()
    low, high = (np.array([e.band[k] for e in ENTRIES]) for k in (0, 1))
    wide = 0.4 * (high - low)
    for k in range(3):
        for j in range(calibrate.FRESH):
            fresh[1_000_000 + k * calibrate.FRESH + j] = TARGETS.copy()
    fresh[1_000_000] = TARGETS + 0.3 * wide  # number 0: its mean stays inside, .1 of `wide` above the target
    fresh[1_000_002][1] = high[1] + 9 * wide[1]  # number 1: one pattern of many goes out, in one fresh run
    values = np.stack([TARGETS, TARGETS, high + 0.2 * (high - TARGETS)])  # number 2: out at first, its mean is inside
    points = np.array([[0.2] * len(PATTERNS.free), [0.4] * len(PATTERNS.free), [0.6] * len(PATTERNS.free)])
    fit = Fit(points, values, np.zeros_like(values), np.arange(3), 1.0)
    rows = made.confirm(Beliefs.load("even"), fit)
    numbers = made.scale.to_numbers(points)
    assert [row[PATTERNS.free[0]] for row in rows] == pytest.approx([numbers[0, 0], numbers[2, 0]])
    assert [rows[0][n] for n in NAMES] == pytest.approx((TARGETS + 0.1 * wide).tolist())
