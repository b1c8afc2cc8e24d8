"""From the levers of the world where all is on to an experiment: everybody exploited on one day is followed, and months are kept."""

from __future__ import annotations

import hashlib
import json

import yaml

from experiments.levers.declared import digest
from experiments.levers.design import load_text, shared_content
from experiments.levers.whole_declared import DAYS_FOLLOWED, WholeFile, path_of_whole
from experiments.question.experiment import Experiment
from experiments.question.members import has_members, load_current_members
from sim.beliefs import Beliefs
from sim.structure import Structure
from sim.world import World

STARTING_VALUES = "starting values"


def members_of_set(file: WholeFile, world: World, beliefs: str) -> tuple[dict[str, float], ...]:
    """Return the members of a belief set that are calibrated in this world as it is now; none: starting values are run."""
    if not has_members(beliefs, file.structure, world.name):
        return ()
    ensembles = load_current_members([Beliefs.load(beliefs)], world, Structure.load(file.structure))
    return ensembles[beliefs].members


def experiment_of(file: WholeFile, world: World, beliefs: str) -> Experiment:
    """Return the experiment of all levers of the file under one belief set. Raises ConfigError."""
    people = [m for m in file.measures.values() if m.outcome]
    content = {
        **shared_content(file, world, beliefs, file.levers, f"levers_whole_{beliefs}", {}),
        "index_days": 1,
        "follow_up_days": DAYS_FOLLOWED,
        "index": {"event": "exploited", "who": {"form": "any"}},
        "ensemble": "calibrated" if members_of_set(file, world, beliefs) else "none",
        "outcomes": list(dict.fromkeys(m.outcome for m in people)),
        "groups": list(dict.fromkeys(m.group.partition(":")[0] for m in people)),
        "keep": ["series"],
    }
    return load_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True))


def describe_inputs(file: WholeFile, world: World, sets: list[str]) -> str:
    """Return what the part of a page was made from: hashes of the file and of each belief set's members."""
    parts = [f"levers_whole.yaml {digest(path_of_whole())}"]
    for b in sets:
        members = members_of_set(file, world, b)
        text = json.dumps(members, sort_keys=True)
        parts.append(f"{b} {hashlib.sha256(text.encode()).hexdigest()[:12] if members else STARTING_VALUES}")
    return ", ".join(parts)
