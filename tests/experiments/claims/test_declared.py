"""The file of tests: what the shipped one holds, and one line for each fault of a user's own."""

from __future__ import annotations

import pytest

from experiments.claims.declared import load
from experiments.claims.kinds import BUILT_IN, CONTESTED, CONTROL, EMERGES
from experiments.claims.saying import not_built
from experiments.claims.stated import entries_of
from experiments.estimates.lever_differences import lever_differences
from sim.errors import ConfigError
from sim.evidence import register

NOT_YET = not_built()[0]
FAULTS = {
    "an id without a row": ("[E76]", "[E7666]", "E7666: expected an id of the evidence table, such as E17"),
    "a claim that is not built yet": ("[E76]", f"[{NOT_YET}]", f"{NOT_YET}: no run can test it, not built yet; expected a claim"),
    "a claim out of scope": ("[E76]", "[L34]", "L34: no run can test it, out of scope; expected a claim"),
    "the same as another": ("[E76]", "[E74]", "E74: no run can test it, same as another: put E76 to the test;"),
    "an id twice": ("[E76]", "[E76, E76]", "E76: stands twice"),
    "no id": ("[E76]", "[]", "claims: expected at least one claim; only a control has none"),
    "a control with a claim": ("claims: []", "claims: [E76]", "claims: expected no claim in a control"),
    "a scenario that is not there": ("of: detain", "of: detian", "unknown scenario of tried 'detian'; did you mean 'detain'"),
    "a measure that is none": ("measure: days_locked_180", "measure: joy", "'joy': expected an outcome, or monthly"),
    "an outcome not asked for": ("measure: days_locked_180", "measure: offers", "offers: is no outcome of tried; it has"),
    "a table not kept": ("began_by left_alone", "trust_at_contact 3", "needs the table contacts; tried keeps series"),
    "a rule that is none": ("rules.bond.while_locked", "rules.bond.while_lokced", "did you mean 'while_locked'"),
    "a module that is none": ("rules.bond.while_locked", "bond.while_locked", "'bond.while_locked': expected a rule of sim/"),
    "a band where a word is due": ("expect: fewer", "expect: [0, 1]", "a band is for a test without `against`"),
    "a word where a band is due": ("[0.05, 0.99]", "more", "without `against` a band is needed"),
    "a band upside down": ("[0.05, 0.99]", "[1, 0]", "expected a band [low, high], low below high"),
    "none without a width": ("within: 60", "seen: nothing", "expect: none needs `within`, and nothing else has it"),
    "a group that is none": ("group: odd numbers", "group: odd people", "unknown group 'odd people'"),
    "one rule that emerges": ("[rules.needs.housing_need, rules.returning.return_hazard]", "[rules.needs.housing_need]",
                              "kind: what emerges comes from several rules; expected two or more"),
    "contested that is told as emerging": ("kind: contested\n    rules: [rules.bond.while_locked]",
                                           "kind: emerges\n    rules: [rules.bond.while_locked, rules.trust.in_custody]",
                                           "kind: response_to_minors work through custody_bond, custody_trust, leaving_center; expected contested"),
    "built in that is told as contested": ("kind: built_in\n    rules: [phases.police.request_place]",
                                           "kind: contested\n    rules: [phases.police.request_place]",
                                           "kind: response_to_minors sets days_locked_180 by a rule; expected built_in"),
    "an experiment that is not there": ("[tried.yaml]", "[tired.yaml]", "tired.yaml: cannot be used ("),
    "runs of no experiment": ("    measure: days_locked_180", "    runs: other\n    measure: days_locked_180",
                              "'other': expected one of tried.yaml"),
}  # fmt: skip


def test_the_shipped_tests_are_as_many_as_they_are_to_be(shipped):
    assert len(shipped.claims()) >= 60
    assert len(shipped.claims(EMERGES, CONTESTED)) >= 20
    assert len(shipped.of_kind(EMERGES)) + len(shipped.of_kind(CONTESTED)) >= 20
    assert len(shipped.of_kind(CONTROL)) >= 3
    assert {k for t in shipped.tests if (k := t.kind)} == {EMERGES, CONTESTED, BUILT_IN, CONTROL}
    assert all(name in register() and not register()[name].unused for name in shipped.claims())


def test_the_runs_fit_into_ten_minutes(shipped):
    assert sum(e.cost()["minutes"] for e in shipped.experiments.values()) < 10


def test_a_comparison_names_exactly_the_levers_that_differ(shipped):
    """Recounted from the policies, one pair at a time; what is compared within a scenario names none."""
    for test in shipped.tests:
        experiment = shipped.experiments[test.runs]
        scenarios = [cell.scenario for _, cell in test.cells]
        pairs = list(zip(scenarios[::2], scenarios[1::2], strict=False))
        found = {
            d.lever
            for a, b in pairs
            for d in lever_differences(experiment.world, 0, experiment.policies[a], experiment.policies[b])
        }
        assert {d.lever for d in test.levers} == found
        assert bool(found) == any(a != b for a, b in pairs)


def test_emerging_tests_name_several_rules_and_what_could_make_it_otherwise(shipped):
    for test in shipped.of_kind(EMERGES):
        assert len(set(test.entry.rules)) >= 2
        assert len(test.entry.why.split()) > 7


def test_a_file_of_ones_own_is_read_with_the_experiment_beside_it(tests_file):
    declared = load(tests_file)
    assert [t.name for t in declared.of_claim("E76")] == ["custody"]
    assert declared.claims() == ["E26", "E53", "E76", "E77", "L12"]
    assert declared.tests[1].comparison() == "Detention minus leave"
    assert [d.lever for d in declared.tests[1].levers] == ["response_to_minors"]
    assert declared.tests[3].entry.expected() == "0.05 to 0.99"
    assert declared.tests[4].comparison() == "status quo [even numbers] minus status quo [odd numbers]"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_line_with_file_and_line(tests_file, fault):
    old, new, message = FAULTS[fault]
    text = tests_file.read_text()
    assert old in text
    tests_file.write_text(text.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        load(tests_file)
    assert len(caught.value.faults) == 1
    line = str(caught.value.faults[0])
    assert message in line
    assert "\n" not in line
    assert f"{tests_file.name}:" in line
    assert caught.value.faults[0].line > 0


def test_the_tests_of_a_claim_are_known_without_any_experiment(shipped):
    assert [t.says for t in entries_of("E56")] == [t.entry.says for t in shipped.of_claim("E56")]
    assert entries_of("E1") == []
