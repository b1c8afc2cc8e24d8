"""Interrupted time series, printed: what an analyst would have estimated from each run's months, beside the truth."""

from __future__ import annotations

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.outcomes.key import SETTING
from experiments.question.standing import standing
from experiments.results.results import Results
from experiments.tables.what_decides import place_in_words
from experiments.words import FIRST_LINE, display_name

WIDE = 90  # columns that a table with everything side by side needs
HEADINGS = ("estimated effect", "95 % interval, half", "true effect", "bias", "intervals that hold the truth")


def print_series(results: Results, table: pd.DataFrame, pair: tuple[str, str], series: str, out: Console) -> None:
    """Print a row a point, and what its numbers mean. `table`: of `interrupted_series`."""
    out.print(f"[bold]{FIRST_LINE}[/bold] {standing(results.experiment)}")
    names = tuple(map(display_name, pair))
    out.print(f"\n[bold]{display_name(series)}, month by month: an interrupted time series of {names[0]}[/bold]")
    wide = out.width >= WIDE
    rows_shown = Table()
    rows_shown.add_column("where", overflow="fold")
    for head in HEADINGS if wide else ["mean over runs"]:
        rows_shown.add_column(head, justify="right", max_width=16 if wide else None)
    for _, rows in table.groupby(list(SETTING), sort=False):
        cells = dict(zip(HEADINGS, numbers_of_runs(rows), strict=True))
        texts = [*cells.values()] if wide else ["\n".join(f"{h}: {c}" for h, c in cells.items())]
        rows_shown.add_row(place_in_words(results, int(rows["point"].iloc[0])), *texts, end_section=True)
    out.print(rows_shown)
    out.print(
        f"Each run is one county's course under {names[0]}, as an analyst would see it: segmented regression on its months, "
        "level and slope changing on the policy's day, with standard errors of Newey and West. The effect is the mean over the "
        f"months after. The true effect is {names[0]} minus {names[1]} in the same run: the same people, the same luck. What "
        "is printed are means over runs; `--csv` prints each, with the changes of level and slope."
    )
    out.print(
        "An interval should hold the truth in 95 of 100 runs. Of 48 months that lie along a line, half of them before the policy, "
        "these hold it in some 81 to 86; with a quarter before, in some 70 to 77. Their errors are too small in so few months. Where fewer do, the months before were no line, or the "
        "policy works along no line, or the months hang together for longer."
    )


def numbers_of_runs(rows: pd.DataFrame) -> list[str]:
    """Return the cells of a point: means over its runs, and in how many the interval holds the truth."""
    effect, truth = rows["effect"].mean(), rows["true_effect"].mean()
    half = ((rows["high"] - rows["low"]) / 2).mean()
    coverage = f"{int(rows['holds'].sum()):,} of {len(rows):,}"
    return [signed(effect), f"{half:.3g}", signed(truth), signed(effect - truth), coverage]


def signed(value: float) -> str:
    """Return a number of three digits with its sign."""
    return f"{value:+.3g}".replace("-", "\u2212")
