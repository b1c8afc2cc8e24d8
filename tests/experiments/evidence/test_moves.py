"""What an experiment moves."""

from __future__ import annotations

from experiments import load
from experiments.evidence.moves import moved_by, moves


def test_levers_numbers_and_switches_that_differ_are_moved():
    assert {"accompaniment", "accompaniment_independent", "beds.shelter", "bond.separation"} <= moves()[
        "accompaniment"
    ]
    assert "trust_curve" in moves()["structural_choices"]
    assert "trust_curve" not in moves()["accompaniment"]
    assert "trust.gain" not in moves()["accompaniment"]


def test_one_belief_set_moves_no_number():
    small = load("small")
    assert len({p.beliefs.name for p in small.points}) == 1
    assert "bond.separation" not in moved_by(small)
    assert "response_to_minors" in moved_by(small)
