"""Patterns of the world with people exploited for labor, as a page: each against what the model gives. Minutes of runs.

`python -m experiments.pages.labor_checks` makes it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from experiments.calibration.calibrate import SETS
from experiments.commands.patterns import PatternResult, judge_all, load_members
from experiments.endings import write_page
from experiments.markdown import table
from experiments.pages.checks import result_cell
from experiments.pages.markdown import link_ids
from experiments.patterns import file as patterns
from experiments.question.members import DEFAULT
from experiments.runs.ahead import compile_ahead
from experiments.words import FIRST_LINE, display_name, held_against, join_words
from sim.beliefs import Beliefs
from sim.lookup import shipped_configs
from sim.structure import Structure
from sim.whole import whole_number

PAGE = Path("docs") / "labor_patterns.md"
FILE = "patterns_labor.yaml"
RUNS = 12
Found = dict[str, dict[str, PatternResult]]


def judge_sets(file: patterns.Patterns, runs: int) -> Found:
    """Return each pattern under each belief set: the runs are made here. Raises ConfigError, RunError."""
    compile_ahead()
    results: Found = {}
    sets = [Beliefs.load(n) for n in SETS]
    members, _ = load_members(sets, world=file.world)
    for b in sets:
        each = runs // len(members[b.name]) if members[b.name] else 1
        results[b.name] = judge_all(file, b, members[b.name], Structure.load(DEFAULT), runs, max(1, each))
        print(f"{b.name}: measured", flush=True)
    return results


def labor_checks(file: patterns.Patterns, results: Found, runs: int) -> str:
    """Return the page: a table, how many are met, and why those are not that are not."""
    head = ("pattern", "what it is held against", "role", "kind", "band", *(display_name(b) for b in results))
    rows = [
        (link_ids(e.pattern), held_against(e.pattern, e.says, e.source), e.role, e.kind.replace("_", " "), f"{e.band[0]:g} to {e.band[1]:g} {e.unit}",
         *(result_cell(one[name]) for one in results.values()))
        for name, e in file.entries.items()
    ]  # fmt: skip
    members, standing = load_members([Beliefs.load(n) for n in SETS], world=file.world)
    counts = [f"* {display_name(b)}: {counts_by_kind(file, one)}" for b, one in results.items()]
    return "\n".join((
        "# Who counts, cases and sharing: what is met", "",
        f"<!-- Made by `python -m experiments.pages.labor_checks` from configs/{FILE} and its runs. Do not edit. -->", "",
        f"{FIRST_LINE} {numbers_in_words(members, standing, file.world)}", "",
        f"These are the patterns of `configs/{FILE}`, in the world `{file.world}`, under the default structure. Bands and roles were committed before the runs.",
        f"{runs_in_words(members, runs)}", "",
        "A pattern is **met** where the mean lies in the band. *Built in* means that a rule of the model is close to it: then it only checks that the model is put together as it was meant. *Emerges*: no rule says it.",
        "*Calibrate* means that the fit of this world looks at the pattern; at those with *validate* no fit does. But V8 is not held back: the prototype that some numbers come from was fitted to it ([cases](cases.md#patterns)).", "",
        table(head, rows), "",
        "## How many are met", "", *counts, "", *no_effect_lines(file, results),
        "## What is not met, and why", "", *(why_not_met(file, results) or ["All are met."]), "",
    ))  # fmt: skip


def counts_by_kind(file: patterns.Patterns, one: Mapping[str, PatternResult]) -> str:
    """Return how many patterns are met under a belief set: all, and of each kind, since one that is built in or fitted proves less."""

    def count(names: Sequence[str]) -> str:
        return f"{sum(one[n].met for n in names)} of {len(names)}"

    fitted = [n for n, e in file.entries.items() if e.role == "calibrate"]
    built_in = [n for n, e in file.entries.items() if e.kind == "built_in" and n not in fitted]
    rest = [n for n in file.entries if n not in (*fitted, *built_in)]
    return f"{count(list(one))}. Of those that emerge and were not fitted, {count(rest)}; built in, {count(built_in)}; fitted, {count(fitted)}"


def no_effect_lines(file: patterns.Patterns, results: Found) -> list[str]:
    """Return which ratios lie in the band though their interval holds 1: a band that begins there is met by no effect, too."""
    lines = []
    for name, e in file.entries.items():
        where = [
            display_name(b) for b, one in results.items() if one[name].met and one[name].low <= 1.0 <= one[name].high
        ]
        expects_none = e.band[0] < 1.0 < e.band[1]
        if e.unit == "ratio" and where and not expects_none:
            lines.append(f"* {e.says} ({link_ids(e.pattern)}): {join_words(where)}.")
    return (
        ["In the band, but the interval holds 1, so no effect is told apart from none:", "", *lines, ""]
        if lines
        else []
    )


def why_not_met(file: patterns.Patterns, results: Found) -> list[str]:
    """Return a line for each pattern that some belief set does not meet: under which, and what the file notes of it."""
    lines = []
    for name, e in file.entries.items():
        missed = [display_name(b) for b, one in results.items() if not one[name].met]
        if missed:
            where = "every belief set" if len(missed) == len(results) else join_words(missed)
            why = f"{e.note[0].upper()}{e.note[1:]}." if e.note else "Why is not known."
            lines.append(f"* {e.says} ({link_ids(e.pattern)}). Not met under {where}. {link_ids(why)}")
    return lines


def numbers_in_words(members: Mapping[str, Sequence[object]], standing: str, world: str) -> str:
    """Return where the numbers of the runs come from; `standing`: what is said where no members are."""
    if any(members.values()):
        return f"The runs use the numbers of [the members](members_{world}.md) that were fitted in this world."
    return f"{standing} So this is a first look: read which way things go, and what is missed."


def runs_in_words(members: Mapping[str, Sequence[object]], runs: int) -> str:
    """Return what stands behind a figure; with members the interval is over them."""
    many = min((len(m) for m in members.values()), default=0)
    if not many:
        return f"Each figure is a mean over {runs} runs, with its 95 % interval in brackets."
    each = max(1, runs // many)
    return (
        f"Each belief set has {many} members, and each member was run {each} {'time' if each == 1 else 'times'}: {many * each} runs. Each figure is the mean over the {many} members. "
        f"In brackets is its 95 % interval, which tells how far the {many} members differ."
    )


def main(page: str = str(PAGE), runs: str = str(RUNS)) -> int:
    """Make the runs and write the page; return the exit code."""

    def make() -> str:
        many = whole_number("runs", int(runs) if runs.isdigit() else runs, 2, 1_000)  # one run has no interval
        file = patterns.load(shipped_configs() / FILE)
        return labor_checks(file, judge_sets(file, many), many)

    return write_page(Path(page), make)


if __name__ == "__main__":
    from experiments.program import script

    script(lambda: main(*sys.argv[1:]))
