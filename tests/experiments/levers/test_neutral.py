"""A neutral value reaches the run, and nothing else moves."""

from __future__ import annotations

import numpy as np

from experiments.levers import design
from experiments.levers.declared import Explanation
from experiments.levers.neutral import experiment_without
from experiments.runs.task import start_replicate


def test_a_neutral_value_reaches_the_run_and_nothing_else_moves(file, world):
    neutral = {
        "parameters": {"return.group_home": "return.family", "leaving.rate": 0},
        "facilities": {"group_home": {"recruiting": 0.0}},
        "structure": {"ask_again": "no"},
        "levers": {"advocates": 2},
    }
    given = Explanation.model_validate(
        {
            "levers": ["beds.group_home"],
            "rule": "x",
            "claims": [],
            "says": "x",
            "neutral_says": "x",
            "neutral": neutral,
        }
    )
    changed = file.model_copy(update={"explanations": {"some": given}})
    plain, without = design.experiment_of(file, world, "even"), experiment_without(changed, world, "even", "some")
    (s,) = without.structures
    now, then = (start_replicate(e, e.points[0], 0).state for e in (without, plain))
    p, q = now.parameter[0], then.parameter[0]
    assert p["return_group_home"] == q["return_family"]
    assert p["leaving_rate"] == 0
    assert s.settings["ask_again"] == "no"
    same = [n for n in p.dtype.names if n not in ("return_group_home", "leaving_rate", "switch_ask_again")]
    assert p[same] == q[same]
    assert not np.any(now.facilities["recruiting"])
    assert np.any(then.facilities["recruiting"])
    for policy in without.policies.values():
        assert policy.levers["advocates"][0].value == 2
    assert without.world.fingerprint() != plain.world.fingerprint() == world.fingerprint()
