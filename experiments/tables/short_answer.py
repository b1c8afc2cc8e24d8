"""The answer in some ten lines, printed last: it stays on the screen when the tables above have scrolled away."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.estimates.cases import Case, cases, horizon, main_pair, outcome, row, rows, tells_extremes
from experiments.estimates.headline import Headline, headline_of
from experiments.question.members import members_run
from experiments.results.results import Results
from experiments.tables.headline import baseline_name
from experiments.words import FIRST_LINE, few_runs, join_words, lower_first, mid_sentence, short_sentence
from sim.reading import display_path

VERDICTS = {"fewer": "fewer", "more": "more", "unclear": "no clear difference"}


@dataclass(frozen=True)
class Line:
    """What the option means in one case, in mean days a person followed. NaN: not asked for."""

    words: str  # of the case, whole
    short: str
    verdict: str  # a key of VERDICTS
    exploited: float
    exploited_there: float  # under the reference
    locked: float
    locked_there: float


def print_short_answer(results: Results, folder: Path, out: Console) -> None:
    """Print the question, a line a belief set, what decides, and where all else is; of results with a summary."""
    file = results.experiment.file
    out.print()
    out.print(f"[bold]{escape(file.question or results.experiment.label(file.baseline))}[/bold]")
    found = headline_of(results)
    pair = first_pair(results, found)
    lines = first_lines(results, pair, found) if pair else []
    if lines:
        option, reference = names_of(results, pair)
        days = f"{horizon(results):,}"
        out.print(escape(f"{option} compared with {reference}: days exploited of {days}, days locked beside."))
        print_lines(lines, reference, out)
        picked = found is None and tells_extremes(results)
        decides = over_points(results, pair) if picked else deciding_sentence(results, lines, option, reference)
        out.print(escape(f"{decides} {FIRST_LINE}"))
    else:
        out.print(f"No option is compared here by days exploited. {FIRST_LINE}")
    out.print(escape(where_all_is(results, folder)))


def first_pair(results: Results, found: Headline | None) -> list[str]:
    """Return what is told first: the option of the main comparison, and the baseline; without a headline that comparison."""
    pair, base = main_pair(results) if horizon(results) else [], results.experiment.file.baseline
    if found is None:
        return pair
    there = set(found.table["option"])
    named = [n for n in (*pair, *found.table["option"]) if n != base and n in there]
    return [str(named[0]), base]


def names_of(results: Results, pair: list[str]) -> tuple[str, str]:
    """Return what the option is called, and what it is compared with."""
    is_base = pair[1] == results.experiment.file.baseline
    other = baseline_name(results) if is_base else mid_sentence(results.experiment.label(pair[1]))
    return results.experiment.label(pair[0]), other


def first_lines(results: Results, pair: list[str], found: Headline | None) -> list[Line]:
    """Return a line for each case that is told: each belief set, or the ends of what is varied."""
    lines = []
    for case in cases(results):
        compared = row(results, pair, case, outcome(results))
        if compared is None:
            continue
        days = [level(results, s, case, word) for word in ("exploited", "locked") for s in pair]
        short = short_sentence(case.beliefs) if found is not None else case.words
        lines.append(Line(case.words, short, verdict_of(compared, found, pair, case), *days))
    return lines


def level(results: Results, option: str, case: Case, word: str) -> float:
    """Return the mean days in a status under an option; NaN where they were not asked for."""
    s = results.summary
    keys = {"scenario": option, "against": "", "point": case.point, "group": "all"}
    keys["outcome"] = f"days_{word}_{horizon(results)}"
    for column, value in keys.items():
        s = s[s[column] == value]
    return float(s["mean"].iloc[0]) if len(s) else math.nan


def verdict_of(compared: Any, found: Headline | None, pair: list[str], case: Case) -> str:
    """Return whether a difference is fewer, more or not clear; by the headline's wider intervals where it has them."""
    low, high = float(compared["low"]), float(compared["high"])
    if found is not None and pair[0] in found.of(case.beliefs).index:
        wide: Any = found.of(case.beliefs).loc[pair[0]]
        low, high = float(wide["together_low"]), float(wide["together_high"])
    return "fewer" if high < 0 else "more" if low > 0 else "unclear"


def deciding_sentence(results: Results, lines: list[Line], option: str, reference: str) -> str:
    """Return the sentence on what decides: whether the verdict turns with what one believes, or with what else is varied."""
    by_beliefs = len({x.words for x in lines}) > 1 and len(results.experiment.structures) == 1
    by_beliefs &= not any(results.experiment.matrix.varied())
    what = "what one believes" if by_beliefs else "what else these runs vary"
    sides = {v: [lower_first(x.short) for x in lines if x.verdict == v] for v in VERDICTS}
    there = {v: names for v, names in sides.items() if names}
    if len(there) == 1:
        (verdict,) = there
        everywhere = f"in all {len(lines)} cases" if len(lines) > 1 else "in the one case that was run"
        size = f" How many hangs on {what}." if len(lines) > 1 and verdict != "unclear" else ""
        return f"{option}: {VERDICTS[verdict]} compared with {reference}, {everywhere}.{size}"
    order = sorted(there, key=lambda v: (len(there[v]), list(VERDICTS).index(v)))
    clauses = [f"{VERDICTS[v]} {join_words(there[v], 'or')}" for v in order[:-1]] + [
        f"{VERDICTS[order[-1]]} otherwise"
    ]
    return f"{what[:1].upper()}{what[1:]} decides: {'; '.join(clauses)}."


def over_points(results: Results, pair: list[str]) -> str:
    """Return at how many of all points the difference is clear: the lines above are the two ends, picked by their result."""
    found = rows(results, outcome(results), pair)
    fewer, more = int((found["high"] < 0).sum()), int((found["low"] > 0).sum())
    return (
        f"Of {len(found):,} points: fewer at {fewer:,}, more at {more:,}, no clear difference at {len(found) - fewer - more:,}. "
        "These two are picked by their result."
    )


def print_lines(lines: list[Line], reference: str, out: Console) -> None:
    """Print a line a case: whole words where the width holds them, short ones, or below one another."""
    for name, gap in itertools.product(("words", "short"), (2, 1)):
        table = line_table(lines, name, reference, gap)
        if table.__rich_measure__(out, out.options.update(width=9999)).maximum <= out.width:
            out.print(table)
            return
    for x in lines:
        out.print(escape(f"{x.short}: {VERDICTS[x.verdict]}"))
        beside = "" if math.isnan(x.locked) else f"; locked {x.locked:,.0f}, {reference} {x.locked_there:,.0f}"
        out.print(escape(f"  {x.exploited:,.0f}, {reference} {x.exploited_there:,.0f}{beside}"))


def line_table(lines: list[Line], name: str, reference: str, gap: int) -> Table:
    """Return the lines as columns: the case, the verdict, days exploited and days locked, each beside the reference's."""
    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="")
    table.add_column("", no_wrap=True)
    table.add_column("", no_wrap=True)
    columns = [("exploited", "exploited_there")]
    if not any(math.isnan(x.locked) for x in lines):
        columns.append(("locked", "locked_there"))
    for of, _ in columns:
        table.add_column(of, justify="right", no_wrap=True)
        table.add_column(escape(reference), justify="right", no_wrap=True)
    for x in lines:
        days = [f"{getattr(x, field):,.0f}" for both in columns for field in both]
        table.add_row(escape(getattr(x, name)), VERDICTS[x.verdict], *days)
    return table


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
