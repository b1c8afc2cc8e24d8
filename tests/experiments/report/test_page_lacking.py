"""Experiments of which a part cannot be told: nobody followed, no group `all`, no contrasts, one bound only."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from experiments import load, run
from experiments.report.page import write_report
from experiments.tables.answer import print_results
from tests.experiments.made import plain

BASE = {
    "name": "x", "world": "small", "seed": 2, "replicates": 2, "burn_in_years": 0, "policy_day": 0,
    "index_days": 30, "follow_up_days": 365, "index": {"event": "police_contact", "who": {"form": "sex"}},
    "beliefs": ["even"], "baseline": "status_quo", "contrasts": [["leave", "status_quo"]],
    "scenarios": {"status_quo": {}, "leave": {"levers": {"response_to_minors": "leave", "advocates": 2.0}}},
    "outcomes": ["days_exploited_365"],
}  # fmt: skip

NOBODY = {"index_days": 1, "index": {"event": "police_contact", "who": {"form": "sex", "minor": True}}}


def answered(tmp_path: Path, capsys: pytest.CaptureFixture[str], **changed: object) -> tuple[str, str]:
    """Return what is printed of a small run, and its report."""
    file = tmp_path / "x.yaml"
    file.write_text(yaml.safe_dump({**BASE, **changed}))
    results = run(load(file), workers=1, out=tmp_path / "r")
    print_results(results, tmp_path / "r")
    write_report(tmp_path / "r")
    return plain(capsys.readouterr().out), (tmp_path / "r" / "report.html").read_text("utf-8")


def test_a_run_without_index_persons_has_a_report_and_no_headline(tmp_path, capsys):
    said, report = answered(tmp_path, capsys, **NOBODY)
    assert "Followed: 0 people" in said
    assert "Compared with" not in said
    assert ">nan<" not in report


def test_groups_without_all_are_told_beside_everybody(tmp_path, capsys):
    said, _ = answered(tmp_path, capsys, groups=["gender"])
    assert "Compared with today" in said
    assert "a run, least" in said


def test_the_other_bound_alone_is_printed(tmp_path, capsys):
    said, _ = answered(tmp_path, capsys, outcomes=["days_exploited_at_most_365"])
    assert "at most" in said


def test_a_contrast_on_a_line_says_that_it_moves_several_levers(tmp_path, capsys):
    line = {"from": "separation_helps", "to": "custody_harms", "at": [0, 0.5, 1]}
    said, _ = answered(tmp_path, capsys, beliefs=line)
    assert "moves 2 levers" in said.split("break-even")[1]
