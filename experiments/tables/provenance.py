"""The runs behind a figure or table, for the terminal: what was asked, with which seeds and code, and how each file stands."""

from __future__ import annotations

import sys
import textwrap

from experiments.results.behind import AS_WRITTEN, Trace
from experiments.results.identity import code_version
from experiments.results.provenance import Names, RunsBehind
from experiments.tables.terminal import width
from sim.reading import display_path

DIGITS = 12  # of a hash
WIDEST = 100
BEFORE = 12  # where the second column begins


def print_runs(trace: Trace) -> None:
    """Print the runs behind a file, an experiment after the other; what is not as written on the other stream."""
    for behind in trace.behind:
        for word, text in lines_of(behind.runs):
            print_line(word, text)
        where = None if behind.folder is None else display_path(behind.folder)
        print_line("folder", where or "not found near it; `--of DIR` names it. Files behind it were not looked at:")
        hashes = {"config.yaml": behind.runs.config_sha256, **behind.runs.made_from}
        for name, digest in hashes.items():
            how = behind.files.get(name, f"sha256 {digest[:DIGITS]}...")
            if where is not None and how != AS_WRITTEN:
                print(f"{where}/{name}: {how}", file=sys.stderr)
            else:
                print_line("", f"{name}: {how}")


def print_line(word: str, text: str) -> None:
    """Print a word and what belongs to it, wrapped under itself."""
    indent = " " * (BEFORE + 2)
    lines = textwrap.wrap(
        text, max(30, min(width(), WIDEST)), initial_indent=f"  {word:<{BEFORE}}", subsequent_indent=indent
    )
    print("\n".join(lines))


def lines_of(runs: RunsBehind) -> list[tuple[str, str]]:
    """Return what is told of the runs of an experiment: a word and its text."""
    runs_kept, runs_asked = runs.runs_kept, runs.runs_asked
    here = "the same here" if runs.code == code_version() else "another here"
    commit = f", commit {runs.commit[:DIGITS]}" if runs.commit else ""
    members = [f"{n} of {name}" for name, n in runs.members.items()]
    libraries = [f"{name} {number}" for name, number in runs.packages.items()]
    return [
        ("experiment", f"{runs.experiment}, config {runs.config_sha256[:DIGITS]}"),
        ("runs", f"{runs_kept:,} of {runs_asked:,}" if runs_kept != runs_asked else f"{runs_kept:,}"),
        ("scenarios", in_words(runs.scenarios)),
        ("beliefs", in_words(runs.beliefs) + (f"; members: {', '.join(members)}" if members else "")),
        ("structures", in_words(runs.structures)),
        ("points", f"{runs.points:,}"),
        ("replicates", f"{runs.replicates:,}, from seed {runs.seed}"),
        ("code", f"{runs.code} ({here}), trustline {runs.trustline}{commit}"),
        ("versions", ", ".join([f"Python {runs.python}", *libraries])),
        ("command", runs.command),
    ]


def in_words(names: Names) -> str:
    """Return names, and how many more there are."""
    more = names.number - len(names.first)
    return ", ".join([*names.first, *([f"and {more:,} more"] if more > 0 else [])])
