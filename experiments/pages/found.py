"""What we found: the parts of `docs/what_we_found.md` that come from results folders. `make found`; no number in it is typed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from experiments.endings import write_page
from experiments.estimates.cases import main_outcome, main_pair
from experiments.estimates.lines import along, lines_of, sign_change
from experiments.estimates.maps import cells
from experiments.estimates.paired import interval
from experiments.estimates.structures import by_structure
from experiments.markdown import table
from experiments.outcomes.declared import days_in_words
from experiments.pages.filling import PART, fill
from experiments.question.config_text import config_text
from experiments.question.experiment import Experiment
from experiments.results.identity import identity_of
from experiments.results.results import Results
from experiments.words import (
    BELIEF_GROUPS,
    format_signed,
    group_words,
    leaves_out_zero,
    more_or_fewer,
    sentence,
    upper_first,
    value_in_words,
)
from sim.codes import GENDERS
from sim.parameters import REGISTRY

PAGE = Path("docs") / "what_we_found.md"
SECTIONS = "detention_or_dropoff", "belief_line", "belief_map", "structural_choices", "detention_length", "shelter_supply", "accompaniment"  # fmt: skip


def missing(name: str) -> str:
    """Return what stands in place of a part whose experiment was not run."""
    return f"Not here yet: `trustline run {name}`, then `make found`, fills this part."


def digest_of(experiment: Experiment) -> str:
    """Return which runs an experiment asks for: the same until something that decides them changes in its file."""
    return identity_of(config_text(experiment)).study[:16]


def made_from(results: Results) -> str:
    """Return what a part was made from, for a reader and for the test that finds a stale one."""
    e = results.experiment
    members = f", {e.file.replicates // 2} members" if results.members else ""
    return f"*Runs of `{e.name}`, {digest_of(e)}: {e.file.replicates} replicates{members} under each belief set.*"


def rows_by_place(results: Results, outcome: str, group: str = "all") -> dict[tuple[str, str, str], Any]:
    """Return the rows of contrasts of an outcome and group, by (option, against, belief set)."""
    s = results.tables["summary"]
    s = s[(s["outcome"] == outcome) & (s["group"] == group) & (s["against"] != "")]
    return {(str(r.scenario), str(r.against), str(r.beliefs)): r for r in s.itertuples()}


def difference_cell(row: Any) -> str:
    """Return the difference that a row of the summary holds."""
    return interval_cell((row.difference, row.low, row.high))


def interval_cell(values: Sequence[float]) -> str:
    """Return a difference with its interval (`values`: difference, low, high); bold where the interval leaves out zero."""
    difference, low, high = (format_signed(x, "days") for x in values)
    text = f"{difference} ({low} to {high})"
    return f"**{text}**" if leaves_out_zero(values[1], values[2]) else text


def belief_columns(results: Results) -> list[str]:
    """Return the belief sets of an experiment, in its order."""
    return [b.name for b in results.experiment.beliefs]


def contrast_table(results: Results, pairs: list[tuple[str, str]], outcome: str) -> str:
    """Return a row a contrast, a column a belief set."""
    rows, sets = rows_by_place(results, outcome), belief_columns(results)
    body = [(results.experiment.pair_label(pair), *(difference_cell(rows[*pair, b]) for b in sets)) for pair in pairs]
    return table(("comparison", *(sentence(b) for b in sets)), body)


def against_today(results: Results) -> list[tuple[str, str]]:
    """Return each option against today."""
    base = results.experiment.file.baseline
    return [(name, base) for name in results.experiment.file.scenarios if name != base]


def stated_pairs(results: Results) -> list[tuple[str, str]]:
    """Return the contrasts of the file."""
    return [(str(a), str(b)) for a, b in results.experiment.file.contrasts]


def signs_in_words(results: Results, pairs: list[tuple[str, str]], outcome: str) -> str:
    """Return which comparisons have one sure sign under every belief set, which turn, which are nowhere clear."""
    rows, sets = rows_by_place(results, outcome), belief_columns(results)
    names_by_kind: dict[str, list[str]] = {}
    for pair in pairs:
        signs = {int(rows[*pair, b].low > 0) - int(rows[*pair, b].high < 0) for b in sets}
        of_today = pair[1] == results.experiment.file.baseline
        name = results.experiment.label(pair[0]) if of_today else results.experiment.pair_label(pair)
        names_by_kind.setdefault(kind_of_signs(signs), []).append(name)
    return "\n".join(f"* *{kind}*: {'; '.join(names_by_kind[kind])}." for kind in KINDS if kind in names_by_kind)


FEWER, MORE, TURNS, PARTLY, NOWHERE = KINDS = (
    "Surely fewer days exploited under every belief set",
    "Surely more under every belief set",
    "Surely fewer under one set and surely more under another",
    "Clear under some sets only, with one sign",
    "Clear under none",
)


def kind_of_signs(signs: set[int]) -> str:
    """Return which kind a comparison is, from its sure signs under each belief set (0: none)."""
    if {-1, 1} <= signs:
        return TURNS
    if len(signs) == 1:
        return {-1: FEWER, 1: MORE, 0: NOWHERE}[signs.pop()]
    return PARTLY


def found_detention_or_dropoff(results: Results) -> str:
    """Return the flagship's part: options against today, one change at a time, days locked, groups."""
    outcome, pairs, steps = main_outcome(results), against_today(results), stated_pairs(results)
    locked = outcome.replace("exploited", "locked")
    pair = tuple(main_pair(results))
    return "\n\n".join(
        [
            made_from(results),
            f"**Careful.** {' '.join(str(results.experiment.file.caution).split())}",
            f"### Each option compared with today\n\n{signs_in_words(results, pairs, outcome)}\n\n{units(outcome)}",
            contrast_table(results, pairs, outcome),
            f"### One change at a time\n\n{signs_in_words(results, steps, outcome)}",
            contrast_table(results, steps, outcome),
            f"### Days locked\n\nThe same options against today, in {days_in_words(locked)}. Nobody is exploited on a locked "
            "day, whatever one believes, and nobody is free on one.",
            contrast_table(results, pairs, locked),
            f"### For whom\n\n{results.experiment.pair_label(pair)}, by group. Small groups have wide intervals.",
            group_table(results, (pair[0], pair[1]), outcome),
        ]
    )


