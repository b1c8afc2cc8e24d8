"""What is calibrated, in one sentence, for each kind of experiment."""

from __future__ import annotations

import pytest

from experiments.designs.resolution_4 import resolution_4
from experiments.question.experiment import load
from experiments.question.standing import standing
from sim.beliefs import Beliefs
from sim.structure import Structure
from tests.experiments.made import between, made, map_results


@pytest.mark.parametrize(
    ("sets", "structures", "said"),
    [
        (["even"], 1, "Each belief set is calibrated to the same patterns (3 members)."),
        (
            [between(0.0), between(0.5), between(1.0)],
            1,
            "The two ends are calibrated to the same patterns, and mixed",
        ),
        ([between(0.0), between(1.0), between(1.0, "advocates")], 1, "a group moved alone uses the members of even"),
        (
            [between(1.0, "advocates")],
            1,
            "Not calibrated again: every belief set here uses the calibrated members of even",
        ),
        (["even"], 34, "(3 members). Structures are not calibrated again."),
    ],
)
def test_what_is_calibrated(sets, structures, said):
    sets = [Beliefs.load(b) if isinstance(b, str) else b for b in sets]
    many = resolution_4(Structure.load("default"))[:structures] if structures > 1 else []
    experiment = made(lambda b, s, r: (0.0, 0.0), sets, many, members=3).experiment
    assert said in standing(experiment)
    if "Each belief set" not in said:
        assert "Each belief set is calibrated" not in standing(experiment) or structures > 1


def test_what_is_calibrated_under_another_structure_and_on_a_map():
    other = Structure("other", {**Structure.load("default").settings, "visibility": "equal"})
    experiment = made(lambda b, s, r: (0.0, 0.0), structures=[other], members=3).experiment
    assert "Calibrated under the structure default, not under this one." in standing(experiment)
    assert standing(map_results(3).experiment).startswith("Not calibrated again: every belief set here uses")
    assert standing(load("small")) == "Provisional: not calibrated."
