"""Lines, grids and designs with a fault, and names that cannot stand: one line each, by `check`."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from experiments import load
from experiments.cli import app
from sim.beliefs import Beliefs
from sim.lookup import shipped_configs
from sim.parameters import contested
from tests.experiments.configs import small_with


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("structure: default", "structure: {base: default, design: resolution_5}", "did you mean 'resolution_4'?"),
        ("structure: default", "structure: {base: defualt, design: resolution_4}", "did you mean 'default'?"),
        ("structure: default", "structure: {design: resolution_4}", "expected a name, {base, design} or {base, set}"),
        ("beliefs: [even]", "beliefs: {from: even, to: custody_harms, at: [0.2, 0.2]}", "different numbers"),
        ("beliefs: [even]", "beliefs: {from: even, to: custody_harms, at: [0, 1]}", "at least 3 different numbers"),
        ("beliefs: [even]", "beliefs: {from: even, to: custody_harms, at: [true, 0.5, false]}", "different numbers"),
        ("beliefs: [even]", "beliefs: {from: even, to: even, at: [0, 0.5, 1]}", "two different belief sets"),
        ("beliefs: [even]", "beliefs: {from: [even], to: even, at: [0, 0.5, 1]}", "from: expected the name"),
        ("beliefs: [even]", "beliefs: {from: even, to: custody_harms, at: [0.1234567, 0.1234568, 1]}", "same name"),
        ("beliefs: [even]", "beliefs: {grid: {}, others: even}", "expected `parameter: [numbers]` lines"),
        (
            "beliefs: [even]",
            "beliefs: {grid: {bond.separation: [0.01000001, 0.01000002]}, others: even}",
            "same name",
        ),
        ("structure: default", "structure: {base: default, design: [a]}", "unknown design"),
        (
            "  - [dropoff_open, detention]",
            "  - [dropoff_open, detention]\n  - [dropoff_open, detention]",
            "'dropoff_open' minus 'detention' stands twice",
        ),
        (
            "beliefs: [even]",
            "beliefs: {grid: {bond.reinforcement: [0.1], bond.separation: [0, 0.01]}, others: even}",
            "at least two different numbers",
        ),
        (
            "beliefs: [even]",
            "beliefs: {from: even, to: custody_harms, at: [0, 0.5, 1], vary: bond}",
            "unknown group 'bond'",
        ),
    ],
)
def test_bad_lines_and_designs(tmp_path, old, new, said):
    result = CliRunner().invoke(app, ["check", str(small_with(tmp_path, (old, new)))])
    assert result.exit_code == 2
    assert said in result.stderr


def own_set(folder, name, of="custody_harms"):
    """A belief set of the reader's own, which gives itself `name`."""
    text = (shipped_configs() / "beliefs" / f"{of}.yaml").read_text("utf-8")
    path = folder / "own.yaml"
    path.write_text(text.replace(f"name: {of}", f"name: {name}"), "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("even", "two belief sets name themselves 'even'"),
        ('"../../up/x"', "a belief set is named '../../up/x'"),
        ('"[/red] x"', "a belief set is named '[/red] x'"),
    ],
)
def test_sets_whose_names_would_collide_or_leave_the_folder_are_refused(tmp_path, name, said):
    own_set(tmp_path, name)
    path = small_with(tmp_path, ("beliefs: [even]", "beliefs: [even, own.yaml]"))
    result = CliRunner().invoke(app, ["check", str(path)])
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_belief_set_with_a_path_for_a_name_is_told_by_check(tmp_path):
    result = CliRunner().invoke(app, ["check", str(own_set(tmp_path, "a/b"))])
    assert result.exit_code == 2
    assert "own.yaml" in result.stderr
    assert "expected up to 60 of" in result.stderr


def test_positions_of_a_line_are_put_in_rising_order(tmp_path):
    path = small_with(tmp_path, ("beliefs: [even]", "beliefs: {from: even, to: custody_harms, at: [1, 0.5, 0]}"))
    assert [b.line.at for b in load(path).beliefs] == [0.0, 0.5, 1.0]


def test_attitudes_of_juries_are_a_group_that_the_four_sets_leave_out():
    """Left out it acts on verdicts, as the report has it; so no set, and nothing that hangs on one, is another by it."""
    assert {p.name for p in contested().values() if p.group == "juries"} == {"jury.at_charging"}
    for name in ("separation_helps", "neutral", "even", "custody_harms", "juries_verdict"):
        b = Beliefs.load(name)
        assert "jury.at_charging" not in b.values
        assert b.value("jury.at_charging") == 0.0
    verdict, charging = Beliefs.load("juries_verdict"), Beliefs.load("juries_charging")
    assert charging.values == {**verdict.values, "jury.at_charging": 1.0}
    assert Beliefs.between(verdict, charging, 0.5, "juries", Beliefs.load("even")).value("jury.at_charging") == 0.5


@pytest.mark.parametrize(
    ("name", "number", "values"),
    [("juries", "jury.at_charging", (0, 0.5, 1)), ("fear_of_retaliation", "retaliation.spread", (0, 0.5, 1))],
)
def test_what_nobody_knows_of_cases_is_run_from_end_to_end_under_each_set(name, number, values):
    experiment = load(name)
    assert [b.name for b in experiment.beliefs] == ["separation_helps", "neutral", "even", "custody_harms"]
    assert experiment.world.name == "bay_area_whole"
    assert {p.parameters[number] for p in experiment.points} == set(values)