def units(outcome: str) -> str:
    """Return what the cells of a table are."""
    return f"Cells: difference in {days_in_words(outcome)}, a person followed, with a 95 % interval; bold where it leaves out zero."


def group_table(results: Results, pair: tuple[str, str], outcome: str) -> str:
    """Return one contrast for each group that was followed; people followed here were minors on their index day."""
    sets, body = belief_columns(results), []
    for group in ("all", *(f"gender:{gender}" for gender in GENDERS)):
        rows = rows_by_place(results, outcome, group)
        if all((*pair, b) in rows and rows[*pair, b].n_index > 0 for b in sets):
            many = f"{int(max(rows[*pair, b].n_index for b in sets)):,}"
            body.append((group_words(group, minor=True), many, *(difference_cell(rows[*pair, b]) for b in sets)))
    return table(("group", "people, all runs of a set", *(sentence(b) for b in sets)), body)


def found_belief_line(results: Results) -> str:
    """Return where along each line of beliefs each contrast turns."""
    outcome, body = main_outcome(results), []
    for line in lines_of(results):
        for pair in stated_pairs(results):
            values = along(results, line, pair, outcome)
            ends = (more_or_fewer(*interval(values[:, k])) for k in (0, -1))
            groups = "all groups" if line.line.vary == "all" else f"{BELIEF_GROUPS[line.line.vary]}, alone"
            body.append((results.experiment.pair_label(pair), groups, *ends, sign_change(line, values).in_words()))
    ends_at = lines_of(results)[0].line
    head = (
        "comparison",
        "what moves",
        f"at 0: {sentence(ends_at.start)}",
        f"at 1: {sentence(ends_at.end)}",
        "turns at",
    )
    return f"{made_from(results)}\n\n{table(head, body)}"


