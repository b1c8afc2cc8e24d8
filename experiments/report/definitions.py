"""What counts as a lasting exit, and as a return: the sentence and the tables that the page shows of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from experiments.estimates.cases import words_of
from experiments.estimates.definition_words import TITLES, beyond_words, caution, length_of, order_sentence
from experiments.estimates.definitions import EXIT, Definitions
from experiments.outcomes.declared import heading
from experiments.outcomes.time_words import time_in_sentences
from experiments.report.names import baseline_name, option_name
from experiments.results.results import Results
from experiments.words import format_signed, leaves_out_zero

PER_100 = "share"  # numbers are told in 100 persons, a return each time
Row = dict[str, str]


@dataclass(frozen=True)
class Section:
    """What a page shows of one thing: its title, the sentence, how many differences hold together, notes, and a table each set of beliefs (words, rows)."""

    title: str
    sentence: str
    family: int
    notes: list[str]
    tables: list[tuple[str, list[Row]]]


def render_definitions(results: Results, things: list[Definitions]) -> list[Section]:
    """Return what the page shows of each thing that is counted in several ways."""
    sections = []
    for d in things:
        tables = [
            (words_of(results, b), definition_rows(results, d, b))
            for b in dict.fromkeys(d.table["beliefs"].astype(str))
        ]
        notes = [line for line in (beyond_words(results, d), caution(d)) if line]
        sections.append(Section(TITLES[d.what], order_sentence(results, d), d.family, notes, tables))
    return sections


def definition_rows(results: Results, d: Definitions, beliefs: str) -> list[Row]:
    """Return a row an option and a cell a definition: the level, and its difference from the baseline."""
    e = results.experiment
    here = d.table[d.table["beliefs"] == beliefs]
    rows = []
    for option in e.policies:
        mine = here[here["option"] == option]
        if not len(mine):
            continue
        alone = mine[mine["against"] == ""].set_index("outcome")
        apart = mine[mine["against"] == e.file.baseline].set_index("outcome")
        cells = {
            column_words(d, n): definition_cell(alone.loc[n], apart.loc[n] if n in apart.index else None)
            for n in d.names
        }
        name = baseline_name(results) if option == e.file.baseline else option_name(results, option)
        rows.append({"option": name, **cells})
    return rows


def column_words(d: Definitions, name: str) -> str:
    """Return a definition as the heading of a column."""
    return time_in_sentences(length_of(name)) if d.what == EXIT else heading(name)


def definition_cell(alone: Any, apart: Any) -> str:
    """Return one cell: `level, difference* (low to high)`; the star: clear of zero when all are looked at together."""
    level = f"{100 * alone['level']:,.0f}"
    if apart is None or pd.isna(apart["difference"]):
        return level
    star = "*" if leaves_out_zero(apart["together_low"], apart["together_high"]) else ""
    difference = f"{level}, {format_signed(apart['difference'], PER_100)}{star}"
    if pd.isna(apart["low"]):
        return f"{difference} (too few runs)"
    return f"{difference} ({format_signed(apart['low'], PER_100)} to {format_signed(apart['high'], PER_100)})"
