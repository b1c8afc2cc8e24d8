"""What a design varies, printed: each contrast at each value, under each belief set and structure."""

from __future__ import annotations

import itertools

from rich.console import Console
from rich.table import Table

from experiments.designs.matrix import Factor
from experiments.estimates.cases import extremes, main_outcome, main_pair, row
from experiments.estimates.levels import MOST_LEVELS, levels, sample_factors, told_by_level
from experiments.estimates.ranks import long_lists
from experiments.outcomes.declared import days_in_words, heading
from experiments.results.results import Results
from experiments.tables.ranks import print_ranks
from experiments.tables.what_decides import belief_label, contrast_notes
from experiments.words import display_name, format_estimate, join_words, quote_name, sentence, value_in_words
from sim.levers import LEVERS
from sim.parameters import REGISTRY


def print_levels(results: Results, out: Console) -> None:
    """Print each contrast at each value of what is varied; then where the main one has the fewest and the most days."""
    outcome = main_outcome(results)
    matrix = results.experiment.matrix
    if not outcome or not results.experiment.file.contrasts:
        out.print(
            "\nNo numbers by value: the experiment names no days exploited, or no pair of options under `contrasts:`."
        )
        return
    for factor in told_by_level(results):
        out.print(f"\n[bold]{factor.name}[/bold]: {meaning(results, factor)}")
        for pair in results.experiment.file.contrasts:
            out.print(level_table(results, (pair[0], pair[1]), factor, outcome))
    print_ranks(results, out)
    known = {*told_by_level(results), *sample_factors(results), *long_lists(results)}
    many = [f for f in matrix.varied() if f not in known]
    if many:
        names = ", ".join(f"{f.name} ({len(matrix.values(f)):,})" for f in many)
        out.print(f"More than {MOST_LEVELS} values, so not told one by one: {names}. summary.csv has every point.")
    if len(matrix.varied()) > 1 and told_by_level(results):
        out.print("At each value: the mean over all values of what else is varied.")
    print_ends(results, out, outcome)
    if results.members:
        out.print("Members are used as they are: no value that is set here is calibrated again.")


def meaning(results: Results, factor: Factor) -> str:
    """Return what a factor is, its unit, and where it holds if that is not everywhere."""
    if not factor.scenarios:
        return f"{REGISTRY[factor.name].meaning} ({REGISTRY[factor.name].unit})"
    text = f"{LEVERS[factor.name].meaning} ({LEVERS[factor.name].unit})"
    everywhere = len(factor.scenarios) == len(results.experiment.policies)
    return f"{text}; in {'every option' if everywhere else join_words([quote_name(s) for s in factor.scenarios])}"


def level_table(results: Results, pair: tuple[str, str], factor: Factor, outcome: str) -> Table:
    """Return a row for each value, under each belief set and structure: days exploited, and days locked if asked for."""
    locked = outcome.replace("exploited", "locked")
    outcomes = [o for o in (outcome, locked) if o in results.experiment.file.outcomes]
    title = f"{results.experiment.pair_label(pair)}{contrast_notes(results)[pair]}"
    table = Table(title=title, title_justify="left")
    table.add_column("value", justify="right")
    for o in outcomes:
        table.add_column(heading(o), justify="right")
    settings = list(itertools.product(results.experiment.beliefs, results.experiment.structures))
    for beliefs, structure in settings:
        columns = [levels(results, pair, o, factor, beliefs.name, structure.name) for o in outcomes]
        if len(settings) > 1 and columns[0]:
            several = len(results.experiment.structures) > 1
            name = belief_label(results, beliefs.name) if beliefs.line else sentence(beliefs.name)
            table.add_section()
            table.add_row("", f"[bold]{name}{f', {display_name(structure.name)}' if several else ''}[/bold]")
        for cells in zip(*columns, strict=True):
            texts = [format_estimate(c.mean, c.low, c.high, "days") for c in cells]
            table.add_row(value_in_words(cells[0].value), *texts)
    return table


def print_ends(results: Results, out: Console, outcome: str) -> None:
    """Print where the main comparison has the fewest and the most days exploited, of all points."""
    pair = main_pair(results)
    ends = [(case, r) for case in extremes(results) if (r := row(results, pair, case, outcome)) is not None]
    if not pair or not ends:
        return
    out.print(
        f"\n{results.experiment.pair_label(pair)}, {days_in_words(outcome)}, of {len(results.experiment.points):,} points:"
    )
    for word, (case, r) in zip(("fewest", "most"), ends, strict=False):
        out.print(f"  {word}: {format_estimate(r['difference'], r['low'], r['high'], 'days')}. {case.words}.")
    if len(results.experiment.points) > 2:
        out.print(
            "  Picked by their result: luck makes them lie further apart, and their intervals do not allow for that."
        )
