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
from experiments.words import claims_of, inside, number, plain, sentence

WIDE = 78  # columns that the table needs


def today(results: Results) -> str:
    """Return what the baseline is called: today, if it states no lever of its own."""
    baseline = results.experiment.file.baseline
    return plain(baseline) if results.experiment.policies[baseline].levers else "today"


def print_headline(results: Results, out: Console) -> None:
    """Print a table a belief set, what its marks mean, and the levers that each option moves."""
    found = headline_of(results)
    if found is None:
        return
    for beliefs in dict.fromkeys(found.table["beliefs"]):
        out.print(table_of(found, str(beliefs), today(results), out.width))
    out.print(f"A person followed, over {found.horizon:,} days. Brackets and second lines: 95 % intervals.")
    out.print(
        f"*: clear of zero also when all {found.family} differences are looked at together (Bonferroni). Of {found.family} plain "
        f"intervals, some {miss_by_luck(found.family):g} miss by luck alone."
    )
    if found.table["at_most"].notna().any():
        out.print(CONVENTION)
    if results.experiment.file.caution:
        out.print(f"[bold]Before you cite a size:[/bold] {escape(results.experiment.file.caution)}")
    print_levers(results, out)
    print_claims(results, out)


def table_of(found: Headline, beliefs: str, baseline: str, width: int) -> Table:
    """Return the table of one belief set: side by side, or below one another where the width does not hold it."""
    title = f"\nCompared with {baseline}: {inside(sentence(beliefs))}"
    table = Table(title=title, title_justify="left", title_style="bold")
    wide = width >= WIDE
    rows = {o: cells_of(row, baseline) for o, row in found.of(beliefs).iterrows()}
    used = [h for h in next(iter(rows.values())) if any(cells[h] for cells in rows.values())]
    table.add_column("option", overflow="fold", max_width=24 if wide else None)
    for heading in used if wide else [f"days of {found.horizon:,}"]:
        table.add_column(heading, justify="right", max_width=13 if wide else None)
    for option, cells in rows.items():
        name = baseline if option == found.baseline else plain(str(option))
        told = [cells[h] for h in used] if wide else [one_below_the_other({h: cells[h] for h in used})]
        table.add_row(name, *told, end_section=True)
    return table


def cells_of(row: Any, baseline: str) -> dict[str, str]:
    """Return the cells of one option by heading: level, difference over its interval, and the same for days locked."""
    return {
        "days exploited": level(row["exploited"]),
        f"minus {baseline}": difference(
            row["difference"], row["low"], row["high"], "*" if holds_together(row) else ""
        ),
        f"at most, minus {baseline}": difference(row["at_most"], row["at_most_low"], row["at_most_high"]),
        "days locked": level(row["locked"]),
        f"locked, minus {baseline}": difference(row["locked_difference"], row["locked_low"], row["locked_high"]),
    }


def one_below_the_other(cells: dict[str, str]) -> str:
    """Return the cells of one option as lines, each with its heading."""
    in_line = {h: c.replace("\n", " (") + ")" if "\n" in c else c for h, c in cells.items()}
    return "\n".join(f"{h}: {c}" for h, c in in_line.items() if c)


def level(value: float) -> str:
    """Return a mean number of days."""
    return "" if math.isnan(value) else f"{value:,.0f}"


def difference(value: float, low: float, high: float, mark: str = "") -> str:
    """Return a difference over its interval; nothing where there is none."""
    if math.isnan(value):
        return ""
    ends = "no interval" if math.isnan(low) else f"{number(low, 'days')} to {number(high, 'days')}"
    return f"{number(value, 'days')}{mark}\n{ends}"


def print_levers(results: Results, out: Console) -> None:
    """Print which levers each option moves against the baseline: a comparison with today moves several."""
    out.print(f"\nWhat each option moves, against {today(results)}:")
    for line in lines_of_levers(results.experiment, against_baseline(results.experiment)):
        out.print(escape(f"  {line}"))


def print_claims(results: Results, out: Console) -> None:
    """Print all claims of each belief set: a set's name tells one of them."""
    out.print("\nWhat each belief set holds:")
    for beliefs in results.experiment.beliefs:
        out.print(escape(f"  {sentence(beliefs.name)}: {claims_of(beliefs.values)}"))


def moved_in_words(found: list[Difference]) -> str:
    """Return what stands beside the number of a contrast that moves no lever or several; nothing for one."""
    if len(found) == 1:
        return ""
    return f"moves {len(found)} levers: {', '.join(plain(d.lever) for d in found)}" if found else "moves no lever"
