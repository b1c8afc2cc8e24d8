"""A search of members in another world: where it begins, what it writes, who reads it; faults are one line."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from experiments.calibration.calibrate import SETS
from experiments.calibration.fitting import Scale
from experiments.question.members import load_current_members, read_ensemble
from experiments.structures.pair import Found
from experiments.structures.worlds import load_search, write_world_members
from sim.beliefs import Beliefs
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.structure import Structure
from sim.world import World


@pytest.fixture(scope="module")
def search(tmp_path_factory):
    return load_search("bay_area_labor", tmp_path_factory.mktemp("members"))


def test_every_set_is_searched_under_every_structure_that_was_kept_for_all(search):
    names = [(s.name, b.name) for s, b in search.pairs()]
    assert names[:4] == [("default", b) for b in SETS]
    assert len(names) % len(SETS) == 0
    assert len(set(names)) == len(names) > 4


def test_first_trials_lie_around_the_members_and_a_new_number_anywhere(search):
    structure, beliefs = Structure.load("default"), Beliefs.load("even")
    low, high = search.box(structure, beliefs)
    members = load_current_members([beliefs], World.load("bay_area"), structure)["even"].members
    free = list(search.patterns.free)
    new = free.index("labor.police")
    assert (low[new:], high[new:]) == (pytest.approx([0.0, 0.0]), pytest.approx([1.0, 1.0]))
    for k, name in enumerate(free[:new]):
        points = Scale((name,)).to_points(np.array([[m[name]] for m in members]))
        assert low[k] == pytest.approx(max(0.0, points.min() - search.margin))
        assert high[k] == pytest.approx(min(1.0, points.max() + search.margin))


def test_a_wrong_number_would_lie_outside_the_box(search):
    """The control: the box is no whole cube."""
    low, high = search.box(Structure.load("default"), Beliefs.load("even"))
    assert (high - low < 0.9).sum() >= 4


def result_of(search, many):
    """Return a search that came to so many members, all different."""
    empty = np.zeros((0, 1))
    names = (*search.patterns.free, *search.patterns.conditions())
    rows = [
        dict.fromkeys(names, 0.001)
        | {"labor.police": 0.001 + k / 1e4, "accept.intercept": -4.0, "priority.labor": 0.5}
        for k in range(many)
    ]
    rows = [
        r | {"return.multiplier": 1.0, "found.again_minor": 0.01, "record.police": 0.1, "record.again": 0.1}
        for r in rows
    ]
    return Found(empty, empty, empty, rows, ended="wanted")


def test_members_are_as_many_as_the_smallest_set_and_a_structure_of_which_one_set_has_too_few_has_none(
    search, tmp_path
):
    first, second = (s.name for s in search.declared.structures[:2])
    needed = search.declared.effort.needed
    results = {(second, b): result_of(search, n) for b, n in zip(SETS, (9, 6, needed, 7), strict=True)}
    for too_few in SETS:  # with one set too few, and in the end with none
        one = {(first, b): result_of(search, needed - (b == too_few)) for b in SETS}
        paths = write_world_members(search, {**one, **results}, tmp_path / too_few)
        assert {p.parent for p in paths} == {tmp_path / too_few / second}
    assert sorted(p.stem for p in paths) == sorted(SETS)
    for path in paths:
        members = read_ensemble(path.stem, search.patterns, path)
        assert len(members.members) == needed
        assert members.world == "bay_area_labor"
        assert set(members.members[0]) == set(search.patterns.free)
    whole = {(first, b): result_of(search, needed) for b in SETS}
    assert len(write_world_members(search, {**whole, **results}, tmp_path / "both")) == 2 * len(SETS)


def test_a_world_that_the_file_does_not_name_is_one_line(tmp_path):
    with pytest.raises(ConfigError, match=r"members_search.yaml:\d+: .*bay_area_labour.*did you mean"):
        load_search("bay_area_labour", tmp_path)


def test_all_faults_of_the_file_come_at_once(tmp_path, monkeypatch):
    configs = tmp_path / "configs"
    shutil.copytree(shipped_configs(), configs)
    text = (configs / "members_search.yaml").read_text("utf-8")
    text = text.replace(
        "bay_area_whole: [patterns.yaml, patterns_labor.yaml]",
        "bay_area_hole: [patterns.yaml, patterns.yaml, ../nowhere.yaml]",
    )
    text = (
        text.replace("bay_area_labor: bay_area\n", "bay_area_labor: small\n  nowhere: bay_area\n")
        .replace("first: 64 ", "first: 6400 ")
        .replace("needed: 4 ", "needed: 9 ")
        .replace("order: [even,", "order: [even, even,")
        .replace(
            "  bay_area_whole: {first: 256",
            "  bay_area_labor: {wanted: 1}\n  bay_area_hole: {first: 4001}\n  bay_area_whol: {first: 256",
        )
        .replace(
            "bay_area_whole: [record.language, leaders.share]",
            "somewhere: [bond.ris, record.language, record.language]",
        )
    )
    (configs / "members_search.yaml").write_text(text, "utf-8")
    monkeypatch.setattr("experiments.structures.worlds.shipped_configs", lambda: configs)
    monkeypatch.setattr("experiments.question.world_patterns.shipped_configs", lambda: configs)
    with pytest.raises(ConfigError) as error:
        load_search("bay_area_labor", tmp_path)
    told = "\n".join(map(str, error.value.faults))
    for words in (
        "are calibrated in the world 'bay_area', not in 'small'",
        "no world named 'bay_area_hole'",
        "bay_area_hole: is missing, expected the world around whose members its search begins",
        "unknown world 'nowhere'",
        "patterns.yaml is named twice",
        "../nowhere.yaml: expected the name of a file beside this one",
        "unknown world 'somewhere'",
        "unknown parameter 'bond.ris'",
        "record.language is named twice",
        "first: expected at most most (4000)",
        "needed: expected at most wanted (4)",
        "bay_area_labor: wanted: input should be greater than or equal to 2",
        "bay_area_hole: first: expected at most most (4000)",
        "unknown world 'bay_area_whol'",
        "order: expected each of separation_helps, even, custody_harms, neutral, once",
    ):
        assert words in told, words


@pytest.mark.parametrize("name", ["bay_area_labor", "bay_area_whole"])
def test_a_world_that_begins_in_the_end_around_itself_is_one_line(tmp_path, monkeypatch, name):
    configs = tmp_path / "configs"
    shutil.copytree(shipped_configs(), configs)
    path = configs / "members_search.yaml"
    text = path.read_text("utf-8").replace("bay_area_labor: bay_area\n", f"bay_area_labor: {name}\n")
    path.write_text(text, "utf-8")
    monkeypatch.setattr("experiments.structures.worlds.shipped_configs", lambda: configs)
    with pytest.raises(
        ConfigError, match=r"members_search.yaml:\d+: around: bay_area_labor begins in the end around"
    ):
        load_search("bay_area_labor", tmp_path)


def test_the_whole_world_begins_around_members_of_the_world_with_labor(tmp_path):
    """So only what is free there alone begins anywhere: `labor.police` and `priority.labor` are free in both."""
    search = load_search("bay_area_whole", tmp_path)
    low, high = search.box(Structure.load("default"), Beliefs.load("even"))
    assert search.like.name == "bay_area_labor"
    assert search.patterns.free[-2:] == ("record.language", "leaders.share")
    assert (low[-2:] == 0.0).all()
    assert (high[-2:] == 1.0).all()
    assert (high - low < 0.9)[:-2].all()
