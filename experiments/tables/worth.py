"""What a ranking hangs on besides beliefs, printed: the value of a locked day; and the regret of each scenario."""

from __future__ import annotations

import math

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.estimates.cases import points_of, sets_of, varies
from experiments.estimates.decisions import BreakEven
from experiments.estimates.locked_days import locked_day_weights, weighed_horizon
from experiments.estimates.regret import Regret, regret_of
from experiments.outcomes.declared import days_in_words
from experiments.results.results import Results
from experiments.tables.what_decides import belief_label, contrast_notes, place_in_words

MOST_SETS = 6  # more belief sets than these are counted, not listed
UNKNOWN = "not to be told: within the noise at every weight"
SAME = "no change at any weight"


def print_value(results: Results, out: Console) -> None:
    """Print how many exploited days a locked day would have to count as for each ranking to change."""
    experiment, days = results.experiment, weighed_horizon(results)
    if not days or len(experiment.structures) > 1 or not experiment.file.contrasts:
        return
    out.print(
        f"\nHow many exploited days would a locked day have to count as for the ranking over {days:,} days to change?"
    )
    weights = weights_of(results, [(a, b) for a, b in experiment.file.contrasts], days)
    if len(points_of(results)) <= MOST_SETS:
        out.print(weight_table(results, weights))
    else:
        out.print(count_table(results, weights))
    out.print(
        "Weights from 0 to 1 were looked at. Within the noise: the interval of the weighted difference holds zero."
    )


def weights_of(
    results: Results, pairs: list[tuple[str, str]], days: int
) -> dict[tuple[str, str], dict[int, BreakEven | None]]:
    """Return the weight of a locked day of each pair, by point; None where days locked do not differ."""
    points = points_of(results)
    settings, numbers = [p.setting for p in points], [p.number for p in points]
    return {
        pair: dict(zip(numbers, locked_day_weights(results, pair, settings, days), strict=True)) for pair in pairs
    }


def weight_in_words(weight: BreakEven | None) -> str:
    """Return a value break-even in words: a weight, no change, or not to be told from noise."""
    if weight is None:
        return "days locked do not differ"
    if weight.noise == ((0.0, 1.0),):
        return UNKNOWN
    if weight.crossings:
        return weight.in_words()
    return weight.in_words().replace("none", SAME, 1)


def weight_table(results: Results, weights: dict[tuple[str, str], dict[int, BreakEven | None]]) -> Table:
    """Return a row for each contrast and point."""
    table = Table()
    table.add_column("first minus second", max_width=26)
    table.add_column("belief set" + (", and what is varied" if varies(results) else ""))
    table.add_column("weight of a locked day")
    notes = contrast_notes(results)
    for (name, against), by_set in weights.items():
        for k, (point, value) in enumerate(by_set.items()):
            pair = results.experiment.pair_label((name, against), "\n  ") + notes[name, against] if k == 0 else ""
            last = k == len(by_set) - 1
            table.add_row(pair, place_in_words(results, point), weight_in_words(value), end_section=last)
    return table


def count_table(results: Results, weights: dict[tuple[str, str], dict[int, BreakEven | None]]) -> Table:
    """Return, for each contrast, at how many points the ranking changes, does not, or cannot be told."""
    notes = contrast_notes(results)
    table = Table()
    table.add_column("first minus second", max_width=26)
    for heading in ("changes", "no change", "not to be told", "days locked the same"):
        table.add_column(heading, justify="right")
    for (name, against), by_set in weights.items():
        values = list(by_set.values())
        same = sum(v is None for v in values)
        unknown = sum(v is not None and weight_in_words(v) == UNKNOWN for v in values)
        changes = sum(v is not None and bool(v.crossings) and weight_in_words(v) != UNKNOWN for v in values)
        counts = (changes, len(values) - same - unknown - changes, unknown, same)
        pair = results.experiment.pair_label((name, against), "\n  ") + notes[name, against]
        table.add_row(pair, *map(str, counts), end_section=True)
    return table


def print_regret(results: Results, out: Console) -> None:
    """Print each scenario's regret over belief sets and structures, among scenarios with the same beds."""
    regret = regret_of(results)
    if regret is None:
        return
    out.print(regret_table(results, regret))
    varied = ", with the same values of what is varied" if varies(results) else ""
    beds = " with the same beds" if len(set(regret.among.values())) > 1 else ""
    out.print(
        f"Regret: days more than the least of any scenario here{beds} under the same beliefs and structure{varied}, over "
        f"{regret.table['n_replicates'].iloc[0]} replicates in which every scenario ran. No policy here is called best."
    )
    if regret.table["mean_low"].notna().any():
        out.print(
            "Second lines: intervals that hold every number of the table at once, at least 95 times of 100 (made of the "
            "intervals of all pairs at all points, Bonferroni: wide rather than too narrow)."
        )
    if regret.alone:
        out.print(
            f"Not compared, because no other scenario has its beds: {', '.join(map(results.experiment.label, regret.alone))}."
        )


def regret_table(results: Results, regret: Regret) -> Table:
    """Return the table of regret, days locked beside it; scenarios with the same beds together."""
    sets, structures = sets_of(results), results.experiment.structures
    over = f"{len(sets)} belief sets" if len(sets) > 1 else f"the belief set {belief_label(results, sets[0].name)}"
    over += f" and {len(structures)} structures" if len(structures) > 1 else ""
    rows = len(results.experiment.matrix.rows)
    over += f", {rows} settings of what is varied" if rows > 1 else ""
    table = Table(
        title=f"\nRegret in {days_in_words(regret.outcome)} over {over}", title_justify="left", title_style="bold"
    )
    table.add_column("scenario")
    for heading in ("mean", "largest"):
        table.add_column(heading, justify="right")
    table.add_column("where it is largest")
    among, beside = regret.among, regret.locked
    if beside is not None:
        table.add_column("days locked, mean", justify="right")
    order = sorted(regret.table.index, key=lambda n: (list(among).index(among[n]), list(among).index(n)))
    for k, scenario in enumerate(order):
        row = regret.table.loc[scenario]
        point = int(row["point_largest"])
        place = place_in_words(results, point) if point >= 0 else ""
        cells = [results.experiment.label(scenario), *(regret_cell(row, word) for word in ("mean", "largest")), place]
        if beside is not None:
            cells.append(f"{beside[scenario]:.0f}")
        last = k + 1 == len(order) or among[order[k + 1]] != among[scenario]
        table.add_row(*cells, end_section=last)
    return table


def regret_cell(row: pd.Series, word: str) -> str:
    """Return a regret over its interval; without one from too few runs."""
    text = f"{row[f'{word}_regret']:.0f}"
    low, high = row[f"{word}_low"], row[f"{word}_high"]
    return text if math.isnan(low) else f"{text}\n{low:.0f} to {high:.0f}"
