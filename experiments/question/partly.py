"""What stands for the keys of an experiment file that are faulty, so that the faults of all stages are told at once."""

from __future__ import annotations

from typing import Any

from sim.whole import MOST_DAYS

# What stands for a key that is faulty, while the others are judged; nothing is made from it.
STAND_INS: dict[str, Any] = {
    "name": "unnamed",
    "world": "",
    "seed": 0,
    "replicates": 1,
    "policy_day": 0,
    "index_days": 1,
    "follow_up_days": MOST_DAYS,
    "index": {"event": "police_contact", "who": {}},
    "beliefs": None,
    "baseline": "",
    "scenarios": {"unnamed": {}},
    "outcomes": ["contacts"],
}
