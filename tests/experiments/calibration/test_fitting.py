"""Members are found where they are planted; what cannot be met is not met."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.calibration.fitting import fit
from tests.experiments.calibration.planted import ENTRIES, PATTERNS, SCALE, TRUE, each, planted


@pytest.fixture(scope="module")
def found():
    return fit(SCALE, ENTRIES, each(planted), 1, wanted=30, first=128, most=2500)


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


def test_a_search_that_was_ended_asks_for_the_same_trials_again():
    """Whatever ends it in the middle of a batch: it asks for all trials again, the first for the same as before."""
    whole = fit(SCALE, ENTRIES, each(planted), 1, wanted=10, first=32, most=120)
    asked = []

    def ends(numbers, first):
        asked.append((first, numbers.copy()))
        if first >= 52:
            raise KeyboardInterrupt
        return each(planted)(numbers, first)

    with pytest.raises(KeyboardInterrupt):
        fit(SCALE, ENTRIES, ends, 1, wanted=10, first=32, most=120)
    tried = np.concatenate([numbers for _, numbers in asked])
    assert len(tried) == 62
    assert tried.tobytes() == SCALE.to_numbers(whole.points)[:62].tobytes()


def test_a_pattern_that_cannot_be_met_ends_and_keeps_the_nearest():
    def never(numbers, trial):
        values = planted(numbers, trial)
        values[0] = ENTRIES[0].band[1] * 2.0
        return values

    made = fit(SCALE, ENTRIES, each(never), 1, wanted=10, first=32, most=150)
    assert not made.met
    assert len(made.points) <= 150 + 10
    assert made.far[made.nearest()] > 1.0


def test_scale_goes_there_and_back():
    points = np.random.default_rng(3).random((20, len(PATTERNS.free)))
    np.testing.assert_allclose(SCALE.to_points(SCALE.to_numbers(points)), points, atol=1e-12)
