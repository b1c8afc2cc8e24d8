"""What a ranking hangs on besides beliefs, printed: the value of a locked day; and the regret of each scenario."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from experiments.estimates.cases import sets_of
from experiments.estimates.decisions import BreakEven
from experiments.estimates.locked_days import locked_day_weight, weighed_horizon
from experiments.estimates.regret import Regret, regret_of
from experiments.outcomes.declared import days_in_words
from experiments.results.results import Results
from experiments.tables.what_decides import moved_beside, shown
from experiments.words import plain

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
    found = weights_of(results, [(a, b) for a, b in experiment.file.contrasts], days)
    if len(sets_of(results)) <= MOST_SETS:
        out.print(one_by_one(results, found))
    else:
        out.print(counted(found, moved_beside(results)))
    out.print(
        "Weights from 0 to 1 were looked at. Within the noise: the interval of the weighted difference holds zero."
    )


def weights_of(
    results: Results, pairs: list[tuple[str, str]], days: int
) -> dict[tuple[str, str], dict[str, BreakEven | None]]:
    """Return the weight of a locked day of each pair, by belief set; None where days locked do not differ."""
    structure = results.experiment.structures[0].name
    sets = [b.name for b in sets_of(results)]
    return {pair: {s: locked_day_weight(results, pair, s, structure, days) for s in sets} for pair in pairs}


def weight_in_words(found: BreakEven | None) -> str:
    """Return a value break-even in words: a weight, no change, or not to be told from noise."""
    if found is None:
        return "days locked do not differ"
    if found.noise == ((0.0, 1.0),):
        return UNKNOWN
    if found.crossings:
        return found.in_words()
    return found.in_words().replace("none", SAME, 1)


def one_by_one(results: Results, found: dict[tuple[str, str], dict[str, BreakEven | None]]) -> Table:
    """Return a row for each contrast and belief set."""
    table = Table()
    table.add_column("first minus second", max_width=26)
    table.add_column("belief set")
    table.add_column("weight of a locked day")
    beside = moved_beside(results)
    for (name, against), by_set in found.items():
        for k, (beliefs, value) in enumerate(by_set.items()):
            pair = f"{plain(name)}\n  minus {plain(against)}{beside[name, against]}" if k == 0 else ""
            last = k == len(by_set) - 1
            table.add_row(pair, shown(results, beliefs), weight_in_words(value), end_section=last)
    return table


def counted(found: dict[tuple[str, str], dict[str, BreakEven | None]], beside: dict[tuple[str, str], str]) -> Table:
    """Return, for each contrast, in how many belief sets the ranking changes, does not, or cannot be told.

    `beside`: what stands beside each contrast (`moved_beside`).
    """
    table = Table()
    table.add_column("first minus second", max_width=26)
    for heading in ("changes", "no change", "not to be told", "days locked the same"):
        table.add_column(heading, justify="right")
    for (name, against), by_set in found.items():
        values = list(by_set.values())
        same = sum(v is None for v in values)
        unknown = sum(v is not None and weight_in_words(v) == UNKNOWN for v in values)
        changes = sum(v is not None and bool(v.crossings) and weight_in_words(v) != UNKNOWN for v in values)
        counts = (changes, len(values) - same - unknown - changes, unknown, same)
        table.add_row(
            f"{plain(name)}\n  minus {plain(against)}{beside[name, against]}", *map(str, counts), end_section=True
        )
    return table


def print_regret(results: Results, out: Console) -> None:
    """Print each scenario's regret over belief sets and structures, among scenarios with the same beds."""
    found = regret_of(results)
    if found is None:
        return
    out.print(regret_table(results, found))
    beds = " with the same beds" if len(set(found.among.values())) > 1 else ""
    out.print(
        f"Regret: days more than the least of any scenario here{beds} under the same beliefs and structure, over "
        f"{found.table['n_replicates'].iloc[0]} replicates in which every scenario ran. No policy here is called best."
    )
    if found.alone:
        out.print(f"Not compared, because no other scenario has its beds: {', '.join(map(plain, found.alone))}.")


def regret_table(results: Results, found: Regret) -> Table:
    """Return the table of regret, days locked beside it; scenarios with the same beds together."""
    sets, structures = sets_of(results), results.experiment.structures
    over = f"{len(sets)} belief sets" if len(sets) > 1 else f"the belief set {shown(results, sets[0].name)}"
    over += f" and {len(structures)} structures" if len(structures) > 1 else ""
    table = Table(
        title=f"\nRegret in {days_in_words(found.outcome)} over {over}", title_justify="left", title_style="bold"
    )
    table.add_column("scenario")
    for heading in ("mean", "largest"):
        table.add_column(heading, justify="right")
    table.add_column("where it is largest")
    among, beside = found.among, found.locked
    if beside is not None:
        table.add_column("days locked, mean", justify="right")
    order = sorted(found.table.index, key=lambda n: (list(among).index(among[n]), list(among).index(n)))
    for k, scenario in enumerate(order):
        row = found.table.loc[scenario]
        beliefs, _, structure = str(row["where_largest"]).partition(" / ")
        place = (
            f"{shown(results, beliefs)}{f', {plain(structure)}' if len(structures) > 1 else ''}" if beliefs else ""
        )
        cells = [plain(scenario), f"{row['mean_regret']:.0f}", f"{row['largest_regret']:.0f}", place]
        if beside is not None:
            cells.append(f"{beside[scenario]:.0f}")
        last = k + 1 == len(order) or among[order[k + 1]] != among[scenario]
        table.add_row(*cells, end_section=last)
    return table
