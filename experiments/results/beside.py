"""What another experiment's folder tells, where it lies beside this one: the same code, the same world, the same options."""

from __future__ import annotations

from experiments.results.results import Results
from sim.errors import RunError


def sibling(results: Results, name: str) -> Results | None:
    """Return the finished folder of another experiment beside this one, or None if it cannot be compared with this one."""
    if results.config["name"] == name:
        return None
    try:
        other = Results.open(results.folder.resolve().parent / name)
    except RunError:
        return None
    same = other.config["world"] == results.config["world"] and other.config["name"] == name
    same = (
        same and other.experiment.matrix == results.experiment.matrix
    )  # nothing else is set or varied in one of them
    return other if same and not other.failed else None


TOLD_BESIDE = (
    "belief_line",
    "belief_map",
    "structural_choices",
    "structures_kept",
    "detention_length",
)  # what a report looks for beside it


def tells_of(results: Results, name: str) -> bool:
    """Return whether the report of a folder tells anything from the folder `name` beside it."""
    other = sibling(results, name) if name in TOLD_BESIDE else None
    return other is not None and (name == "detention_length" or bool(shared_pairs(other, results)))


def levers_compared(results: Results) -> list[tuple[str, str]]:
    """Return each comparison as the levers of its two options: what a name means, whatever it is called."""
    levers = {n: repr(s["levers"]) for n, s in results.config["scenarios"].items()}
    return [(levers[a], levers[b]) for a, b in results.config["contrasts"]]


def shared_pairs(other: Results, results: Results) -> list[list[str]]:
    """Return the comparisons of another folder that compare the very options of this one."""
    here = set(levers_compared(results))
    return [p for p, what in zip(other.config["contrasts"], levers_compared(other), strict=True) if what in here]


def beside(name: str) -> str:
    """Return where the numbers of a sibling come from."""
    return f"From the folder {name} beside this one: its own runs, the same code and world."
