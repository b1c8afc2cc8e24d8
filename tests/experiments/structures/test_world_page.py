"""The page of members: each search with what came of it, and no column for a set without members."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.calibration.calibrate import SETS
from experiments.calibration.confirming import AT_FRESH
from experiments.calibration.trials import Attempt
from experiments.structures.pair import Found
from experiments.structures.world_page import page_head, spread, world_page
from experiments.structures.worlds import load_search


@pytest.fixture(scope="module")
def search(tmp_path_factory):
    return load_search("bay_area_labor", tmp_path_factory.mktemp("members"))


def result_of(search, members):
    """Return a search of three trials that miss all but the second pattern, and so many members."""
    conditions = search.patterns.conditions()
    apart = np.full((3, len(conditions)), 2.0)
    apart[:, 1] = 0.5
    values = np.full((3, len(search.names)), 0.123)
    rows = [
        dict.fromkeys((*search.patterns.free, *conditions), 0.25 + k) | {"accept.intercept": -4.0}
        for k in range(members)
    ]
    return Found(np.zeros((3, len(search.patterns.free))), values, apart, rows, ended="most")


def page(search, outcomes):
    seven = [Attempt(number, (), ()) for number in (*range(7), AT_FRESH)]
    return world_page(search, {key: (result, seven) for key, result in outcomes.items()})


def test_a_search_that_did_not_end_is_told_so_and_has_no_members(search):
    outcomes = {("default", b): result_of(search, 5) for b in SETS}
    outcomes["default", "even"].ended = ""
    line = next(x for x in page(search, outcomes).splitlines() if "| even |" in x)
    assert line.endswith("| 3 | 7 | 0 | 5 | not searched to its end |")
    assert page(search, outcomes).count("5 members, not used: another set has too few") == 3


def test_a_search_without_members_is_told_with_what_it_misses(search):
    outcomes = {("default", b): result_of(search, 0 if b == "even" else 5) for b in SETS}
    text = page(search, outcomes)
    assert text.count("| 5 members, not used: another set has too few |") == 3
    assert "No structure has members of every set." in text
    line = next(x for x in text.splitlines() if "| even |" in x)
    assert "nearest misses" in line
    assert "met by no trial" in line
    head = next(x for x in text.splitlines() if x.startswith("| number |"))
    assert "even" not in head
    assert head.count("|") == 5


def test_members_are_kept_and_used_where_no_set_lacks_them(search):
    text = page(search, {("default", b): result_of(search, 5) for b in SETS})
    assert text.count("**kept**, 5 members (most trials made)") == len(SETS)
    assert "Experiments have members here under default, where every set has them" in text


def test_the_page_says_what_asked_for_the_runs_that_confirm(tmp_path):
    heads = {
        name: page_head(load_search(name, tmp_path)).replace("\n", " ")
        for name in ("bay_area_labor", "bay_area_whole")
    }
    assert "in a trial, and in the mean of 3 fresh runs" in heads["bay_area_labor"]
    assert "response surfaces" not in heads["bay_area_labor"]
    assert "in the mean of 16 fresh runs. One run scatters more" in heads["bay_area_whole"]
    assert "in a trial" not in heads["bay_area_whole"]


def test_a_structure_without_any_member_has_no_tables(search):
    text = page(search, {("default", b): result_of(search, 0) for b in SETS})
    assert "what members give" not in text


def test_spread_is_the_middle_and_the_ends(search):
    assert spread(result_of(search, 3), "labor.police") == "1.25 (0.25 to 2.25)"


def test_a_number_at_an_end_of_its_range_is_told(search):
    outcomes = {("default", b): result_of(search, 4) for b in SETS}
    assert "`labor.police` lies at" not in page(search, outcomes)
    for result in outcomes.values():
        for row in result.rows:
            row["labor.police"] = 0.003
    assert "`labor.police` lies at the high end of its range (0.003) under every belief set." in page(
        search, outcomes
    )
    for row in outcomes["default", "even"].rows:
        row["labor.police"] = 0.0015
    text = page(search, outcomes)
    assert "(0.003) under separation helps, custody harms and neutral." in text


def test_how_often_each_pattern_is_met_is_told_of_trials_that_were_proposed_alone(search):
    """The first 64 trials meet nothing; of four that were proposed three meet all but one pattern, and one meets all."""
    found = result_of(search, 0)
    found.apart = np.full((68, found.apart.shape[1]), 2.0)
    found.apart[64:] = 0.5
    found.apart[65:, 0] = 1.5
    found.points = np.zeros((68, found.points.shape[1]))
    rest = {("default", b): result_of(search, 0) for b in SETS if b != "even"}
    lines = page(search, {("default", "even"): found, **rest}).splitlines()
    at = lines.index("| pattern | what it is held against | even |")
    cells = [line.split("|")[-2].strip() for line in lines[at + 2 : at + 13]]
    assert cells == ["25", *["100"] * 9, "25.0"]
