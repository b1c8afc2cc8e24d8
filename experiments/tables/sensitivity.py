"""What moves a contrast, printed: its variance told apart, and the numbers that move it most, setting by setting."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.estimates.decomposition import CONVENTION, PARAMETERS
from experiments.estimates.sensitivity import (
    BY_LUCK,
    FIRST,
    LUCK_OF,
    MEAN_SIZE,
    MODEL_FIRST,
    MODEL_TOTAL,
    QUALITY,
    RANK,
    SECOND,
    SHARE,
    SIGMA,
    SPREAD,
    TOTAL,
    TOTAL_BY_LUCK,
    Sensitivity,
)
from experiments.outcomes.declared import heading
from experiments.question.experiment import Experiment
from experiments.words import display_name, format_size, leaves_out_zero, sentence

MOST_ROWS = 10
NARROW = 90  # columns under which an interval stands below its value
# By what rows are put in order, largest first; what stands beside.
ORDERS = (
    (MEAN_SIZE, (SIGMA, BY_LUCK)),
    (TOTAL, (FIRST, TOTAL_BY_LUCK)),
    (RANK, (MODEL_FIRST, MODEL_TOTAL)),
    (SECOND, ()),
)
MEANINGS = {
    MEAN_SIZE: "mu*: the mean size of a number's effect over its whole range, without a sign. Luck adds to it; beside it stands what luck alone would make.",
    SIGMA: "sigma: how much the effect differs from place to place: a bend, or other numbers that matter to it.",
    TOTAL: "First-order index: the share of the variance over points that a number makes alone. Total: with all that others do to it. Luck adds to it; beside it stands what luck alone would make.",
    RANK: "Rank correlation (Spearman) over the points that were run: a description of these points.",
    MODEL_FIRST: "Metamodel indices: Sobol indices of a Gaussian process fitted to the points, luck taken off.",
    QUALITY: "Q2 of the metamodel: 1 for one that foretells each point, 0 for one that is no better than the mean. Luck keeps it below 1.",
}


def print_sensitivity(experiment: Experiment, indices: Sensitivity, out: Console) -> None:
    """Print the measures of every contrast, then what must be known beside them."""
    table = indices.table
    for (scenario, against), own in table.groupby(["scenario", "against"], sort=False):
        title = f"{experiment.pair_label((str(scenario), str(against)))}, {heading(str(own['outcome'].iloc[0]))}"
        out.print(f"\n[bold]{title}[/bold]")
        if (own["measure"] == SHARE).any():
            out.print(variance_table(own, out.width < NARROW))
        several = own.loc[own["structure"] != "", "structure"].nunique() > 1
        for (beliefs, structure), here in own[own["structure"] != ""].groupby(["beliefs", "structure"], sort=False):
            for order, beside in ORDERS:
                if (here["measure"] == order).any():
                    name = sentence(str(beliefs)) + (f", {display_name(str(structure))}" if several else "")
                    out.print(factor_table(here, order, beside, name, out.width < NARROW))
    for line in [*notes_of(table), *indices.notes]:
        out.print(line, markup=False, highlight=False)


def variance_table(own: pd.DataFrame, narrow: bool = False) -> Table:
    """Return the parts of the variance of one contrast; what `parameters` is made of stands below it."""
    table = Table(title="Its variance told apart", title_justify="left")
    for head in ("source", "standard deviation", "share"):
        table.add_column(head, justify="left" if head == "source" else "right")
    parts = own[own["measure"].isin([SHARE, SPREAD])]
    for source, words in told_sources(list(dict.fromkeys(parts["source"].astype(str)))):
        by = {str(row["measure"]): row for _, row in parts[parts["source"] == source].iterrows()}
        table.add_row(words, cell(by[SPREAD], narrow), cell(by[SHARE], narrow))
    return table


def told_sources(sources: list[str]) -> list[tuple[str, str]]:
    """Return sources in the order in which they are told, each with its words: a sum before its parts, one part not twice."""
    parts = [s for s in sources if s in PARAMETERS]
    others = [s for s in sources if s not in (*PARAMETERS, "parameters", "luck")]
    names = [(s, s) for s in others]
    if len(parts) == 1:
        names.append((parts[0], f"parameters: {parts[0]}"))
    elif parts:
        names += [("parameters", "parameters, of which"), *((s, f"  {s}") for s in parts)]
    return names + [(s, s) for s in sources if s == "luck"]


def factor_table(here: pd.DataFrame, order: str, beside: tuple[str, ...], name: str, narrow: bool = False) -> Table:
    """Return the numbers that move a contrast most, in one setting, the largest first."""
    by = {str(m): rows.set_index("source") for m, rows in here.groupby("measure")}
    measures = [m for m in (order, *beside) if m in by]
    table = Table(title=name, title_justify="left")
    table.add_column("number or lever", overflow="fold", no_wrap=order != SECOND)
    for measure in measures:
        table.add_column(measure, justify="right")
    largest = by[order]["value"].abs().sort_values(ascending=False, kind="stable").index[:MOST_ROWS]
    for source in largest:
        star = " *" if is_clear(by, order, source) else ""
        table.add_row(f"{source}{star}", *(cell(by[m].loc[source], narrow) for m in measures))
    return table


def is_clear(by: dict[str, pd.DataFrame], measure: str, source: str) -> bool:
    """Return whether an interval that holds together leaves out zero, and what luck alone would make of the measure."""
    row: Any = by[measure].loc[source]
    if measure in LUCK_OF:  # never below zero; without a value for luck nothing is clear
        luck = by.get(LUCK_OF[measure])
        return luck is not None and bool(row["together_low"] > luck["value"].get(source, math.nan))
    return leaves_out_zero(row["together_low"], row["together_high"])


def cell(row: pd.Series, narrow: bool = False) -> str:
    """Return a value with the interval that holds together; `narrow`: the interval on a line of its own."""
    plain = row["unit"] in ("", "share")

    def words(x: float) -> str:
        return (f"{x:+.2f}" if row["measure"] == RANK else f"{x:.2f}" if plain else format_size(x)).replace(
            "-", "\u2212"
        )

    if math.isnan(row["value"]):
        return "-"
    if math.isnan(row["together_low"]):
        return words(row["value"])
    return f"{words(row['value'])}{chr(10) if narrow else ' '}({words(row['together_low'])} to {words(row['together_high'])})"


def notes_of(table: pd.DataFrame) -> list[str]:
    """Return what each measure means, what the intervals are, and how many would miss by luck."""
    there = list(dict.fromkeys(table["measure"]))
    lines = [CONVENTION] if SHARE in there else []
    lines += [meaning for measure, meaning in MEANINGS.items() if measure in there]
    many = int(table["low"].notna().sum())
    if many:
        lines.append(
            "Printed intervals hold together, measure by measure (Bonferroni): the chance that any of a measure's misses is at most "
            f"5 %. *: clear of zero so (mu* and total index: of what luck alone makes). sensitivity.csv has also the 95 % intervals alone: of {many:,} some "
            f"{many * 0.05:.0f} miss by luck."
        )
    return lines
