"""What a ranking hangs on besides beliefs, printed: the value of a locked day; and the regret of each scenario."""

from __future__ import annotations

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.estimates.decisions import BreakEven, differences, regret, value_break_even
from experiments.question.experiment import Experiment
from experiments.results.results import Results
from experiments.tables.what_decides import WORDS, calibrated, longest, sets_told, shown, told
from experiments.words import plain
from sim.codes import KINDS
from sim.segments import segments

MOST_SETS = 6  # more belief sets than these are counted, not listed
UNKNOWN = "not to be told: within the noise at every weight"
SAME = "no change at any weight"


def print_value(results: Results, out: Console) -> None:
    """Print how many exploited days a locked day would have to count as for each ranking to change."""
    file, outcomes = results.experiment.file, results.tables["outcomes"]
    days = next((k for k in (1095, 365) if {f"days_exploited_{k}", f"days_locked_{k}"} <= set(file.outcomes)), None)
    if days is None or len(results.experiment.structures) > 1 or not file.contrasts:
        return
    out.print(
        f"\nHow many exploited days would a locked day have to count as for the ranking over {days:,} days to change?"
    )
    outcomes = outcomes[outcomes["group"] == "all"]
    found = {(a, b): of_pair(results, outcomes, a, b, days) for a, b in file.contrasts}
    if len(sets_told(results)) <= MOST_SETS:
        out.print(one_by_one(results, found))
    else:
        out.print(counted(found))
    out.print(
        "Weights from 0 to 1 were looked at. Within the noise: the interval of the weighted difference holds zero."
    )


def of_pair(
    results: Results, outcomes: pd.DataFrame, name: str, against: str, days: int
) -> dict[str, BreakEven | None]:
    """Return the value break-even of a contrast by belief set; None where days locked do not differ at all."""
    structure = results.experiment.structures[0].name
    order = [(b.name, structure) for b in sets_told(results)]
    exploited, locked = (
        differences(outcomes, name, against, f"days_{word}_{days}", order, calibrated(results))
        for word in ("exploited", "locked")
    )
    made: dict[str, BreakEven | None] = {}
    for column in exploited.columns:
        both = pd.DataFrame({"exploited": exploited[column], "locked": locked[column]}).dropna()
        same = not np.any(both["locked"].to_numpy())
        made[str(column[0])] = (
            None if same else value_break_even(both["exploited"].to_numpy(), both["locked"].to_numpy())
        )
    return made


def weight_in_words(found: BreakEven | None) -> str:
    """Return a value break-even in words: a weight, no change, or not to be told from noise."""
    if found is None:
        return "days locked do not differ"
    if found.noise == ((0.0, 1.0),):
        return UNKNOWN
    if found.crossings:
        return told(found)
    return told(found).replace("none", SAME, 1)


def one_by_one(results: Results, found: dict[tuple[str, str], dict[str, BreakEven | None]]) -> Table:
    """Return a row for each contrast and belief set."""
    table = Table()
    table.add_column("first minus second", max_width=26)
    table.add_column("belief set")
    table.add_column("weight of a locked day")
    for (name, against), by_set in found.items():
        for k, (beliefs, value) in enumerate(by_set.items()):
            pair = f"{plain(name)}\n  minus {plain(against)}" if k == 0 else ""
            last = k == len(by_set) - 1
            table.add_row(pair, shown(results, beliefs), weight_in_words(value), end_section=last)
    return table


def counted(found: dict[tuple[str, str], dict[str, BreakEven | None]]) -> Table:
    """Return, for each contrast, in how many belief sets the ranking changes, does not, or cannot be told."""
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
        table.add_row(f"{plain(name)}\n  minus {plain(against)}", *map(str, counts), end_section=True)
    return table


def equal_beds(experiment: Experiment) -> dict[str, str]:
    """Return for each scenario the first that has the same beds, in places that are not locked, on every day."""
    facilities = experiment.world.file.facilities
    free = [k for k, kind in enumerate(KINDS) if not facilities[kind].locked]
    first: dict[tuple[tuple[int, bytes], ...], str] = {}
    made = {}
    for name, policy in experiment.policies.items():
        over_time = segments(policy, experiment.world, experiment.file.policy_day)
        made[name] = first.setdefault(tuple((s.day, s.beds[:, free].tobytes()) for s in over_time), name)
    return made


def print_regret(results: Results, out: Console) -> None:
    """Print each scenario's regret over belief sets and structures, among scenarios with the same beds."""
    experiment, outcome = results.experiment, longest(results)
    sets = sets_told(results)
    if not outcome or len(sets) * len(experiment.structures) < 2:
        return
    among = equal_beds(experiment)
    several = {n for n, first in among.items() if list(among.values()).count(first) > 1}
    outcomes = results.tables["outcomes"]
    outcomes = outcomes[(outcomes["group"] == "all") & outcomes["beliefs"].isin([b.name for b in sets])]
    if not several or not several <= set(outcomes["scenario"]):
        return
    outcomes = outcomes[outcomes["scenario"].isin(several)]
    found = regret(outcomes, outcome, among)
    out.print(regret_table(results, found, outcomes, outcome, among))
    beds = " with the same beds" if len(set(among.values())) > 1 else ""
    out.print(
        f"Regret: days more than the least of any scenario here{beds} under the same beliefs and structure, over "
        f"{found['n_replicates'].iloc[0]} replicates in which every scenario ran. No policy here is called best."
    )
    if alone := [plain(n) for n in among if n not in several]:
        out.print(f"Not compared, because no other scenario has its beds: {', '.join(alone)}.")


def regret_table(
    results: Results, found: pd.DataFrame, outcomes: pd.DataFrame, outcome: str, among: dict[str, str]
) -> Table:
    """Return the table of regret, days locked beside it; scenarios with the same beds together."""
    sets, structures = sets_told(results), results.experiment.structures
    over = f"{len(sets)} belief sets" if len(sets) > 1 else f"the belief set {shown(results, sets[0].name)}"
    over += f" and {len(structures)} structures" if len(structures) > 1 else ""
    table = Table(title=f"\nRegret in {WORDS[outcome]} over {over}", title_justify="left", title_style="bold")
    table.add_column("scenario")
    for heading in ("mean", "largest"):
        table.add_column(heading, justify="right")
    table.add_column("where it is largest")
    locked = outcome.replace("exploited", "locked")
    beside = None
    if locked in outcomes:  # as the regret: the mean over sets and structures, whatever number of runs each has
        by_set = outcomes.dropna(subset=[outcome]).groupby(["scenario", "beliefs", "structure"])[locked].mean()
        beside = by_set.groupby("scenario").mean()
    if beside is not None:
        table.add_column("days locked, mean", justify="right")
    order = sorted(found.index, key=lambda n: (list(among).index(among[n]), list(among).index(n)))
    for k, scenario in enumerate(order):
        row = found.loc[scenario]
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
