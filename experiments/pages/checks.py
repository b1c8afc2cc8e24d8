"""`make checks`: each pattern against what the model gives, under each belief set, on the TRACE page. Some minutes of runs.

A change of patterns, members or belief sets makes the part stale; a test finds it.
"""

from __future__ import annotations

import hashlib
import math
import sys
from pathlib import Path

from experiments.calibration.calibrate import SETS
from experiments.commands.patterns import MOST_RUNS, PatternResult, judge, load_members, measure
from experiments.endings import write_page
from experiments.levers.page import rows_hash
from experiments.markdown import table
from experiments.pages.filling import fill
from experiments.pages.markdown import link_ids
from experiments.patterns import file as patterns
from experiments.question.members import path_of
from experiments.runs.ahead import compile_ahead
from experiments.words import display_name, held_against
from sim.beliefs import Beliefs
from sim.lookup import shipped_configs

PAGE = Path("docs") / "trace.md"
Found = dict[str, dict[str, PatternResult]]


def made_from() -> str:
    """Return what the tables were made from: digests of the patterns, and of each belief set's members."""
    text = (shipped_configs() / "patterns.yaml").read_bytes()
    members = (f"{b} {rows_hash(path_of(b))}" for b in SETS)
    return ", ".join((f"patterns.yaml {hashlib.sha256(text).hexdigest()[:12]}", *members))


def observe() -> Found:
    """Return each pattern under each belief set: the runs are made here. Raises ConfigError, RunError."""
    entries = patterns.load().entries
    sets = [Beliefs.load(name) for name in SETS]
    members, _ = load_members(sets)
    compile_ahead()
    results: Found = {}
    for b in sets:
        values = measure(b, members[b.name], list(entries))
        results[b.name] = {name: judge(entry, values[:, k]) for k, (name, entry) in enumerate(entries.items())}
        print(f"{b.name}: measured", flush=True)
    return results


def checks(results: Found) -> str:
    """Return the two tables, what is met how often, and what no belief set meets."""
    entries = patterns.load().entries
    parts = [
        f"*Made from {made_from()}. Means over up to {MOST_RUNS} runs of a set, each of another member, with 95 % intervals.*"
    ]
    for role, title in patterns.ROLES.items():
        here = {name: e for name, e in entries.items() if e.role == role}
        rows = [
            (link_ids(e.pattern), held_against(e.pattern, e.says, e.source), e.kind.replace("_", " "), f"{e.band[0]:g} to {e.band[1]:g} {e.unit}",
             *(result_cell(results[b][name]) for b in results))
            for name, e in here.items()
        ]  # fmt: skip
        head = ("pattern", "what it is held against", "kind", "band", *(display_name(b) for b in results))
        parts.append(f"**{title}**\n\n{table(head, rows)}")
    parts.append(counts_in_words(results))
    return "\n\n".join(parts)


def result_cell(result: PatternResult) -> str:
    """Return a mean with its interval; a word where it is not met."""
    if not math.isfinite(result.mean):
        return "**no value**"
    digits = 3 if abs(result.mean) < 1 else 2 if abs(result.mean) < 10 else 0
    ends = f" ({result.low:.{digits}f} to {result.high:.{digits}f})" if math.isfinite(result.low) else ""
    return f"{result.mean:.{digits}f}{ends}{'' if result.met else ' **not met**'}"


def counts_in_words(results: Found) -> str:
    """Return how many patterns that emerge and that only validate are met, and which no belief set meets."""
    entries = patterns.load().entries
    emerging = [n for n, e in entries.items() if e.kind == "emerges" and e.role == "validate"]
    lines = [
        f"Of {len(emerging)} patterns that emerge and that neither a fit nor a choice looked at, these many are met:",
        "",
    ]
    lines += [f"* {display_name(b)}: {sum(results[b][n].met for n in emerging)}" for b in results]
    never = [
        f"{e.says} ({link_ids(e.pattern)})" for n, e in entries.items() if not any(results[b][n].met for b in results)
    ]
    return "\n".join([*lines, "", f"Met by no belief set: {'; '.join(never) or 'none'}."])


def main(page: str = str(PAGE)) -> int:
    """Make the runs and fill the page; return the exit code."""
    path = Path(page)

    def make() -> str:
        fill(path, path.read_text("utf-8"), {"checks": str}, "checks")  # a faulty page is told before the runs
        results = observe()
        return fill(path, path.read_text("utf-8"), {"checks": lambda: checks(results)}, "checks")

    return write_page(path, make)


if __name__ == "__main__":
    from experiments.program import script

    script(lambda: main(*sys.argv[1:]))
