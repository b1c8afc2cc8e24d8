"""Tables and words that several parts of the page of findings share: differences in cells, and which signs are sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from experiments.markdown import table
from experiments.outcomes.declared import days_in_words
from experiments.question.config_text import config_text
from experiments.question.experiment import Experiment
from experiments.question.members import units_in_words
from experiments.results.identity import identity_of
from experiments.results.results import Results
from experiments.words import format_signed, leaves_out_zero, sentence


def digest_of(experiment: Experiment) -> str:
    """Return which runs an experiment asks for: the same until something that decides them changes in its file."""
    return identity_of(config_text(experiment)).study[:16]


def made_from(results: Results) -> str:
    """Return what a part was made from, for a reader and for the test that finds a stale one."""
    e = results.experiment
    units = units_in_words(e.file.replicates, results.members) if results.members else f"{e.file.replicates} runs"
    return f"*Runs of `{e.name}`, {digest_of(e)}: {units} under each belief set.*"


def rows_by_place(
    results: Results, outcome: str, group: str = "all", structure: str = ""
) -> dict[tuple[str, str, str], Any]:
    """Return the rows of contrasts of an outcome and group, by (option, against, belief set); `structure`: of several, which."""
    s = results.tables["summary"]
    s = s[s["structure"] == structure] if structure else s
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


def contrast_table(results: Results, pairs: list[tuple[str, str]], outcome: str, structure: str = "") -> str:
    """Return a row a contrast, a column a belief set; `structure`: of several, which."""
    rows, sets = rows_by_place(results, outcome, structure=structure), belief_columns(results)
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


def units(outcome: str) -> str:
    """Return what the cells of a table are."""
    return f"Cells: difference in {days_in_words(outcome)}, a person followed, with a 95 % interval; bold where it leaves out zero."
