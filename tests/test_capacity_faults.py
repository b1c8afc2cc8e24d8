"""Contradictory eligibility and a queue without servers: refused with file and line, all faults at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from experiments.commands import check
from experiments.question import experiment
from sim.capacity_faults import capacity_messages, most_admitted, uncalled_lines
from sim.errors import ConfigError
from sim.layers import Setting, overlay
from sim.policy import Policy
from sim.segments import segments
from sim.world import World

WORLDS = Path(__file__).parent.parent / "configs" / "worlds"
CLOSED = {
    f"beds.{kind}": 0
    for kind in ("shelter", "group_home", "therapeutic", "foster", "out_of_area", "transitional", "long_term")
}


def laid(**levers):
    many = {name.replace("__", "."): (Setting(value),) for name, value in levers.items()}
    return overlay(World.load("small").status_quo.levers, many)


@pytest.mark.parametrize(
    ("shares", "most"),
    [((1, 0, 1, 1, 1, 1, 1), 1.0), ((0, 0, 1, 1, 1, 1, 1), 0.0), ((1, 1, 0, 0, 0, 1, 1), 0.0), ((1, 0, 0, 1, 1, 0, 0.3), 0.3), ((0, 1, 0, 0.5, 0, 0, 0), 0.5)],
)  # fmt: skip
def test_the_most_that_a_place_admits(shares, most):
    assert most_admitted(shares) == pytest.approx(most)


def test_what_can_work_is_no_fault():
    nobody = {"minors": False, "adults": False}
    for levers in (laid(), laid(waiting_list=1), laid(admits__shelter=nobody, beds__shelter=0), laid(**CLOSED)):
        assert capacity_messages(levers, ("one",)) == []


def test_a_place_that_admits_nobody_and_a_list_from_which_nobody_is_called():
    nobody = {"minors": True, "adults": True, "women": 0, "men": 0, "gender_nonconforming": 0}
    found = capacity_messages(
        laid(admits__shelter=nobody, waiting_list=0.5, **{k: v for k, v in CLOSED.items() if k != "beds.shelter"}),
        ("one",),
    )
    assert [(name, county) for name, county, _ in found] == [("admits.shelter", "one"), ("waiting_list", "one")]
    assert [name for name, *_ in capacity_messages(laid(waiting_list=1, **CLOSED), ("one",))] == ["waiting_list"]


FOR_MINORS = {"beds.shelter": 0, "beds.transitional": 0, "beds.long_term": 0}
NO_MEN = {"minors": True, "adults": True, "men": 0}


@pytest.mark.parametrize(
    ("levers", "labor", "groups"),
    [
        ({"waiting_list": 0, **FOR_MINORS}, False, []),  # no list
        ({"waiting_list": 1}, True, []),
        ({"waiting_list": 1, **FOR_MINORS}, False, ["adults"]),
        ({"waiting_list": 0.5, **FOR_MINORS}, True, ["adults"]),
        ({"waiting_list": 1, **{f"admits.{k}": NO_MEN for k in ("shelter", "transitional", "long_term")}}, True, ["men"]),
        ({"waiting_list": 1, **{k: v for k, v in CLOSED.items() if k != "beds.shelter"}, "admits.shelter": {"minors": True, "adults": True, "labor": 0}}, False, []),
        ({"waiting_list": 1, **{k: v for k, v in CLOSED.items() if k != "beds.shelter"}, "admits.shelter": {"minors": True, "adults": True, "labor": 0}}, True, ["people exploited for labor"]),
        ({"waiting_list": 1, **{f"admits.{k}": {"minors": False, "adults": True, "labor": 0} for k in ("shelter", "transitional", "long_term")}}, True, ["adults exploited for labor"]),
    ],
)  # fmt: skip
def test_a_group_that_is_never_called_from_a_list_is_told_and_no_fault(levers, labor, groups):
    over = overlay(World.load("small").status_quo.levers, {name: (Setting(value),) for name, value in levers.items()})
    assert capacity_messages(over, ("one",)) == []
    lines = uncalled_lines(over, ("one",), (100,), labor)
    assert len(lines) == len(groups)
    for line, group in zip(lines, groups, strict=True):
        assert line.startswith(f"no place to wait for admits {group}; they come on the list in one")


@pytest.mark.parametrize("name", ["small", "dashboard", "bay_area", "bay_area_labor", "bay_area_whole"])
def test_in_a_shipped_world_every_group_can_be_called(name):
    world = World.load(name)
    levers = overlay(world.status_quo.levers, {"waiting_list": (Setting(1),)})
    assert uncalled_lines(levers, world.county_names[:-1], (100,), world.people.share_labor > 0) == []


def test_the_check_of_a_world_and_of_an_experiment_tells_it(tmp_path):
    for name in ("small.yaml", "travel_small.csv"):
        shutil.copy(WORLDS / name, tmp_path)
    text = (tmp_path / "small.yaml").read_text("utf-8")
    beds = "".join(f"\n  {name}: 0" for name in FOR_MINORS)
    (tmp_path / "small.yaml").write_text(text.replace("  officers: 1", f"  officers: 1{beds}\n  waiting_list: 1"))
    assert "no place to wait for admits adults" in check.describe_file(tmp_path / "small.yaml")
    assert "no place" not in check.describe_file(WORLDS / "small.yaml")
    text = (WORLDS.parent / "experiments" / "small.yaml").read_text("utf-8")
    levers = ", ".join(f"{name}: 0" for name in FOR_MINORS)
    text = text.replace("scenarios:\n", f"scenarios:\n  some_wait: {{levers: {{waiting_list: 1, {levers}}}}}\n")
    (tmp_path / "mine.yaml").write_text(text)
    told = check.describe_file(tmp_path / "mine.yaml")
    assert (
        "no place to wait for admits adults; they come on the list in one, and are never called (some_wait)" in told
    )


def test_beds_that_close_later_are_found_on_their_day():
    later = {name: (Setting(0, 300),) for name in CLOSED}
    levers = overlay(laid(waiting_list=1), later)
    assert capacity_messages(levers, ("one",), (100,)) == []
    assert [name for name, *_ in capacity_messages(levers, ("one",), (100, 300))] == ["waiting_list"]
    with pytest.raises(ConfigError, match="nobody can be called from the list in one"):
        segments(Policy("closes", {"waiting_list": (Setting(1),), **later}), World.load("small"), 100)


def test_a_world_file_says_all_faults_with_their_lines(tmp_path):
    for name in ("small.yaml", "travel_small.csv"):
        shutil.copy(WORLDS / name, tmp_path)
    text = (tmp_path / "small.yaml").read_text("utf-8")
    text = text.replace(
        "foster:       {beds: 1, stay_days: 150, step: 2, quality: 0.65, admits: {minors: true,",
        "foster:       {beds: 1, stay_days: 150, step: 2, quality: 0.65, admits: {minors: false,",
    )
    text = text.replace("  officers: 1", "  officers: 1\n  intake_days: 9\n  intake_hours: 0.01\n  waiting_list: 2")
    (tmp_path / "small.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        World.load(tmp_path / "small.yaml")
    said = [(f.line, f.message) for f in caught.value.faults]
    lines = text.splitlines()
    for word, message in (
        ("  foster:", "nobody is admitted"),
        ("  intake_days", "outside 1 to 7"),
        ("  intake_hours", "outside 0.05 to 1"),
        ("  waiting_list", "outside 0 to 1"),
    ):
        line = 1 + next(k for k, x in enumerate(lines) if x.startswith(word))
        assert any(at == line and message in words for at, words in said), (word, said)


def test_an_experiment_says_so_at_the_scenario(tmp_path):
    text = (WORLDS.parent / "experiments" / "small.yaml").read_text("utf-8")
    text = text.replace(
        "scenarios:\n",
        "scenarios:\n  no_server:\n    levers:\n      waiting_list: 1\n" + "".join(f"      {n}: 0\n" for n in CLOSED),
    )
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        experiment.load(path)
    line = 1 + text.splitlines().index("      waiting_list: 1")
    assert any(f.line == line and "nobody can be called" in f.message for f in caught.value.faults)
