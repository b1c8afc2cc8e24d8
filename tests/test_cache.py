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
# An entry of its own: compiling the model's takes half a minute, and is kept by the same hands.
ENTRY = """
from sim.compiled import entry
from sim.rules import bond


@entry
def level(tie, p):
    return bond.after_arrest(tie, p)
"""
BOND_OF_ONE = """
import sys
import numpy as np
from sim.asked import level

def record(**fields):
    return np.array([tuple(fields.values())], [(name, float) for name in fields])[0]


print(float(level(0.5, record(bond_reinforcement=0.2))), len(level.stats.cache_hits))
"""


def bond_of_one(folder: Path) -> tuple[float, int]:
    """Return the bond that the rule in `folder` gives to somebody, and how often its compiled code was found on disk."""
    env = {**os.environ, "PYTHONPATH": str(folder), "TRUSTLINE_CACHE": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", BOND_OF_ONE], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    bond, hits = done.stdout.split()
    return float(bond), int(hits)


def test_a_changed_rule_is_seen(tmp_path):
    for name in ("sim", "experiments", "configs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "sim" / "asked.py").write_text(ENTRY, "utf-8")
    assert bond_of_one(tmp_path) == (0.6, 0)
    assert bond_of_one(tmp_path) == (0.6, 1)
    rule = tmp_path / "sim" / "rules" / "bond.py"
    text = rule.read_text("utf-8")
    line = "return bond + p.bond_reinforcement * (1.0 - bond)"
    assert text.count(line) == 1
    rule.write_text(text.replace(line, "return 0.5 * (bond + p.bond_reinforcement * (1.0 - bond))"), "utf-8")
    assert bond_of_one(tmp_path) == (0.3, 0)
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
    # how a file is written, and words, decide no number
    only_said = {"experiments/whole_file.py", "experiments/words.py"}
    assert set().union(*map(imported_by, files)) <= known | only_said
    assert imported_by(ROOT / "experiments" / "tables" / "answer.py") - known  # the look finds what it is to find
    assert code_version() != source_hash(*DECIDE[:-1])
