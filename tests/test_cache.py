"""Compiled code follows the sources: a rule changed in another file is seen at once."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

from experiments.results.identity import DECIDE, code_version
from sim.compiled import source_hash

ROOT = Path(__file__).resolve().parent.parent
BOND_AT_START = """
from sim.beliefs import Beliefs; from sim.structure import Structure; from sim.world import World
from sim.simulation import Simulation
s = Simulation.start(World.load("small"), Beliefs.load("even"), Structure.load("default"), seed=1, start="fresh")
print(float(s.state.victims["bond"].max()))
"""


def bond_at_start(folder: Path) -> float:
    env = {**os.environ, "PYTHONPATH": str(folder), "TRUSTLINE_CACHE": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", BOND_AT_START], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def test_a_changed_rule_is_seen(tmp_path):
    for name in ("sim", "experiments", "configs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    before = bond_at_start(tmp_path)
    assert bond_at_start(tmp_path) == before
    rule = tmp_path / "sim" / "rules" / "bond.py"
    text = rule.read_text("utf-8")
    assert "return min(1.0, level + p.bond_trauma" in text
    rule.write_text(
        text.replace("return min(1.0, level + p.bond_trauma", "return 0.5 * min(1.0, level + p.bond_trauma"), "utf-8"
    )
    assert bond_at_start(tmp_path) == 0.5 * before
    assert len(list((tmp_path / "cache" / "trustline" / "compiled").iterdir())) == 2


def imported_by(path: Path) -> set[str]:
    """Return the files of `experiments` that a file imports anywhere, for types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("experiments"):
            names = [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
            files = [ROOT / f"{name.replace('.', '/')}.py" for name in names if name]
            found |= {str(f.relative_to(ROOT)) for f in files if f.is_file()}
    return found


def test_the_code_version_holds_every_room_that_decides_a_number():
    files = [p for name in DECIDE for p in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py"))]
    known = {str(p.relative_to(ROOT)) for p in files}
    assert {"experiments/runs/task.py", "experiments/estimates/paired.py", "sim/day.py"} <= known
    writes_only = {"experiments/whole_file.py"}  # how a file is written decides no number in it
    assert set().union(*map(imported_by, files)) <= known | writes_only
    assert imported_by(ROOT / "experiments" / "tables" / "answer.py") - known  # the look finds what it is to find
    assert code_version() != source_hash(*DECIDE[:-1])
