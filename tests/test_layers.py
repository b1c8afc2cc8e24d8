"""Levers add up by layer, day and county; the order of lines decides nothing. Against a reader that goes day by day."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.question.experiment import load
from sim.errors import ConfigError
from sim.layers import Setting, clash, overlay
from sim.policy import Policy, levers_as_data, read_settings
from sim.reading import Document
from sim.segments import segments
from sim.world import World

BAY = World.load("bay_area")
COUNTIES = BAY.county_names[:3]
DAYS = (None, 40, 70, 100)
POLICY_DAY = 30
SHARES = st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0])
SETTING = st.builds(
    Setting,
    SHARES,
    st.sampled_from(DAYS),
    st.sampled_from([(), *((c,) for c in COUNTIES), COUNTIES[:2], COUNTIES[1:]]),
)


def without_clashes(settings):
    kept = []
    for one in settings:
        if not any(clash(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


LAYER = st.lists(SETTING, min_size=0, max_size=5).map(without_clashes)


def value_on(layers, county, day):
    """Return the value on a day in a county, layers from below: read afresh from the words of docs/designs.md."""
    for layer in reversed(layers):
        best = None
        for one in layer:
            if (one.from_day or POLICY_DAY) > day or (one.counties and county not in one.counties):
                continue
            rank = (one.from_day or POLICY_DAY, len(one.counties) > 0)
            if best is None or rank > best[0]:
                best = (rank, one.value)
        if best is not None:
            return best[1]
    raise AssertionError("the status quo states every lever")


def values_of(policy, day, world=BAY):
    """Return what compiled segments say on a day: accompaniment by county."""
    last = [s for s in segments(policy, world, POLICY_DAY) if s.day <= day][-1]
    return last.levers["accompaniment"][:-1].tolist()


def read_again(told):
    levers, faults = read_settings(Document("file", Path("file"), {}, {}), told, (), None)
    assert not faults
    return levers


@given(LAYER, LAYER)
def test_layers_add_up_by_day_and_county(lower, upper):
    policy = Policy("below", {"accompaniment": lower}).with_levers("both", {"accompaniment": upper})
    layers = (BAY.status_quo.levers["accompaniment"], lower, upper)
    for day in (30, 39, 40, 69, 70, 99, 100, 500):
        assert values_of(policy, day) == [value_on(layers, c, day) for c in BAY.county_names[:-1]], day


@given(LAYER, LAYER, st.integers(0, 1000))
def test_the_order_of_lines_decides_nothing(lower, upper, seed):
    def mixed(settings):
        return tuple(random.Random(seed).sample(settings, len(settings)))

    a = Policy("x", overlay({"accompaniment": lower}, {"accompaniment": upper}))
    b = Policy("x", overlay({"accompaniment": mixed(lower)}, {"accompaniment": mixed(upper)}))
    for day in (30, 40, 70, 100):
        assert values_of(a, day) == values_of(b, day)


@given(LAYER, LAYER, LAYER)
def test_what_is_written_down_is_read_again_as_the_same_policy(lower, upper, other):
    levers = overlay({"accompaniment": lower, "response_share": other}, {"accompaniment": upper})
    again = read_again(levers_as_data(levers))
    pair = [segments(Policy("x", each), BAY, POLICY_DAY) for each in (levers, again)]
    assert [s.day for s in pair[0]] == [s.day for s in pair[1]]
    for a, b in zip(*pair, strict=True):
        for field in ("levers", "beds", "stays", "admits"):
            assert getattr(a, field).tobytes() == getattr(b, field).tobytes()


@pytest.mark.parametrize("name", ["small", "detention_or_dropoff", "shelter_supply", "accompaniment"])
def test_shipped_scenarios_are_read_again(name):
    experiment = load(name)
    for policy in experiment.policies.values():
        again = Policy(policy.name, read_again(levers_as_data(policy.levers)))
        assert levers_as_data(again.levers) == levers_as_data(policy.levers)
        pair = [segments(p, experiment.world, experiment.file.policy_day) for p in (policy, again)]
        assert [s.levers.tobytes() for s in pair[0]] == [s.levers.tobytes() for s in pair[1]]


def test_last_line_wins_would_be_seen():
    """The sabotaged control: the rule of before, where the later line won."""
    lines = (Setting(0.0, 100), Setting(1.0, 40))
    right = Policy("x", {"accompaniment": lines})
    assert values_of(right, 100)[0] == 0.0
    assert {s.value for s in lines if s.from_day <= 100} == {0.0, 1.0}
    assert lines[-1].value != values_of(right, 100)[0]


FILE = """name: x
world: small
seed: 4
replicates: 2
burn_in_years: 2
policy_day: 30
index_days: 390
follow_up_days: 390
index: {event: police_contact, who: {form: sex}}
beliefs: [even]
baseline: status_quo
outcomes: [contacts]
scenarios:
  status_quo: {}