def found_belief_map(results: Results) -> str:
    """Return each contrast on the map of two numbers: a row a value of the first, a column a value of the second."""
    outcome = main_outcome(results)
    (first, rows), (second, columns) = results.experiment.file.beliefs["grid"].items()
    parts = [
        made_from(results),
        f"Down: {number_in_words(first)}. Across: {number_in_words(second)}. {units(outcome)}",
    ]
    for pair in stated_pairs(results):
        places = cells(results, list(pair), outcome)
        fewer, more, unclear = counts_of(places[..., 1].ravel(), places[..., 2].ravel())
        parts.append(
            f"**{upper_first(results.experiment.pair_label(pair))}**: of {places[..., 0].size} pairs of values, {COUNTED[0]} in "
            f"{fewer}, {COUNTED[1]} in {more}, {COUNTED[2]} in {unclear}."
        )
        head = (f"`{first}`", *(f"`{second}` {value_in_words(column)}" for column in columns))
        body = [(value_in_words(row), *map(interval_cell, places[k])) for k, row in enumerate(rows)]
        parts.append(table(head, body))
    return "\n\n".join(parts)


def number_in_words(name: str) -> str:
    """Return what a number of the model is, with its unit."""
    return f"`{name}`, {REGISTRY[name].meaning} ({REGISTRY[name].unit})"


COUNTED = "surely fewer days exploited", "surely more", "not clear"


def counts_of(low: np.ndarray, high: np.ndarray) -> tuple[int, int, int]:
    """Return how many intervals lie below zero, above it, and hold it."""
    fewer, more = int((high < 0).sum()), int((low > 0).sum())
    return fewer, more, len(low) - fewer - more


def found_structural_choices(results: Results) -> str:
    """Return under how many structures each contrast is surely fewer, surely more, not clear; and its range of means."""
    outcome, body = main_outcome(results), []
    for pair in stated_pairs(results):
        for b in dict.fromkeys(belief_columns(results)):
            by_switch = by_structure(results, *pair, outcome, b)
            ends = np.array([interval(by_switch[c].dropna().to_numpy()) for c in by_switch])
            span = f"{format_signed(ends[:, 0].min(), 'days')} to {format_signed(ends[:, 0].max(), 'days')}"
            body.append(
                (
                    results.experiment.pair_label(pair),
                    sentence(b),
                    len(ends),
                    *counts_of(ends[:, 1], ends[:, 2]),
                    span,
                )
            )
    head = ("comparison", "belief set", "structures", *COUNTED, "lowest to highest mean")
    return f"{made_from(results)}\n\n{table(head, body)}"


def found_contrasts(results: Results) -> str:
    """Return the contrasts that a file states, under each belief set."""
    outcome, pairs = main_outcome(results), stated_pairs(results)
    return f"{made_from(results)}\n\n{signs_in_words(results, pairs, outcome)}\n\n{units(outcome)}\n\n{contrast_table(results, pairs, outcome)}"


WRITERS: Mapping[str, Callable[[Results], str]] = {
    "detention_or_dropoff": found_detention_or_dropoff,
    "belief_line": found_belief_line,
    "belief_map": found_belief_map,
    "structural_choices": found_structural_choices,
    **dict.fromkeys(("detention_length", "shelter_supply", "accompaniment"), found_contrasts),
}


def main(results: str = "results", page: str = str(PAGE)) -> int:
    """Fill the parts of the page whose results folders are in `results`; others stay as they are. Return the exit code."""
    path, folder = Path(page), Path(results)
    there = [name for name in SECTIONS if (folder / name / "manifest.json").is_file()]

    def make() -> str:
        text = path.read_text("utf-8")
        new = {name: WRITERS[name](Results.open(folder / name)) for name in there}
        old = {m[3]: m[0].partition("\n")[2].rpartition("\n")[0] for m in PART.finditer(text) if m[2] == "found"}
        texts = {name: new.get(name, old.get(name, "").strip() or missing(name)) for name in SECTIONS}
        return fill(path, text, {name: (lambda name=name: texts[name]) for name in SECTIONS}, "found")  # type: ignore[misc]

    return write_page(path, make, ", ".join(there) or "nothing: no results folder of these experiments")


if __name__ == "__main__":
    from experiments.program import script

    script(lambda: main(*sys.argv[1:]))
