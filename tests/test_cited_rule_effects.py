"""Rules of claims that were cited before anything did what they say (E104, E110, E111, E121, E125, E151): what each moves, which way, and where it moves nothing.

Paired by seed: those of `tests/test_case_effects.py`, stated before anything was run, as were the signs. Two-sided 99 % intervals of the mean
difference: what does nothing would pass one of these in 1 of 200 cases. Of E98 `tests/test_institutions.py` has the test.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.case_records import CONVICTED
from sim.codes import LEFT_REGION, NEVER, RECORDED_BY_POLICE
from tests.speaking_world import speaking_world
from tests.test_case_effects import ATTITUDES, SEEDS, T, charged, convicted, counted, larger, run

__all__ = ["larger"]  # the fixture
pytestmark = pytest.mark.slow  # of mechanisms that are off in the shipped answers; `make slow` runs them

OFTEN_STRUCK = {"retaliation__rate": 1.0, "retaliation__fear": 0.8}
BESIDE = {"accompaniment": 1.0, "advocates": 4.0}


def fear(s):
    """Mean fear of everybody who is in the region and belongs to a community."""
    people = s.people()
    there = (people["status"] != LEFT_REGION) & (s.state.victims["community"][: len(people)] > 0)
    return float(people["fear"][there].mean())


def fear_of_all(s):
    """Mean fear of everybody who is in the region."""
    people = s.people()
    return float(people["fear"][people["status"] != LEFT_REGION].mean())


def recorded_by_police(s):
    """How many with limited English police put on record."""
    people = s.people()
    return float(((people["limited_english"] == 1) & (people["identified_by"] == RECORDED_BY_POLICE)).sum())


# Number, its two values, levers, other numbers, whether communities are named, what is measured, which way it goes.
EFFECTS = [
    ("explanation__share", 0.0, 1.0, BESIDE, {"explanation__cooperation": 1.0, "explanation__quality": 0.0}, False, counted("cooperations"), 1),
    ("jury__half_life", 0.0, 3650.0, {"jury_awareness": 1.0}, ATTITUDES, False, convicted, -1),
    ("retaliation__community", 0.0, 1.0, {}, OFTEN_STRUCK, True, fear, 1),
    ("cooperation__fear_rise", 0.0, 0.05, {}, {}, False, fear_of_all, 1),
    ("charge__by_records", 0.0, 1.0, {}, {}, False, charged, 1),
    ("record__language", 1.0, 0.2, {}, {}, True, recorded_by_police, -1),
]  # fmt: skip
# Where each has nothing to act on: no advocate beside, no campaign, no community, nobody without protection, no phone, nobody who lacks a language with the officer.
NOTHING_TO_DO = [
    ("explanation__share", 1.0, {"accompaniment": 0.0}, {}),
    ("jury__half_life", 3650.0, {}, ATTITUDES),
    ("retaliation__community", 1.0, {}, OFTEN_STRUCK),
    ("cooperation__fear_rise", 0.05, {"protection": 1.0}, {}),
    ("charge__by_records", 1.0, {}, {"forensic__had": 0.0}),
    ("record__language", 0.2, {"interpreters": 1.0}, {"interpreters__part": 1.0}),
]


@pytest.mark.parametrize(
    ("number", "low", "high", "levers", "numbers", "speaking", "measure", "sign"),
    EFFECTS,
    ids=[e[0] for e in EFFECTS],
)
def test_a_rule_moves_what_its_claim_is_about(
    start, larger, number, low, high, levers, numbers, speaking, measure, sign
):
    world = speaking_world(larger) if speaking else larger
    differences = np.array([
        measure(run(start, world, seed, levers, {**numbers, number: high})) - measure(run(start, world, seed, levers, {**numbers, number: low}))
        for seed in SEEDS
    ])  # fmt: skip
    half = T * differences.std(ddof=1) / np.sqrt(len(SEEDS))
    assert sign * differences.mean() > half, (differences.mean(), half)


@pytest.mark.parametrize(("number", "value", "levers", "numbers"), NOTHING_TO_DO, ids=[n[0] for n in NOTHING_TO_DO])
def test_where_it_has_nothing_to_act_on_it_changes_no_bit(start, larger, number, value, levers, numbers):
    """The control; that at the neutral value nothing moves is `tests/test_declared.py`."""
    neutral = 1.0 if number == "record__language" else 0.0
    a, b = (run(start, larger, 1, levers, {**numbers, number: x}) for x in (neutral, value))
    assert a.course().tobytes() == b.course().tobytes()
    assert a.months().tobytes() == b.months().tobytes()


def alone(s):
    """Charged cases that nobody ever helped."""
    cases, helped = s.cases(), set(s.witnesses()["case"].tolist())
    return [c for row, c in enumerate(cases) if c["charged"] != NEVER and row not in helped]


def test_only_where_records_can_stand_alone_is_anybody_charged_whom_nobody_helped_to_charge(start, larger):
    """E94, E125, L69: with a phone and much online, and hardly one conviction; the control is nil, where there are none."""
    assert not any(alone(run(start, larger, seed, {}, {"charge__by_records": 0.0})) for seed in SEEDS)
    there = [c for seed in SEEDS for c in alone(run(start, larger, seed, {}, {"charge__by_records": 1.0}))]
    assert len(there) >= 20
    assert all(c["phone"] > 0.0 and c["online"] > 0.1 and c["testified"] == 0 for c in there)
    assert sum(c["state"] == CONVICTED for c in there) < len(there) / 5
