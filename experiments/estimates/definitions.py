"""One thing counted in several ways: a lasting exit by its length, a return by who comes to know of it.

Options are compared by each definition. The order of two options changes with it only where one definition has the
first clearly above and another clearly below, when all differences of all definitions are looked at together (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.headline import MOST_SETS
from experiments.estimates.paired import LEVEL, compared_pairs, intervals, member_counts, unit_of
from experiments.estimates.variances import Units
from experiments.outcomes.declared import EXIT_DAYS, EXIT_LENGTHS, find
from experiments.outcomes.key import KEY
from experiments.results.results import Results

EXIT, RETURN = "exit", "return"
NAMES = {
    EXIT: tuple("lasting_exit" if k == EXIT_DAYS else f"lasting_exit_{k}" for k in EXIT_LENGTHS),
    RETURN: ("returns", "returns_met", "returns_recorded"),
}
COLUMNS = (
    "option", "against", "beliefs", "outcome", "level", "difference", "low", "high", "together_low", "together_high",
)  # fmt: skip


@dataclass(frozen=True)
class Turn:
    """Two options whose order changes: by `more` the first is clearly above the second, by `fewer` clearly below."""

    option: str
    against: str
    beliefs: str
    more: tuple[str, ...]
    fewer: tuple[str, ...]


@dataclass(frozen=True)
class Definitions:
    """Options compared by each definition of one thing.

    `what`: EXIT or RETURN; `names`: the outcomes that count it, and `beyond`: those that the follow-up does not hold.
    `table`: COLUMNS, one row a comparison, belief set and outcome, and one each option alone (`against` empty: a level, no
    difference); `family`: how many differences the wider intervals hold together.
    """

    what: str
    names: tuple[str, ...]
    beyond: tuple[str, ...]
    table: pd.DataFrame
    family: int

    @property
    def apart(self) -> pd.DataFrame:
        """The rows of comparisons."""
        return self.table[self.table["against"] != ""]

    def turns(self) -> list[Turn]:
        """Return the comparisons whose order changes with the definition."""
        turns = []
        for (option, against, beliefs), rows in self.apart.groupby(["option", "against", "beliefs"], sort=False):
            more = tuple(rows.loc[rows["together_low"] > 0, "outcome"])
            fewer = tuple(rows.loc[rows["together_high"] < 0, "outcome"])
            if more and fewer:
                turns.append(Turn(str(option), str(against), str(beliefs), more, fewer))
        return turns

    def clear(self) -> tuple[int, int]:
        """Return how many comparisons are clear by at least two definitions, and how many there are."""
        rows = self.apart
        sides = (rows["together_low"] > 0) | (rows["together_high"] < 0)
        each = sides.groupby([rows["option"], rows["against"], rows["beliefs"]], sort=False).sum()
        return int((each > 1).sum()), len(each)


def definitions_of(results: Results) -> list[Definitions]:
    """Return what is counted in several ways in finished runs; nothing for many points or belief sets, or of one definition.

    From the table `people` where it was kept: all that the follow-up holds stands there. Else from what was asked for.
    """
    e = results.experiment
    if len(e.policies) < 2 or len(e.beliefs) > MOST_SETS or len(e.points) > len(e.beliefs):
        return []
    things = []
    for what, names in NAMES.items():
        within = tuple(n for n in names if (row := find(n)) and row.needs <= e.file.follow_up_days)
        known = within if "people" in results.tables else tuple(n for n in within if n in e.file.outcomes)
        if len(known) < 2 or (runs := means_of_runs(results, known)) is None:
            continue
        beyond = tuple(n for n in names if n not in within)
        table, family = compare_by_each(results, runs, known)
        if len(table):
            things.append(Definitions(what, known, beyond, table, family))
    return things


def means_of_runs(results: Results, names: Sequence[str]) -> pd.DataFrame | None:
    """Return the mean over the people followed of each outcome, one row a run (KEY); None without runs."""
    if "people" not in results.tables:
        frame = results.table("outcomes", (*KEY, "group", *names), {"group": "all"})
        return None if frame is None else frame.set_index(list(KEY))[list(names)]
    sums = []
    for piece in results.pieces("people", (*KEY, *names)):
        by_run = piece.astype(dict.fromkeys(names, np.float64)).groupby(list(KEY))[list(names)]
        sums.append(by_run.sum().assign(n=by_run.size()))
    if not sums:
        return None
    total = pd.concat(sums).groupby(level=list(KEY)).sum()
    return total[list(names)].div(total["n"], axis=0)


def compare_by_each(results: Results, runs: pd.DataFrame, names: Sequence[str]) -> tuple[pd.DataFrame, int]:
    """Return the table of `Definitions`, and how many differences it holds together."""
    e = results.experiment
    pairs, members = compared_pairs(e), member_counts(e)
    family = len(pairs) * len(e.beliefs) * len(names)
    rows = []
    for beliefs in (b.name for b in e.beliefs):
        of_set = runs[runs.index.get_level_values("beliefs") == beliefs].reset_index()
        replicates = np.unique(of_set["replicate"])
        units = unit_of(replicates, members.get(beliefs, 0))
        frames = of_set.set_index("replicate").groupby("scenario")[list(names)]
        by_option = {str(n): f.reindex(replicates).to_numpy(float) for n, f in frames}
        for option, against in [(o, "") for o in e.policies] + pairs:
            if option in by_option and (not against or against in by_option):
                base = by_option[against] if against else None
                numbers = numbers_by_definition(by_option[option], base, units, family)
                rows += [(option, against, beliefs, n, *row) for n, row in zip(names, numbers.tolist(), strict=True)]
    return pd.DataFrame(rows, columns=list(COLUMNS)), family


def numbers_by_definition(of: np.ndarray, base: np.ndarray | None, units: np.ndarray, family: int) -> np.ndarray:
    """Return [outcome, COLUMNS after the outcome], of an option alone or minus another in the same replicates.

    `of`, `base`: [run, outcome], NaN where there is no such run; `units`: [run], the unit of inference of each.
    """
    numbers = np.full((of.shape[1], len(COLUMNS) - COLUMNS.index("level")), np.nan)
    numbers[:, 0] = intervals(means_of_units(of, units), axis=1)[:, 0]
    if base is not None:
        apart = means_of_units(of - base, units)
        numbers[:, 1:4] = intervals(apart, axis=1)
        numbers[:, 4:] = intervals(apart, 1.0 - (1.0 - LEVEL) / family, axis=1)[:, 1:]
    return numbers


def means_of_units(values: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Return [outcome, unit]: means of the runs of each unit, without those that have no number."""
    there = ~np.isnan(values).any(axis=1)
    return Units(units[there]).means(values[there].T)
