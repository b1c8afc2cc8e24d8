"""What a run prints and draws along a line of beliefs, on a map and across structures, on a small world."""

from __future__ import annotations

from typer.testing import CliRunner

from experiments.cli import app
from tests.experiments.configs import small_with

LINE = "beliefs: {from: separation_helps, to: custody_harms, at: [0, 0.5, 1]}"
DESIGN = "structure: {base: default, design: resolution_4}"


def done(folder, *changes) -> str:
    result = CliRunner().invoke(app, ["run", str(small_with(folder, *changes)), "--out", str(folder / "r")])
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
    for said in ("how far an arrest raises the tie", "~: within the noise", "-0.03"):
        assert said in output
    assert (tmp_path / "r" / "figures" / "belief_map.png").exists()
    assert not (tmp_path / "r" / "figures" / "differences.png").exists()


def test_a_design_is_printed_as_main_effects(tmp_path):
    output = done(tmp_path, ("structure: default", DESIGN))
    for said in ("what each switch does", "after release", "resolution IV", "Not recalibrated", "confounded"):
        assert said in output
    assert (tmp_path / "r" / "figures" / "structures.png").exists()