"""


def experiment(tmp_path, lines):
    (tmp_path / "policy.yaml").write_text("name: p\nlevers: {accompaniment: 1, advocates: 2}\n")
    path = tmp_path / "x.yaml"
    path.write_text(FILE + lines)
    return load(path)


@pytest.mark.parametrize(
    ("levers", "right"),
    [
        ("levers: [{accompaniment: 1, from_day: 90}, {accompaniment: 0, from_day: 390}]", (0.15, 1, 0)),
        ("levers: [{accompaniment: 0, from_day: 390}, {accompaniment: 1, from_day: 90}]", (0.15, 1, 0)),
        ("policy: policy.yaml", (1, 1, 1)),
        ("policy: policy.yaml, levers: [{accompaniment: 0, from_day: 390}]", (1, 1, 0)),
        ("policy: policy.yaml, levers: {accompaniment: 0, counties: [one], from_day: 90}", (1, 0, 0)),
        ("policy: policy.yaml, levers: {accompaniment: 0, from_day: 30}", (0, 0, 0)),
        ("policy: policy.yaml, levers: {accompaniment: 0}", (0, 0, 0)),
    ],
)
def test_a_scenario_lies_over_its_policy_by_day(tmp_path, levers, right):
    e = experiment(tmp_path, f"  it: {{{levers}}}\n")
    assert [values_of(e.policies["it"], day, e.world)[0] for day in (60, 200, 390)] == list(right)


@pytest.mark.parametrize(
    "levers",
    [
        "[{accompaniment: 1}, {accompaniment: 0}]",
        "[{accompaniment: 1}, {accompaniment: 0, from_day: 30}]",
        "[{accompaniment: 1, from_day: 90}, {advocates: 1}, {accompaniment: 1, from_day: 90}]",
        "[{accompaniment: 1, counties: [one]}, {accompaniment: 0.5, counties: [one]}]",
        "[{accompaniment: 1, counties: [one, one]}]",
    ],
)
def test_two_values_for_one_day_and_county_are_refused(tmp_path, levers):
    with pytest.raises(ConfigError) as said:
        experiment(tmp_path, f"  it: {{levers: {levers}}}\n")
    (fault,) = said.value.faults
    assert fault.line == FILE.count("\n") + 1
    assert "twice" in fault.message


def test_a_setting_for_a_county_stands_beside_the_one_for_all(tmp_path):
    e = experiment(tmp_path, "  it: {levers: [{accompaniment: 1, counties: [one]}, {accompaniment: 0}]}\n")
    assert values_of(e.policies["it"], 30, e.world) == [1.0]


@pytest.mark.parametrize(
    ("name", "fingerprint"),
    [
        ("small", "f4759fd5583f3c9e92a72d3f631183b9f60815430009b97d2bde493c46657077"),
        ("bay_area", "498c7667767df0da548a2bd4fb25f4abfe837c730e3b186d5081aacc86d8c197"),
        ("dashboard", "bde568f973f8694e95bf88271735ab6e9f2f5d2e7dbb5f15e75e55f3bcd0c6c5"),
    ],
)
def test_shipped_worlds_are_as_they_were(name, fingerprint):
    """Calibrated members hang on these. Whoever changes a shipped world on purpose changes the line here."""
    assert World.load(name).fingerprint() == fingerprint


def test_a_date_before_the_policys_day_is_refused():
    dated = Policy("x", {"accompaniment": (Setting(1.0, 10),)})
    with pytest.raises(ConfigError, match="before the policy's day, 30"):
        segments(dated, BAY, 30)
    with pytest.raises(ConfigError, match="unknown county 'alamedo'; did you mean 'alameda'"):
        segments(Policy("x", {"accompaniment": (Setting(1.0, None, ("alamedo",)),)}), BAY, 0)
