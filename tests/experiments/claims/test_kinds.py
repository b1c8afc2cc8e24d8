"""Kinds: known answers; the table of levers against the levers, rules, outcomes and belief sets that there are."""

from __future__ import annotations

import ast

import pytest

from experiments.claims.faults import SIM, rule_fault
from experiments.claims.kinds import BUILT_IN, CONTESTED, EMERGES, kind_of_contrast, kind_of_finding, way_of
from experiments.claims.measuring import COLUMNS
from experiments.claims.ways import WAYS
from experiments.evidence.cited import read_numbers
from experiments.outcomes.declared import DECLARED
from sim.levers import LEVERS, PLAIN
from sim.parameters import REGISTRY


@pytest.mark.parametrize(
    ("levers", "outcome", "kind"),
    [
        (["response_to_minors"], "days_locked_1095", BUILT_IN),
        (["response_to_minors"], "days_exploited_1095", CONTESTED),
        (["beds.shelter"], "days_exploited_365", EMERGES),
        (["beds.shelter"], "days_placed_365", BUILT_IN),
        (["beds.shelter", "center_mentors"], "lasting_exit", CONTESTED),
        (["advocates"], "burnout", BUILT_IN),
        (["advocates"], "days_exploited_400", EMERGES),
        (["hold_days"], "days_locked_30", BUILT_IN),
        ([], "days_exploited_1095", EMERGES),
    ],
)
def test_known_kinds(levers, outcome, kind):
    assert kind_of_finding(levers, outcome).kind == kind


def test_a_kind_names_its_rules_and_the_lever_that_sets_the_outcome():
    found = kind_of_finding(["beds.shelter", "detention_days"], "days_locked_1095")
    assert (found.direct, found.beliefs) == ("detention_days", ("custody_bond", "custody_trust"))
    assert "rules.bond.while_locked" in found.rules
    assert "rules.returning.base" in found.rules
    with pytest.raises(KeyError):
        kind_of_finding(["beds.castle"], "days_locked_1095")


def test_every_lever_has_its_way_and_each_way_its_rules():
    assert set(WAYS) == {lever.name for lever in PLAIN}
    for lever in LEVERS:
        assert [m for rule in way_of(lever).rules if (m := rule_fault(rule))] == []


def test_what_a_rule_sets_is_an_outcome_or_a_column_of_months():
    known = {row.name.removesuffix("_{k}") for row in DECLARED} | set(COLUMNS)
    assert {word for lever in LEVERS for word in way_of(lever).direct} <= known


def contested_groups(rule: str) -> set[str]:
    """Return the groups of contested numbers that a rule reads itself."""
    module, _, name = rule.rpartition(".")
    tree = ast.parse(SIM.joinpath(*module.split(".")).with_suffix(".py").read_text("utf-8"))
    function = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == name)
    by_field = {p.field: p.name for p in REGISTRY.values() if p.contested}
    return {REGISTRY[number].group for number in read_numbers(function, by_field)}


@pytest.mark.parametrize("lever", LEVERS)
def test_a_lever_is_contested_just_where_its_rules_read_contested_numbers(lever):
    way = way_of(lever)
    assert set(way.beliefs) == set().union(*map(contested_groups, way.rules))


def test_a_contrast_of_an_experiment_is_judged_by_all_levers_that_differ(shipped):
    experiment = shipped.experiments["claims"]
    assert kind_of_contrast(experiment, "dropoff", "detain", "days_exploited_1095").kind == CONTESTED
    assert kind_of_contrast(experiment, "dropoff", "detain", "days_locked_1095").kind == BUILT_IN
    assert kind_of_contrast(experiment, "plenty", "status_quo", "lasting_exit").kind == EMERGES
