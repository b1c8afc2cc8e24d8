"""What is told of many belief sets and structures: the main outcome, the main comparison, and the few cases."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from experiments.estimates.court_outcomes import points_with_cases
from experiments.outcomes.declared import main_horizon
from experiments.question.points import Point
from experiments.results.results import Results
from experiments.varied_words import point_in_words
from experiments.words import belief_words, coordinates_in_words, mid_sentence, structure_name
from sim.beliefs import Beliefs

MOST_SETS = 5  # of more belief sets than this, only three are told
FEW_ON_A_LINE = 3  # of more belief sets on a line than this, its two ends are told
MOST_STRUCTURES = 4  # so many that have members of their own are told one by one


@dataclass(frozen=True)
class Case:
    """One point, and how a sentence says so."""

    beliefs: str
    structure: str
    point: int
    words: str

    @property
    def setting(self) -> tuple[str, str, int]:
        """Belief set, structure and number of the point: the key of its rows."""
        return self.beliefs, self.structure, self.point


def horizon(results: Results, word: str = "exploited") -> int:
    """Return the horizon in days that the answer is told for; 0 if the experiment asks for none."""
    return main_horizon(results.config["outcomes"], word)


def outcome(results: Results) -> str:
    """Return the outcome that the answer tells."""
    return f"days_exploited_{horizon(results)}"


def row(results: Results, pair: list[str], case: Case, outcome: str, group: str = "all") -> Any:
    """Return the summary's row of a comparison, or None."""
    s = results.summary
    matches = s[
        (s["scenario"] == pair[0])
        & (s["against"] == pair[1])
        & (s["point"] == case.point)
        & (s["outcome"] == outcome)
        & (s["group"] == group)
    ]
    return matches.iloc[0] if len(matches) and not math.isnan(matches.iloc[0]["difference"]) else None


def rows(results: Results, outcome: str, pair: list[str] | None = None) -> pd.DataFrame:
    """Return the summary's rows of the comparisons that the experiment names, or of one, for everybody followed."""
    s = results.summary
    contrasts = {(a, b) for a, b in results.config["contrasts"]}
    here = s[(s["group"] == "all") & (s["outcome"] == outcome)]  # few of many, before rows are looked at one by one
    among = [p in contrasts for p in zip(here["scenario"], here["against"], strict=True)]
    here = here[np.array(among, bool)]
    if pair is not None:
        here = here[(here["scenario"] == pair[0]) & (here["against"] == pair[1])]
    return here.dropna(subset=["difference"])


def main_pair(results: Results) -> list[str]:
    """Return the comparison that the file states under `main:`, else the first that it names; [] if there is none.

    Of those that have numbers. The declaration decides, and nothing that came out.
    """
    first = stated_main(results)
    pairs = [*([first] if first else []), *results.config["contrasts"]]
    return next((list(p) for p in pairs if len(rows(results, outcome(results), p))), [])


def stated_main(results: Results) -> list[str]:
    """Return the comparison that the file states under `main:`; [] where it states none."""
    return list(results.experiment.file.main or [])


def is_line(results: Results) -> bool:
    """Return whether the belief sets lie on lines between two sets, and nothing else is varied."""
    return all(b.line for b in results.experiment.beliefs) and not varies(results)


def is_grid(results: Results) -> bool:
    """Return whether the belief sets are the points of a grid over contested numbers."""
    return len(results.experiment.beliefs) > 1 and all(b.varied for b in results.experiment.beliefs)


def varies(results: Results) -> bool:
    """Return whether numbers of the model or levers are varied, besides belief sets and structures."""
    return bool(results.experiment.matrix.varied())


def point_words(results: Results, number: int) -> str:
    """Return what is varied at a point, as a table names it: `return.multiplier 2, beds.shelter 20`; many things by its number."""
    return coordinates_in_words(results.experiment.points[number].coordinates, number)


def with_point(results: Results, number: int) -> str:
    """Return what a sentence adds on what is varied at a point; nothing where nothing is."""
    return (
        f", with {point_in_words(results.experiment.points[number].coordinates, number)}" if varies(results) else ""
    )


def case_at(results: Results, number: int) -> Case:
    """Return the point with a number."""
    point = results.experiment.points[number]
    return Case(*point.setting, f"{words_of(results, point.beliefs.name)}{with_point(results, number)}")


