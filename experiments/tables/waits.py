"""Waits on waiting lists, printed by group: how long, and how many give up."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.estimates.ratio_words import cases_of_ratios
from experiments.estimates.wait_levels import (
    BY,
    ENDINGS,
    LENGTHS,
    GroupWaits,
    length_words,
    options_with_waits,
    share_words,
    wait_levels,
)
from experiments.results.results import Results

WIDE = 78  # columns that the table needs


def print_waits(results: Results, out: Console) -> None:
    """Print in the middle case the waits of each option that has any, a row a group; nothing where waits were not kept."""
    all_cases = cases_of_ratios(results)
    if "waits" not in results.tables or not all_cases:
        return
    case = all_cases[0]
    for option in options_with_waits(results):
        groups = wait_levels(results, case.point, option)
        if groups:
            print_groups(groups, f"{results.experiment.label(option)}. {case.words}", out)
            out.print(
                f"Waits of everybody in the synthetic world, not of those followed alone. Gave up, a place: of 100, within {BY} days. "
                "Brackets: 95 % intervals. A dash: not seen in every run."
            )


def print_groups(groups: list[GroupWaits], title: str, out: Console) -> None:
    """Print a row a group: how many wait, after how many days half are off the list, who gave up, who got a place."""
    headings = ("waits", "half are off after days", "gave up", "a place")
    rows = [(group.words, wait_cells(group)) for group in groups]
    if out.width < WIDE:  # a list: no column holds an interval
        out.print(f"\n[bold]{escape(title)}[/bold]")
        for words, cells in rows:
            out.print(escape(f"{words}: {cells[0]} waits"))
            for heading, cell in zip(headings[1:], cells[1:], strict=True):
                out.print(escape(f"  {heading}: {cell}"))
        return
    table = Table(title=f"\n{escape(title)}", title_justify="left", title_style="bold")
    table.add_column("group", overflow="fold")
    for heading in headings:
        table.add_column(heading, justify="right", max_width=18)
    for words, cells in rows:
        table.add_row(escape(words), *cells)
    out.print(table)


def wait_cells(group: GroupWaits) -> list[str]:
    """Return how many waits of a group began, after how many days half are off the list, and the shares that gave up and got a place."""
    shares = (share_words(group.levels[n]) if n in group.levels else "-" for n in (ENDINGS[1], ENDINGS[0]))
    return [f"{group.waits:,}", length_words(group.levels[LENGTHS[0]]), *shares]


def waits_sentence(results: Results) -> str:
    """Return one sentence on the first option that has a list, of everybody; nothing where waits were not kept."""
    all_cases = cases_of_ratios(results)
    options = options_with_waits(results) if "waits" in results.tables and all_cases else []
    groups = wait_levels(results, all_cases[0].point, options[0]) if options else []
    if not groups:
        return ""
    whole = groups[0].levels
    return (
        f"{results.experiment.label(options[0])}: half of those who wait are off the list after {length_words(whole[LENGTHS[0]])} days. "
        f"Of 100, {share_words(whole[ENDINGS[1]])} give up within {BY} days, and {share_words(whole[ENDINGS[0]])} get a place."
    )
