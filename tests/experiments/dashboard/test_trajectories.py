"""Dots are where the run has people; two lives part on the first day that differs."""

from __future__ import annotations

import itertools

import numpy as np

from experiments.dashboard import drawing
from experiments.dashboard.state import parse
from experiments.dashboard.trajectories import (
    REGIONS,
    Episode,
    first_difference,
    region_changes,
    region_of,
    trajectories,
)
from experiments.outcomes.from_course import by_person
from sim.codes import DETENTION, DROP_OFF, EXPLOITED, LEFT_REGION, LOCKED, NOWHERE, OWN_HOME, PLACED, PLACES, STATUSES


def replay(data, day, regions=len(REGIONS)):
    where = dict(zip(data["start"][::2], data["start"][1::2], strict=True))
    c = data["changes"]
    for k in range(0, len(c), 3):
        if c[k] <= day:
            where[c[k + 1]] = c[k + 2]
    return np.bincount(list(where.values()), minlength=regions)


def test_dots_are_where_the_run_has_people_and_nobody_is_lost(engine):
    move = engine.move(parse(engine.basis, {})[0])
    seen = trajectories(engine, move)
    start = engine.start(move, "even", 0)
    s = start.shared.fork(move.experiment.policies["policy_a"])
    first = move.experiment.file.policy_day
    s.follow(start.persons, start.days, first, 365, 1095)
    s.run(400)
    status = s.people()["status"]
    counts = replay(seen.places["a"], 399)
    expected = np.bincount(status, minlength=5)
    assert counts[0] == expected[EXPLOITED]
    assert counts[1] == expected[LOCKED]
    assert counts[2:5].sum() == expected[PLACED]
    assert counts[5] == expected[3]
    moved = seen.places["a"]["changes"]
    assert moved[::3] == sorted(moved[::3])
    assert len(seen.pairs) == len(start.persons) > 0


def test_of_two_changes_on_one_day_the_later_one_stands():
    course = np.array(
        [(0, -5, EXPLOITED, NOWHERE, 0, 0), (0, 3, LOCKED, DETENTION, 3, 0), (0, 3, PLACED, DROP_OFF, 2, 0),
         (1, 2, EXPLOITED, NOWHERE, 0, 0), (2, -9, LEFT_REGION, NOWHERE, 17, 0)],
        dtype=[("person", "i4"), ("day", "i4"), ("status", "i1"), ("place", "i1"), ("why", "i1"), ("spare", "i1")],
    )  # fmt: skip
    data = region_changes(*by_person(course), 0)
    assert data["start"] == [0, 0]
    assert replay(data, 3).tolist() == [1, 0, 1, 0, 0, 0, 0]


def test_every_status_and_place_has_a_region():
    found = {region_of(s, p) for s in range(len(STATUSES)) for p in range(len(PLACES))}
    assert found == set(range(len(REGIONS)))
    assert region_of(PLACED, OWN_HOME) == 4


def test_two_lives_part_on_the_first_day_that_differs():
    a = (Episode(-30, 0, EXPLOITED, NOWHERE, 0), Episode(0, 1095, PLACED, DROP_OFF, 2))
    assert first_difference(a, a) is None
    b = (
        Episode(-30, 0, EXPLOITED, NOWHERE, 0),
        Episode(0, 18, LOCKED, DETENTION, 3),
        Episode(18, 1095, PLACED, DROP_OFF, 2),
    )
    assert first_difference(a, b) == 0
    c = (*a[:1], Episode(0, 40, PLACED, DROP_OFF, 2), Episode(40, 1095, EXPLOITED, NOWHERE, 13))
    assert first_difference(a, c) == 40


def test_a_persons_path_fills_every_day_of_both_policies(engine):
    state = parse(engine.basis, {"replicate": "2"})[0]
    seen = trajectories(engine, engine.move(state))
    for path in seen.pairs:
        for side in (path.a, path.b):
            assert side[-1].end == 1095
            assert all(x.end == y.start for x, y in itertools.pairwise(side))
    told = drawing.draw_person(seen.pairs[0], 1, len(seen.pairs), state)
    assert "Simulated person 1 of" in told
    assert told.count('role="img"') == 2
    assert f"--person {seen.pairs[0].person} " in told
    assert "--replicate 1<" in told


def test_what_happens_agrees_with_the_months_of_the_run(engine):
    seen = trajectories(engine, engine.move(parse(engine.basis, {})[0]))
    counts = seen.places["events"]
    for side in ("a", "b"):
        rows = dict(zip(counts["words"], counts[side], strict=True))
        assert all(
            row == sorted(row) and len(row) == -(-seen.places["days"] // counts["month"]) for row in rows.values()
        )
        assert rows["contact with police or inspectors"][-1] > 0
    assert engine.start(engine.move(parse(engine.basis, {})[0]), "even", 0).shared.state.run["keeps_diary"] == 0
