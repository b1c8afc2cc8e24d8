"""The first screen: one option compared with today, a line for each set of beliefs, what decides, and one dot plot."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from experiments.estimates.cases import has_control, horizon, tells_extremes
from experiments.estimates.first_answer import (
    Line,
    by_verdict,
    count_verdicts,
    first_lines,
    first_pair,
    sizes_differ,
    turns_apart,
    turns_with_beliefs,
    wide_intervals,
)
from experiments.estimates.headline import Headline
from experiments.report.dots import Dot, dot_plot
from experiments.report.names import quote_option, reference_name
from experiments.report.tables import never_locked
from experiments.results.results import Results
from experiments.words import NUMERALS, format_signed, join_words, lower_first, upper_first

WORDS = {"fewer": "Fewer days exploited", "more": "More days exploited", "unclear": "No clear difference"}
STATUSES = ("locked", "unhoused")  # what stands beside days exploited: neither is a day at home
# Where nobody followed is ever locked the other bound stands in the place of a column of zeros.
WITHOUT_LOCKS = ("exploited_at_most", "unhoused")
HEADS = {"locked": "locked", "unhoused": "unhoused", "exploited_at_most": "at most"}


OPEN_CASES = "settings in which police open cases"  # where others, in which they open none, are a control
MEANS = {"fewer": "fewer days exploited", "more": "more days exploited", "unclear": "no clear difference"}


def deciding_sentence(lines: Sequence[Line], option: str, reference: str, by_beliefs: bool) -> str:
    """Return the one sentence on what decides, of lines that are all cases."""
    there = by_verdict(lines)
    what = "what one believes" if by_beliefs else "what these runs vary"
    if len(there) == 1:
        (verdict,) = there
        n = len(lines)
        if verdict == "unclear":
            return unclear_sentence(option, reference, n)
        everywhere = "here" if n == 1 else "in both cases" if n == 2 else f"in all {n} cases"
        size = f" {size_sentence(lines, what)}" if n > 1 else ""
        nothing = f"Nothing that was tried turns it: {option}" if n > 1 else option
        return f"{nothing} means {MEANS[verdict]} compared with {reference} {everywhere}.{size}"
    rarest, *others = there
    apart = turns_apart(lines)
    only = "only " if apart else ""
    clauses = [f"{MEANS[rarest]} {only}{join_words([lower_first(x.words) for x in there[rarest]], 'or')}"]
    clauses += [f"{MEANS[v]} {other_cases(len(there[v]), by_beliefs)}" for v in others]
    what_is_said = f"Compared with {reference}, {option} means {'; '.join(clauses)}."
    if apart:
        return f"{upper_first(what)}. {what_is_said}"
    return f"That was not told apart. {what_is_said} But the bars overlap: these runs do not show that it hangs on {what}."


def unclear_sentence(option: str, reference: str, n: int, noun: str = "cases") -> str:
    """Return that none of `n` cases shows a difference."""
    where = "here" if n == 1 else "in either case" if n == 2 else f"in any of the {n:,} {noun}"
    return f"No clear difference between {option} and {reference} {where}. That does not mean that there is none: these runs cannot tell."


@dataclass(frozen=True)
class Few:
    """What is said of the few lines that are shown of many cases. `at_ends`: as those with the fewest and the most days. `noun`: what a case is."""

    lines: int
    at_ends: bool
    noun: str = "cases"

    @property
    def sentence(self) -> str:
        """Which of all cases are shown."""
        if self.lines == 1:
            return "One of them is shown."
        ends = "are the ends, picked by their result" if self.at_ends else "were chosen before anything was run"
        return f"The {NUMERALS.get(self.lines, self.lines)} that are shown {ends}."


def sentence_over_points(counts: Mapping[str, int], option: str, reference: str, few: Few) -> str:
    """Return in how many of all cases each verdict holds (`count_verdicts`), where the lines show a few of them: what moves it is not told by these."""
    n = sum(counts.values())
    there = [v for v in sorted(counts, key=lambda v: -counts[v]) if counts[v]]
    everywhere = f"both {few.noun}" if n == 2 else f"all {n:,} {few.noun}"
    if there == ["unclear"]:
        return f"{unclear_sentence(option, reference, n, few.noun)} {few.sentence}"
    if len(there) == 1:
        return f"Nothing that was tried turns it: {option} means {MEANS[there[0]]} compared with {reference} in {everywhere}. {few.sentence}"
    turns = "What these runs vary. " if {"fewer", "more"} <= set(there) else ""
    clauses = join_words([f"{MEANS[v]} in {counts[v]:,}" for v in there])
    return f"{turns}Compared with {reference}, {option} means {clauses} of {n:,} {few.noun}. {few.sentence}"


def size_sentence(lines: Sequence[Line], what: str) -> str:
    """Return whether the size of a difference is seen to hang on something."""
    if sizes_differ(lines):
        return f"Its size hangs on {what}."
    return "How large it is was not told apart from case to case: the bars overlap."


def other_cases(n: int, by_beliefs: bool) -> str:
    """Return in so many other cases: sets of beliefs, or whatever is varied."""
    where, one, many = ("under", "set", "sets of beliefs") if by_beliefs else ("in", "case", "cases")
    return f"{where} the other {one if n == 1 else f'{n} {many}'}"


def render_first(results: Results, headline: Headline | None) -> dict[str, Any]:
    """Return what the template's first screen shows; {} where nothing is compared."""
    pair = first_pair(results, headline)
    statuses = WITHOUT_LOCKS if never_locked(results) else STATUSES
    lines = first_lines(results, pair, headline, statuses)
    if not lines:
        return {}
    k = horizon(results)
    is_base = pair[1] == results.config["baseline"]
    reference = reference_name(results, pair)
    option = quote_option(results, pair[0])
    dots = [Dot(x.difference, x.low, x.high, x.verdict) for x in lines]
    by_beliefs = turns_with_beliefs(results, lines)
    counts = count_verdicts(results, pair, headline)
    few = Few(len(lines), tells_extremes(results), OPEN_CASES if has_control(results) else "cases")
    return {
        "pair": pair,
        "option": option,
        "reference": reference,
        "days": f"{k:,}",
        "by_beliefs": by_beliefs,
        "decides": sentence_over_points(counts, option, reference, few)
        if sum(counts.values()) > len(lines)
        else deciding_sentence(lines, option, reference, by_beliefs),
        "other": "today" if reference == "today" else "against",
        "statuses": [s for s in statuses if any(s in x.beside for x in lines)],
        "heads": HEADS,
        "lines": [
            render_line(line, plot, reference, k) for line, plot in zip(lines, dot_plot(dots, reference), strict=True)
        ],
        "together": wide_intervals(results, pair, headline).family,
        "of_base": headline is not None and is_base,
        "data": lines,
    }


def render_line(line: Line, plot: Any, reference: str, k: int) -> dict[str, Any]:
    """Return one row of the first screen."""
    ends = (
        "" if math.isnan(line.low) else f" ({format_signed(line.low, 'days')} to {format_signed(line.high, 'days')})"
    )
    return {
        "words": line.words,
        "verdict": line.verdict,
        "said": WORDS[line.verdict],
        "level": f"{line.level:,.0f}",
        "against": f"{line.reference:,.0f}",
        "difference": format_signed(line.difference, "days"),
        "interval": ends or " (too few runs for an interval)",
        "beside": {status: [f"{days:,.0f}" for days in both] for status, both in line.beside.items()},
        "plot": plot,
    }
