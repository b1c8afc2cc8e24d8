"""What decides the answer, printed: along a line of beliefs, on a map of two numbers, across structures."""

from __future__ import annotations

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.designs.resolution_4 import ALONE, NAME_ALONE, OF_DESIGN, RUNS, confounded_pairs, main_effects
from experiments.estimates.decisions import BreakEven, break_even, differences
from experiments.estimates.lever_differences import each_contrast
from experiments.estimates.paired import interval, member_counts
from experiments.results.results import Results
from experiments.tables.headline import moved_in_words
from experiments.words import estimate, number, plain, sentence, stretches
from sim.beliefs import Beliefs, Line
from sim.parameters import REGISTRY
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


def calibrated(results: Results) -> dict[str, int]:
    """Return how many calibrated members each belief set ran with; nothing (false) without any."""
    return member_counts(results.experiment)


def longest(results: Results) -> str:
    """Return the outcome that what decides is told for: days exploited over the longer time asked for, or nothing."""
    return next((o for o in reversed(OUTCOMES) if o in results.experiment.file.outcomes), "")


def sets_told(results: Results) -> list[Beliefs]:
    """Return the belief sets that are told one by one or averaged: where lines are run, those of the whole line only.

    Each group moved alone passes the same middle again; an average over all would count it five times.
    """
    whole = [b for b in results.experiment.beliefs if b.line is not None and b.line.vary == "all"]
    return whole or list(results.experiment.beliefs)


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
    beside = f"within the noise from {noise}" if noise else "" if found.told_apart() else "no interval"
    if not found.crossings:
        return f"none{f'; {beside}' if beside else ''}"
    places = " and ".join(f"{c:.2f}" for c in found.crossings)
    return f"{places}{unit}{f' ({beside})' if beside else ''}"


def moved_beside(results: Results) -> dict[tuple[str, str], str]:
    """Return what stands beside each contrast that moves no lever or several; nothing for one."""
    stated = [(a, b) for a, b in results.experiment.file.contrasts]
    found = {pair: moved_in_words(moved) for pair, moved in each_contrast(results.experiment, stated)}
    return {pair: f"\n({said})" if said else "" for pair, said in found.items()}


def print_lines(results: Results, out: Console) -> None:
    """Print each contrast along each line, and where its sign changes."""
    outcomes = results.tables["outcomes"]
    outcomes = outcomes[outcomes["group"] == "all"]
    beside = moved_beside(results)
    if not beside:
        out.print("\nNo numbers along the line: the experiment names no pair of options under `contrasts:`.")
        return
    for line, at, sets in lines_of(results):
        moves = "" if line.vary == "all" else f", only {plain(line.vary)} moving, the other groups at {rest(results)}"
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
                pair = f"{plain(name)} minus {plain(against)}{beside[name, against]}"
                table.add_row(pair, *means, place, end_section=True)
            out.print(table)
    if calibrated(results) and any(line.vary != "all" for line, _, _ in lines_of(results)):
        out.print(f"A group moved alone uses the calibrated members of {rest(results)}: it is not calibrated again.")


def rest(results: Results) -> str:
    """Return the belief set that gives what a line of one group, or a map, leaves alone."""
    given = results.experiment.file.beliefs
    return plain(str(given.get("others", "even"))) if isinstance(given, dict) else "even"


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
    grid, outcome = results.experiment.file.beliefs["grid"], longest(results)
    if not outcome:
        return
    first, second = grid
    out.print(
        f"\nDown, {first}: {REGISTRY[first].meaning} ({REGISTRY[first].unit})."
        f"\nAcross, {second}: {REGISTRY[second].meaning} ({REGISTRY[second].unit})."
    )
    unknown = False
    beside = moved_beside(results)
    for pair in results.experiment.file.contrasts:
        title = f"\n{plain(pair[0])} minus {plain(pair[1])}: difference in {WORDS[outcome]}{beside[pair[0], pair[1]]}"
        table = Table(title=title, title_justify="left", title_style="bold")
        table.add_column(f"{first}, down\n{second}, across")
        for x in grid[second]:
            table.add_column(f"{x:g}", justify="right", no_wrap=True)
        for y, row in zip(grid[first], cells(results, pair, outcome), strict=True):
            table.add_row(f"{y:g}", *(f"{mark(low, high)}{number(m, 'days')}" for m, low, high in row))
            unknown |= bool(np.isnan(row[:, 1]).any())
        out.print(table)
        out.print(f"Below 0: fewer days with {plain(pair[0])}. Above 0: fewer with {plain(pair[1])}.")
    out.print("~: within the noise (the interval holds zero).")
    if unknown:
        out.print("?: no interval: fewer than two members or replicates.")
    members = ", and its calibrated members: no pair is calibrated again" if calibrated(results) else ""
    out.print(f"All other contested numbers are those of {rest(results)}{members}.")


