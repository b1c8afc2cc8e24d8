"""Comparisons, printed: each pair of scenarios at each point, the levers that it moves, and where belief sets disagree."""

from __future__ import annotations

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.estimates.comparison import disagreements
from experiments.estimates.headline import holds_together, miss_by_luck
from experiments.estimates.lever_differences import Difference, each_contrast, mix_in_words
from experiments.outcomes.declared import heading, told_unit
from experiments.question.standing import standing
from experiments.results.results import Results
from experiments.tables.what_decides import place_in_words
from experiments.words import FIRST_LINE, format_signed, group_words

WIDE = 96  # columns that a table with everything side by side needs
HEADINGS = ("difference", "95 % interval", "all held together", "same sign", "units")
MOST_ROWS = 24  # of a pair; of more points `--csv` tells all


def print_comparison(results: Results, table: pd.DataFrame, out: Console) -> None:
    """Print a table a pair of scenarios, and what its numbers mean. `table`: of `compare`."""
    first = table.iloc[0]
    out.print(f"[bold]{FIRST_LINE}[/bold] {standing(results.experiment)}")
    group = (
        "" if first["group"] == "all" else f", {group_words(first['group'], results.experiment.file.index.who.minor)}"
    )
    out.print(f"\n[bold]{heading(first['outcome'])}{group}[/bold], a mean of persons followed".replace("\\\n", "\n"))
    pairs = list(dict.fromkeys(zip(table["scenario"], table["against"], strict=True)))
    moves = dict(each_contrast(results.experiment, pairs))
    unlike = disagreements(table)
    for pair in pairs:
        rows = table[(table["scenario"] == pair[0]) & (table["against"] == pair[1])]
        out.print(f"\n[bold]{results.experiment.pair_label(pair)}[/bold]")
        out.print(escape(moves_in_words(moves[pair])))
        out.print(pair_table(results, rows, out.width))
        if rows["beliefs"].nunique() > 1:
            out.print(disagreement_in_words(*unlike[pair]))
    out.print()
    print_notes(results, table, out)


def moves_in_words(differences: list[Difference]) -> str:
    """Return the levers in which a pair of scenarios differs, from the second's value to the first's."""
    if not differences:
        return "Moves no lever: the two are alike."
    many = f"Moves {len(differences)} levers at once" if len(differences) > 1 else "Moves one lever"
    mix = mix_in_words(differences)
    return f"{many}: {'; '.join(d.words() for d in differences)}{f' ({mix})' if mix else ''}."


def pair_table(results: Results, rows: pd.DataFrame, width: int) -> Table:
    """Return the table of one pair: a row a point, side by side, or below one another where the width does not hold it."""
    table = Table()
    table.add_column("where", overflow="fold", ratio=1 if width >= WIDE else None)
    headings = list(HEADINGS)
    for head in headings if width >= WIDE else ["first minus second"]:
        table.add_column(head, justify="right")
    for _, row in rows.head(MOST_ROWS).iterrows():
        cells = dict(zip(headings, numbers_in_words(row), strict=True))
        texts = [*cells.values()] if width >= WIDE else ["\n".join(f"{h}: {c}" for h, c in cells.items())]
        table.add_row(place_in_words(results, int(row["point"])), *texts, end_section=width < WIDE)
    if len(rows) > MOST_ROWS:
        table.caption = f"and {len(rows) - MOST_ROWS:,} more points: `--csv` prints all"
        table.caption_justify = "left"
    return table


def numbers_in_words(row: pd.Series) -> list[str]:
    """Return the cells of a row: difference, both intervals, share of units with its sign, units."""

    def ends(low: float, high: float) -> str:
        return "no interval" if pd.isna(low) else f"{format_signed(low, unit)} to {format_signed(high, unit)}"

    unit = told_unit(row["outcome"], str(row["unit"]))
    mark = "*" if holds_together(row) else ""
    return [
        f"{format_signed(row['difference'], unit)}{mark}",
        ends(row["low"], row["high"]),
        ends(row["together_low"], row["together_high"]),
        "-" if pd.isna(row["same_sign"]) else f"{100 * row['same_sign']:.0f} %",
        f"{row['n_units']:,}",
    ]


def disagreement_in_words(turns: int, settings: int) -> str:
    """Return whether belief sets contradict each other clearly, and in how many settings of all else."""
    if not turns:
        return "No two belief sets contradict each other clearly."
    where = "" if settings == 1 else f" at {turns:,} of {settings:,} points of all else"
    return f"[bold]Belief sets disagree[/bold]{where}: clearly below zero under one, clearly above under another."


def print_notes(results: Results, table: pd.DataFrame, out: Console) -> None:
    """Print how the intervals are made, what the marks mean, and what is left out."""
    unit = "members, each the mean of its runs" if results.members else "replicates"
    family = len(table)
    out.print(
        f"Units are {unit}. Within a replicate both scenarios have the same people and the same luck. Intervals are 95 % t "
        "intervals over units. Same sign: of the units, how many go the way of the mean."
    )
    if family > 1:
        out.print(
            f"All held together (*: clear of zero so): by Bonferroni over the {family:,} differences shown, whatever they "
            f"have to do with each other. Of {family:,} plain intervals, some {miss_by_luck(family):g} miss by luck alone."
        )
    if results.experiment.file.caution:
        out.print(f"[bold]Before you cite a size:[/bold] {escape(results.experiment.file.caution)}")
    if results.failed:
        out.print(f"[bold]{results.failed:,} runs failed[/bold] and are left out.")
