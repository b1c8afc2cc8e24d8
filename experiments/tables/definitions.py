"""What counts as a lasting exit, and as a return, printed: a short table each, and whether an order changes with it."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.estimates.definition_words import TITLES, beyond_words, caution, length_of, order_sentence
from experiments.estimates.definitions import EXIT, Definitions, definitions_of
from experiments.outcomes.declared import heading
from experiments.outcomes.time_words import time_in_words
from experiments.results.results import Results
from experiments.tables.headline import baseline_name


def print_definitions(results: Results, out: Console) -> None:
    """Print a table each thing that is counted in several ways, the sentence on its order, and what it must be read with."""
    for d in definitions_of(results):
        out.print(levels_table(results, d))
        out.print(escape(order_sentence(results, d)))
        for line in (beyond_words(results, d), caution(d)):
            if line:
                out.print(escape(line))


def levels_table(results: Results, d: Definitions) -> Table:
    """Return levels in 100 persons, an option a row, a definition a column; of several sets of beliefs the ends."""
    several = d.table["beliefs"].nunique() > 1
    where = ", from set to set of beliefs" if several else ""
    title = f"\n{TITLES[d.what]}: in 100 persons{where}"
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column("option", overflow="fold")
    for name in d.names:
        words = time_in_words(length_of(name)) if d.what == EXIT else heading(name)
        table.add_column(words, justify="right", overflow="fold")
    alone = d.table[d.table["against"] == ""]
    baseline = results.experiment.file.baseline
    for option in dict.fromkeys(alone["option"].astype(str)):
        of = alone[alone["option"] == option].groupby("outcome")["level"]
        low, high = of.min(), of.max()
        cells = [level_words(float(low[n]), float(high[n])) for n in d.names]
        name = baseline_name(results) if option == baseline else results.experiment.label(option)
        table.add_row(name, *cells)
    return table


def level_words(low: float, high: float) -> str:
    """Return a level in 100 persons, or its ends."""
    least, most = (f"{100 * x:,.0f}" for x in (low, high))
    return least if least == most else f"{least} to {most}"
