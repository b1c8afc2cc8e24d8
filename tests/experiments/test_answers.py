"""What is printed and drawn along a line of beliefs and across structures, on a small world."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from experiments.cli import app
from sim.finding import shipped

LINE = "beliefs: {from: separation_helps, to: custody_harms, at: [0, 0.5, 1]}"
DESIGN = "structure: {base: default, design: resolution_4}"


def experiment(folder, *changes: tuple[str, str]):
    text = (shipped() / "experiments" / "small.yaml").read_text("utf-8")
    text = text.replace("days_locked_365,", "days_locked_365, days_locked_1095,").replace(
        "burn_in_years: 2", "burn_in_years: 0"
    )
    for old, new in changes:
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
    for said in ("only custody bond moving", "it is not calibrated again"):
        assert said in " ".join(output.split())
    assert (tmp_path / "r" / "figures" / "belief_groups.png").exists()


def test_a_grid_is_printed_as_a_map(tmp_path):
    grid = "beliefs: {grid: {bond.reinforcement: [0, 0.6], bond.separation: [-0.03, 0, 0.03]}, others: even}"
    output = done(tmp_path, ("beliefs: [even]", grid))
    for said in ("bond.reinforcement, down", "~: within the noise", "-0.03"):
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
        ("structure: default", "structure: {design: resolution_4}", "expected a name, or {base, design}"),
        ("beliefs: [even]", "beliefs: {from: even, to: custody_harms, at: [0.2, 0.2]}", "different numbers"),
        ("beliefs: [even]", "beliefs: {from: even, to: custody_harms, at: [0.5]}", "at least two different numbers"),
        (
            "beliefs: [even]",
            "beliefs: {grid: {bond.reinforcement: [0.1], bond.separation: [0, 0.01]}, others: even}",
            "at least two different numbers",
        ),
        (
            "beliefs: [even]",
            "beliefs: {from: even, to: custody_harms, at: [0, 1], vary: bond}",
            "unknown group 'bond'",
        ),
    ],
)
def test_bad_lines_and_designs(tmp_path, old, new, said):
    result = CliRunner().invoke(app, ["check", str(experiment(tmp_path, (old, new)))])
    assert result.exit_code == 2
    assert said in result.stderr
