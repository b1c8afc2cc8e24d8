"""`design:` in an experiment file: what it samples, what it refuses, and the same bits as a file that states one point."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments import load, run
from experiments.commands.check import describe_file
from experiments.question.config_text import config_text
from experiments.question.experiment import Experiment
from experiments.question.plain_data import factors_as_data as plain_parts
from sim.errors import ConfigError
from sim.levers import LEVERS
from sim.lookup import shipped_configs
from sim.parameters import OFF_BY_DEFAULT, REGISTRY, of_trafficker
from sim.reading import display_path

DAYS = "days_exploited_365"
OVER = {"return.multiplier": [0.5, 2], "leaving.rate": None, "beds.shelter": [0, 40], "retrieval.rate": None}
LHS = {"method": "latin_hypercube", "points": 8, "seed": 3, "over": OVER}
SCENARIOS = {"status_quo": {}, "detention": {"policy": "minors", "levers": {"response_to_minors": "detain"}}, "dropoff_open": {"policy": "minors", "levers": {"response_to_minors": "drop_off"}}}  # fmt: skip
ON = ("open_case.", "late_return.")  # mechanisms that the default structure switches on
WITH_RANGE = [n for n, p in REGISTRY.items() if p.low < p.high and (n not in OFF_BY_DEFAULT or n.startswith(ON))]


def written(path: Path, **changes: Any) -> Path:
    """Write `small`, short, with other keys."""
    stated = yaml.safe_load((shipped_configs() / "experiments" / "small.yaml").read_text("utf-8"))
    stated |= {
        "burn_in_years": 0,
        "follow_up_days": 365,
        "outcomes": [DAYS, "days_locked_365"],
        "keep": [],
        **changes,
    }
    path.write_text(yaml.safe_dump({k: v for k, v in stated.items() if v is not None}, sort_keys=False), "utf-8")
    return path


def designed(folder: Path, design: dict[str, Any] = LHS, **changes: Any) -> Experiment:
    return load(written(folder / "design.yaml", design=design, **changes))


def test_a_point_is_the_experiment_that_states_its_values_alone(tmp_path):
    """Each point of a design has the numbers of a file that sets the same values: bit by bit, in every table."""
    keep = ["series", "spells", "people"]
    e = designed(tmp_path, scenarios=SCENARIOS, keep=keep, replicates=1)
    whole = run(e, workers=2)
    assert len(e.points) == 8
    for point in (e.points[0], e.points[3], e.points[7]):
        c = dict(point.coordinates)
        levers = {"beds.shelter": c.pop("beds.shelter")}
        alone = written(tmp_path / "alone.yaml", parameters=c, levers=levers, scenarios=SCENARIOS, keep=keep, replicates=1)  # fmt: skip
        tables = run(load(alone), workers=1).tables
        for name in ("outcomes", *keep):
            here = whole.tables[name].query("point == @point.number").reset_index(drop=True)
            assert len(here), name
            pd.testing.assert_frame_equal(here.drop(columns="point"), tables[name].drop(columns="point"), check_exact=True)  # fmt: skip
    told = whole.tables["points"]
    assert list(told["retrieval.rate"]) == [p.coordinates["retrieval.rate"] for p in e.points]
    assert whole.tables["outcomes"].groupby("point")[DAYS].sum().nunique() > 4  # the points are not one and the same


@pytest.mark.parametrize(
    "design",
    [
        LHS,
        {"method": "sobol", "points": 8, "over": ["return.multiplier", "hotel_nights"]},
        {"method": "morris", "trajectories": 2, "over": "contested"},
        {"method": "saltelli", "base": 2, "second_order": True, "over": {"leaving.rate": [0, 0.01]}},
    ],
    ids=lambda d: d["method"],
)
def test_the_config_of_a_folder_says_the_same_points(tmp_path, design):
    first = designed(tmp_path, design)
    text = config_text(first)
    (tmp_path / "again.yaml").write_text(text, "utf-8")
    second = load(tmp_path / "again.yaml")
    assert second.matrix == first.matrix
    assert config_text(second) == text
    stated = yaml.safe_load(text)["design"]
    assert all(type(end) in (int, float) for ends in stated["over"].values() for end in ends)  # ranges are told, all
    assert len(stated["digest"]) == 16


def test_lists_and_a_design_meet_in_every_combination(tmp_path):
    scenarios = {**SCENARIOS, "detention": {"policy": "minors", "levers": {"response_to_minors": "detain", "detention_days": [5, 30]}}}  # fmt: skip
    e = designed(tmp_path, parameters={"trust.gain": [0.03, 0.05]}, scenarios=scenarios, beliefs=["even", "neutral"])
    alone = designed(tmp_path)
    assert len(e.matrix.rows) == 2 * 2 * 8
    assert len(e.points) == 2 * 32
    rows = [row[2:] for row in e.matrix.rows]
    assert rows == list(alone.matrix.rows) * 4
    (tmp_path / "again.yaml").write_text(config_text(e), "utf-8")
    assert load(tmp_path / "again.yaml").matrix == e.matrix
    assert len(designed(tmp_path, beliefs=["even", "neutral"]).points) == 16  # the design runs under each belief set


def test_points_are_the_same_for_any_number_of_replicates_and_any_seed_of_the_runs(tmp_path):
    first = designed(tmp_path)
    assert first.with_replicates(50).points == first.points
    assert designed(tmp_path, seed=77, replicates=9).matrix == first.matrix


@settings(max_examples=10, deadline=None)
@given(st.permutations(sorted(OVER)))
def test_the_order_of_keys_decides_nothing(tmp_path_factory, order):
    folder = tmp_path_factory.mktemp("order")
    other = designed(folder, {**LHS, "over": {n: OVER[n] for n in order}})
    assert other.matrix == designed(folder).matrix
    assert other.sample == designed(folder).sample


def test_another_number_beside_it_changes_a_factors_values(tmp_path):
    """What does not hold: the values of a factor hang on how many factors there are, and on its place among their names."""
    more = designed(tmp_path, {**LHS, "over": {**OVER, "age.first": None} if "age.first" in REGISTRY else {**OVER, WITH_RANGE[0]: None}})  # fmt: skip
    first = designed(tmp_path)
    names = [f.name for f in first.matrix.factors]
    assert names == sorted(names)
    assert any(more.matrix.values(f) != first.matrix.values(f) for f in first.matrix.factors)


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("all", WITH_RANGE),
        ("contested", [n for n in WITH_RANGE if REGISTRY[n].contested]),
        ("uncontested", [n for n in WITH_RANGE if not REGISTRY[n].contested]),
    ],
)
def test_a_word_stands_for_many_numbers(tmp_path, word, names):
    e = designed(tmp_path, {"method": "latin_hypercube", "points": 4, "over": word})
    assert e.sample is not None
    assert [r.factor.name for r in e.sample.ranges] == sorted(names)
    assert all(
        (r.low, r.high) == (REGISTRY[r.factor.name].low, REGISTRY[r.factor.name].high) for r in e.sample.ranges
    )
    if word != "contested":
        assert any(of_trafficker(n) for n in names)  # an uncertainty


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_row_lies_in_the_range_that_is_asked_for(tmp_path_factory, data):
    name = data.draw(st.sampled_from(WITH_RANGE))
    p = REGISTRY[name]
    low, high = sorted(data.draw(st.tuples(*[st.floats(p.low, p.high)] * 2).filter(lambda ends: ends[0] != ends[1])))
    method = data.draw(st.sampled_from([{"method": "latin_hypercube", "points": 5}, {"method": "sobol", "points": 4}, {"method": "morris", "trajectories": 2}, {"method": "saltelli", "base": 2}]))  # fmt: skip
    e = designed(tmp_path_factory.mktemp("range"), {**method, "seed": data.draw(st.integers(0, 2**31 - 1)), "over": {name: [low, high]}})  # fmt: skip
    values = np.array([p.parameters[name] for p in e.points])
    assert ((values >= low) & (values <= high)).all()


def refused(path: Path, **changes: Any) -> list[str]:
    with pytest.raises(ConfigError) as error:
        load(written(path, **changes))
    return str(error.value).splitlines()


def over(given: Any, **changes: Any) -> dict[str, Any]:
    return {"design": {**LHS, "over": given}, **changes}


@pytest.mark.parametrize(
    ("changes", "at", "said"),
    [
        ({"design": {**LHS, "points": 0}}, "points:", "design.points: expected a number greater than or equal to 2 (got 0)"),
        ({"design": {**LHS, "points": 10**9}}, "points:", "less than or equal to 100000"),
        ({"design": {**LHS, "method": "grid"}}, "method:", "design.method: expected 'latin_hypercube', 'sobol', 'morris' or 'saltelli'"),
        ({"design": {"method": "latin_hypercube", "over": OVER}}, "design:", "latin_hypercube needs `points`"),
        ({"design": {**LHS, "levels": 4}}, "levels:", "latin_hypercube has no such setting; expected points"),
        ({"design": {**LHS, "method": "sobol", "points": 100}}, "points:", "a power of two, such as 64 or 128; got 100"),
        ({"design": {"method": "saltelli", "base": 24, "over": OVER}}, "base:", "a power of two, such as 16 or 32"),
        ({"design": {"method": "morris", "trajectories": 4, "levels": 5, "over": OVER}}, "levels:", "multiple of 2"),
        ({"design": {"method": "morris", "trajectories": 1000, "over": "all"}}, "design:", "points; expected at most 100,000"),
        ({"design": {"method": "latin_hypercube", "points": 100_000, "over": "all"}}, "design:", "expected at most 4,000,000 values in all"),
        ({"design": {"method": "latin_hypercube", "points": 8}}, "design:", "design.over: is missing"),
        (over({}), "over:", "expected `name: [low, high]` lines, a list of names"),
        (over("everything"), "over:", "expected `name: [low, high]` lines"),
        (over(["leaving.rate", 3]), "over:", "expected `name: [low, high]` lines"),
        (over(["leaving.rate", "leaving.rate"]), "- leaving.rate", "'leaving.rate' stands twice"),
        (over({"retrun.multiplier": None}), "retrun.multiplier:", "did you mean 'return.multiplier'?"),
        (over({"return.multiplier": [2, 0.5]}), "return.multiplier:", "[2, 0.5] is an empty range"),
        (over({"return.multiplier": [1, 1.0]}), "return.multiplier:", "[1, 1] is an empty range"),
        (over({"return.multiplier": [1, 1000]}), "return.multiplier:", "return.multiplier: 1000 is outside"),
        (over({"return.multiplier": [float("nan"), 1]}), "return.multiplier:", "return.multiplier: "),
        (over({"return.multiplier": [0, 1, 2]}), "return.multiplier:", "expected [low, high], or null for"),
        (over({"return.multiplier": [True, 2]}), "return.multiplier:", "expected [low, high], or null for"),
        (over({"beds.shelter": [0, 200_000]}), "beds.shelter:", "beds.shelter: 200000 is outside"),
        (over({"beds.shelter": [0.5, 20]}), "beds.shelter:", "expected a whole number"),
        (over({"visits_while_held": None}), "visits_while_held:", "is no number, so no design samples it"),
        (over({"response_to_minors": None}), "response_to_minors:", "is no number, so no design samples it"),
        (over({"admits.shelter": [0, 1]}), "admits.shelter:", "is no number, so no design samples it"),
        (over(OVER, parameters={"leaving.rate": [0, 0.01]}), "leaving.rate:", "leaving.rate: `parameters:` states it, too"),
        (over(OVER, levers={"beds.shelter": [0, 1]}), "beds.shelter:", "beds.shelter: `levers:` states it, too"),
        (over({"detention_days": [1, 9]}), "detention_days:", "the scenario 'detention' states it, too"),
        (over({"trust.custody": None}, beliefs={"grid": {"trust.custody": [0, 0.1]}, "others": "even"}), "trust.custody:", "the grid of belief sets varies it, too"),
        (over(["trust.custody"], beliefs={"grid": {"trust.custody": [0, 0.1]}, "others": "even"}), "- trust.custody", "the grid of belief sets varies it, too"),
        ({"design": {**LHS, "digest": "0123456789abcdef"}}, "design:", "another version of the sampler"),
        ({"design": {**LHS, "points": 60_000}, "parameters": {"trust.gain": [0.03, 0.05]}}, "name:", "2 combinations with 60,000 points of the design; expected at most 100,000"),
    ],
)  # fmt: skip
def test_what_cannot_be_sampled_is_refused_in_one_line(tmp_path, changes, at, said):
    path = tmp_path / "bad.yaml"
    (line,) = refused(path, **changes)
    assert said in line
    number = int(line.removeprefix(f"{display_path(path)}:").partition(":")[0])
    text = path.read_text("utf-8").splitlines()[number - 1].strip()
    assert text.startswith((at, f"? {at}")), (text, line)


def test_the_faults_of_a_design_are_told_at_once(tmp_path):
    lines = refused(tmp_path / "bad.yaml", **over({"a": None, "return.multiplier": [2, 1], "leaving.rate": None}))
    assert len(lines) == 2


def test_no_design_means_no_key(tmp_path):
    e = load(written(tmp_path / "plain.yaml"))
    assert e.sample is None
    assert "design" not in e.resolved()


def test_check_tells_the_design(tmp_path):
    text = describe_file(written(tmp_path / "design.yaml", design=LHS))
    assert "by latin hypercube: 8 points over 4 ranges (points 8, seed 3)" in text
    assert "beds.shelter 0 to 40" in text
    many = describe_file(
        written(tmp_path / "design.yaml", design={"method": "morris", "trajectories": 2, "over": "all"})
    )
    assert f"and {len(WITH_RANGE) - 12:,} more" in many


def test_every_plain_lever_can_be_sampled(tmp_path):
    plain = [
        n
        for n, lever in LEVERS.items()
        if lever.kind in ("share", "days", "whole", "beds") and lever.low < lever.high
    ]
    e = designed(tmp_path, {"method": "morris", "trajectories": 2, "over": plain}, scenarios={"status_quo": {}, "detention": {}, "dropoff_open": {}})  # fmt: skip
    assert len(e.points) == 2 * (len(plain) + 1)
    for point in e.points:
        assert dict(point.policy("detention", e.policies["detention"]).levers)


def test_what_a_design_draws_is_not_written_as_lists(tmp_path):
    e = designed(tmp_path)
    parts = plain_parts(e.matrix, e.policies, {}, e.matrix.factors)
    assert (parts["parameters"], parts["levers"]) == ({}, {})
    assert "beds.shelter" not in parts["scenarios"]["detention"]["levers"]
