"""Points: what an experiment sets or varies besides beliefs, structures and policies."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments import compare, load, run
from experiments.designs.matrix import Factor, Matrix, full_grid
from experiments.estimates.lever_differences import each_contrast
from experiments.outcomes.key import KEY
from experiments.question.config_text import config_text
from experiments.question.points import list_points
from experiments.results.points import points_table
from sim.beliefs import Beliefs
from sim.parameters import REGISTRY, of_trafficker
from sim.structure import Structure
from tests.experiments.question.written import DAYS, scenarios, written


def test_points_are_every_combination_numbered_in_one_order():
    beliefs = [Beliefs.load("even"), Beliefs.load("custody_harms")]
    matrix = full_grid({Factor("return.multiplier"): [0.5, 2.0], Factor("beds.shelter", ("a", "b")): [0, None, 5]})
    points = list_points([Structure.load("default")], beliefs, matrix)
    assert [p.number for p in points] == list(range(2 * 2 * 3))
    told = [(p.beliefs.name, *p.coordinates.values()) for p in points]
    assert told == list(itertools.product(["even", "custody_harms"], [0.5, 2.0], [0, None, 5]))
    assert points[4].parameters == {"return.multiplier": 2.0}
    assert points[4].levers == {"a": {"beds.shelter": None}, "b": {"beds.shelter": None}}


def test_what_is_set_once_is_no_coordinate():
    matrix = full_grid({Factor("trust.gain"): [0.05], Factor("return.multiplier"): [1, 2]})
    (first, _) = list_points([Structure.load("default")], [Beliefs.load("even")], matrix)
    assert first.parameters == {"trust.gain": 0.05, "return.multiplier": 1.0}
    assert first.coordinates == {"return.multiplier": 1}


def test_a_point_is_the_experiment_that_states_its_values_alone(tmp_path):
    """Each point of a grid has the numbers of a run that sets the same by other means: bit by bit."""
    grid = load(
        written(
            tmp_path / "grid.yaml",
            parameters={"return.multiplier": [0.5, 2]},
            levers={"beds.shelter": [0, 20]},
            scenarios=scenarios(detention_days=[5, 30]),
        )
    )
    whole = run(grid, workers=2)
    for point in grid.points:
        c = point.coordinates
        alone = written(
            tmp_path / f"{point.number}.yaml",
            world={**load("small").world.resolved(), "parameters": {"return.multiplier": c["return.multiplier"]}},
            scenarios={
                n: {**s, "levers": {**s.get("levers", {}), "beds.shelter": c["beds.shelter"]}}  # type: ignore[attr-defined]
                for n, s in scenarios(detention_days=c["detention_days"]).items()
            },
        )
        table = run(load(alone), workers=1).tables["outcomes"]
        here = whole.tables["outcomes"].query("point == @point.number").reset_index(drop=True)
        pd.testing.assert_frame_equal(here.drop(columns="point"), table.drop(columns="point"), check_exact=True)


def test_every_table_is_keyed_by_the_point(tmp_path):
    keep = ["series", "spells", "people"]
    e = load(written(tmp_path / "grid.yaml", parameters={"return.multiplier": [0.5, 2]}, keep=keep, replicates=1))
    results = run(e, workers=1)
    for name, table in results.tables.items():
        asked = {"points": KEY[1:4], "summary": KEY[:4]}.get(name, KEY)
        assert list(table.columns[: len(asked)]) in ([*asked], ["scenario", "against", *KEY[1:4]][: len(asked)]), name
        assert set(table["point"]) == {0, 1}, name
    assert len(compare(results, "detention", DAYS)) == 2 * 2
    pd.testing.assert_frame_equal(results.tables["points"], points_table(e))


def test_the_config_of_a_folder_says_the_same_points(tmp_path):
    first = load(
        written(
            tmp_path / "grid.yaml",
            parameters={"return.multiplier": [0.5, 2], "trust.gain": 0.05},
            levers={"beds.shelter": [0, None], "advocates": 1.5},
            scenarios=scenarios(detention_days=[5, 30]),
        )
    )
    (tmp_path / "again.yaml").write_text(config_text(first), "utf-8")
    second = load(tmp_path / "again.yaml")
    assert second.matrix.rows
    assert {f.name for f in second.matrix.factors} == {f.name for f in first.matrix.factors}
    assert config_text(second) == config_text(first)
    assert [(p.parameters, p.coordinates.keys()) for p in second.points] == [
        (p.parameters, p.coordinates.keys()) for p in first.points
    ]
    for a, b in zip(first.points, second.points, strict=True):
        for name in first.policies:
            assert dict(a.policy(name, first.policies[name]).levers) == dict(
                b.policy(name, second.policies[name]).levers
            )


def test_the_same_list_in_two_scenarios_moves_together(tmp_path):
    both = scenarios(detention_days=[5, 30])
    both["dropoff_open"]["levers"]["detention_days"] = [5, 30]  # type: ignore[index]
    e = load(written(tmp_path / "grid.yaml", scenarios=both))
    assert len(e.points) == 2
    (found,) = [moved for pair, moved in each_contrast(e, [("dropoff_open", "detention")])]
    assert [d.lever for d in found] == ["response_to_minors"]


def test_a_contrast_names_every_value_of_a_lever_that_one_side_varies(tmp_path):
    e = load(written(tmp_path / "grid.yaml", scenarios=scenarios(detention_days=[5, 30])))
    (found,) = [moved for _, moved in each_contrast(e, [("dropoff_open", "detention")])]
    assert "detention_days (5 or 30 \u2192 18)" in [d.words() for d in found]


def test_every_number_that_speaks_of_traffickers_is_known_as_theirs():
    """Some name the trafficker and are the person's own: tie and fear, a shared child, whether they go back or leave."""
    own = {
        "bond.family",
        "bond.out_of_reach",
        "leaving.alone",
        "leaving.to_trafficker",
        "people.shared_child",
        "kin.share",
        "cooperation.bond",
        "cooperation.threat",
        "court.pressure",
        "cases.employers",  # police's: about whom they open cases
        "cases.joined",  # police's: whether they join a case of another county
        "first.reach_half_life",
    }
    own |= {"bond.romantic", "bond.violent", "fear.romantic", "fear.violent", "accept.bond", "return.bond"}
    spoken = {n for n, p in REGISTRY.items() if "trafficker" in p.meaning} - own
    assert [n for n in sorted(spoken) if not of_trafficker(n)] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 4), max_size=4))
def test_a_full_grid_has_every_combination_once(lengths):
    matrix = full_grid({Factor(str(k)): list(range(n)) for k, n in enumerate(lengths)})
    assert len(set(matrix.rows)) == len(matrix.rows) == int(np.prod(lengths, dtype=int))
    assert [len(matrix.values(f)) for f in matrix.factors] == lengths
    assert {f.name for f in matrix.varied()} == {str(k) for k, n in enumerate(lengths) if n > 1}


def test_without_factors_there_is_one_row_of_nothing():
    (only,) = list_points([Structure.load("default")], [Beliefs.load("even")], Matrix())
    assert (only.parameters, only.levers, only.coordinates) == ({}, {}, {})
