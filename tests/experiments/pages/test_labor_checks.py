"""The page of patterns on labor, cases and sharing: made of what was found, not typed."""

from __future__ import annotations

import pytest

from experiments.calibration.calibrate import SETS
from experiments.commands.patterns import PatternResult, load_members
from experiments.pages import labor_checks
from experiments.patterns import file as patterns
from sim.beliefs import Beliefs
from sim.lookup import shipped_configs

FILE = patterns.load(shipped_configs() / labor_checks.FILE)


def results(**means):
    """What is found: on the target, or a mean of one's own, under each of two belief sets."""
    one = {}
    for name, e in FILE.entries.items():
        mean = means.get(name, e.target)
        one[name] = PatternResult(mean, mean - 0.01, mean + 0.01, e.band[0] <= mean <= e.band[1], 4, 4)
    return {"even": one, "neutral": dict(one)}


def test_the_page_tells_what_is_met_and_what_is_missed():
    text = labor_checks.labor_checks(FILE, results(labor_of_police_records=0.0), 4)
    assert "0.000 (-0.010 to 0.010) **not met**" in text
    assert f"* even: {len(FILE.entries) - 1} of {len(FILE.entries)}. Of those that emerge" in text
    assert "; fitted, 0 of 1" in text
    assert "* Of what police find, about one in ten is labor ([V10](evidence.md#v10)). Not met under every" in text
    assert "Why is not known." in text
    assert "All are met." in labor_checks.labor_checks(FILE, results(), 4)


def test_a_ratio_in_its_band_that_may_be_one_is_no_effect():
    name = "first_contact_and_engagement"
    lines = labor_checks.no_effect_lines(FILE, results(**{name: 1.005}))
    assert [line for line in lines if line.startswith("*")] == [
        "* Better first contact keeps people with services ([V9](evidence.md#v9)): even and neutral."
    ]
    assert labor_checks.no_effect_lines(FILE, results(**{name: 1.02})) == []
    assert (
        labor_checks.no_effect_lines(FILE, results(law_alone_services=1.005)) == []
    )  # there none is what is expected


def test_why_is_what_the_file_notes():
    entry = next(e for e in FILE.entries.values() if e.note)
    name = next(n for n, e in FILE.entries.items() if e is entry)
    found = results(**{name: entry.band[1] + 1})
    found["neutral"] = results()["neutral"]
    (line,) = labor_checks.why_not_met(FILE, found)
    assert "Not met under even. " in line
    assert entry.note[1:30] in line


def test_where_the_numbers_come_from_is_told():
    assert "[the members](members_here.md)" in labor_checks.numbers_in_words({"even": (1,)}, "", "here")
    assert labor_checks.numbers_in_words({"even": ()}, "Starting values.", "here").startswith("Starting values. So")


def test_it_is_written_from_the_runs(tmp_path, monkeypatch):
    monkeypatch.setattr(labor_checks, "judge_sets", lambda file, runs: results())
    page = tmp_path / "page.md"
    assert labor_checks.main(str(page), "3") == 0
    members, standing = load_members([Beliefs.load(n) for n in SETS], world=FILE.world)
    assert labor_checks.runs_in_words(members, 3) in page.read_text("utf-8")
    assert labor_checks.numbers_in_words(members, standing, FILE.world) in page.read_text("utf-8")


def test_runs_are_told_with_members():
    assert "a mean over 12 runs" in labor_checks.runs_in_words({"even": ()}, 12)
    with_members = labor_checks.runs_in_words({"even": (1, 2, 3, 4), "neutral": (1, 2, 3, 4)}, 12)
    assert with_members.startswith("Each belief set has 4 members, and each member was run 3 times: 12 runs.")


@pytest.mark.parametrize("runs", ["1", "0", "two", "-3"])
def test_so_few_runs_have_no_interval_and_are_refused(tmp_path, runs, capsys):
    page = tmp_path / "page.md"
    assert labor_checks.main(str(page), runs) == 2
    assert "expected a whole number from 2 to 1,000" in capsys.readouterr().err
    assert not page.exists()
