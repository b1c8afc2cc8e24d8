"""What decides the answer, printed: along a line of beliefs, across structures, by the value of a locked day."""

from __future__ import annotations

from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from experiments.calibration.ensembles import RUNS_A_MEMBER
from experiments.decisions import (
    BreakEven,
    break_even,
    differences,
    pairing_gain,
    parts_of_variance,
    regret,
    value_break_even,
)
from experiments.designs import confounded_pairs, main_effects, signs
from experiments.running import Results
from experiments.summary import interval
from experiments.words import number, plain, stretches
from sim.beliefs import Line
from sim.structure import SWITCHES

OUTCOMES = ("days_exploited_365", "days_exploited_1095")
WORDS = {"days_exploited_365": "days exploited in 1 year", "days_exploited_1095": "days exploited in 3 years"}


def lines_of(results: Results) -> list[tuple[Line, list[float], list[tuple[str, str]]]]:
    """Return each line of belief sets: its first place, the positions, and (beliefs, structure) at each.

    Only lines of at least three rising positions that all have finished runs.
    """
    finished = set(results.tables["outcomes"]["beliefs"])
    sets = results.experiment.beliefs
    if len(results.experiment.structures) > 1 or any(b.line is None or b.name not in finished for b in sets):
        return []
    structure = results.experiment.structures[0].name
    made = []
    for vary in dict.fromkeys(b.line.vary for b in sets if b.line):
        on = [b for b in sets if b.line and b.line.vary == vary]
        at = [b.line.at for b in on if b.line]
        if len(at) < 3 or at != sorted(set(at)) or on[0].line is None:
            return []
        made.append((on[0].line, at, [(b.name, structure) for b in on]))
    return made


def calibrated(results: Results) -> bool:
    """Return whether the experiment ran with calibrated members."""
    return bool(results.experiment.members)


def order_of(results: Results) -> list[tuple[str, str]]:
    """Return (beliefs, structure) in the order in which the experiment names them."""
    return [(b.name, s.name) for b in results.experiment.beliefs for s in results.experiment.structures]


def shown(results: Results, beliefs: str) -> str:
    """Return a belief set as a reader knows it: its name, or its place on the line."""
    line = next((b.line for b in results.experiment.beliefs if b.name == beliefs), None)
    if line is not None:
        return f"at {line.at:g} on the line{'' if line.vary == 'all' else f' of {plain(line.vary)}'}"
    return plain(beliefs)


def told(found: BreakEven, unit: str = "") -> str:
    """Return a break-even in words."""
    noise = stretches(found.noise)
    if not found.crossings:
        return f"none{f'; within the noise from {noise}' if noise else ''}"
    places = " and ".join(f"{c:.2f}" for c in found.crossings)
    return f"{places}{unit}{f' (within the noise from {noise})' if noise else ''}"


def print_lines(results: Results, out: Console) -> None:
    """Print each contrast along each line, and where its sign changes."""
    outcomes = results.tables["outcomes"]
    outcomes = outcomes[outcomes["group"] == "all"]
    for line, at, sets in lines_of(results):
        moves = "" if line.vary == "all" else f", only {plain(line.vary)} moving, the other groups at even"
        out.print(f"\nAlong the line from {plain(line.start)} (0) to {plain(line.end)} (1){moves}:")
        for outcome in (o for o in OUTCOMES if o in results.experiment.file.outcomes):
            table = Table(title=f"\nDifference in {WORDS[outcome]}", title_justify="left", title_style="bold")
            table.add_column("first minus second", max_width=26)
            for x in at:
                table.add_column(f"{x:g}", justify="right", no_wrap=True)
            table.add_column("break-even", max_width=26)
            for name, against in results.experiment.file.contrasts:
                found = differences(outcomes, name, against, outcome, sets, calibrated(results))
                means = [number(float(found.iloc[:, k].mean()), "days") for k in range(len(at))]
                place = told(break_even(np.array(at), found.dropna().to_numpy()))
                table.add_row(f"{plain(name)} minus {plain(against)}", *means, place, end_section=True)
            out.print(table)
    if any(line.vary != "all" for line, _, _ in lines_of(results)):
        out.print("A group moved alone uses the calibrated members of even: it is not calibrated again.")


