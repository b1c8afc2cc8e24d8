"""What a file may not say, Python may not either: one clear line, and nothing has changed."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from experiments import load, run
from sim import Beliefs, ConfigError, Model, Policy, Structure, World
from sim.layers import Setting
from tests.conftest import same

ONCE = {"world": "small", "start": "fresh"}
EVEN = Beliefs.load("even")
DEFAULT = Structure.load("default")


def one_line(make, *words):
    with pytest.raises(ConfigError) as said:
        make()
    assert "\n" not in str(said.value)
    for word in words:
        assert word in str(said.value)


@pytest.mark.parametrize(
    ("levers", "word"),
    [
        ({"acompaniment": (Setting(1.0),)}, "did you mean 'accompaniment'"),
        ({"accompaniment": (Setting(1.5),)}, "outside 0 to 1"),
        ({"accompaniment": (Setting("all"),)}, "expected a number"),
        ({"accompaniment": 1.0}, "expected (Setting(value), ...)"),
        ({"accompaniment": (Setting(1.0), Setting(0.5))}, "is set twice from the policy's day on, in all counties"),
        ({"accompaniment": (Setting(1.0, 1.5),)}, "whole day"),
        ({"accompaniment": (Setting(1.0, 9, ("a", "a")),)}, "stands twice"),
    ],
)
def test_a_policy_made_in_python_is_checked(levers, word):
    one_line(lambda: Policy("mine", levers), "Policy 'mine': ", word)
    one_line(lambda: Policy("base", {}).with_levers("mine", levers), word)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("name: p\nlever: {}\n", 2, "did you mean 'levers'"),
        ("name: p\n", 1, "levers: is missing"),
        ("name: p\nlevers:\n  acompaniment: 1\n", 3, "did you mean 'accompaniment'"),
        ("name: [p]\nlevers: {}\n", 1, "expected words"),
        ("name: p\nlevers:\n  - {accompaniment: 1}\n  - {accompaniment: 0, from_day: 40}\n", 4, "set twice"),
        ("name: p\nlevers:\n  - {accompaniment: 1, from_day: 39}\n", 3, "outside days 40"),
    ],
)
def test_a_policy_file_has_one_reader(tmp_path, text, line, word):
    path = tmp_path / "p.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError) as said:
        Model("small", str(path), start="fresh", policy_day=40)
    assert any(f.line == line and word in f.message for f in said.value.faults), said.value.faults


@pytest.mark.parametrize(
    "wrong",
    [{"seed": -1}, {"seed": 2**32}, {"seed": 1.5}, {"seed": True}, {"seed": "1"}, {"replicate": -1}, {"replicate": 2**32},
     {"replicate": 0.0}, {"policy_day": -3}, {"policy_day": 1.0}, {"policy_day": 36_501}, {"burn_in_years": -1},
     {"burn_in_years": 51}, {"burn_in_years": 1.5}, {"start": "warm"}, {"parameters": {"trust.gain": "0.1"}},
     {"parameters": {"trust.gain": True}}, {"seed": 1, "rng": 1}, {"rng": "x"}, {"rng": -1}],
)  # fmt: skip
def test_a_model_takes_what_a_file_takes(wrong):
    one_line(lambda: Model(**{**ONCE, "policy": "minors", **wrong}), next(iter(wrong)).split(".")[0])


@pytest.mark.parametrize("days", [1.5, -1, True, "7", None, 10**10])
def test_days_that_cannot_pass(days):
    m, other = (Model(**ONCE, seed=1) for _ in range(2))
    m.run(10)
    one_line(lambda: m.run(days), "days: expected a whole number")
    other.run(10)
    assert (m.day, m.steps) == (10, 10)
    same(m.simulation, other.simulation)


def test_whole_numbers_of_numpy_are_whole_numbers():
    m, other = Model(**ONCE, seed=np.int64(3), replicate=np.uint8(2)), Model(**ONCE, seed=3, replicate=2)
    m.run(np.int32(20))
    other.run(20)
    same(m.simulation, other.simulation)


def test_a_policys_day_has_not_passed(start):
    s = start()
    s.run(50)
    dated = Policy("x", {"accompaniment": (Setting(1.0, 40),)})
    one_line(lambda: s.put_ahead(Policy("x", {}), 49), "policy_day")
    one_line(lambda: s.fork(dated), "from_day: 40 is before the policy's day, 50")
    one_line(lambda: s.fork(Policy("x", {"accompaniment": (Setting(1.0, None, ("nowhere",)),)})), "county 'nowhere'")


@pytest.mark.parametrize(
    "wrong",
    [{"from_day": 49}, {"from_day": 50.0}, {"days": 0}, {"follow_up_days": 0}, {"follow_up_days": 36_501},
     {"form": "many"}, {"minor": "yes"}],
)  # fmt: skip
def test_what_cannot_be_watched(start, wrong):
    s = start()
    s.run(50)
    before = s.state.run.tobytes()
    one_line(lambda: s.watch(**{"from_day": 50, "days": 10, "follow_up_days": 30, **wrong}))
    assert s.state.run.tobytes() == before


@pytest.mark.parametrize(
    ("persons", "days"),
    [([-1], [60]), ([0, 1], [60]), ([0.5], [60]), ([2, 2], [60, 61]), ([10**9], [60]), ([[0]], [[60]])],
)
def test_who_cannot_be_followed(start, persons, days):
    s = start()
    before = s.followed().tobytes()
    one_line(lambda: s.follow(np.array(persons), np.array(days), 50, 30, 30), "persons, days")
    assert s.followed().tobytes() == before


@pytest.mark.parametrize(
    ("values", "word"),
    [({"trust.gain": 1.0}, "unknown contested"), ({next(iter(EVEN.values)): 1e9}, "outside"),
     ({next(iter(EVEN.values)): "x"}, "expected a number")],
)  # fmt: skip
def test_beliefs_made_in_python_are_checked(values, word):
    one_line(lambda: Beliefs("mine", {**EVEN.values, **values}), "Beliefs 'mine'", word)


def test_beliefs_lack_nothing_and_lie_on_the_line():
    short = dict(list(EVEN.values.items())[1:])
    one_line(lambda: Beliefs("mine", short), "is missing")
    one_line(lambda: Beliefs.between(EVEN, EVEN, 1.5), "from 0 to 1")
    one_line(lambda: Beliefs.between(EVEN, EVEN, 0.5, "trusts"), "unknown group")


@pytest.mark.parametrize(
    ("settings", "word"),
    [({"visibilty": "equal"}, "unknown switch"), ({"visibility": "bright"}, "unknown setting 'bright'")],
)
def test_a_structure_made_in_python_is_checked(settings, word):
    one_line(lambda: Structure("mine", {**DEFAULT.settings, **settings}), "Structure 'mine'", word)


def test_a_structure_lacks_no_switch():
    short = dict(list(DEFAULT.settings.items())[1:])
    one_line(lambda: Structure("mine", short), "is missing")


@pytest.mark.parametrize(
    "travel", [np.eye(3), np.eye(2) * 0.5, np.array([[2.0, -1.0], [0.0, 1.0]]), np.eye(2) * np.nan]
)
def test_a_worlds_moves_are_checked(small, travel):
    one_line(lambda: World(small.file, travel, small.status_quo), "World 'small'", "travel")


def test_what_was_read_is_not_changed():
    experiment = load("small")
    for part, key in ((experiment.file, "seed"), (experiment.world.file.people, "exploited_at_start")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(part, key, -5)


@pytest.mark.parametrize("given", [0, -1, 1.5, True, 100_001])
def test_replicates_and_workers_are_whole_numbers(given, tmp_path):
    one_line(lambda: load("small").with_replicates(given), "replicates")
    if given != 100_001:
        one_line(lambda: run(load("small"), workers=given, out=tmp_path / "none"), "workers")
        assert not (tmp_path / "none").exists()
