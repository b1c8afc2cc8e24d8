"""A small file of tests with a small experiment beside it; the shipped file, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.claims.declared import Declared, load

EXPERIMENT = """\
name: tried
world: small
seed: 3
replicates: 6
burn_in_years: 1
policy_day: 0
index_days: 120
follow_up_days: 180
index: {event: police_contact, who: {form: sex}}
beliefs: [even, custody_harms]
structure: default
baseline: status_quo
scenarios:
  status_quo: {}
  detain: {label: Detention, levers: {response_to_minors: detain}}
  leave: {levers: {response_to_minors: leave}}
  no_beds: {policy: no_beds}
outcomes: [days_exploited_180, days_locked_180, accepted]
groups: [all, age_group]
keep: [series, spells, people]
"""
TESTS = """\
experiments: [tried.yaml]
tests:
  beds:
    claims: [E26, E53]
    says: Without places people are exploited on more days.
    kind: emerges
    rules: [rules.needs.housing_need, rules.returning.return_hazard]
    why: A place has routes back of its own.
    measure: days_exploited_180
    of: no_beds
    against: status_quo
    expect: more
  custody:
    claims: [E76]
    says: Detention brings fewer days exploited.
    kind: contested
    rules: [rules.bond.while_locked]
    why: Custody may harm.
    measure: days_exploited_180
    of: detain
    against: leave
    expect: fewer
  locked:
    claims: [E77]
    says: Detention locks.
    kind: built_in
    rules: [phases.police.request_place]
    why: It is the response.
    measure: days_locked_180
    of: detain
    against: leave
    expect: more
  alone:
    claims: [L12]
    says: Some leave alone.
    kind: built_in
    rules: [rules.leaving.chance_leaves_trafficker]
    why: It has a rate.
    measure: began_by left_alone
    of: status_quo
    expect: [0.05, 0.99]
  numbers:
    claims: []
    says: A number means nothing.
    kind: control
    rules: [phases.people.arrive]
    why: It is a number.
    measure: days_exploited_180
    of: {scenario: status_quo, group: even numbers}
    against: {scenario: status_quo, group: odd numbers}
    expect: none
    within: 60
"""


@pytest.fixture
def tests_file(tmp_path: Path) -> Path:
    """A file of five tests, with its experiment beside it."""
    (tmp_path / "tried.yaml").write_text(EXPERIMENT)
    file = tmp_path / "claims.yaml"
    file.write_text(TESTS)
    return file


@pytest.fixture(scope="session")
def shipped() -> Declared:
    """The shipped tests."""
    return load()
