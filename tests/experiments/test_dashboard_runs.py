"""The dashboard's runs and figures, without a browser: the same numbers as `trustline run`, and none from a failure."""

from __future__ import annotations

import asyncio
import itertools
import math
import socket

import numpy as np
import pytest

from experiments import run
from experiments.commands import dashboard as command
from experiments.dashboard import drawing
from experiments.dashboard import engine as rooms
from experiments.dashboard.basis import load_basis
from experiments.dashboard.engine import Engine, RecentlyUsed
from experiments.dashboard.estimates import Estimate, Estimates, estimate_pairs
from experiments.dashboard.state import Side, State, config_text, parse
from experiments.dashboard.trajectories import (
    REGIONS,
    Episode,
    first_difference,
    region_changes,
    region_of,
    trajectories,
)
from experiments.outcomes.from_course import by_person
from experiments.question.experiment import load
from sim.codes import DETENTION, DROP_OFF, EXPLOITED, LEFT_REGION, LOCKED, NOWHERE, OWN_HOME, PLACED, PLACES, STATUSES

MOVED = {
    "a.center_mentors": "1",
    "a.beds.drop_off": "4",
    "b.detention_days": "30",
    "structure.after_release": "street",
}


@pytest.fixture(scope="module")
def engine():
    made = Engine(load_basis("small", 3), 2)
    made.prepare()
    made.ready.result()
    yield made
    made.stop()


def pairs_of(engine, raw, beliefs="even"):
    move = engine.move(parse(engine.basis, raw)[0])
    return move, [f.result() for f in engine.submit(move, beliefs)]


def test_a_tab_that_leaves_while_it_waits_leaves_the_engine_to_the_others():
    async def two_wait_and_one_leaves(engine):
        leaves, stays = (asyncio.ensure_future(asyncio.wrap_future(engine.ready)) for _ in range(2))
        await asyncio.sleep(0)
        leaves.cancel()
        await asyncio.sleep(0)
        preparing = asyncio.get_running_loop().run_in_executor(None, engine.prepare)
        await stays
        await preparing

    made = Engine(load_basis("small", 1), 1)
    asyncio.run(two_wait_and_one_leaves(made))
    assert made.ready.result() is None
    made.stop()


def test_a_run_of_the_saved_config_gives_the_numbers_of_the_page(engine, tmp_path):
    move, pairs = pairs_of(engine, MOVED)
    shown = estimate_pairs(engine.basis, "even", pairs).numbers
    (tmp_path / "saved.yaml").write_text(config_text(engine.basis, move.state), "utf-8")
    results = run(load(tmp_path / "saved.yaml"), workers=2)
    assert results.failed == 0
    rows = results.tables["summary"].query("scenario == 'policy_a' and against == 'policy_b'")
    assert len(rows) == 7
    for row in rows.itertuples():
        here = shown[row.outcome]
        assert (here.a, here.difference, here.low, here.high) == (row.mean, row.difference, row.low, row.high)
    alone = results.tables["summary"].query("scenario == 'policy_b' and against == ''").set_index("outcome")
    assert shown["days_locked_365"].b == alone.loc["days_locked_365", "mean"]


def test_a_lever_moved_on_one_side_runs_that_side_only_and_back_runs_nothing(engine, monkeypatch):
    ran = []
    real = rooms.run_scenario
    monkeypatch.setattr(rooms, "run_scenario", lambda *a: (ran.append(a[4]), real(*a))[1])
    _, before = pairs_of(engine, {})
    ran.clear()
    pairs_of(engine, {"a.response_share": "0.25"})
    assert sorted(ran) == ["policy_a"] * 3
    ran.clear()
    _, after = pairs_of(engine, {})
    assert ran == []
    assert [p["policy_a"].outcomes for p in after] == [p["policy_a"].outcomes for p in before]


def test_both_policies_set_alike_differ_in_nothing(engine):
    _, pairs = pairs_of(engine, {"a": "detention"})
    for e in estimate_pairs(engine.basis, "even", pairs).numbers.values():
        assert math.isnan(e.difference) or e.difference == e.low == e.high == 0.0
        assert not e.clear


def test_a_cancelled_move_stops_and_gives_nothing(engine):
    move = engine.move(parse(engine.basis, {"a.response_share": "0.31"})[0])
    move.cancel()
    assert [f.result() for f in engine.submit(move, "even")] == [None] * 3
    begun = engine.move(parse(engine.basis, {"a.response_share": "0.32"})[0])
    real_side = engine.side

    def overtaken(*given):
        begun.cancel()
        return real_side(*given)

    engine.side = overtaken
    try:
        assert [f.result() for f in engine.submit(begun, "even")] == [None] * 3
    finally:
        del engine.side


