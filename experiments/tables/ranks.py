"""What a sampled design shows, printed: the numbers and levers with which a contrast goes most, under each belief set and structure."""

from __future__ import annotations

import itertools

from rich.console import Console
from rich.table import Table

from experiments.estimates.cases import main_outcome
from experiments.estimates.levels import sample_factors
from experiments.estimates.rank_words import (
    correlation_in_words,
    design_in_words,
    effect_in_words,
    is_morris,
    notes,
    range_in_words,
)
from experiments.estimates.ranks import MOST_RANKS, Rank, long_lists, ranks
from experiments.outcomes.declared import days_in_words
from experiments.results.results import Results
from experiments.tables.what_decides import belief_label, contrast_notes
from experiments.words import display_name, format_size, sentence


def print_ranks(results: Results, out: Console) -> None:
    """Print, for each contrast, the largest correlations of a sampled design and of long lists."""
    factors = [*sample_factors(results), *long_lists(results)]
    if not factors:
        return
    out.print(f"\n[bold]{design_in_words(results, factors)}[/bold]")
    for pair in results.experiment.file.contrasts:
        out.print(rank_table(results, (pair[0], pair[1])))
    for line in notes(results):
        out.print(line)


def rank_table(results: Results, pair: tuple[str, str]) -> Table:
    """Return the largest correlations of a contrast, in a section for each belief set and structure."""
    outcome, morris = main_outcome(results), is_morris(results)
    title = f"{results.experiment.pair_label(pair)}{contrast_notes(results)[pair]}, {days_in_words(outcome)}"
    table = Table(title=title, title_justify="left")
    heads = ("number or lever", "range", "rank correlation", *(("mean effect, days", "spread") if morris else ()))
    for k, head in enumerate(heads):
        table.add_column(head, justify="left" if k == 0 else "right")
    settings = list(itertools.product(results.experiment.beliefs, results.experiment.structures))
    for beliefs, structure in settings:
        if len(settings) > 1:
            name = belief_label(results, beliefs.name) if beliefs.line else sentence(beliefs.name)
            several = len(results.experiment.structures) > 1
            table.add_section()
            table.add_row(f"[bold]{name}{f', {display_name(structure.name)}' if several else ''}[/bold]")
        correlations = ranks(results, pair, outcome, beliefs.name, structure.name)[:MOST_RANKS]
        for rank in correlations:
            table.add_row(rank.factor.name, range_in_words(results, rank.factor), *cells(rank, morris))
        if not correlations:
            table.add_row("none: no point has a value, or none varies")
    return table


def cells(rank: Rank, morris: bool) -> list[str]:
    """Return a correlation with its interval; beside it the elementary effect, where the design is Morris's."""
    effect = rank.effect
    beside = [effect_in_words(effect), format_size(effect.spread) if effect else "-"] if morris else []
    return [correlation_in_words(rank), *beside]