def case_of(results: Results, beliefs: str, structure: str) -> Case:
    """Return the first point with a belief set and a structure."""
    return case_at(
        results, next(p.number for p in results.experiment.points if p.setting[:2] == (beliefs, structure))
    )


def words_of(results: Results, name: str) -> str:
    """Return a belief set of the experiment as a reader knows it."""
    return belief_words(next(b for b in results.experiment.beliefs if b.name == name))


def cases(results: Results) -> list[Case]:
    """Return the few cases that the answer and the tables tell.

    Belief sets by name: all if they are few, else the first, the middle, the last; the same under each of a few structures that have members
    of their own. A line of more than three: its two ends. A grid, a design of structures, or other things that are varied: those with the fewest and with the
    most days exploited in the main comparison.
    """
    sets = [b["name"] for b in results.config["beliefs"]]
    structures = [s["name"] for s in results.config["structures"]]
    if tells_extremes(results):
        return extremes(results)
    if is_line(results) and len(sets) > 1:
        vary = results.config["beliefs"][0]["line"]["vary"]
        sets = [b["name"] for b in results.config["beliefs"] if b["line"]["vary"] == vary]
        sets = sets if len(sets) <= FEW_ON_A_LINE else [sets[0], sets[-1]]
    few_sets = [sets[0], sets[len(sets) // 2], sets[-1]] if len(sets) > MOST_SETS else sets
    all_cases = [case_of(results, b, s) for b in dict.fromkeys(few_sets) for s in structures]
    if len(structures) == 1:
        return all_cases
    return [replace(c, words=f"{c.words}, under {structure_name(c.structure)}") for c in all_cases]


def tells_extremes(results: Results) -> bool:
    """Return whether of all points only those with the fewest and with the most days are told: they are picked by their result."""
    structures = len(results.config["structures"])
    few = structures == 1 or (bool(results.experiment.members_by_structure) and structures <= MOST_STRUCTURES)
    return not few or is_grid(results) or varies(results)


def numbers_told(results: Results) -> list[int]:
    """Return the numbers of the points whose two ends are told: all, but where police open cases at some points only, those.

    At the others no case asks anything of anybody. They are a control, and no answer to a question about cases.
    """
    return [p.number for p in points_with_cases(results.experiment) or results.experiment.points]


def has_control(results: Results) -> bool:
    """Return whether at some points police open no case, beside points at which they do."""
    return len(numbers_told(results)) < len(results.experiment.points)


def extremes(results: Results) -> list[Case]:
    """Return the cases with the fewest and with the most days exploited in the main comparison."""
    pair = main_pair(results)
    table = rows(results, outcome(results), pair) if pair else rows(results, "")
    table = table[table["point"].isin(numbers_told(results))]
    if not len(table):
        return []
    ends = {int(table["difference"].argmin()): "fewest", int(table["difference"].argmax()): "most"}
    results_of_ends = []
    for end, word in ends.items():
        here = table.iloc[end]
        case = case_at(results, int(here["point"]))
        if len(results.config["structures"]) > 1:
            difference_there = f"so that the first means {word} days (" if len(ends) > 1 else "as "
            name = f"\u201c{structure_name(str(here['structure']))}\u201d"
            words = f"With the model built {difference_there}{name}{')' if len(ends) > 1 else ''}"
            believed = (
                f", {mid_sentence(words_of(results, case.beliefs))}" if len(results.experiment.beliefs) > 1 else ""
            )
            case = replace(case, words=f"{words}{believed}{with_point(results, case.point)}")
        results_of_ends.append(case)
    return results_of_ends


def main_outcome(results: Results) -> str:
    """Return the outcome that what decides is told for: days exploited over the main horizon, or nothing."""
    return outcome(results) if horizon(results) else ""


def sets_of(results: Results) -> list[Beliefs]:
    """Return the belief sets that are told one by one or averaged: where lines are run, those of the whole line only.

    Each group moved alone passes the same middle again; an average over all would count it five times.
    """
    whole = [b for b in results.experiment.beliefs if b.line is not None and b.line.vary == "all"]
    return whole or list(results.experiment.beliefs)


def points_of(results: Results) -> list[Point]:
    """Return the points that are told one by one or averaged: those of `sets_of`."""
    sets = {b.name for b in sets_of(results)}
    return [p for p in results.experiment.points if p.beliefs.name in sets]
