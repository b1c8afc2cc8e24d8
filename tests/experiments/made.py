"""Results made by hand: tables whose every number is known, so that what is printed of them is known too."""

from __future__ import annotations

import functools
import io
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from rich.console import Console

from experiments.designs.resolution_4 import resolution_4, signs
from experiments.estimates.summary import summary
from experiments.outcomes.key import KEY
from experiments.question.experiment import load
from experiments.question.members import member_number
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


PAIR = "Open center minus detention"
APART = {0: -8.2, 1: 0.0, 2: 8.2}  # what three members differ by: the interval's half is 20.4 days


def luck(replicate: int) -> float:
    """Return what two runs of one member differ by: nothing in their mean."""
    return 30.0 if replicate % 2 else -30.0


def member(replicate: int) -> float:
    return APART[member_number(replicate, 3)]


def between(at: float, vary: str = "all") -> Beliefs:
    ends = Beliefs.load("separation_helps"), Beliefs.load("custody_harms")
    return Beliefs.between(*ends, at, vary, Beliefs.load("even"))


def line_results(members: int = 3):
    sets = [between(x) for x in (0.0, 0.5, 1.0)] + [between(x, "custody_bond") for x in (0.0, 0.5, 1.0)]
    slope = {b.name: 100.0 * (0.5 - b.line.at) if b.line.vary == "all" else 60.0 for b in sets}
    return made(lambda b, _, r: (slope[b] + member(r) + luck(r), 0.0), sets, members=members, given={"from": "x"})


GRID = {"bond.reinforcement": [0.0, 0.6], "bond.separation": [-0.03, 0.0, 0.03]}

MAP = {
    (0.0, -0.03): -90.0,
    (0.0, 0.0): -5.0,
    (0.0, 0.03): 30.0,
    (0.6, -0.03): 10.0,
    (0.6, 0.0): 60.0,
    (0.6, 0.03): 95.0,
}


def map_results(members: int, replicates: int = 6):
    even = Beliefs.load("even")
    points = [
        Beliefs(
            f"{y}/{x}", {**even.values, "bond.reinforcement": y, "bond.separation": x}, calibrated_as=(("even", 1.0),)
        )
        for y in GRID["bond.reinforcement"]
        for x in GRID["bond.separation"]
    ]
    value = dict(zip((p.name for p in points), MAP.values(), strict=True))
    given = {"grid": GRID, "others": "even"}
    return made(
        lambda b, _, r: (value[b] + member(r) + luck(r), -20.0),
        points,
        members=members,
        replicates=replicates,
        given=given,
    )


EFFECTS = np.array([40.0, -30.0, 20.0, 0.0, 12.0, 5.0, -8.0, 60.0, -2.0])


@functools.cache
def design_results(members: int = 3, structures=None):
    """Return results that no test changes."""
    structures = structures or resolution_4(Structure.load("default"))
    sets = [Beliefs.load("even"), Beliefs.load("custody_harms")]
    lines = {f"design_{k + 1:02d}": row for k, row in enumerate(signs())}

    def days(beliefs: str, structure: str, r: int) -> tuple[float, float]:
        many = 1.0 if beliefs == "even" else 2.0
        if structure not in lines:
            return (7.0 if structure == "default" else 12.0 * many) + member(r), 0.0
        own = EFFECTS * many + np.array([member(r) + luck(r), *[0.0] * 8])
        return float(lines[structure] @ own) / 2.0, 0.0

    return made(days, sets, structures, members, summed=False)


def with_people(mean: Callable[[str, str, str, int], float], names: Sequence[str], **given: object) -> Results:
    """Return results of `small` with a table `people` of two persons a run, apart from their mean by one.

    `mean`: (scenario, outcome, beliefs, replicate) -> the mean of the two.
    """
    results = made(lambda b, s, r: (0.0, 0.0), **given)  # type: ignore[arg-type]
    runs = results.tables["runs"][list(KEY)]
    rows = [
        {**run, **{n: mean(run["scenario"], n, run["beliefs"], run["replicate"]) + apart for n in names}}
        for run in runs.to_dict("records")
        for apart in (-1.0, 1.0)
    ]
    return replace(results, tables={**results.tables, "people": pd.DataFrame(rows)})
