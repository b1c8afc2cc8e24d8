"""The report's fourteen systems, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.evidence.systems import System

NARROW = 76  # columns below which ids and files are left out


def print_systems(every: Sequence[System], out: Console) -> None:
    """Print a row a system: whole or part, how many of its claims act, and what is missing."""
    narrow = out.width < NARROW
    table = Table(
        title="The report's fourteen systems",
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("system", ratio=3)
    table.add_column("state", no_wrap=True)
    table.add_column("used", justify="right", no_wrap=True)
    table.add_column("missing", ratio=4, justify="right" if narrow else "left")
    for s in every:
        lacking = [*s.missing, *s.untested, *(f"({name})" for name in s.left_out)]
        lack = str(len(lacking) or "") if narrow else ", ".join(lacking)
        used = f"{len(s.used) + len(s.same)} of {len(s.claims)}"
        table.add_row(str(s.number), escape(s.title), s.state, used, lack)
    out.print(table)
    whole = sum(s.state == "whole" for s in every)
    left_out = not narrow and any(s.left_out for s in every)
    out.print(
        f"{whole} of {len(every)} are whole: for each claim that a model can have there is a number, lever or switch, and a test that moves it; "
        "or one that says the same has both. That does not say that a claim is true, or that a size is right."
        + (" In brackets: left out, for a reason that `trustline evidence E03` tells." if left_out else "")
    )
    out.print("Files: `trustline evidence --systems --format csv`, or docs/systems.md.")