def is_map(results: Results) -> bool:
    """Return whether the belief sets are a grid over two numbers, with at least two values each."""
    given = results.experiment.file.beliefs
    grid = given.get("grid", {}) if isinstance(given, dict) else {}
    return len(grid) == 2 and all(len(v) > 1 for v in grid.values()) and len(results.experiment.structures) == 1


def cells(results: Results, pair: list[str], outcome: str) -> np.ndarray:
    """Return mean, low and high of a contrast on the grid, shape (values of the first, of the second, 3)."""
    grid = results.experiment.file.beliefs["grid"]
    rows = results.tables["outcomes"]
    rows = rows[rows["group"] == "all"]
    structure = results.experiment.structures[0].name
    order = [(b.name, structure) for b in results.experiment.beliefs]
    found = differences(rows, pair[0], pair[1], outcome, order, calibrated(results))
    made = [interval(found[c].dropna().to_numpy()) if c in found else (np.nan,) * 3 for c in order]
    return np.array(made).reshape(*(len(v) for v in grid.values()), 3)


def print_map(results: Results, out: Console) -> None:
    """Print each contrast on a grid of two contested numbers; `~` marks what is within the noise."""
    grid = results.experiment.file.beliefs["grid"]
    first, second = grid
    outcome = next((o for o in reversed(OUTCOMES) if o in results.experiment.file.outcomes), None)
    if outcome is None:
        return
    for pair in results.experiment.file.contrasts:
        title = f"\n{plain(pair[0])} minus {plain(pair[1])}: difference in {WORDS[outcome]}"
        table = Table(title=title, title_justify="left", title_style="bold")
        table.add_column(f"{first}, down\n{second}, across")
        for x in grid[second]:
            table.add_column(f"{x:g}", justify="right", no_wrap=True)
        for y, row in zip(grid[first], cells(results, pair, outcome), strict=True):
            table.add_row(
                f"{y:g}", *(f"{'~ ' if low <= 0 <= high else ''}{number(m, 'days')}" for m, low, high in row)
            )
        out.print(table)
    out.print(
        "~: within the noise (the interval holds zero). The other numbers, and the calibrated members, are those of even."
    )


def effects(results: Results, name: str, against: str, outcome: str) -> list[tuple[str, float, float, float]]:
    """Return (switch, effect, low, high) of the design on a contrast: t intervals over replicates."""
    outcomes = results.tables["outcomes"]
    outcomes = outcomes[(outcomes["group"] == "all") & (outcomes["beliefs"] == results.experiment.beliefs[0].name)]
    found = differences(outcomes, name, against, outcome, order_of(results), calibrated(results))
    runs = [c for c in found.columns if str(c[1]).startswith("design_")]
    by_replicate = np.array([main_effects(row) for row in found[runs].dropna().to_numpy()])
    return [(s, *interval(by_replicate[:, k])) for k, s in enumerate(SWITCHES)]


def print_design(results: Results, out: Console) -> None:
    """Print the main effect of each switch on each contrast, and what the design cannot tell apart."""
    outcome = next((o for o in reversed(OUTCOMES) if o in results.experiment.file.outcomes), None)
    if outcome is None:
        return
    for name, against in results.experiment.file.contrasts:
        title = f"\n{plain(name)} minus {plain(against)}: what each switch does to the difference in {WORDS[outcome]}"
        table = Table(title=title, title_justify="left", title_style="bold")
        for heading in ("switch", "first setting", "second setting"):
            table.add_column(heading)
        table.add_column("effect (95 %)", justify="right")
        for switch, effect, low, high in effects(results, name, against, outcome):
            settings = SWITCHES[switch].settings
            shown = f"{number(effect, 'days')} ({number(low, 'days')} to {number(high, 'days')})"
            table.add_row(plain(switch), settings[0], settings[-1], shown)
        out.print(table)
    pairs = sum(len(g) for g in confounded_pairs())
    out.print(f"A design of {len(signs())} runs, resolution IV: main effects are clear of two-way interactions;")
    out.print(
        f"{pairs} of the two-way interactions are confounded in {len(confounded_pairs())} groups (docs/decisions.md). Not recalibrated."
    )