def mark(low: float, high: float) -> str:
    """Return what stands before a number: within the noise, without an interval, or nothing."""
    return "? " if np.isnan(low) else "~ " if low <= 0 <= high else ""


def by_structure(results: Results, name: str, against: str, outcome: str, beliefs: str) -> pd.DataFrame:
    """Return a contrast under one belief set: one row a unit, one column a structure, in the experiment's order."""
    outcomes = results.tables["outcomes"]
    outcomes = outcomes[(outcomes["group"] == "all") & (outcomes["beliefs"] == beliefs)]
    order = [(beliefs, s.name) for s in results.experiment.structures]
    found = differences(outcomes, name, against, outcome, order, calibrated(results))
    return found.droplevel("beliefs", axis=1)


def effects(
    results: Results, name: str, against: str, outcome: str, beliefs: str = ""
) -> list[tuple[str, float, float, float]]:
    """Return (switch, effect, low, high) of the design on a contrast: t intervals over units.

    `beliefs`: one belief set (nothing: the first). NaN for all while a structure has no finished run.
    """
    found = by_structure(results, name, against, outcome, beliefs or results.experiment.beliefs[0].name)
    runs = [c for c in found.columns if c.startswith(OF_DESIGN)]
    if len(runs) < RUNS:
        return [(s, *(float("nan"),) * 3) for s in SWITCHES]
    by_unit = np.array([main_effects(row) for row in found[runs].dropna().to_numpy()]).reshape(-1, len(SWITCHES))
    return [(s, *interval(by_unit[:, k])) for k, s in enumerate(SWITCHES)]


def effect_alone(
    results: Results, name: str, against: str, outcome: str, beliefs: str
) -> tuple[float, float, float] | None:
    """Return what the form of trust outside the design does alone to a contrast: with it minus the base, an interval.

    None if the base has that form itself, or one of the two has no finished run.
    """
    found = by_structure(results, name, against, outcome, beliefs)
    beside = [s.name for s in results.experiment.structures if not s.name.startswith(OF_DESIGN)]
    if len(beside) != 2 or NAME_ALONE not in found or beside[0] not in found:
        return None
    return interval((found[NAME_ALONE] - found[beside[0]]).dropna().to_numpy())


def print_design(results: Results, out: Console) -> None:
    """Print the main effect of each switch on each contrast, and what the design cannot tell apart."""
    outcome = longest(results)
    if not outcome:
        return
    for beliefs in results.experiment.beliefs:
        for pair in results.experiment.file.contrasts:
            out.print(design_table(results, pair, outcome, beliefs.name))
    structures = {s.name: s for s in results.experiment.structures}
    base = next((plain(n) for n in structures if not n.startswith(OF_DESIGN)), "")
    pairs = sum(len(g) for g in confounded_pairs())
    out.print(f"A design of {RUNS} runs, resolution IV: main effects are clear of two-way interactions;")
    out.print(f"{pairs} of these are confounded in {len(confounded_pairs())} groups (docs/decisions.md).")
    if NAME_ALONE in structures:
        out.print(f"The last row is no part of the design: everything else is as in the structure {base}.")
    finished = set(results.tables["outcomes"]["structure"])
    if not finished >= set(structures):
        out.print(f"{len(finished)} of {len(structures)} structures have finished runs; a dash: not to be told yet.")
    out.print("Not recalibrated.")


def design_table(results: Results, pair: list[str], outcome: str, beliefs: str) -> Table:
    """Return what each switch does to one contrast under one belief set."""
    name, against = pair
    title = f"\n{plain(name)} minus {plain(against)}: what each switch does to the difference in {WORDS[outcome]}"
    title += f"{moved_beside(results)[name, against]}\n{sentence(beliefs)}"
    table = Table(title=title, title_justify="left", title_style="bold")
    for heading in ("switch", "first setting", "second setting"):
        table.add_column(heading)
    table.add_column("effect (95 %)", justify="right")
    for switch, effect, low, high in effects(results, name, against, outcome, beliefs):
        settings = SWITCHES[switch].settings
        table.add_row(plain(switch), settings[0], settings[-1], estimate(effect, low, high, "days"))
    alone = effect_alone(results, name, against, outcome, beliefs)
    if alone is not None:
        switch, setting = ALONE
        base = next(s for s in results.experiment.structures if not s.name.startswith(OF_DESIGN))
        table.add_section()
        table.add_row(f"{plain(switch)}, alone", base.settings[switch], setting, estimate(*alone, "days"))
    return table
