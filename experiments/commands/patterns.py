"""`trustline patterns`: each pattern under each belief set, by what it serves, met or not."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.calibration.calibrate import SETS
from experiments.endings import UNUSABLE_INPUT, tell_error
from experiments.estimates.paired import interval
from experiments.exit_codes import AMISS, DONE
from experiments.patterns import file as patterns
from experiments.patterns.known import CHANGES, MEASURES
from experiments.patterns.observing import ENTRY_DAYS, WATCH_DAYS, Setting, live, start_simulation
from experiments.question.members import (
    DEFAULT,
    has_own_members,
    load_current_members,
    member_number,
    own_path,
    structures_with_members,
)
from experiments.question.stated import name_fault
from experiments.question.structures import KEPT
from experiments.runs.ahead import compile_ahead
from experiments.tables.terminal import console
from experiments.words import FIRST_LINE, display_name, join_words, structure_name
from sim.beliefs import Beliefs
from sim.errors import ConfigError, Fault
from sim.structure import Structure
from sim.world import World

WORLD, SEED = "bay_area", 20170101
MOST_RUNS = 12  # of a belief set, each of another member; as many as there are members, where these are fewer
FIRST_COLUMN, COLUMN = 12, 16  # signs of the target and of each belief set: with four sets they fit 80
KINDS = {
    "emerges": "Emerges: no rule says it",
    "built_in": "Built in: checks the wiring",
    "contested": "Contested: shown both ways",
}


@dataclass(frozen=True)
class PatternResult:
    """One pattern under one belief set: mean and 95 % interval over the runs that have a value; in its band or not."""

    mean: float
    low: float
    high: float
    met: bool
    runs: int  # that have a value
    size: int  # runs in all


def measure(
    beliefs: Beliefs,
    members: tuple[dict[str, float], ...],
    names: list[str],
    structure: Structure | None = None,
    workers: int | None = None,
    world_name: str = WORLD,
    runs: int = MOST_RUNS,
    each: int = 1,
) -> np.ndarray:
    """Return each pattern of a belief set, [run, name, 2]: what is divided by what (by 1); run r uses member r.

    `structure`: the default where none is given. `each`: so many runs of each member, of which the mean counts: then [member, name, 2].
    """
    world, structure = World.load(world_name), structure or Structure.load(DEFAULT)

    def one(run: int) -> list[tuple[float, float]]:
        parameters = (
            members[member_number(2 * run, len(members))] if members else {}
        )  # run r: member r, from the first again
        s = start_simulation(Setting(world, beliefs, structure, parameters, SEED, run))
        past = live(s.fork(world.status_quo), ENTRY_DAYS + WATCH_DAYS)
        values = [MEASURES[n](past) if n in MEASURES else CHANGES[n](s) for n in names]
        return [v if isinstance(v, tuple) else (v, 1.0) for v in values]

    with ThreadPoolExecutor(workers) as pool:
        many = each * len(members) if members and each > 1 else min(runs, len(members) or runs)
        values = np.array(list(pool.map(one, range(many))))
    if members and each > 1:
        return np.nanmean(values.reshape(each, len(members), *values.shape[1:]), axis=0)
    return values


def judge(entry: patterns.Entry, values: np.ndarray) -> PatternResult:
    """Return the mean over runs that have a value, and whether it lies in the band.

    `values` [run, 2]. A ratio is that of the two means, its interval by linear approximation; it has no value where the mean below the line
    is not above zero. No run is left out for its sign.
    """
    above, below = values[np.isfinite(values).all(axis=1)].T
    if not len(above) or below.mean() <= 0.0:
        return PatternResult(np.nan, np.nan, np.nan, False, len(above), len(values))
    ratio = float(above.mean() / below.mean())
    mean, low, high = interval(ratio + (above - ratio * below) / below.mean())
    return PatternResult(mean, low, high, bool(patterns.distance(entry, mean) <= 1.0), len(above), len(values))


def format_result(result: PatternResult) -> str:
    """Return a cell: the mean, its interval, in how many runs it had a value if not in all, and a word where it is not met."""
    digits = 3 if abs(result.mean) < 1 else 2 if abs(result.mean) < 10 else 0
    lines = [f"{result.mean:.{digits}f}" if np.isfinite(result.mean) else "no value"]
    if np.isfinite(result.low):
        lines.append(f"{result.low:.{digits}f} to {result.high:.{digits}f}")
    if result.runs < result.size:
        lines.append(f"{result.runs} of {result.size} runs")
    if not result.met:
        lines.append("not met")
    return "\n".join(lines)


def print_role(
    out: Console,
    title: str,
    entries: dict[str, patterns.Entry],
    results: dict[str, dict[str, PatternResult]],
) -> None:
    """Print the patterns of one role: what each says, and under it what each belief set shows; below one another where it is narrow."""
    out.print(f"\n[bold]{title}[/bold]")
    headings = ["target, band", *map(structure_name, results)]
    wide = out.width >= FIRST_COLUMN + (COLUMN + 1) * len(results)
    if wide:
        out.print(number_row([f"[bold]{h}[/bold]" for h in headings]))
    for name, entry in entries.items():
        text = f"[bold]{escape(entry.pattern)}[/bold]: {escape(entry.says)} ({escape(entry.unit)}; {display_name(entry.kind)}; {', '.join(entry.source)})"
        out.print(f"\n{text}")
        band = f"{entry.target:g}\n{entry.band[0]:g} to {entry.band[1]:g}"
        cells = [band, *(format_result(results[b][name]) for b in results)]
        if wide:
            out.print(number_row(cells))
            continue
        for heading, cell in zip(headings, cells, strict=True):
            value, *more = cell.split("\n")
            out.print(f"  {heading}: {value}" + (f" ({', '.join(more)})" if more else ""))


def number_row(cells: list[str]) -> Table:
    """Return a row of numbers, one column a belief set, in columns of one width so that rows stand under one another."""
    row = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    for k in range(len(cells)):
        row.add_column(width=COLUMN if k else FIRST_COLUMN)
    row.add_row(*cells)
    return row


def print_patterns(
    out: Console,
    file: patterns.Patterns,
    results: dict[str, dict[str, PatternResult]],
    standing: str,
    runs: int = MOST_RUNS,
) -> None:
    """Print the patterns of each role, what is not modelled, and last, where it stays on the screen, how many emerge."""
    out.print(f"[bold]{FIRST_LINE}[/bold] {standing}")
    for role, title in patterns.ROLES.items():
        if own := {n: e for n, e in file.entries.items() if e.role == role}:
            print_role(out, title, own, results)
    out.print()
    for missing in file.missing:
        out.print(escape(f"Not modelled: {missing.pattern}, {missing.says} ({missing.why})."))
    out.print(f"Three kinds of claim. {'. '.join(KINDS.values())}.")
    out.print(
        f"Means and 95 % intervals over up to {runs} runs, each of another member; a cell says so where fewer have a value. "
        "Met: the mean lies in the band."
    )
    emerging = [n for n, e in file.entries.items() if e.kind == "emerges" and e.role == "validate"]
    counts = [f"{sum(v[n].met for n in emerging)} under {structure_name(b)}" for b, v in results.items()]
    out.print(
        f"Of {len(emerging)} patterns that emerge and that neither a fit nor a choice looked at, the model shows {join_words(counts)}."
    )


def load_members(
    sets: list[Beliefs], structure: Structure | None = None, world: str = WORLD
) -> tuple[dict[str, tuple[dict[str, float], ...]], str]:
    """Return the members of each set in a world, and a sentence; no members where a set has none. Raises ConfigError.

    `structure`: the default where none is given.
    """
    if world != WORLD and not has_own_members(world):
        return no_members(sets, world)
    structure = structure or Structure.load(DEFAULT)
    missing = [b.name for b in sets if not own_path(b.name, structure.name, world).is_file()]
    if missing:
        where = "" if structure.name == DEFAULT else f" under {structure.name}"
        return {
            b.name: () for b in sets
        }, f"Starting values, not calibrated: {', '.join(missing)} has no members{where}."
    ensembles = load_current_members(sets, World.load(world), structure)
    return {name: e.members for name, e in ensembles.items()}, "Calibrated members."


def structures_asked(structures: str | None, sets: list[Beliefs], world: str = WORLD) -> list[Structure]:
    """Return the structures: the default, `kept` for all with members of all sets, or those that a list with commas names. Raises ConfigError."""
    if structures is None:
        return [Structure.load(DEFAULT)]
    if structures == KEPT:
        names = structures_with_members([b.name for b in sets], world)
        if not names:
            message = f"no structure has members of {' and '.join(b.name for b in sets)} in the world '{world}'"
            raise ConfigError([Fault("--structures", 1, f"{KEPT}: {message}")])
    else:
        names = [word.strip() for word in structures.split(",")]
    shapes = [Structure.load(name) for name in names]
    for k, s in enumerate(shapes):
        if s.name in {x.name for x in shapes[:k]}:
            raise ConfigError([Fault("--structures", 1, f"{s.name} is named twice")])
    return shapes


def heading(structure: Structure, beliefs: Beliefs, several: bool) -> str:
    """Return what stands over a column: the belief set, behind its structure where there are several."""
    return f"{structure.name}, {beliefs.name}" if several else beliefs.name


def patterns_command(
    beliefs: str | None,
    structures: str | None = None,
    patterns_file: Path | None = None,
    runs: int = MOST_RUNS,
) -> int:
    """Do what `trustline patterns` does; return the exit code: AMISS if a calibrated pattern is not met."""
    try:
        file = patterns.load(patterns_file)
        World.load(file.world)
        sets = [Beliefs.load(beliefs)] if beliefs else [Beliefs.load(n) for n in SETS]
        for b in sets:
            if message := name_fault("a belief set", b.name):
                raise ConfigError([Fault(b.name, 1, message)])
        shapes = structures_asked(structures, sets, file.world)
        ensembles = [load_members(sets, s, file.world) for s in shapes]
        compile_ahead()
    except UNUSABLE_INPUT as error:
        return tell_error(error)
    results = {}
    for s, (members, _) in zip(shapes, ensembles, strict=True):
        for b in sets:
            results[heading(s, b, len(shapes) > 1)] = judge_all(file, b, members[b.name], s, runs)
    standing = " ".join(dict.fromkeys(words for _, words in ensembles))
    print_patterns(console(sys.stdout), file, results, standing, runs)
    unmet = [(word, n, v[n]) for word, v in results.items() for n in file.calibrated() if not v[n].met]
    for word, n, f in unmet:
        low, high = file.entries[n].band
        print(f"{word}: {n} is {f.mean:.3g}, outside {low:g} to {high:g}", file=sys.stderr)
    return AMISS if unmet else DONE


def judge_all(
    file: patterns.Patterns,
    beliefs: Beliefs,
    members: tuple[dict[str, float], ...],
    structure: Structure,
    runs: int,
    each: int = 1,
) -> dict[str, PatternResult]:
    """Return each pattern of a file under one belief set and structure. `each`: runs of each member, of which the mean counts."""
    names = list(file.entries)
    more = {"each": each} if each > 1 else {}
    values = measure(beliefs, members, names, structure, world_name=file.world, runs=runs, **more)
    return {n: judge(file.entries[n], values[:, k]) for k, n in enumerate(names)}


def no_members(sets: list[Beliefs], world: str) -> tuple[dict[str, tuple[dict[str, float], ...]], str]:
    """Return that no set has members in a world, and a sentence."""
    return {b.name: () for b in sets}, f"Starting values, not calibrated: no members were made for {world}."
