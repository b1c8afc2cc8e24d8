"""A finished folder beside it is told only where it compares the same."""

from __future__ import annotations

import yaml

from experiments.report.flips import few_or_counted
from experiments.report.page import write_report
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
