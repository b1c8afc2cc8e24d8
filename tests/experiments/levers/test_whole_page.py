"""Levers where all is on: what is declared is whole, what is read is right, the page is made from what is there now."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from experiments.levers import command, whole_command, whole_declared, whole_design, whole_judging, whole_page
from experiments.levers.declared import FEWER, MORE, digest
from experiments.levers.design import names_of, scenarios_of
from experiments.levers.judging import AS_EXPECTED, NOT_CLEAR, SURPRISE, Estimate
from experiments.levers.page import PART
from experiments.levers.whole_judging import MeasuredEffect
from experiments.levers.whole_page import WholeContent, fill_whole
from experiments.results.results import Results
from sim.errors import ConfigError, RunError
from sim.levers import final_value
from sim.world import World

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "levers.md"


@pytest.fixture(scope="module")
def whole():
    return whole_declared.load_whole()


@pytest.fixture(scope="module")
def whole_world(whole):
    return World.load(whole.world)


@pytest.fixture(scope="module")
def experiment(whole, whole_world):
    return whole_design.experiment_of(whole, whole_world, "even")


def test_every_lever_that_shows_zero_by_default_is_run_where_all_is_on(whole, whole_world):
    """And each has ends on both sides of today, a sign, and a design page that names it."""
    text, zero = PAGE.read_text("utf-8"), []
    for part in ("minors_by_set", "adults_by_set"):
        block = next(m[0] for m in PART.finditer(text) if m[2] == part)
        zero.append(set(re.findall(r"^\| `([\w.]+)` \|(?: 0 \(0 to 0\) \|)+$", block, re.M)))
    assert {"prosecutors", "labor_unit"} <= zero[0] & zero[1] <= set(whole.levers)
    for name, ends in whole.levers.items():
        page = (ROOT / "docs" / f"{ends.page}.md").read_text("utf-8")
        assert name.partition(".")[0] in page, name
        low, high = final_value(name, ends.low), final_value(name, ends.high)
        if not name.startswith("admits."):
            now = final_value(name, whole_world.status_quo.levers[name][0].value)
            assert low <= now <= high, name


def test_the_experiment_is_one_of_the_usual_kind(whole, whole_world, experiment):
    scenarios, _ = scenarios_of(whole, whole_world, whole.levers, {})
    assert set(experiment.policies) == set(scenarios)
    assert experiment.members == {} or experiment.members["even"]
    assert {m.outcome for m in whole.measures.values()} - {""} == set(experiment.file.outcomes)
    assert {m for ends in whole.levers.values() for m in ends.should} == set(
        whole.measures
    )  # none is asked for in vain


FAULTS = [
    ("labor_days: fewer, labor_recorded", "labor_day: fewer, labor_recorded", "did you mean 'labor_days'"),
    ("{month: cases_opened", "{month: cases_open", "did you mean 'cases_opened'"),
    ("{month: cases_opened", "{month: trust_police", "unknown column of months"),
    ("{month: cases_opened", "{month: cases_opened, outcome: cooperations", "either `outcome` or `month`"),
    ("outcome: cooperations, group: all", "outcome: cooperation, group: all", "did you mean 'cooperations'"),
    ("outcome: cooperations, group: all", "outcome: cooperations, group: al", "did you mean 'all'"),
    ("    in: speakers\n", "    in: speaker\n", "unknown context 'speaker'"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_a_fault_is_told(tmp_path, old, new, message):
    text = whole_declared.path_of_whole().read_text("utf-8")
    assert old in text
    broken = tmp_path / "levers_whole.yaml"
    broken.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ConfigError, match=re.escape(message)):
        whole_declared.load_whole(broken)


def test_the_mark_follows_what_decides_runs_and_no_text(tmp_path):
    path, text = tmp_path / "levers_whole.yaml", whole_declared.path_of_whole().read_text("utf-8")
    path.write_text(
        text.replace("    if_not: ", "    if_not: So. ").replace("    page: labor\n", "    page: cases\n"), "utf-8"
    )
    assert digest(path) == digest(whole_declared.path_of_whole())
    path.write_text(text.replace("labor_days: fewer", "labor_days: more", 1), "utf-8")
    assert digest(path) != digest(whole_declared.path_of_whole())


def test_members_are_used_where_there_are_some(whole, whole_world, monkeypatch):
    member = {"return.base": 0.01}
    monkeypatch.setattr(whole_design, "has_members", lambda beliefs, structure, world: True)
    monkeypatch.setattr(
        whole_design,
        "load_current_members",
        lambda sets, world, structure: {"even": SimpleNamespace(members=(member,))},
    )
    assert whole_design.members_of_set(whole, whole_world, "even") == (member,)
    said = whole_design.describe_inputs(whole, whole_world, ["even"])
    assert whole_design.STARTING_VALUES not in said

    def refuse(*_):
        raise ConfigError([])

    monkeypatch.setattr(whole_design, "load_current_members", refuse)
    with pytest.raises(ConfigError):  # members that are there and faulty are no starting values
        whole_design.members_of_set(whole, whole_world, "even")
    monkeypatch.setattr(whole_design, "has_members", lambda beliefs, structure, world: False)
    assert whole_design.members_of_set(whole, whole_world, "even") == ()
    assert whole_design.describe_inputs(whole, whole_world, ["even"]).endswith("even starting values")


@pytest.fixture(scope="module")
def made_up(whole, whole_world, experiment):
    """Results made by hand: outcomes differ by 7, and counts of months by 2 where a lever stands at its high end."""
    lines = [
        (of, against, m.group, m.outcome, 7.0, 6.0, 8.0, 0, 3)
        for of, against in experiment.file.contrasts
        for m in {(m.group, m.outcome): m for m in whole.measures.values() if m.outcome}.values()
    ]
    columns = ["scenario", "against", "group", "outcome", "difference", "low", "high", "n_members", "n_replicates"]
    highs = {names_of(whole, whole_world, lever).high for lever in whole.levers}
    counts = whole_judging.columns_of_months(whole.measures)
    months = [
        (scenario, replicate, day, *(replicate + (2.0 if scenario in highs and day > 365 else 0.0) for _ in counts))
        for scenario in experiment.policies
        for replicate in range(3)
        for day in (29, 419, 449)
    ]
    series = pd.DataFrame(months, columns=["scenario", "replicate", "day", *counts])
    return Results(experiment, {"summary": pd.DataFrame(lines, columns=columns), "series": series})


def test_an_effect_is_read_from_outcomes_and_from_months_after_the_policy_began(whole, whole_world, made_up):
    found = {(e.lever, e.measure): e for e in whole_judging.load_whole_effects(whole, whole_world, made_up, "even")}
    assert list(found) == [(lever, m) for lever, ends in whole.levers.items() for m in ends.should]
    assert found["labor_unit", "labor_days"].high_low == Estimate(7.0, 6.0, 8.0, 3)
    e = found["prosecutors", "freed"].high_low
    assert (e.mean, e.low, e.high) == pytest.approx([2.0 * 365 / 30] * 3)
    assert e.units == 3
    assert found["labor_unit", "labor_days"].verdict == SURPRISE
    assert found["prosecutors", "freed"].verdict == AS_EXPECTED


def test_the_command_runs_tells_and_fills_its_part_of_the_page_alone(whole, made_up, tmp_path, capsys):
    page = tmp_path / "levers.md"
    before = PAGE.read_text("utf-8")
    page.write_text(before, "utf-8")
    options = SimpleNamespace(beliefs=["even"], replicates=None)
    whole_command.run_whole(whole, options, lambda experiment: made_up, page)
    assert "was not written" in capsys.readouterr().out
    assert page.read_text("utf-8") == before
    one = whole.model_copy(update={"beliefs": ["even"]})
    options.beliefs = None
    whole_command.run_whole(one, options, lambda experiment: made_up, page)
    text = page.read_text("utf-8")
    assert "should be fewer" in capsys.readouterr().out
    assert whole_page.PART.sub("", text) == whole_page.PART.sub("", before).replace(
        whole_page.MADE_FROM.search(before)[0], whole_page.MADE_FROM.search(text)[0]
    )
    assert "levers_whole.yaml" in whole_page.MADE_FROM.search(text)[1]
    assert whole.levers["labor_unit"].if_not in next(
        m[0] for m in whole_page.PART.finditer(text) if m[2] == "unclear"
    )


def test_what_is_not_clear_or_a_surprise_is_told_with_its_sentence(whole, whole_world):
    def effect(lever, measure, expected, *ends):
        return MeasuredEffect(lever, measure, "even", expected, 5.0, Estimate(*ends, 9))

    clear = effect("labor_unit", "labor_days", FEWER, -9.0, -12.0, -6.0)
    zero = effect("outreach_labor", "labor_days", FEWER, 0.0, 0.0, 0.0)
    odd = effect("labor_unit", "labor_recorded", MORE, -0.09, -0.12, -0.06)
    assert [e.verdict for e in (clear, zero, odd)] == [AS_EXPECTED, NOT_CLEAR, SURPRISE]
    content = WholeContent(whole, whole_world, {"even": [clear, zero, odd]}, {"even": 9}, {"even": 18})
    told = whole_page.unclear_list(content)
    assert (
        "`outreach_labor`. days exploited, of people exploited for labor: no clear effect under `even`. A contact"
        in told
    )
    assert "a surprise under `even` (\u22129.0 (\u221212 to \u22126.0)" in told  # a share is told in points of 100
    rare = effect("protection", "cooperations", MORE, 0.003, 0.001, 0.005)
    assert content.in_words(rare) == "+0.3 (+0.1 to +0.5)"  # in a hundred people
    assert "1 came out as expected, 1 are not clear, 1 are surprises" in whole_page.whole_summary(content)


def test_the_part_of_the_page_was_made_from_what_is_there_now(whole, whole_world):
    """If this fails, `make levers` (or `python -m experiments.levers --world bay_area_whole`) writes the part anew."""
    text = PAGE.read_text("utf-8")
    blocks = {m[2]: m[0] for m in whole_page.PART.finditer(text)}
    unrun = fill_whole(text, WholeContent(whole, whole_world), PAGE)
    assert blocks["before"] == next(m[0] for m in whole_page.PART.finditer(unrun) if m[2] == "before")
    said = whole_page.MADE_FROM.search(text)[1]
    if said == whole_page.NOTHING:
        assert text == unrun
        return
    assert said == whole_design.describe_inputs(whole, whole_world, whole.beliefs)
    assert list(dict.fromkeys(re.findall(r"^\| `([\w.]+)` \|", blocks["effects"], re.M))) == list(whole.levers)


def test_a_page_without_a_place_for_a_part_is_refused(whole, whole_world):
    text = PAGE.read_text("utf-8").replace("<!-- whole: end unclear -->", "")
    with pytest.raises(RunError, match="begin and end of"):
        fill_whole(text, WholeContent(whole, whole_world), PAGE)


def test_an_unknown_world_is_one_line_and_exit_code_2(capsys):
    assert command.main(["--world", "bay_area_hole"]) == 2
    assert "did you mean 'bay_area_whole'" in capsys.readouterr().err
