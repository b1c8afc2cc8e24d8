"""The rows of a run's tables: their key, the columns of `summary.csv`, and what a task leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from experiments.outcomes.key import SETTING

TIMINGS = "timings"  # seconds; no table of results, and in no comparison of bytes
NO_INDEX = "no index persons"
COLUMNS = (
    "scenario", "against", *SETTING, "group", "outcome", "unit",
    "n_replicates", "n_index", "mean", "difference", "low", "high",
    "n_members", "sd_members", "sd_runs", "lowest", "highest", "pairing",
)  # fmt: skip


@dataclass
class Done:
    """What a task leaves: a frame a table, and one row a run in `runs`."""

    beliefs: str
    structure: str
    point: int
    replicate: int
    frames: dict[str, list[pd.DataFrame]] = field(default_factory=dict)
    runs: list[dict[str, Any]] = field(default_factory=list)

    def add(self, table: str, rows: Any, key: dict[str, Any]) -> None:
        """Add rows of a run to a table."""
        frame = pd.DataFrame(rows)
        for place, (name, value) in enumerate(key.items()):
            frame.insert(place, name, value)
        self.frames.setdefault(table, []).append(frame)
