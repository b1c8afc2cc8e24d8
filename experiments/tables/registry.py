"""Parameters, levers and switches, printed for reading: side by side, or one below the other where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from experiments.patterns.support import count_support, rests_on
from sim.parameters import REGISTRY

NARROW = 78  # columns below which a row's cells stand below one another
TITLES = {
    "parameter": "Parameters",
    "lever": "Levers",
    "condition": "Conditions, which nobody decides",
    "switch": "Switches",
}
VALUES = {
    "parameter": "value (range), unit",
    "lever": "range, unit",
    "condition": "range, unit",
    "switch": "settings",
}


def print_registry(rows: Sequence[dict[str, Any]], out: Console) -> None:
    """Print rows of the registry, kind by kind: contested numbers are marked with a word, not with a colour."""
    for kind, title in TITLES.items():
        of_kind = [r for r in rows if r["kind"] == kind]
        if of_kind and out.width < NARROW:
            print_below(title, of_kind, out)
        elif of_kind:
            out.print(side_by_side(title, of_kind))
        if sum(r["kind"] == "parameter" for r in of_kind) == len(REGISTRY):
            out.print(count_support())


def side_by_side(title: str, rows: Sequence[dict[str, Any]]) -> Table:
    """Return the table of one kind, a row each."""
    kind = rows[0]["kind"]
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("name", no_wrap=True)
    table.add_column(VALUES[kind], overflow="fold", ratio=3)
    table.add_column("meaning", overflow="fold", ratio=5)
    table.add_column("rests on" if kind == "parameter" else "claims", overflow="fold", ratio=2)
    for r in rows:
        table.add_row(r["name"], value_words(r), escape(meaning_words(r)), support_words(r))
    return table


def print_below(title: str, rows: Sequence[dict[str, Any]], out: Console) -> None:
    """Print one kind where the width holds no table."""
    out.print(f"[bold]{title}[/bold]")
    for r in rows:
        out.print(f"[bold]{r['name']}[/bold]: {value_words(r)}")
        out.print(Padding(escape(f"{meaning_words(r)}. Rests on: {support_words(r)}"), (0, 0, 0, 2)))


def value_words(row: dict[str, Any]) -> str:
    """Return the value, range or settings of a row."""
    if row["kind"] == "switch":
        return str(row["unit"])
    ends = f"{format_number(row['low'])} to {format_number(row['high'])}"
    return (
        f"{format_number(row['default'])} ({ends}) {row['unit']}"
        if row["kind"] == "parameter"
        else f"{ends}, {row['unit']}"
    )


def meaning_words(row: dict[str, Any]) -> str:
    """Return what a row means, with a word where practitioners disagree."""
    return row["meaning"] + (" [contested]" if row["contested"] else "")


def support_words(row: dict[str, Any]) -> str:
    """Return what a row rests on, in a few words, with `fitted` beside what a fit may change."""
    if row["kind"] != "parameter":
        return str(row["claims"])
    return rests_on(REGISTRY[row["name"]]) + (" (fitted)" if row["fitted"] else "")


def format_number(value: Any) -> str:
    """Return a number as a person would write it."""
    return f"{value:.4g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)
