"""The README's answer, written from the flagship's finished folder: `make readme`. No figure in it is typed."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from experiments.endings import write_page
from experiments.estimates.cases import Case, cases
from experiments.estimates.definitions import definitions_of
from experiments.estimates.headline import headline_of, miss_by_luck
from experiments.estimates.lever_differences import each_contrast
from experiments.markdown import escape_markdown
from experiments.program import script
from experiments.question.members import units_in_words
from experiments.report.answer import contrast_name, outcome_cell
from experiments.report.headline import Row, render_headline
from experiments.report.lever_names import lever_name
from experiments.results.provenance import SUFFIX
from experiments.results.results import Results
from experiments.whole_file import copy_whole
from sim.errors import RunError
from sim.reading import display_path

BEGINS, ENDS = "<!-- answer: begins", "<!-- answer: ends -->"
DIGITS = 12
FIGURES = ("compared_with_today", "differences")


def first_mark(config_sha256: str) -> str:
    """Return the line before the answer: it says of which runs the answer is."""
    return f"{BEGINS}; made by `make readme` from detention_or_dropoff, config {config_sha256[:DIGITS]} -->"


def markdown_table(rows: Sequence[Row]) -> list[str]:
    """Return a table as lines of Markdown."""
    headings = list(rows[0])
    lines = [headings, [":--", *["--:"] * (len(headings) - 1)], *([row.get(h, "") for h in headings] for row in rows)]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def contrast_rows(results: Results, outcome: str, columns: Sequence[Case] = ()) -> list[Row]:
    """Return a row a contrast: the levers that it moves, and the difference in each case of `columns` (those that a report tells)."""
    columns = columns or cases(results)
    pairs = [(a, b) for a, b in results.config["contrasts"]]
    return [
        {
            "first, minus second": contrast_name(results, pair),
            "moves": "; ".join([lever_name(d.lever) for d in differences] or ["nothing"]),
            **{c.words: outcome_cell(results, list(pair), c, outcome) for c in columns},
        }
        for pair, differences in each_contrast(results.experiment, pairs)
    ]


def answer_text(results: Results) -> str:
    """Return the answer as Markdown. Raises RunError where the folder compares nothing with a baseline."""
    headline = headline_of(results)
    section = render_headline(results, headline, definitions_of(results))
    if not section or headline is None:
        raise RunError(
            f"{display_path(results.folder)}: compares no days exploited with a baseline; nothing to tell in a README"
        )
    contrasts = contrast_rows(results, f"days_exploited_{headline.horizon}")
    pair = "days exploited of " + section["days"]
    lines = [
        *("\n".join([line, ""]) for line in section["lines"]),
        f"Each cell: {pair}, then the difference from {section['baseline']} with its 95 % interval ({units_of(results)} under each set of beliefs).",
        "",
        *markdown_table(section["exploited"]),
        "",
        f"\\*: clear of zero also when all {section['family']} differences are looked at together (Bonferroni). Of {section['family']} plain "
        f"intervals some {section['by_luck']} miss by luck alone. {count_intervals(section, contrasts)}",
        "",
        "[What each set of beliefs holds](configs/beliefs/README.md).",
        "",
        f"**Before you cite a size.** {escape_markdown(section['caution'])}" if section["caution"] else "",
        "",
        f"{section['convention']}",
        *folded_tables(section),
        f"One option minus another: {pair}, the first minus the second. The second column names every lever that moves.",
        "",
        *markdown_table(contrasts),
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def units_of(results: Results) -> str:
    """Return how many runs stand behind an estimate, and for how many members."""
    replicates = int(results.config["replicates"])
    if not results.members:
        return f"{replicates} runs"
    return f"{units_in_words(replicates, results.members)},"


def folded_tables(section: dict[str, Any]) -> list[str]:
    """Return what stands folded below the first table: levers, intervals that hold together, days locked, the other bound."""
    blocks = {
        f"A comparison with {section['baseline']} moves several levers: which": [
            f"* {escape_markdown(line)}" for line in section["moves"]
        ],
        f"Intervals that hold together: the chance is at most 5 % that any of the {section['family']} misses (Bonferroni)": markdown_table(
            section["together"]
        ),
        f"Days locked beside them, and the difference from {section['baseline']}": markdown_table(section["locked"])
        if section["locked"]
        else [],
        f"The other bound: days exploited at most, minus {section['baseline']}": markdown_table(section["at_most"])
        if section["at_most"]
        else [],
    }
    return [line for title, lines in blocks.items() for line in details_block(title, lines)]


def count_intervals(section: dict[str, Any], contrasts: list[Row]) -> str:
    """Return how many intervals stand in the other tables, and how many of them luck alone makes miss."""
    rows = [*section["locked"], *section["at_most"], *contrasts]
    many = sum(cell.endswith(")") for row in rows for cell in row.values())
    return f"The other tables here hold {many} more plain intervals; some {miss_by_luck(many):g} of them miss by luck alone."


def details_block(summary: str, lines: list[str]) -> list[str]:
    """Return lines that a reader opens; nothing where there are none."""
    return ["", f"<details><summary>{summary}</summary>", "", *lines, "", "</details>", ""] if lines else []


def readme_text(folder: Path, readme: Path) -> str:
    """Return the README with the answer of a finished folder between its two marks; copy its figures, and what stands beside them. Raises RunError, OSError."""
    results = Results.open(folder)
    text = readme.read_text("utf-8")
    if text.count(BEGINS) != 1 or text.count(ENDS) != 1 or text.index(BEGINS) > text.index(ENDS):
        raise RunError(
            f"{display_path(readme)}: expected the lines `{BEGINS} ... -->` and `{ENDS}`, once each, in this order"
        )
    head, tail = text[: text.index(BEGINS)], text[text.index(ENDS) :]
    page = f"{head}{first_mark(str(results.manifest['config_sha256']))}\n{answer_text(results)}\n{tail}"
    for name in (f"{figure}{suffix}" for figure in FIGURES for suffix in (".png", SUFFIX)):
        copy_whole(folder / "figures" / name, readme.parent / "docs" / "figures" / name)
    return page


def main(folder: str, readme: str = "README.md") -> int:
    """Do what `make readme` does; return the exit code."""
    return write_page(Path(readme), lambda: readme_text(Path(folder), Path(readme)))


if __name__ == "__main__":
    script(lambda: main(*sys.argv[1:]))
