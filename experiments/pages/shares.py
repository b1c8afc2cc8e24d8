"""The flagship where nobody is exploited for labor, and where three in ten are: one page, from two finished folders.

`python -m experiments.pages.shares RESULTS` makes it from `RESULTS/detention_or_dropoff/` and `RESULTS/detention_or_dropoff_labor/`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from experiments.commands.readme import contrast_rows, markdown_table, units_of
from experiments.endings import write_page
from experiments.program import script
from experiments.results.results import Results
from experiments.words import FIRST_LINE
from sim.errors import RunError

PAGE = Path("docs") / "labor_shares.md"
FOLDERS = ("detention_or_dropoff", "detention_or_dropoff_labor")
OUTCOME = "days_exploited_1095"


def shares_page(folders: list[Results]) -> str:
    """Return the page. Raises RunError where the folders do not ask for the same."""
    contrasts = [r.config["contrasts"] for r in folders]
    if contrasts[0] != contrasts[1]:
        raise RunError(
            f"{' and '.join(r.experiment.name for r in folders)}: ask for other contrasts; expected the same"
        )
    parts = [
        "# The flagship, without and with labor trafficking",
        "",
        f"<!-- Made by `python -m experiments.pages.shares` from the results folders {' and '.join(FOLDERS)}. No figure was typed. Do not edit. -->",
        "",
        f"{FIRST_LINE} Each cell: days exploited in three years of minors exploited for sex whom police meet, first option minus second, with its 95 % interval.",
        "As many are exploited for sex in both worlds. In the second people are exploited for labor beside them, and the same staff and beds are there for all.",
        fitted_words(folders[1]),
        "",
    ]
    for results in folders:
        world = results.experiment.world
        parts += [
            f"## Share of labor {world.people.share_labor:g} (`{world.name}`)",
            "",
            f"{units_of(results)} under each set of beliefs.",
            "",
            *markdown_table(contrast_rows(results, OUTCOME)),
            "",
        ]
    return "\n".join(parts)


def fitted_words(results: Results) -> str:
    """Return what else is other in the second table: its members, or that it has none."""
    if results.members:
        return "What is fitted was fitted in each world of its own ([members of the second](members_bay_area_labor.md)); so the two tables differ in that, too."
    return "The second world has no members: it runs with starting values, where the first was fitted. So the two tables differ in that, too: read directions, not sizes."


def main(results: str = "results", page: str = str(PAGE)) -> int:
    """Write the page; return the exit code."""
    return write_page(Path(page), lambda: shares_page([Results.open(Path(results) / name) for name in FOLDERS]))


if __name__ == "__main__":
    script(lambda: main(*sys.argv[1:]))
