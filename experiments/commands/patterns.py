"""`trustline patterns`: each pattern under each belief set, calibrated and validated apart, met or not."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.calibration.calibrate import SETS
from experiments.estimates.paired import interval
from experiments.exit_codes import AMISS, DONE, UNUSABLE
from experiments.patterns import file as patterns
from experiments.patterns.changes import CHANGES
from experiments.patterns.measures import MEASURES
from experiments.patterns.observing import ENTRY_DAYS, WATCH_DAYS, Setting, live, started
from experiments.question.members import current, member_number, path_of
from experiments.question.stated import name_fault
from experiments.runs.ahead import compile_ahead
from experiments.tables.terminal import console
from experiments.words import FIRST_LINE, plain
from sim.beliefs import Beliefs
from sim.errors import ConfigError, Fault, RunError
from sim.structure import Structure
from sim.world import World

WORLD, SEED = "bay_area", 20170101
RUNS = 12  # a belief set, each of another member
KINDS = {
    "emerges": "Emerges: no rule says it",
    "built_in": "Built in: checks the wiring",
    "contested": "Contested: shown both ways",
}


@dataclass(frozen=True)
class Found:
    """One pattern under one belief set: mean and 95 % interval over the runs that have a value; in its band or not."""

    mean: float
    low: float
    high: float
    met: bool
    runs: int


def measure(
    beliefs: Beliefs, members: tuple[dict[str, float], ...], names: list[str], workers: int | None = None
) -> np.ndarray:
    """Return each pattern of a belief set, [run, name, 2]: what is divided by what (by 1); run r uses member r."""
    world, structure = World.load(WORLD), Structure.load("default")

    def one(run: int) -> list[tuple[float, float]]:
        chosen = members[member_number(2 * run, len(members))] if members else {}
        s = started(Setting(world, beliefs, structure, chosen, SEED, run))
        past = live(s.fork(world.status_quo), ENTRY_DAYS + WATCH_DAYS)
        values = [MEASURES[n](past) if n in MEASURES else CHANGES[n](s) for n in names]
        return [v if isinstance(v, tuple) else (v, 1.0) for v in values]

    with ThreadPoolExecutor(workers) as pool:
        return np.array(list(pool.map(one, range(RUNS))))


def judged(entry: patterns.Entry, values: np.ndarray) -> Found:
    """Return the mean over runs that have a value, and whether it lies in the band.

    `values` [run, 2]. A ratio is that of the two means, its interval by linear approximation; it has no value where the mean below the line
    is not above zero. No run is left out for its sign.
    """
    above, below = values[np.isfinite(values).all(axis=1)].T
    if not len(above) or below.mean() <= 0.0:
        return Found(np.nan, np.nan, np.nan, False, len(above))
    ratio = float(above.mean() / below.mean())
    mean, low, high = interval(ratio + (above - ratio * below) / below.mean())
    return Found(mean, low, high, bool(patterns.distance(entry, mean) <= 1.0), len(above))


def text(found: Found) -> str:
    """Return a cell: the mean, its interval, in how many runs it had a value if not in all, and a word where it is not met."""
    digits = 3 if abs(found.mean) < 1 else 2 if abs(found.mean) < 10 else 0
    lines = [f"{found.mean:.{digits}f}" if np.isfinite(found.mean) else "no value"]
    if np.isfinite(found.low):
        lines.append(f"{found.low:.{digits}f} to {found.high:.{digits}f}")
    if found.runs < RUNS:
        lines.append(f"{found.runs} of {RUNS} runs")
    if not found.met:
        lines.append("not met")
    return "\n".join(lines)


def table_of(title: str, entries: dict[str, patterns.Entry], found: dict[str, dict[str, Found]]) -> Table:
    """Return a table: one row a pattern, one column a belief set."""
    table = Table(title=f"\n{title}", title_justify="left", title_style="bold")
    for heading in ("pattern", "kind"):
        table.add_column(heading)
    table.add_column("target (band)", justify="right")
    for name in found:
        table.add_column(plain(name), justify="right")
    for name, entry in entries.items():
        band = f"{entry.target:g}\n({entry.band[0]:g} to {entry.band[1]:g})"
        cells = [text(found[b][name]) for b in found]
        table.add_row(
            f"{escape(entry.pattern)}: {escape(entry.says)}\n[dim]{escape(entry.unit)}; {', '.join(entry.source)}[/dim]",
            plain(entry.kind),
            band,
            *cells,
            end_section=True,
        )
    return table


def print_all(out: Console, read: patterns.Patterns, found: dict[str, dict[str, Found]], standing: str) -> None:
    """Print what is claimed, the two tables, and what is not modelled."""
    out.print(f"[bold]{FIRST_LINE}[/bold] {standing}")
    out.print(f"Three kinds of claim. {'. '.join(KINDS.values())}.")
    emerging = [n for n, e in read.entries.items() if e.kind == "emerges" and e.role == "validate"]
    for b, values in found.items():
        met = sum(values[n].met for n in emerging)
        out.print(
            f"Under {plain(b)} the model shows {met} of {len(emerging)} patterns that emerge and that no fit looked at."
        )
    for role, title in (
        ("calibrate", "Calibrated: a fit looked at these"),
        ("validate", "Validated only: no fit looked at these"),
    ):
        out.print(table_of(title, {n: e for n, e in read.entries.items() if e.role == role}, found))
    for missing in read.missing:
        out.print(escape(f"Not modelled: {missing.pattern}, {missing.says} ({missing.why})."))
    out.print(
        f"Means and 95 % intervals over {RUNS} runs, each of another member; a cell says so where fewer have a value. "
        "Met: the mean lies in the band."
    )


def members_now(sets: list[Beliefs]) -> tuple[dict[str, tuple[dict[str, float], ...]], str]:
    """Return the members of each set, and a sentence; no members where a set has none. Raises ConfigError."""
    missing = [b.name for b in sets if not path_of(b.name).is_file()]
    if missing:
        return {b.name: () for b in sets}, f"Starting values, not calibrated: {', '.join(missing)} has no members."
    ensembles = current(sets, World.load(WORLD), Structure.load("default"))
    return {name: e.members for name, e in ensembles.items()}, "Calibrated members."


def patterns_command(beliefs: str | None) -> int:
    """Do what `trustline patterns` does; return the exit code: AMISS if a calibrated pattern is not met."""
    try:
        read = patterns.load()
        sets = [Beliefs.load(beliefs)] if beliefs else [Beliefs.load(n) for n in SETS]
        for b in sets:
            if message := name_fault("a belief set", b.name):
                raise ConfigError([Fault(b.name, 1, message)])
        members, standing = members_now(sets)
        compile_ahead()
    except (ConfigError, RunError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    names = list(read.entries)
    found = {}
    for b in sets:
        values = measure(b, members[b.name], names)
        found[b.name] = {n: judged(read.entries[n], values[:, k]) for k, n in enumerate(names)}
    print_all(console(sys.stdout), read, found, standing)
    missed = [(word, n, v[n]) for word, v in found.items() for n in read.calibrated() if not v[n].met]
    for word, n, f in missed:
        low, high = read.entries[n].band
        print(f"{word}: {n} is {f.mean:.3g}, outside {low:g} to {high:g}", file=sys.stderr)
    return AMISS if missed else DONE
