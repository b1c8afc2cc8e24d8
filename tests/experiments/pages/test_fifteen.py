"""The table of recommendations is whole, and says what its experiment does; a fault is told with its line."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from experiments import load
from experiments.estimates.lever_differences import each_contrast
from experiments.pages import fifteen
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.policy import Policy

ROOT = Path(__file__).resolve().parents[3]
TABLE = shipped_configs() / "recommendations.yaml"


@pytest.fixture(scope="module")
def file():
    return fifteen.load_fifteen()


@pytest.fixture(scope="module")
def experiment(file):
    return load(file.experiment)


def test_they_are_fifteen_in_the_order_of_the_report(file):
    chapters = [one.chapter for one in file.recommendations.values()]
    assert Counter(chapters) == {"services": 4, "investigation": 6, "labor": 5}
    assert chapters == sorted(chapters, key=list(fifteen.CHAPTERS).index)


def test_each_moves_its_levers_alone_and_missed(file, experiment):
    for key, one in file.recommendations.items():
        pairs = [(key, experiment.file.baseline), (file.together, fifteen.without(key))]
        for pair, moved in each_contrast(experiment, pairs):
            assert {d.lever for d in moved} == set(one.levers), pair
            assert list(pair) in experiment.file.contrasts


def test_all_together_are_all_levers_and_nothing_else_is_an_option(file, experiment):
    levers = {lever for one in file.recommendations.values() for lever in one.levers}
    assert set(Policy.load("fifteen").levers) == levers
    keys = set(file.recommendations)
    named = {experiment.file.baseline, file.together, *keys, *map(fifteen.without, keys)}
    assert set(experiment.policies) == named


def test_a_value_alone_is_its_value_together_but_for_beds_that_add_up(file, experiment):
    """Two recommendations ask for transitional beds, and for who is let in: together there are the beds of both."""
    asked = Counter(lever for one in file.recommendations.values() for lever in one.levers)
    shared = {lever for lever, n in asked.items() if n > 1}
    assert shared == {"beds.transitional", "admits.shelter", "admits.transitional", "admits.long_term"}
    together = experiment.policies[file.together].levers
    for key, one in file.recommendations.items():
        for lever in set(one.levers) - shared:
            assert experiment.policies[key].levers[lever] == together[lever], (key, lever)
    beds = {
        key: p.levers["beds.transitional"][0].value
        for key, p in experiment.policies.items()
        if "beds.transitional" in p.levers
    }
    today = experiment.world.resolved()["facilities"]["transitional"]["beds"]
    assert beds[file.together] - today == (beds["housing"] - today) + (beds["labor_housing"] - today)


def test_a_lever_of_one_recommendation_is_missed_down_to_what_is_there_today(file, experiment):
    asked = Counter(lever for one in file.recommendations.values() for lever in one.levers)
    held = experiment.world.status_quo.levers
    for key, one in file.recommendations.items():
        missed = experiment.policies[fifteen.without(key)].levers
        for lever in (name for name in one.levers if asked[name] == 1 and name in held):
            assert missed[lever] == held[lever], (key, lever)


def test_comparisons_told_with_it_stand_in_their_files(file):
    for key, one in file.recommendations.items():
        for name, pairs in one.also.items():
            text = (shipped_configs() / "experiments" / f"{name}.yaml").read_text("utf-8")
            stated = yaml.safe_load(text)
            for a, b in pairs:
                assert {a, b} <= set(stated["scenarios"]), (key, name)
                assert [a, b] in stated["contrasts"] or b == stated["baseline"], (key, name, a, b)


def test_outcomes_told_are_asked_for(file, experiment):
    told = {name for one in file.recommendations.values() for name in one.outcomes}
    assert told <= set(experiment.file.outcomes)
    assert {one.group.partition(":")[0] for one in file.recommendations.values()} <= set(experiment.file.groups)


def test_make_runs_what_the_page_tells_from(file):
    target = (ROOT / "Makefile").read_text("utf-8").partition("\nrecommendations:")[2].partition("\n\n")[0]
    assert re.search(r"for name in ([a-z_ ]+);", target)[1].split() == file.experiments()


FAULTS = [
    ("levers: [training_staff]", "levers: [training_stuff]", "unknown lever 'training_stuff'"),
    ("levers: [training_staff]", "levers: [climate]", "unknown lever 'climate'"),
    ("levers: [awareness_labor]", "levers: [labor_unit]", "labor_unit: it rests on E170, L95, of which"),
    ("claims: [E67]", "claims: [X67]", "expected an id of the evidence table"),
    ("outcomes: [contacts, trust_advocate]", "outcomes: [contacs, trust_advocate]", "unknown outcome 'contacs'"),
    ("group: age_group:minor", "group: age:minor", "unknown group"),
    ("      turnover: [[", "      turnovers: [[", "unknown experiment 'turnovers'"),
    ("expected: either", "expected: more", "expected"),
    (
        "      promise_practice: In the",
        "      promise_practise: In the",
        "unknown experiment of `also` 'promise_practise'",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_a_fault_is_told_with_its_line(tmp_path, old, new, message):
    text = TABLE.read_text("utf-8")
    assert old in text
    broken = tmp_path / "recommendations.yaml"
    broken.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ConfigError) as error:
        fifteen.load_fifteen(broken)
    at = text[: text.index(old)].count("\n") + 1
    said = [f for f in error.value.faults if message in f.message]
    assert said
    assert at in {f.line for f in said}


def test_every_fault_is_told_at_once(tmp_path):
    text = TABLE.read_text("utf-8")
    for old, new, _ in FAULTS[3:6]:
        text = text.replace(old, new, 1)
    broken = tmp_path / "recommendations.yaml"
    broken.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as error:
        fifteen.load_fifteen(broken)
    assert len(error.value.faults) >= 3
