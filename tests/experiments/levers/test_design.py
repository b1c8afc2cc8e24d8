"""Scenarios differ from their context in one lever; the experiment is one of the usual kind."""

from __future__ import annotations

from experiments.estimates.lever_differences import lever_differences
from experiments.levers import design
from experiments.question.file import MOST_SCENARIOS
from sim.levers import final_value


def test_scenarios_differ_from_their_context_in_one_lever(file, world):
    scenarios, contrasts = design.scenarios_of(file, world, file.levers, {})
    assert len(scenarios) <= MOST_SCENARIOS
    assert {name for pair in contrasts for name in pair} == set(scenarios)
    for lever in file.levers:
        names = design.names_of(file, world, lever)
        context = scenarios[names.today].get("levers", {})
        ends = {names.low: file.levers[lever].low, names.high: file.levers[lever].high}
        for name, value in ends.items():
            if name == names.today:
                assert final_value(lever, value) == final_value(lever, design.value_today(world, context, lever))
            else:
                assert scenarios[name]["levers"] == {**context, lever: value}
        assert [names.high, names.low] in contrasts


def test_the_experiment_has_members(file, world):
    assert design.experiment_of(file, world, "even").members["even"]


def test_the_experiment_is_one_of_the_usual_kind(file, world):
    """Read as any file is, whether or not members are there: more scenarios than a file may hold would be refused."""
    text = design.experiment_text(file, world, "even", file.levers, "levers_even", {})
    experiment = design.load_text(text.replace("ensemble: calibrated", "ensemble: none"))
    assert experiment.file.baseline == "status_quo"
    assert set(experiment.policies) == set(design.scenarios_of(file, world, file.levers, {})[0])
    for of, against in experiment.file.contrasts:
        (moved,) = lever_differences(world, 365, experiment.policies[of], experiment.policies[against])
        assert of.startswith(moved.lever.replace(".", "_")) or against.startswith(moved.lever.replace(".", "_"))
    assert experiment.policies["stay_drop_off_high"].levers["stay.drop_off"][0].value == 60
