"""Cells, headings and notes of the tables on the page of recommendations: each beside its world and the time that it covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from experiments.estimates.court_outcomes import summary_row
from experiments.estimates.lever_differences import each_contrast
from experiments.estimates.levers_off import reason_off
from experiments.levers.whole_declared import WholeEnds, load_whole
from experiments.outcomes.cases import OF_RUNS
from experiments.outcomes.declared import days_in_words, find, told_unit
from experiments.outcomes.time_words import time_in_sentences
from experiments.question.points import Point
from experiments.results.results import Results
from experiments.words import (
    BELIEF_GROUPS,
    display_name,
    format_signed,
    leaves_out_zero,
    lower_first,
    sentence,
    short_sentence,
    upper_first,
)
from sim.beliefs import Beliefs

Pair = tuple[str, str]
HALF = 0.5
NIL = "0"


@dataclass(frozen=True)
class Row:
    """A comparison in one outcome under each belief set, as cells; `nil`: nothing differed in any run under any set."""

    cells: tuple[str, ...]
    nil: bool


def row_of(results: Results, pair: Pair, points: Iterable[Point], outcome: str, group: str) -> Row:
    """Return a comparison at some points."""
    rows = [summary_row(results, *pair, p.number, outcome, group) for p in points]
    if rows and all(r is not None and r["difference"] == r["low"] == r["high"] == 0.0 for r in rows):
        return Row((NIL,) * len(rows), True)
    nothing = "none" if outcome in {row.name for row in OF_RUNS} else "nobody"
    return Row(tuple(nothing if r is None else contrast_cell(r) for r in rows), False)


def contrast_cell(row: Any) -> str:
    """Return the difference of a row of the summary with its interval."""
    values = [float(row[end]) for end in ("difference", "low", "high")]
    return estimate_cell(values, told_unit(row["outcome"], row["unit"]))


def estimate_cell(values: Sequence[float], unit: str) -> str:
    """Return a mean, low and high as a cell: bold where the interval leaves out zero, and where that can be seen."""
    mean, low, high = (format_signed(x, unit) for x in values)
    if low == "-":
        return f"{mean} (too few runs)"
    text = f"{mean} ({low} to {high})"
    clear = leaves_out_zero(values[1], values[2]) and {mean, low, high} != {NIL}
    return f"**{text}**" if clear else text


def columns(results: Results) -> dict[str, list[Point]]:
    """Return the points under each belief set, in few words."""
    points: dict[str, list[Point]] = {}
    for point in results.experiment.points:
        points.setdefault(column_words(point.beliefs), []).append(point)
    return points


def first_points(sets: Mapping[str, list[Point]]) -> list[Point]:
    """Return the first point under each belief set."""
    return [points[0] for points in sets.values()]


def column_words(beliefs: Beliefs) -> str:
    """Return a belief set as the heading of a column: `stands` has the rest."""
    line = beliefs.line
    if line is None:
        return short_sentence(beliefs.name)
    if line.at in (0, 1):
        return short_sentence(line.end if line.at else line.start)
    return "Halfway" if line.at == HALF else f"At {line.at:g} of the way"


def stands(results: Results) -> str:
    """Return what every table is told with: the world, the time, and between which beliefs columns go."""
    e = results.experiment
    text = f"World `{e.world.name}`, followed for {time_in_sentences(e.file.follow_up_days)}."
    lines = [b.line for b in e.beliefs if b.line is not None]
    if lines:
        start, end = (lower_first(sentence(name)) for name in (lines[0].start, lines[0].end))
        groups = {line.vary for line in lines} - {"all"}
        only = "; ".join(BELIEF_GROUPS.get(name, display_name(name)) for name in sorted(groups))
        text += f" Columns go from \u201c{start}\u201d to \u201c{end}\u201d" + (
            f"; only {only} moves." if only else "."
        )
    return text


def short_names(results: Results) -> str:
    """Return what the short names of belief sets stand for, as a sentence."""
    names = [b.name for b in results.experiment.beliefs if b.line is None]
    return "; ".join(f"*{short_sentence(name)}*: {lower_first(sentence(name))}" for name in names) + "."


def nil_note(results: Results, pair: Pair, point: Point, label: str) -> str:
    """Return why nothing differed, as a line; where no text says it, that it is nil.

    The reason is that of the levers that differ: what they act on is off at this point; or what `levers_whole.yaml` says of a lever that
    it expects to move no days.
    """
    levers = [d.lever for d in next(each_contrast(results.experiment, [pair]))[1]]
    e = results.experiment
    off = [reason_off(lever, e.world, point.parameters) for lever in levers]
    reasons = (
        list(dict.fromkeys(off)) if off and all(off) else list(dict.fromkeys(filter(None, map(why_none, levers))))
    )
    because = " ".join(f"{upper_first(r).removesuffix('.')}." for r in reasons)
    return f"*{label}*: the same in every run, under every belief set. {because}".rstrip()


def why_none(lever: str) -> str:
    """Return why a lever moves no days exploited, where it was expected to move none; else nothing."""
    ends = whole_levers().get(lever)
    days = [word for name, word in ends.should.items() if name.endswith("_days")] if ends else []
    return ends.why if ends and days and set(days) == {"none"} else ""


@cache
def whole_levers() -> dict[str, WholeEnds]:
    """Return the levers that `levers_whole.yaml` speaks of."""
    return load_whole().levers


def first_days(results: Results, outcome: str) -> str:
    """Return days of an outcome in words, and whether people are followed for longer than they are counted."""
    words, days = days_in_words(outcome), re.search(r"_(\d+)$", outcome)
    shorter = days is not None and int(days[1]) < results.experiment.file.follow_up_days
    return words.replace(" in ", " in the first ", 1).replace("first 1 year", "first year") if shorter else words


def outcome_words(name: str) -> str:
    """Return an outcome as the head of a row."""
    outcome = find(name)
    return outcome.heading if outcome else name


def with_notes(text: str, notes: Sequence[str]) -> str:
    """Return a table with notes under it."""
    return "\n\n".join([text, *(["\n".join(f"* {note}" for note in notes)] if notes else [])])
