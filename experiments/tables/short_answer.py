"""The answer in some ten lines, printed last: it stays on the screen when the tables above have scrolled away."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.estimates.cases import horizon, tells_extremes
from experiments.estimates.first_answer import (
    Line,
    by_verdict,
    count_verdicts,
    first_lines,
    first_pair,
    sizes_differ,
    turns_apart,
    turns_with_beliefs,
)
from experiments.estimates.headline import headline_of
from experiments.question.members import members_run
from experiments.results.results import Results
from experiments.tables.headline import baseline_name
from experiments.tables.ratios import print_first
from experiments.words import (
    FIRST_LINE,
    NUMERALS,
    few_runs,
    join_words,
    lower_first,
    mid_sentence,
    short_sentence,
    upper_first,
)
from sim.reading import display_path

VERDICTS = {"fewer": "fewer", "more": "more", "unclear": "no clear difference"}
Name = Callable[[Line], str]  # of a case


def print_short_answer(results: Results, folder: Path, out: Console) -> None:
    """Print the question, a line a belief set, what decides, and where all else is; of results with a summary."""
    file = results.experiment.file
    out.print()
    out.print(f"[bold]{escape(file.question or results.experiment.label(file.baseline))}[/bold]")
    print_first(results, out)
    headline = headline_of(results)
    pair = first_pair(results, headline)
    lines = first_lines(results, pair, headline)
    short = short_name if headline is not None else whole_name
    if lines:
        option, reference = names_of(results, pair)
        days = f"{horizon(results):,}"
        out.print(escape(f"{option} compared with {reference}: days exploited of {days}, days locked beside."))
        print_lines(lines, short, reference, out)
        counts = count_verdicts(results, pair, headline)
        by_beliefs = turns_with_beliefs(results, lines)
        decides = (
            over_points(counts, len(lines), tells_extremes(results))
            if sum(counts.values()) > len(lines)
            else deciding_sentence(lines, short, option, reference, by_beliefs)
        )
        out.print(escape(f"{decides} {FIRST_LINE}"))
    else:
        out.print(f"No option is compared here by days exploited. {FIRST_LINE}")
    out.print(escape(where_all_is(results, folder)))


def names_of(results: Results, pair: list[str]) -> tuple[str, str]:
    """Return what the option is called, and what it is compared with."""
    is_base = pair[1] == results.experiment.file.baseline
    other = baseline_name(results) if is_base else mid_sentence(results.experiment.label(pair[1]))
    return results.experiment.label(pair[0]), other


def whole_name(line: Line) -> str:
    """Return a case in whole words."""
    return line.words


def short_name(line: Line) -> str:
    """Return a case in few words: its belief set."""
    return short_sentence(line.case.beliefs)


def deciding_sentence(lines: Sequence[Line], name: Name, option: str, reference: str, by_beliefs: bool) -> str:
    """Return the sentence on what decides: whether the verdict turns with what one believes, or with what else is varied."""
    what = "what one believes" if by_beliefs else "what these runs vary"
    there = by_verdict(lines)
    if len(there) == 1:
        (verdict,) = there
        everywhere = (
            f"in {'both' if len(lines) == 2 else f'all {len(lines)}'} cases"
            if len(lines) > 1
            else "in the one case that was run"
        )
        apart = (
            f"How many hangs on {what}." if sizes_differ(lines) else "How many was not told apart: intervals overlap."
        )
        size = f" {apart}" if len(lines) > 1 and verdict != "unclear" else ""
        return f"{option}: {VERDICTS[verdict]} compared with {reference}, {everywhere}.{size}"
    *rarer, last = there
    clauses = [f"{VERDICTS[v]} {join_words([lower_first(name(x)) for x in there[v]], 'or')}" for v in rarer]
    where = "; ".join([*clauses, f"{VERDICTS[last]} otherwise"])
    if turns_apart(lines):
        return f"{upper_first(what)} decides: {where}."
    return f"Not told apart whether {what} decides: {where}; intervals overlap."


def over_points(counts: Mapping[str, int], lines: int, at_ends: bool) -> str:
    """Return at how many of all points the difference is clear, by the rule of the few lines above; `at_ends`: picked by their result."""
    fewer, more, unclear = counts.values()
    subject = "This one is" if lines == 1 else f"These {NUMERALS.get(lines, lines)} are"
    return (
        f"Of {fewer + more + unclear:,} points: fewer at {fewer:,}, more at {more:,}, no clear difference at {unclear:,}. "
        f"{subject} {'picked by their result' if at_ends else 'some of them'}."
    )


def print_lines(lines: Sequence[Line], short: Name, reference: str, out: Console) -> None:
    """Print a line a case: whole words where the width holds them, short ones, or below one another."""
    for name, gap in itertools.product((whole_name, short), (2, 1)):
        table = line_table(lines, name, reference, gap)
        if table.__rich_measure__(out, out.options.update(width=9999)).maximum <= out.width:
            out.print(table)
            return
    for x in lines:
        out.print(escape(f"{short(x)}: {VERDICTS[x.verdict]}"))
        days, locked = (f"{a:,.0f}, {reference} {b:,.0f}" for a, b in (levels(x), x.beside.get("locked", (0, 0))))
        out.print(escape(f"  {days}{f'; locked {locked}' if 'locked' in x.beside else ''}"))


def line_table(lines: Sequence[Line], name: Name, reference: str, gap: int) -> Table:
    """Return the lines as columns: the case, the verdict, days exploited and days locked, each beside the reference's."""
    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="")
    table.add_column("", no_wrap=True)
    table.add_column("", no_wrap=True)
    beside = [status for status in ("locked",) if all(status in x.beside for x in lines)]
    for of in ("exploited", *beside):
        table.add_column(of, justify="right", no_wrap=True)
        table.add_column(escape(reference), justify="right", no_wrap=True)
    for x in lines:
        days = [f"{v:,.0f}" for both in (levels(x), *(x.beside[s] for s in beside)) for v in both]
        table.add_row(escape(name(x)), VERDICTS[x.verdict], *days)
    return table


def levels(line: Line) -> tuple[float, float]:
    """Return the days exploited with the option, and with what it is compared with."""
    return line.level, line.reference


def where_all_is(results: Results, folder: Path) -> str:
    """Return where the details and the report are."""
    report = folder / "report.html"
    many = len(results.experiment.policies)
    what = f"All {many} options" if many > 2 else "Details"
    few = few_runs(
        members_run(results.members, results.experiment.file.replicates), results.experiment.file.replicates
    )
    return (
        f"{'Few runs. ' if few else ''}{what}: above, and in {display_path(report if report.is_file() else folder)}"
    )
