"""An experiment file in which numbers and levers are set or varied, written for a test."""

from __future__ import annotations

from pathlib import Path

import yaml

from sim.lookup import shipped_configs

DAYS = "days_exploited_365"


def written(path: Path, **changes: object) -> Path:
    """Write `small` with other keys, and follow-up of a year."""
    given = yaml.safe_load((shipped_configs() / "experiments" / "small.yaml").read_text("utf-8"))
    given |= {"follow_up_days": 365, "outcomes": [DAYS, "days_locked_365"], "keep": [], **changes}
    path.write_text(yaml.safe_dump({k: v for k, v in given.items() if v is not None}, sort_keys=False), "utf-8")
    return path


def scenarios(**detention: object) -> dict[str, object]:
    return {
        "status_quo": {},
        "detention": {"policy": "minors", "levers": {"response_to_minors": "detain", **detention}},
        "dropoff_open": {"policy": "minors", "levers": {"response_to_minors": "drop_off"}},
    }
