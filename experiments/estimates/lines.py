"""Along a line of beliefs: each contrast at each place, and where its sign changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.estimates.decisions import BreakEven, break_even, differences
from experiments.results.results import Results
from sim.beliefs import Line

FEWEST_PLACES = 3


@dataclass(frozen=True)
class BeliefLine:
    """A line of belief sets that all have finished runs: its first place, rising positions, the setting of the point at each."""

    line: Line
    at: np.ndarray
    sets: list[tuple[str, str, int]]


def lines_of(results: Results) -> list[BeliefLine]:
    """Return each line of belief sets; none where belief sets do not lie on lines, or where a place has no finished run."""
    finished = set(results.tables["outcomes"]["beliefs"])
    sets = results.experiment.beliefs
    if len(results.experiment.points) > len(sets) or any(b.line is None or b.name not in finished for b in sets):
        return []
    setting = {p.beliefs.name: p.setting for p in results.experiment.points}
    lines = []
    for vary in dict.fromkeys(b.line.vary for b in sets if b.line):
        on = [b for b in sets if b.line and b.line.vary == vary]
        at = [b.line.at for b in on if b.line]
        if len(at) < FEWEST_PLACES or at != sorted(set(at)) or on[0].line is None:
            return []
        lines.append(BeliefLine(on[0].line, np.array(at), [setting[b.name] for b in on]))
    return lines


def along(results: Results, line: BeliefLine, pair: tuple[str, str], outcome: str) -> np.ndarray:
    """Return a contrast on a line, [unit, place]; units that have a value at every place."""
    rows = results.tables["outcomes"]
    by_set = differences(rows[rows["group"] == "all"], *pair, outcome, line.sets, results.members)
    return by_set.dropna().to_numpy()


def sign_change(line: BeliefLine, values: np.ndarray) -> BreakEven:
    """Return where a contrast changes its sign. `values`: of `along`."""
    return break_even(line.at, values)


def others_of(results: Results) -> str:
    """Return the belief set that gives what a line of one group, or a map, leaves alone."""
    beliefs = results.experiment.file.beliefs
    return str(beliefs.get("others", "even")) if isinstance(beliefs, dict) else "even"
