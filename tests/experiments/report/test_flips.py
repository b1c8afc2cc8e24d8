"""A finished folder beside it is told only where it compares the same."""

from __future__ import annotations

from dataclasses import replace

import yaml

from experiments.report.flips import few_or_counted, structure_lines
from experiments.report.page import write_report
from sim.beliefs import Beliefs
from sim.structure import Structure
from tests.experiments.made import DETENTION, OPEN
from tests.experiments.made import made as results_of
from tests.experiments.report.folders import ONE, made, signed, text_of


def test_a_finished_folder_beside_it_is_told_only_where_it_compares_the_same(tmp_path):
    line = ONE.replace("name: one", "name: belief_line")
    line = line.replace("beliefs: [even]", "beliefs: {from: separation_helps, to: custody_harms, at: [0, 0.5, 1]}")
    made(tmp_path, line, 2, quiet=True)
    one = made(tmp_path, ONE, 2, quiet=True)
    assert "From the folder belief_line beside this one" in text_of(one)
    config = yaml.safe_load((tmp_path / "belief_line" / "config.yaml").read_text("utf-8"))
    config["world"]["people"]["exploited_at_start"] += 1
    (tmp_path / "belief_line" / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    signed(tmp_path / "belief_line")
    page = text_of(write_report(one).parent)
    assert "beside this one" not in page
    assert "trustline run belief_line tells it" in page


def test_many_comparisons_that_say_the_same_are_counted():
    assert few_or_counted(["a", "b"], 5) == ["a", "b"]
    (counted,) = few_or_counted(["a", "b", "c"], 5)
    assert counted.startswith("The other 3 of 5 comparisons: under at least one set of beliefs not clear.")
    (counted,) = few_or_counted(["a", "b", "c"], 3)
    assert counted.startswith("All 3 comparisons: ")


def test_sets_of_beliefs_are_no_ways_to_build_the_model():
    """Two structures under two sets are four cases. Both ends are of one structure here: what moves them is belief, and each end says so."""
    shapes = [Structure.load("default"), replace(Structure.load("default"), name="other")]
    sets = [Beliefs.load("separation_helps"), Beliefs.load("custody_harms")]
    more = {("separation_helps", "default"): 90.0, ("custody_harms", "default"): -90.0}
    results = results_of(lambda b, s, r: (more.get((b, s), 5.0) + 3 * r, 0.0), sets, shapes)
    line = structure_lines(results, [[OPEN, DETENTION]])[0]
    assert "in 4 cases (2 ways to build the model, each under several sets of beliefs)" in line
    assert "(default, if custody tightens the tie" in line
    assert "(default, if separation itself loosens the tie" in line
    one = results_of(lambda b, s, r: (more.get((b, s), 5.0) + 3 * r, 0.0), sets[:1], shapes)
    assert "in 2 ways to build the model, the first" in structure_lines(one, [[OPEN, DETENTION]])[0]
