"""What came of recommendations, in words: which are clear, against what was expected, and the level that differences are of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from experiments.estimates.court_outcomes import summary_row
from experiments.estimates.headline import miss_by_luck
from experiments.pages.fifteen import Recommendation
from experiments.question.points import Point
from experiments.results.results import Results
from experiments.words import join_words, leaves_out_zero, short_sentence

Pair = tuple[str, str]
# Of days exploited, by an interval that leaves out zero; "": it holds zero, or there is none.
SIDES = ("fewer", "more", "")


def side_of(row: Any) -> str:
    """Return which of SIDES a row of the summary says."""
    if row is None or not leaves_out_zero(float(row["low"]), float(row["high"])):
        return ""
    return "fewer" if row["difference"] < 0 else "more"


def sides(results: Results, pair: Pair, points: Sequence[Point], outcome: str, group: str) -> dict[str, str]:
    """Return what a comparison says of a group under each belief set: one of SIDES."""
    return {p.beliefs.name: side_of(summary_row(results, *pair, p.number, outcome, group)) for p in points}


def came_out(verdicts: dict[str, str], expected: str) -> str:
    """Return what came of a comparison under each belief set, against the sign that was expected of it."""
    parts = []
    for side in SIDES:
        names = [short_sentence(b) for b, s in verdicts.items() if s == side]
        if names:
            where = "under every set of beliefs" if len(names) == len(verdicts) else f"({join_words(names)})"
            parts.append(f"{side} days {where}" if side else f"no clear difference {where}")
    text = "; ".join(parts)
    clear = {s for s in verdicts.values() if s}
    other = expected in ("fewer", "none") and bool(clear - {expected})
    return f"{text}. That is otherwise than expected" if other else text


def clear_sentence(verdicts: dict[str, dict[str, str]]) -> str:
    """Return which recommendations are clear under every belief set, which under some, which under none; `verdicts`: title -> `sides`."""

    def titles(fits: Callable[[set[str]], bool]) -> list[str]:
        return [f"\u201c{title}\u201d" for title, of in verdicts.items() if fits(set(of.values()))]

    clauses = (
        ("Fewer days exploited under every set of beliefs", titles(lambda s: s == {"fewer"})),
        ("More under every set", titles(lambda s: s == {"more"})),
        ("Clear under some sets only", titles(lambda s: len(s) > 1)),
        ("No clear difference under any", titles(lambda s: s == {""})),
    )
    return " ".join(f"{lead}: {join_words(names)}." for lead, names in clauses if names)


def level_cells(results: Results, points: Sequence[Point], outcome: str, group: str) -> list[str]:
    """Return the baseline's own mean of an outcome in a group, a cell for each point."""
    rows = [summary_row(results, results.experiment.file.baseline, "", p.number, outcome, group) for p in points]
    return ["nobody" if row is None else f"{float(row['mean']):,.0f}" for row in rows]


def luck_note(intervals: int) -> str:
    """Return how many of so many cells are bold by luck alone."""
    return f"Of these {intervals} intervals some {miss_by_luck(intervals):g} leave out zero by luck alone. So a single bold cell among many that are not is weak ground."


def expected_words(one: Recommendation, words: str, group: str) -> str:
    """Return the sign that was expected, with the people of whom it was, where these are not all."""
    return words if one.group == "all" else f"{words}, of {group}"
