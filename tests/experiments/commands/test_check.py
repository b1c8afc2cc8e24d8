"""What `trustline check` says of levers that do nothing in the experiment's world."""

from __future__ import annotations

from experiments.commands.check import off_lines
from experiments.question.experiment import load
from sim.lookup import shipped_configs
from tests.experiments.configs import tiny


def lines_of(tmp_path, text, levers):
    path = tmp_path / "x.yaml"
    path.write_text(text.replace("levers: {accompaniment: 0.7}", f"levers: {levers}"), "utf-8")
    return off_lines(load(path))


def test_a_lever_that_does_nothing_here_is_named_with_why(tmp_path):
    text = (shipped_configs() / "experiments" / "small.yaml").read_text("utf-8")
    text = text.replace("levers: {response_to_minors: drop_off}", "levers: {accompaniment: 0.7}")
    assert lines_of(tmp_path, text, "{police_database: 1, accompaniment: 0.7, labor_unit: 1}") == [
        "  no effect    labor_unit: nobody in this world is exploited for labor",
        "  no effect    police_database: police open no case here (cases.opened is 0)",
    ]
    assert lines_of(tmp_path, text, "{accompaniment: 0.7}") == []


def test_a_lever_that_acts_at_one_of_the_points_is_not_named(tmp_path):
    text = (shipped_configs() / "experiments" / "small.yaml").read_text("utf-8")
    text = text.replace("levers: {response_to_minors: drop_off}", "levers: {accompaniment: 0.7}")
    varied = text.replace("beliefs: [even]", "beliefs: [even]\nparameters: {cases.opened: [0, 0.7]}")
    assert lines_of(tmp_path, varied, "{police_database: 1, prosecutors: 1, judges: 1}") == []


def test_one_option_alone_moves_nothing(tmp_path):
    alone = tiny(tmp_path)
    assert off_lines(load(alone)) == []
