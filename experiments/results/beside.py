"""What another experiment's folder tells, where it lies beside this one: the same code, the same world, the same options."""

from __future__ import annotations

from experiments.results.stored import Stored, open_folder
from sim.errors import RunError


def sibling(stored: Stored, name: str) -> Stored | None:
    """Return the finished folder of another experiment beside this one, or None if it cannot be compared with this one."""
    if stored.config["name"] == name:
        return None
    try:
        other = open_folder(stored.path.resolve().parent / name)
    except RunError:
        return None
    same = other.config["world"] == stored.config["world"] and other.config["name"] == name
    return other if same and not other.failed else None


TOLD_BESIDE = (
    "belief_line",
    "belief_map",
    "structural_choices",
    "detention_length",
)  # what a report looks for beside it


def tells_of(stored: Stored, name: str) -> bool:
    """Return whether the report of a folder tells anything from the folder `name` beside it."""
    other = sibling(stored, name) if name in TOLD_BESIDE else None
    return other is not None and (name == "detention_length" or bool(shared_pairs(other, stored)))


def compared(stored: Stored) -> list[tuple[str, str]]:
    """Return each comparison as the levers of its two options: what a name means, whatever it is called."""
    levers = {n: repr(s["levers"]) for n, s in stored.config["scenarios"].items()}
    return [(levers[a], levers[b]) for a, b in stored.config["contrasts"]]


def shared_pairs(other: Stored, stored: Stored) -> list[list[str]]:
    """Return the comparisons of another folder that compare the very options of this one."""
    here = set(compared(stored))
    return [p for p, what in zip(other.config["contrasts"], compared(other), strict=True) if what in here]


def beside(name: str) -> str:
    """Return where the numbers of a sibling come from."""
    return f"From the folder {name} beside this one: its own runs, the same code and world."
