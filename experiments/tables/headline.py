"""The headline, printed: each option compared with today, levels beside differences, and which levers each one moves."""

from __future__ import annotations

import math
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.estimates.headline import CONVENTION, Headline, headline_of, holds_together, miss_by_luck
from experiments.estimates.lever_differences import Difference, lines_of_levers
from experiments.estimates.paired import against_baseline
from experiments.results.results import Results
from experiments.words import display_name, format_signed, lower_first, mid_sentence, sentence
from experiments.words_claims import claims_of

WIDE = 78  # columns that the table needs


def baseline_name(results: Results) -> str:
    """Return what the baseline is called: today, if it states no lever of its own."""
    baseline = results.experiment.file.baseline
    return (
        mid_sentence(results.experiment.label(baseline)) if results.experiment.policies[baseline].levers else "today"
    )


def print_headline(results: Results, out: Console) -> None:
    """Print a table a belief set, what its marks mean, and the levers that each option moves."""
    headline = headline_of(results)
    if headline is None:
        return
    for beliefs in dict.fromkeys(headline.table["beliefs"]):
        out.print(headline_table(results, headline, str(beliefs), out.width))
    out.print(f"A person followed, over {headline.horizon:,} days. Brackets and second lines: 95 % intervals.")
    out.print(
        f"*: clear of zero also when all {headline.family} differences are looked at together (Bonferroni). Of {headline.family} plain "
        f"intervals, some {miss_by_luck(headline.family):g} miss by luck alone."
    )
    if headline.table["at_most"].notna().any():
        out.print(CONVENTION)
    if results.experiment.file.caution:
        out.print(f"[bold]Before you cite a size:[/bold] {escape(results.experiment.file.caution)}")
    print_levers(results, out)
    print_claims(results, out)


def headline_table(results: Results, headline: Headline, beliefs: str, width: int) -> Table:
    """Return the table of one belief set: side by side, or below one another where the width does not hold it."""
    baseline = baseline_name(results)
    title = f"\nCompared with {baseline}: {lower_first(sentence(beliefs))}"
    table = Table(title=title, title_justify="left", title_style="bold")
    wide = width >= WIDE
    rows = {o: option_cells(row, baseline) for o, row in headline.of(beliefs).iterrows()}
    headings = [h for h in next(iter(rows.values())) if any(cells[h] for cells in rows.values())]
    table.add_column("option", overflow="fold", max_width=24 if wide else None)
    for heading in headings if wide else [f"days of {headline.horizon:,}"]:
        table.add_column(heading, justify="right", max_width=13 if wide else None)
    for option, cells in rows.items():
        name = baseline if option == headline.baseline else results.experiment.label(str(option))
        texts = [cells[h] for h in headings] if wide else [stacked_cells({h: cells[h] for h in headings})]
        table.add_row(name, *texts, end_section=True)
    return table


def option_cells(row: Any, baseline: str) -> dict[str, str]:
    """Return the cells of one option by heading: level, difference over its interval, and the same for days locked."""
    return {
        "days exploited": format_level(row["exploited"]),
        f"minus {baseline}": format_difference(
            row["difference"], row["low"], row["high"], "*" if holds_together(row) else ""
        ),
        f"at most, minus {baseline}": format_difference(row["at_most"], row["at_most_low"], row["at_most_high"]),
        "days locked": format_level(row["locked"]),
        f"locked, minus {baseline}": format_difference(
            row["locked_difference"], row["locked_low"], row["locked_high"]
        ),
    }


def stacked_cells(cells: dict[str, str]) -> str:
    """Return the cells of one option as lines, each with its heading."""
    in_line = {h: c.replace("\n", " (") + ")" if "\n" in c else c for h, c in cells.items()}
    return "\n".join(f"{h}: {c}" for h, c in in_line.items() if c)


def format_level(value: float) -> str:
    """Return a mean number of days."""
    return "" if math.isnan(value) else f"{value:,.0f}"


def format_difference(value: float, low: float, high: float, mark: str = "") -> str:
    """Return a difference over its interval; nothing where there is none."""
    if math.isnan(value):
        return ""
    ends = "no interval" if math.isnan(low) else f"{format_signed(low, 'days')} to {format_signed(high, 'days')}"
    return f"{format_signed(value, 'days')}{mark}\n{ends}"


def print_levers(results: Results, out: Console) -> None:
    """Print which levers each option moves against the baseline: a comparison with today moves several."""
    e = results.experiment
    out.print(f"\nWhat each option moves, against {baseline_name(results)}:")
    for line in lines_of_levers(e, against_baseline(e), e.label):
        out.print(escape(f"  {line}"))


def print_claims(results: Results, out: Console) -> None:
    """Print all claims of each belief set: a set's name tells one of them."""
    out.print("\nWhat each belief set holds:")
    for beliefs in results.experiment.beliefs:
        out.print(escape(f"  {sentence(beliefs.name)}: {claims_of(beliefs.values)}"))


def levers_in_words(differences: list[Difference]) -> str:
    """Return what stands beside the number of a contrast that moves no lever or several; nothing for one."""
    if len(differences) == 1:
        return ""
    return (
        f"moves {len(differences)} levers: {', '.join(display_name(d.lever) for d in differences)}"
        if differences
        else "moves no lever"
    )
