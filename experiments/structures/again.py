"""More runs of each member, which chose nothing: how often they meet the patterns, one by one and all at once.

Members are those that came out inside, of many that were tried. So they had luck, much where one run decides and less where a mean does. These runs tell how much.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from experiments.calibration.trials import Trials
from experiments.calibration.trying import Makers, Trying
from experiments.markdown import table
from experiments.patterns.file import Entry
from experiments.structures.choice import Key
from experiments.structures.pair import DIGITS, Found
from experiments.structures.worlds import WorldSearch
from experiments.words import display_name, held_against, join_words
from sim.structure import Structure

AT_AGAIN = 2_000_000  # number of the first of these runs; those that confirm a trial lie below


def run_again(
    search: WorldSearch, pairs: Mapping[Key, tuple[Found, Trials]], makers: Makers, tell: Callable[[str], None]
) -> None:
    """Run each member of each pair again, as often as is stated; all is kept. Raises OutOfTime, Stopped, RunError."""
    for structure, beliefs in search.pairs():
        result, trials = pairs[structure.name, beliefs.name]
        if not search.again or not search.keeps(result):
            continue
        trying = Trying(search.declared.world, beliefs, structure, trials, makers, digits=DIGITS)
        trying.name = f"{structure.name}, {beliefs.name}, again"
        for source in result.sources:
            trying(numbers_of(search, trials, source), AT_AGAIN + source * search.again)
        tell(f"{trying.name}: {len(result.sources)} members, {search.again} runs each")


def pattern_cells(entry: Entry) -> tuple[str, str]:
    """Return the first two cells of a pattern's row: its id, which opens, and what it is held against."""
    return f"[{entry.pattern}](evidence.md#{entry.pattern.lower()})", held_against(
        entry.pattern, entry.says, entry.source
    )


def numbers_of(search: WorldSearch, trials: Trials, source: int) -> np.ndarray:
    """Return the numbers of the trial that a member was, once for each run [run, number]."""
    trial = trials.at(source)
    assert trial is not None
    return np.tile(np.array(trial.parameters), (search.again, 1))


def values_again(search: WorldSearch, result: Found, trials: Trials) -> np.ndarray:
    """Return what those runs gave [member, run, condition]; without a row for a member that was not run again."""
    many = len(search.patterns.conditions())
    rows = []
    for source in result.sources:
        there = [trials.at(AT_AGAIN + source * search.again + k) for k in range(search.again)]
        values = [a.values[:many] for a in there if a is not None]
        if values and len(values) == search.again:
            rows.append(values)
    return np.array(rows).reshape(len(rows), search.again, many)


def again_words(search: WorldSearch, pairs: Mapping[Key, tuple[Found, Trials]], structure: Structure) -> str:
    """Return the table of those runs under one structure; nothing where there are none."""
    of = {
        b.name: values_again(search, *pairs[structure.name, b.name])
        for b in search.declared.beliefs
        if search.keeps(pairs[structure.name, b.name][0])
    }
    of = {name: values for name, values in of.items() if len(values)}
    if not of:
        return ""
    entries = [search.patterns.entries[n] for n in search.patterns.conditions()]
    inside = {
        name: np.stack([(v[..., k] >= e.band[0]) & (v[..., k] <= e.band[1]) for k, e in enumerate(entries)], axis=-1)
        for name, v in of.items()
    }
    rows = [
        (*pattern_cells(e), f"{e.band[0]:g} to {e.band[1]:g} {e.unit}",
         *(f"{v[..., k].mean():.3g}; {100 * inside[name][..., k].mean():.0f}" for name, v in of.items()))
        for k, e in enumerate(entries)
    ]  # fmt: skip
    rows.append(("", "all at once", "", *(f"{100 * m.all(axis=-1).mean():.0f}" for m in inside.values())))
    runs = ", ".join(f"{display_name(name)} {len(v)} times {search.again}" for name, v in of.items())
    head = ("pattern", "what it is held against", "band", *map(display_name, of))
    return f"{AGAIN_HEAD.format(runs=runs, outside=means_outside(entries, of))}\n\n{table(head, rows)}"


def means_outside(entries: list[Entry], of: Mapping[str, np.ndarray]) -> str:
    """Return which means over all members of a set lie outside their band. `of`: belief set -> values [member, run, condition]."""
    outside = [
        f"*{e.says}* under {display_name(name)} ({mean:.3g}, band {e.band[0]:g} to {e.band[1]:g})"
        for k, e in enumerate(entries)
        for name, v in of.items()
        if not e.band[0] <= (mean := float(v[..., k].mean())) <= e.band[1]
    ]
    return (
        f"Outside lie, in the mean of all members of a set: {join_words(outside)}."
        if outside
        else "Each mean of all members of a set lies in its band."
    )


AGAIN_HEAD = """\
Runs that chose nothing (members times runs: {runs}). Each cell: their mean, then how many of 100 runs lie in the band. Whoever is chosen among many trials had luck; here is what is left without it.
{outside} One run of a world of this size scatters widely: few meet all at once even where every mean lies in its band."""
