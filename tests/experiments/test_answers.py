"""What is printed and drawn along a line of beliefs and across structures, on a small world."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from experiments import load
from experiments.cli import app
from sim.lookup import shipped_configs

LINE = "beliefs: {from: separation_helps, to: custody_harms, at: [0, 0.5, 1]}"
SHIPPED = {  # what each of many structures would be burnt in, kept and summed up for, and what is printed here
    "burn_in_years: 2": "burn_in_years: 0",
    "keep: [series, spells, people]": "keep: []",
    "days_locked_1095, exploited_on_day_365, lasting_exit]": "days_locked_1095]",
}
DESIGN = "structure: {base: default, design: resolution_4}"


def experiment(folder, *changes: tuple[str, str]):
    text = (shipped_configs() / "experiments" / "small.yaml").read_text("utf-8")
    for old, new in (*SHIPPED.items(), *changes):
        assert old in text
        text = text.replace(old, new)
    path = folder / "x.yaml"
    path.write_text(text, "utf-8")
    return path


def done(folder, *changes) -> str:
    result = CliRunner().invoke(app, ["run", str(experiment(folder, *changes)), "--out", str(folder / "r")])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_line_is_printed_with_its_break_even(tmp_path):
    output = done(tmp_path, ("beliefs: [even]", LINE))
    for said in ("Along the line", "break-even", "locked day", "Regret", "called best"):
        assert said in output
    assert "\u2605" not in output
    assert (tmp_path / "r" / "figures" / "belief_line.png").exists()
    assert not (tmp_path / "r" / "figures" / "structures.png").exists()


def test_groups_moved_alone_have_their_own_line(tmp_path):
    output = done(tmp_path, ("beliefs: [even]", LINE.replace("]}", "], vary: [all, custody_bond]}")))
    assert "only custody bond moving" in " ".join(output.split())
    assert "not calibrated again" not in " ".join(output.split())  # nothing here is calibrated at all
    assert (tmp_path / "r" / "figures" / "belief_groups.png").exists()


def test_a_grid_is_printed_as_a_map(tmp_path):
    grid = "beliefs: {grid: {bond.reinforcement: [0, 0.6], bond.separation: [-0.03, 0, 0.03]}, others: even}"
    output = done(tmp_path, ("beliefs: [even]", grid))
    for said in ("how far an arrest raises the bond", "~: within the noise", "-0.03"):
        assert said in output
    assert (tmp_path / "r" / "figures" / "belief_map.png").exists()
    assert not (tmp_path / "r" / "figures" / "differences.png").exists()


def test_a_design_is_printed_as_main_effects(tmp_path):
    output = done(tmp_path, ("structure: default", DESIGN))
    for said in ("what each switch does", "after release", "resolution IV", "Not recalibrated", "confounded"):
        assert said in output
    assert (tmp_path / "r" / "figures" / "structures.png").exists()


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
    result = CliRunner().invoke(app, ["check", str(experiment(tmp_path, (old, new)))])
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
    path = experiment(tmp_path, ("beliefs: [even]", "beliefs: [even, own.yaml]"))
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
    path = experiment(tmp_path, ("beliefs: [even]", "beliefs: {from: even, to: custody_harms, at: [1, 0.5, 0]}"))
    assert [b.line.at for b in load(path).beliefs] == [0.0, 0.5, 1.0]
