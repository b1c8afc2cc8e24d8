"""Patterns of a world with members of its own: those of all its files, none twice; else the shipped ones."""

from __future__ import annotations

import pytest

from experiments.patterns.file import load
from experiments.question import world_patterns
from experiments.question.world_patterns import join_patterns, pattern_files, patterns_of
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.reading import read_document

ALONE = {"bay_area_whole": ("record.language", "leaders.share")}  # free in one world alone


def test_a_world_that_no_file_names_has_the_shipped_patterns():
    assert patterns_of("bay_area") == load()
    assert patterns_of("") == load()


@pytest.mark.parametrize("world", ["bay_area_labor", "bay_area_whole"])
def test_a_world_with_labor_has_its_patterns_beside_the_others(world):
    joint, shipped = patterns_of(world), load()
    labor = load(shipped_configs() / "patterns_labor.yaml")
    assert joint.world == world
    assert joint.free == (*shipped.free, "labor.police", "priority.labor", *ALONE.get(world, ()))
    assert joint.calibrated() == [*shipped.calibrated(), "labor_of_police_records"]
    assert set(joint.conditions()) - {"labor_of_police_records"} == set(shipped.conditions())
    assert len(joint.entries) == len(shipped.entries.keys() | labor.entries.keys())


def test_of_a_pattern_in_two_files_the_first_counts():
    shipped, labor = load(), load(shipped_configs() / "patterns_labor.yaml")
    both = set(shipped.entries) & set(labor.entries)
    assert both  # else this asks nothing
    for one, other in ((shipped, labor), (labor, shipped)):
        assert all(join_patterns([one, other], "here").entries[n] is one.entries[n] for n in both)


def test_a_file_of_patterns_that_is_not_there_is_one_line():
    document = read_document(shipped_configs() / world_patterns.FILE)
    with pytest.raises(ConfigError, match=r"members_search.yaml:\d+: no such file of patterns: nowhere.yaml"):
        pattern_files(document, ["patterns.yaml", "nowhere.yaml"], "bay_area_labor")
