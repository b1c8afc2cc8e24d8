"""Results made by hand: tables whose every number is known, so that what is printed of them is known too."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd
from rich.console import Console

from experiments.estimates.paired import summary
from experiments.outcomes.key import KEY
from experiments.question.experiment import load
from experiments.results.results import Results
from sim.beliefs import Beliefs
from sim.structure import Structure

DAYS = ["days_exploited_1095", "days_locked_1095"]
OPEN, DETENTION = "dropoff_open", "detention"
Days = Callable[[str, str, int], tuple[float, float]]


def made(
    days: Days,
    beliefs: Sequence[Beliefs] = (),
    structures: Sequence[Structure] = (),
    members: int = 0,
    replicates: int = 6,
    given: object = "even",
    outcomes: list[str] | None = None,
    without: Sequence[tuple[str, int]] = (),
    summed: bool = True,
) -> Results:
    """Return results of `small` in which detention has 100 days exploited and 50 locked, the open center more.

    `days`: (beliefs, structure, replicate) -> what the open center has more of days exploited and of days locked.
    `members`: calibrated members of each set. `without`: (scenario, replicate) that failed. `summed`: with the table
    `summary`, which takes seconds for many structures.
    """
    base = load("small")
    sets = tuple(beliefs) or base.beliefs
    structures = tuple(structures) or base.structures
    update = {"replicates": replicates, "outcomes": outcomes or DAYS, "beliefs": given}
    experiment = replace(
        base,
        file=base.file.model_copy(update=update),
        beliefs=sets,
        structures=structures,
        members={b.name: ({},) * members for b in sets} if members else {},
    )
    rows = []
    for point, r in itertools.product(experiment.points, range(replicates)):
        more, locked = days(*point.setting[:2], r)
        both = {"status_quo": (90.0, 40.0), DETENTION: (100.0, 50.0), OPEN: (100.0 + more, 50.0 + locked)}
        rows += [
            {
                **dict(zip(KEY, (n, *point.setting, r), strict=True)),
                "group": "all",
                "n_index": 10,
                DAYS[0]: v[0] + 7.0 * r,
                DAYS[1]: v[1],
            }
            for n, v in both.items()
            if (n, r) not in without
        ]
    table = pd.DataFrame(rows)
    runs = table[list(KEY)].assign(status="done", error="")
    tables = {"outcomes": table, "runs": runs}
    return Results(experiment, {**tables, "summary": summary(experiment, table)} if summed else tables)


def printed(show: Callable[[Results, Console], None], results: Results, width: int = 80) -> str:
    """Return what a printer prints, in so many columns; fail if a line is wider."""
    text = io.StringIO()
    show(results, Console(file=text, width=width, highlight=False, color_system=None))
    assert max(map(len, text.getvalue().splitlines() or [""])) <= width
    return text.getvalue()


def rows(text: str, apart: bool = True) -> list[list[str]]:
    """Return the cells of every table in a text, row by row, the heading first; a cell's lines joined by a space.

    `apart`: rows are parted by lines; if not, each line is one, but for lines without a last cell.
    """
    found: list[list[str]] = []
    begun = ""
    for line in text.splitlines():
        mark = line[:1]
        if mark not in ("│", "┃"):
            begun = ""
            continue
        cells = [c.strip() for c in line.rstrip()[1:-1].split(mark)]
        if begun == mark and (apart or mark == "┃" or not cells[-1]):
            found[-1] = [f"{a} {b}".strip() for a, b in zip(found[-1], cells, strict=True)]
        else:
            found.append(cells)
        begun = mark
    return found


def plain(text: str) -> str:
    """Return a text in one line, with a plain minus sign."""
    return " ".join(text.replace("\u2212", "-").split())
