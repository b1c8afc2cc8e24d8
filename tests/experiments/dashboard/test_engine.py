"""The dashboard's runs, without a browser: the same numbers as `trustline run`, and none from a failure."""

from __future__ import annotations

import asyncio
import math

import pytest

from experiments import run
from experiments.dashboard import engine as rooms
from experiments.dashboard.basis import load_basis
from experiments.dashboard.engine import Engine, RecentlyUsed
from experiments.dashboard.estimates import estimate_pairs
from experiments.dashboard.state import config_text, parse
from experiments.question.experiment import load

MOVED = {
    "a.center_mentors": "1",
    "a.beds.drop_off": "4",
    "b.detention_days": "30",
    "structure.after_release": "street",
}


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
    rows = results.tables["summary"].query("scenario == 'policy_a' and against == 'policy_b' and group == 'all'")
    assert len(rows) == 7
    for row in rows.itertuples():
        here = shown[row.outcome]
        assert (here.a, here.difference, here.low, here.high) == (row.mean, row.difference, row.low, row.high)
    alone = (
        results.tables["summary"]
        .query("scenario == 'policy_b' and against == '' and group == 'all'")
        .set_index("outcome")
    )
    assert shown["days_locked_365"].b == alone.loc["days_locked_365", "mean"]


def test_today_groups_hours_and_nights_are_those_of_the_runs(engine, tmp_path):
    move, pairs = pairs_of(engine, MOVED)
    shown = estimate_pairs(engine.basis, "even", pairs)
    (tmp_path / "saved.yaml").write_text(config_text(engine.basis, move.state), "utf-8")
    results = run(load(tmp_path / "saved.yaml"), workers=2)
    rows = results.tables["summary"].set_index(["scenario", "against", "group", "outcome"])
    for name in ("policy_a", "policy_b"):  # today is the baseline, which no lever of the page moves
        told = rows.loc[name, "status_quo", "all", "days_exploited_1095"]
        here = shown.against_today[name]["days_exploited_1095"]
        assert (here.difference, here.low, here.high) == (told["difference"], told["low"], told["high"])
        assert here.b == rows.loc["status_quo", "", "all", "days_exploited_1095"]["mean"]
    assert shown.groups
    for g in shown.groups:
        told = rows.loc["policy_a", "policy_b", g.name, "days_exploited_1095"]
        assert g.numbers["days_exploited_1095"].difference == told["difference"]
    assert sum(g.persons for g in shown.groups if g.name.startswith("gender:")) == shown.persons
    series, day = results.table("series", ("scenario", "month", *shown.supply)), results.experiment.file.policy_day
    after = series[(series["month"] - 1) * 30 >= day]
    for name, (e, today) in shown.supply.items():
        a_year = after.groupby("scenario")[name].mean() * 365 / 30
        assert (e.a, e.b, today) == pytest.approx(tuple(a_year[["policy_a", "policy_b", "status_quo"]]))
        assert today > 0


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