def test_a_run_that_fails_raises_and_is_not_kept(engine, monkeypatch):
    real = rooms.run_scenario

    def failing(*given):
        if given[2].replicate == 1:
            raise RuntimeError("planted")
        return real(*given)

    monkeypatch.setattr(rooms, "run_scenario", failing)
    move = engine.move(parse(engine.basis, {"a.response_share": "0.41"})[0])
    errors = [f.exception() for f in engine.submit(move, "even")]
    assert [type(e) for e in errors] == [type(None), RuntimeError, type(None)]
    monkeypatch.setattr(rooms, "run_scenario", real)
    assert all(f.result() for f in engine.submit(move, "even"))


def test_what_is_kept_is_bounded_and_the_oldest_goes():
    kept: RecentlyUsed[int] = RecentlyUsed(2)
    for k in range(3):
        kept.put(k, k)
        kept.get(1)
    assert (kept.get(0), kept.get(1), kept.get(2), len(kept)) == (None, 1, 2, 2)


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


def estimate(difference, low, high, name="days_exploited_1095", unit="days"):
    return Estimate(name, unit, 700.0, 700.0 - difference, difference, low, high)


def made_of(exploited, locked):
    return Estimates("even", {"days_exploited_1095": exploited, "days_locked_1095": locked}, {}, 20, 300)


@pytest.mark.parametrize(
    ("exploited", "locked", "said"),
    [
        ((34, 5, 62), (-53, -60, -47), "A (leave) instead of B (detention, changed): 34 days more exploited in 3 years (5.0 to 62), and 53 days fewer locked (47 to 60)"),
        ((3, -10, 16), (0, 0, 0), "A (leave) instead of B (detention, changed): no clear difference in days exploited in 3 years, +3.0 (−10 to +16), and the same days locked"),
        ((math.nan,) * 3, (math.nan,) * 3, "A (leave) instead of B (detention, changed): no number for days exploited, and no number for days locked"),
    ],
)  # fmt: skip
def test_the_title_states_the_finding_with_its_number(exploited, locked, said):
    state = State(Side("leave"), Side("detention", (("detention_days", 30),)), "even")
    assert drawing.page_title(made_of(estimate(*exploited), estimate(*locked)), state) == said


def test_marks_stay_on_their_axis_and_say_their_number():
    e = estimate(34.0, 5.0, 62.0)
    assert drawing.axis_end([e]) == 100
    told = drawing.draw_strip(e, 100.0, "round")
    assert 'cx="66.32%"' in told
    assert 'aria-label="A minus B: +34 (+5.0 to +62)"' in told
    assert "stroke-dasharray" not in told
    assert "stroke-dasharray" in drawing.draw_strip(estimate(3.0, -10.0, 16.0), 20.0, "round")
    assert "circle" not in drawing.draw_strip(estimate(math.nan, math.nan, math.nan), 1.0, "round")


def test_a_belief_set_whose_runs_failed_shows_a_line_and_no_number():
    good = made_of(estimate(34.0, 5.0, 62.0), estimate(0, 0, 0))
    told = drawing.draw_under_each_belief([good, "1 of 20 pairs of runs failed: <b>"], "even")
    assert told.count('class="number"') == 2  # the good row, and the axis
    assert "&lt;b&gt;" in told


def test_without_shiny_one_line_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert command.dashboard_command(None, 0, False) == 2
    assert capsys.readouterr().err == (
        "the dashboard needs the package shiny: install it with pip install 'trustline-sim[dashboard]', or use make dashboard\n"
    )


def test_a_broken_config_or_a_taken_port_is_one_line(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(command, "find_spec", lambda name: True)
    assert command.dashboard_command("detention_or_dropof", 0, False) == 2
    assert "did you mean 'detention_or_dropoff'?" in capsys.readouterr().err
    (tmp_path / "broken.yaml").write_text("name: [", "utf-8")
    assert command.dashboard_command(str(tmp_path / "broken.yaml"), 0, False) == 2
    assert capsys.readouterr().err.count("\n") == 1
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert command.dashboard_command(None, taken.getsockname()[1], False) == 2
    assert "cannot listen there" in capsys.readouterr().err
    assert command.dashboard_command(None, 99999, False) == 2
    assert "choose another" in capsys.readouterr().err
