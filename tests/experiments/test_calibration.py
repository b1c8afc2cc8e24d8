"""Calibration: members are found where they are planted, kept and mixed as said; what cannot be met is not met."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.calibration import fighting
from experiments.calibration.fitting import Scale, fit
from experiments.calibration.recovery import recover
from experiments.estimates.paired import interval
from experiments.patterns.file import load as load_patterns
from experiments.question.members import Ensemble, member_number, mixed
from sim.beliefs import Beliefs

PATTERNS = load_patterns()
ENTRIES = [PATTERNS.entries[n] for n in PATTERNS.calibrated()]
SCALE = Scale(PATTERNS.free)
TRUE = np.full(len(PATTERNS.free), 0.4)


def planted(numbers, trial, sharp=2.5, reach=10.0):
    """Pattern k is on its target where parameter k lies at TRUE, within `reach` of it at most."""
    points = SCALE.to_points(np.asarray(numbers))
    noise = 0.02 * np.random.default_rng(trial).standard_normal(len(ENTRIES))
    return np.array(
        [
            e.target * np.exp(np.clip(sharp * (points[k] - TRUE[k]), -reach, reach) + noise[k])
            for k, e in enumerate(ENTRIES)
        ]
    )


@pytest.fixture(scope="module")
def found():
    return fit(SCALE, ENTRIES, planted, 1, wanted=30, first=128, most=2500)


def test_members_lie_where_they_were_planted(found):
    assert found.met
    members = found.points[found.accepted]
    assert (found.far[found.accepted] <= 1.0).all()
    # four standard errors of 30 members: a false alarm in about one of 2,600 (six parameters)
    error = members.std(axis=0, ddof=1) / np.sqrt(len(members))
    assert (np.abs(members.mean(axis=0) - TRUE) < 4 * error + 0.03).all()
    assert members.std(axis=0).max() < 0.2  # a point anywhere in the range has .29


def test_members_elsewhere_would_be_caught(found):
    members = found.points[found.accepted]
    error = members.std(axis=0, ddof=1) / np.sqrt(len(members))
    assert (np.abs(members.mean(axis=0) - (TRUE + 0.25)) > 4 * error + 0.03).any()


def test_the_same_members_for_any_number_of_workers():
    a, b = (fit(SCALE, ENTRIES, planted, 1, wanted=10, first=32, most=120, workers=w) for w in (1, 3))
    assert a.points.tobytes() == b.points.tobytes()
    assert a.values.tobytes() == b.values.tobytes()


def test_a_pattern_that_cannot_be_met_ends_and_keeps_the_nearest():
    def never(numbers, trial):
        values = planted(numbers, trial)
        values[0] = ENTRIES[0].band[1] * 2.0
        return values

    made = fit(SCALE, ENTRIES, never, 1, wanted=10, first=32, most=150)
    assert not made.met
    assert len(made.points) <= 150 + 10
    assert made.far[made.nearest()] > 1.0


def test_recovery_tells_what_comes_back_and_what_does_not():
    def deaf(numbers, trial):
        values = planted(numbers, trial, sharp=2.5)
        values[-1] = ENTRIES[-1].target * 1.0
        return values

    rows = recover(SCALE, ENTRIES, deaf, 2, most=1500, quiet=True)
    assert rows[0].narrowed > 0.4
    assert rows[-1].narrowed < 0.3  # nothing in the patterns tells of it
    assert all(row.covered for row in rows[:-1])


def test_scale_goes_there_and_back():
    points = np.random.default_rng(3).random((20, len(PATTERNS.free)))
    np.testing.assert_allclose(SCALE.to_points(SCALE.to_numbers(points)), points, atol=1e-12)


def test_replicates_share_members_in_pairs():
    assert [member_number(r, 3) for r in range(8)] == [0, 0, 1, 1, 2, 2, 0, 0]


def test_members_of_equal_number_are_interpolated():
    a, b = Beliefs.load("separation_helps"), Beliefs.load("custody_harms")
    kept = {
        a.name: Ensemble(a.name, "bay_area", ({"return.multiplier": 1.0}, {"return.multiplier": 2.0})),
        b.name: Ensemble(b.name, "bay_area", ({"return.multiplier": 3.0}, {"return.multiplier": 1.0})),
    }
    assert [m["return.multiplier"] for m in mixed(Beliefs.between(a, b, 0.25), kept)] == [1.5, 1.75]
    assert mixed(Beliefs.between(a, b, 0.0), kept) == kept[a.name].members


def test_pairs_as_the_unit_cover_and_replicates_alone_would_not():
    """12 members of two runs, most variance between members: 95 % intervals cover in 93 to 97 % (2,000 draws)."""
    r = np.random.default_rng(4)
    held = {"members": 0, "replicates": 0}
    for _ in range(2000):
        runs = np.repeat(r.standard_normal(12) * 2.0, 2) + r.standard_normal(24)
        for unit, values in (("members", runs.reshape(12, 2).mean(axis=1)), ("replicates", runs)):
            _, low, high = interval(values)
            held[unit] += low <= 0.0 <= high
    assert 0.93 < held["members"] / 2000 < 0.97
    assert held["replicates"] / 2000 < 0.90  # the control: the wrong unit is caught


def test_what_fights_what(tmp_path, capsys):
    """A planted pair is told with its sign; what is far from the bands, and what goes with nothing, is not."""
    read = PATTERNS
    random = np.random.default_rng(5)
    names = [*read.free, *read.calibrated()]
    trials = pd.DataFrame(random.random((400, len(names))), columns=names).assign(distance=1.0)
    trials[read.calibrated()[0]] = -trials[read.free[0]] + 0.05 * random.random(400)
    far = trials.assign(distance=3.0, **{read.calibrated()[1]: trials[read.free[1]] * 50.0})
    ((a, b, rho),) = fighting.correlations(pd.concat([trials, far]), read)
    assert (a, b) == (read.free[0], read.calibrated()[0])
    assert rho < -0.95
    assert fighting.print_correlations(tmp_path) == 2
    trials.to_csv(tmp_path / "even.csv", index_label="trial")
    assert fighting.print_correlations(tmp_path) == 0
    assert f"{a} and {b}: {rho:+.2f}" in capsys.readouterr().out
