"""What moves a contrast, printed: its variance told apart, and the numbers that move it most, setting by setting."""

from __future__ import annotations

import math

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.estimates.decomposition import CONVENTION, PARAMETERS
from experiments.estimates.sensitivity import (
    BY_LUCK,
    FIRST,
    MEAN_SIZE,
    MODEL_FIRST,
    MODEL_TOTAL,
    RANK,
    SECOND,
    SHARE,
    SIGMA,
    SPREAD,
    TOTAL,
    Sensitivity,
)
from experiments.outcomes.declared import heading
from experiments.words import display_name, format_size, sentence

MOST_ROWS = 10
# By what rows are put in order, largest first; what stands beside.
ORDERS = ((MEAN_SIZE, (SIGMA, BY_LUCK)), (TOTAL, (FIRST,)), (RANK, (MODEL_FIRST, MODEL_TOTAL)), (SECOND, ()))
MEANINGS = {
    MEAN_SIZE: "mu*: the mean size of a number's effect over its whole range, without a sign. Luck adds to it; beside it stands what luck alone would make.",
    SIGMA: "sigma: how much the effect differs from place to place: a bend, or other numbers that matter to it.",
    TOTAL: "First-order index: the share of the variance over points that a number makes alone. Total: with all that others do to it.",
    RANK: "Rank correlation (Spearman) over the points that were run: a description of these points.",
    MODEL_FIRST: "Metamodel indices: Sobol indices of a Gaussian process fitted to the points, luck taken off.",
}


def print_sensitivity(found: Sensitivity, out: Console) -> None:
    """Print the measures of every contrast, then what must be known beside them."""
    table = found.table
    for (scenario, against), own in table.groupby(["scenario", "against"], sort=False):
        title = f"{display_name(str(scenario))} minus {display_name(str(against))}, {heading(str(own['outcome'].iloc[0]))}"
        out.print(f"\n[bold]{title}[/bold]")
        if (own["measure"] == SHARE).any():
            out.print(variance_table(own))
        for (beliefs, structure), here in own[own["structure"] != ""].groupby(["beliefs", "structure"], sort=False):
            for order, beside in ORDERS:
                if (here["measure"] == order).any():
                    name = f"{sentence(str(beliefs))}, {display_name(str(structure))}"
                    out.print(factor_table(here, order, beside, name))
    for line in [*notes_of(table), *found.notes]:
        out.print(line, markup=False, highlight=False)


def variance_table(own: pd.DataFrame) -> Table:
    """Return the parts of the variance of one contrast."""
    table = Table(title="Its variance told apart", title_justify="left")
    for head in ("source", "standard deviation", "share"):
        table.add_column(head, justify="left" if head == "source" else "right")
    parts = own[own["measure"].isin([SHARE, SPREAD])]
    for source in dict.fromkeys(parts["source"].astype(str)):
        by = {str(row["measure"]): row for _, row in parts[parts["source"] == source].iterrows()}
        table.add_row(f"  {source}" if source in PARAMETERS else source, cell(by[SPREAD]), cell(by[SHARE]))
    return table


def factor_table(here: pd.DataFrame, order: str, beside: tuple[str, ...], name: str) -> Table:
    """Return the numbers that move a contrast most, in one setting, the largest first."""
    by = {str(m): rows.set_index("source") for m, rows in here.groupby("measure")}
    shown = [m for m in (order, *beside) if m in by]
    table = Table(title=name, title_justify="left")
    table.add_column("number or lever", overflow="fold")
    for measure in shown:
        table.add_column(measure, justify="right")
    largest = by[order]["value"].abs().sort_values(ascending=False, kind="stable").index[:MOST_ROWS]
    for source in largest:
        star = " *" if is_clear(by, order, source) else ""
        table.add_row(f"{source}{star}", *(cell(by[m].loc[source]) for m in shown))
    return table


def is_clear(by: dict[str, pd.DataFrame], measure: str, source: str) -> bool:
    """Return whether an interval that holds together leaves out zero; for mu*, what luck alone would make."""
    row = by[measure].loc[source]
    least = float(by[BY_LUCK]["value"].get(source, 0.0)) if measure == MEAN_SIZE and BY_LUCK in by else 0.0
    return bool(row["together_low"] > max(least, 0.0) or (measure != MEAN_SIZE and row["together_high"] < 0))


def cell(row: pd.Series) -> str:
    """Return a value with the interval that holds together."""
    plain = row["unit"] in ("", "share")

    def words(x: float) -> str:
        return (f"{x:+.2f}" if row["measure"] == RANK else f"{x:.2f}" if plain else format_size(x)).replace(
            "-", "\u2212"
        )

    if math.isnan(row["value"]):
        return "-"
    if math.isnan(row["together_low"]):
        return words(row["value"])
    return f"{words(row['value'])} ({words(row['together_low'])} to {words(row['together_high'])})"


def notes_of(table: pd.DataFrame) -> list[str]:
    """Return what each measure means, what the intervals are, and how many would miss by luck."""
    there = list(dict.fromkeys(table["measure"]))
    lines = [CONVENTION] if SHARE in there else []
    lines += [meaning for measure, meaning in MEANINGS.items() if measure in there]
    many = int(table["low"].notna().sum())
    if many:
        lines.append(
            "Printed intervals hold together, measure by measure (Bonferroni): the chance that any of a measure's misses is at most "
            f"5 %. *: clear of zero so (mu*: of what luck alone makes). sensitivity.csv has also the 95 % intervals alone: of {many:,} some "
            f"{many * 0.05:.0f} miss by luck."
        )
    return lines