def print_value(results: Results, out: Console) -> None:
    """Print how many exploited days a locked day would have to count as for each ranking to change."""
    file, outcomes = results.experiment.file, results.tables["outcomes"]
    pair = next((k for k in (1095, 365) if {f"days_exploited_{k}", f"days_locked_{k}"} <= set(file.outcomes)), None)
    if pair is None or len(results.experiment.structures) > 1:
        return
    outcomes = outcomes[outcomes["group"] == "all"]
    lines = []
    for name, against in file.contrasts:
        e, k = (
            differences(outcomes, name, against, f"days_{w}_{pair}", order_of(results), calibrated(results)).dropna()
            for w in ("exploited", "locked")
        )
        for column in e.columns if np.any(k.to_numpy()) else ():
            found = value_break_even(e[column].to_numpy(), k[column].to_numpy())
            if found.crossings:
                lines.append(
                    f"  {plain(name)} minus {plain(against)}, {shown(results, str(column[0]))}: {told(found)}"
                )
    out.print(
        f"\nHow many exploited days would a locked day have to count as for the ranking over {pair:,} days to change?"
    )
    out.print("\n".join(lines) if lines else "  No ranking changes for any weight from 0 to 1.")


def print_regret(results: Results, out: Console) -> None:
    """Print each scenario's regret over belief sets and structures; no order of merit."""
    file = results.experiment.file
    outcome = next((o for o in reversed(OUTCOMES) if o in file.outcomes), None)
    if outcome is None or len(results.experiment.beliefs) * len(results.experiment.structures) < 2:
        return
    outcomes = results.tables["outcomes"]
    rows: Any = regret(outcomes[outcomes["group"] == "all"], outcome)
    table = Table(
        title=f"\nRegret in {WORDS[outcome]} over beliefs and structures", title_justify="left", title_style="bold"
    )
    table.add_column("scenario")
    for heading in ("mean", "largest"):
        table.add_column(heading, justify="right")
    table.add_column("where it is largest")
    for scenario in results.experiment.policies:
        row = rows.loc[scenario]
        beliefs, _, structure = str(row["where_largest"]).partition(" / ")
        several = len(results.experiment.structures) > 1
        place = f"{shown(results, beliefs)}{f', {plain(structure)}' if several else ''}" if beliefs else ""
        table.add_row(plain(scenario), f"{row['mean_regret']:.0f}", f"{row['largest_regret']:.0f}", place)
    out.print(table)
    out.print(
        "Regret: days more than the least of any scenario here under the same beliefs and structure. No policy here is called best."
    )


def print_pairing(results: Results, out: Console) -> None:
    """Print how many times more runs the same intervals would need without common draws."""
    file = results.experiment.file
    outcome = next((o for o in reversed(OUTCOMES) if o in file.outcomes), None)
    if outcome is None or not file.contrasts:
        return
    outcomes = results.tables["outcomes"]
    outcomes = outcomes[outcomes["group"] == "all"]
    gains = [pairing_gain(outcomes, a, b, outcome).to_numpy() for a, b in file.contrasts]
    finite = np.concatenate(gains)
    finite = finite[np.isfinite(finite)]
    if len(finite):
        out.print(
            f"Pairing: without common draws these comparisons would need {np.median(finite):.1f} times the runs "
            f"(median; {finite.min():.1f} to {finite.max():.1f}; {WORDS[outcome]})."
        )


def print_variance(results: Results, out: Console) -> None:
    """Print how much of the variance between runs is parameter uncertainty, by analysis of variance."""
    file = results.experiment.file
    outcome = next((o for o in reversed(OUTCOMES) if o in file.outcomes), None)
    if outcome is None or not calibrated(results) or file.replicates < 2 * RUNS_A_MEMBER:
        return
    outcomes = results.tables["outcomes"]
    outcomes = outcomes[outcomes["group"] == "all"]
    shares = []
    for name, against in file.contrasts:
        found = differences(outcomes, name, against, outcome, order_of(results)).dropna()
        for column in found.columns:
            between, within = parts_of_variance(found[column].to_numpy(), RUNS_A_MEMBER)
            if between + within > 0:
                shares.append(between / (between + within))
    if shares:
        out.print(
            f"Of the variance of a run's difference in {WORDS[outcome]}, {np.median(shares):.0%} is parameter uncertainty "
            f"(median; {min(shares):.0%} to {max(shares):.0%}); the rest is the luck of a run."
        )
