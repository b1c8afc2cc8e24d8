"""The flagship where nobody is exploited for labor, and where three in ten are: one page, from finished folders.

`python -m experiments.pages.shares RESULTS` makes it from `RESULTS/detention_or_dropoff/` and `RESULTS/detention_or_dropoff_labor/`, and tells
beside them what `RESULTS/structures_kept_labor/` gives under each structure that has members in the second world.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from experiments.commands.readme import contrast_rows, markdown_table, units_of
from experiments.endings import write_page
from experiments.estimates.cases import Case, cases, row
from experiments.program import script
from experiments.results.results import Results
from experiments.words import FIRST_LINE, belief_words, join_words, structure_name
from sim.errors import RunError

PAGE = Path("docs") / "labor_shares.md"
FOLDERS = ("detention_or_dropoff", "detention_or_dropoff_labor")
STRUCTURES = "structures_kept_labor"
ALIKE = ("contrasts", "scenarios", "index", "index_days", "policy_day", "follow_up_days")
OUTCOME = "days_exploited_1095"


def shares_page(folders: list[Results], structures: Results) -> str:
    """Return the page; `structures`: the runs under each structure. Raises RunError where the folders do not ask for the same."""
    for key in ALIKE:
        if folders[0].config[key] != folders[1].config[key]:
            names = " and ".join(r.experiment.name for r in folders)
            raise RunError(f"{names}: differ in `{key}:`; expected the same")
    parts = [
        "# The flagship, without and with people exploited for labor",
        "",
        f"<!-- Made by `python -m experiments.pages.shares` from the results folders {join_words([*FOLDERS, STRUCTURES])}. No figure was typed. Do not edit. -->",
        "",
        f"{FIRST_LINE} Each cell: days exploited in three years of minors exploited for sex whom police meet, first option minus second, with its 95 % interval.",
        "As many are exploited for sex in both worlds. In the second three in ten of all are exploited for labor, and the same staff and beds are there for all. That world states more than the share: communities and",
        "languages, fear of deportation, one officer in ten trained for labor, and that police and staff look less at men (`priority.men` .7), which reaches boys among those who are followed.",
        fitted_words(folders[1]),
        "",
        finding_words(*folders),
        "",
    ]
    for results in folders:
        world = results.experiment.world
        parts += [
            f"## `{world.name}` (share of labor {world.people.share_labor:g})",
            "",
            f"{units_of(results)} under each set of beliefs.",
            "",
            *markdown_table(contrast_rows(results, OUTCOME)),
            "",
        ]
    return "\n".join([*parts, *structures_lines(structures)])


def structures_lines(results: Results) -> list[str]:
    """Return the part on structures: the flagship's main comparisons in the second world, under each structure that has members there."""
    words = {b.name: belief_words(b) for b in results.experiment.beliefs}
    lines = [
        f"## `{results.experiment.world.name}`, under each structure that has members there",
        "",
        f"{units_of(results)} under each set of beliefs and structure. How the structures differ: [structures](structures.md).",
        "",
    ]
    for structure in results.experiment.structures:
        columns = [replace(c, words=words[c.beliefs]) for c in cases(results) if c.structure == structure.name]
        rows = contrast_rows(results, OUTCOME, columns)
        lines += [f"**{structure_name(structure.name)}**", "", *markdown_table(rows), ""]
    return lines


def finding_words(first: Results, second: Results) -> str:
    """Return in how many pairs of intervals the worlds agree: signs where both are clear, and intervals that lie apart."""
    pairs = [(a, b) for a, b in first.config["contrasts"]]
    ends = [[interval_of(r, pair, case) for pair in pairs for case in cases(r)] for r in (first, second)]
    both = list(zip(*ends, strict=True))
    clear = [(a, b) for a, b in both if a[0] * a[1] > 0 and b[0] * b[1] > 0]
    same = sum(a[0] * b[0] > 0 for a, b in clear)
    apart = sum(a[1] < b[0] or b[1] < a[0] for a, b in both)
    return (
        f"**What differs.** Of {len(both)} differences {len(clear)} are clear in both worlds; {same} of these have the same sign. "
        f"In {apart} of {len(both)} the two intervals lie apart."
    )


def interval_of(results: Results, pair: tuple[str, str], case: Case) -> tuple[float, float]:
    """Return the ends of a comparison's interval. Raises RunError: nobody was followed."""
    estimate = row(results, list(pair), case, OUTCOME, "all")
    if estimate is None:
        raise RunError(f"{results.experiment.name}: {pair[0]} against {pair[1]} has no people in some case")
    return float(estimate["low"]), float(estimate["high"])


def fitted_words(results: Results) -> str:
    """Return what else is other in the second table: its members, or that it has none."""
    if results.members:
        return "What is fitted was fitted in each world of its own ([members of the second](members_bay_area_labor.md)); so the two tables differ in that, too."
    return "The second world has no members: it runs with starting values, where the first was fitted. So the two tables differ in that, too: read directions, not sizes."


def main(results: str = "results", page: str = str(PAGE)) -> int:
    """Write the page; return the exit code."""
    home = Path(results)
    return write_page(
        Path(page),
        lambda: shares_page([Results.open(home / name) for name in FOLDERS], Results.open(home / STRUCTURES)),
    )


if __name__ == "__main__":
    script(lambda: main(*sys.argv[1:]))
