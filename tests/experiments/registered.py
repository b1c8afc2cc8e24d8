"""What the numbers rest on, counted from the registry by nothing of the project."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import yaml
from typer.testing import CliRunner

from experiments.cli import app
from sim.parameters import REGISTRY

ROOT = Path(__file__).resolve().parent.parent.parent
MANY = Counter(p.support for p in REGISTRY.values())
FREE = yaml.safe_load((ROOT / "configs/patterns.yaml").read_text("utf-8"))["free"]

SENTENCE = re.compile(
    r"Of the (\d+) numbers of the model, (\d+) [^,]+, (\d+) [^,]+, and (\d+) [^.]+\. For (\d+) of the (\d+) values"
)


def listed(form: str) -> str:
    done = CliRunner().invoke(app, ["parameters", "--format", form], env={"COLUMNS": "200"})
    assert done.exit_code == 0
    return done.output


def counts(text: str) -> list[int]:
    found = SENTENCE.findall(re.sub(r"\s+", " ", text))
    assert len(found) == 1, found
    return [int(n) for n in found[0]]


def right() -> list[int]:
    """Return the counts of the sentence, from the registry."""
    unmeasured = sum(p.support == "value" and {c[0] for c in p.valued_by} == {"U"} for p in REGISTRY.values())
    return [len(REGISTRY), MANY["value"], MANY["direction"], MANY["assumption"], unmeasured, MANY["value"]]
