"""The first screen: one option compared with today, a line for each set of beliefs, what decides, and one dot plot."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from experiments.estimates.cases import Case, cases, horizon, main_pair, outcome, row
from experiments.estimates.days_by_status import days_by_status
from experiments.estimates.headline import Headline
from experiments.report.dots import Dot, dot_plot
from experiments.report.names import baseline_name, quote_option
from experiments.results.results import Results
from experiments.words import format_signed, join_words, lower_first

WORDS = {"fewer": "Fewer days exploited", "more": "More days exploited", "unclear": "No clear difference"}
STATUSES = ("locked", "unhoused")  # what stands beside days exploited: neither is a day at home


@dataclass(frozen=True)
class Line:
    """One set of beliefs, or another case: what the option means there, compared with the reference."""

    words: str
    verdict: str  # a key of WORDS
    level: float
    reference: float
    difference: float
    low: float
    high: float
    beside: dict[str, tuple[float, float]]  # status -> days with the option, days with the reference


def pair_told_first(results: Results, headline: Headline | None) -> list[str]:
    """Return what the first screen compares: the option of the main comparison with today; without a headline that comparison."""
    pair, base = main_pair(results), results.config["baseline"]
    if headline is None or not pair:
        return pair
    there = set(headline.table["option"])
    named = [n for n in (*pair, *headline.table["option"]) if n != base and n in there]
    return [named[0], base]


def first_lines(results: Results, pair: list[str], headline: Headline | None) -> list[Line]:
    """Return a line for each case that the report tells; none where the comparison has no numbers."""
    told = cases(results)
    k = horizon(results)
    beside = {
        status: days_by_status(results, status, k, {c.point: c.beliefs for c in told}, pair[1]) for status in STATUSES
    }
    lines = []
    for case in told:
        found = row(results, pair, case, outcome(results))
        if found is None:
            continue
        low, high = ends_of(found, headline, pair[0], case)
        verdict = "fewer" if high < 0 else "more" if low > 0 else "unclear"
        d = float(found["difference"])
        level = level_of(results, pair[0], case)
        both = {
            status: (of[pair[0], case.point].level, of[pair[1], case.point].level)
            for status, of in beside.items()
            if (pair[0], case.point) in of and (pair[1], case.point) in of
        }
        lines.append(Line(case.words, verdict, level, level - d, d, low, high, both))
    return lines


def level_of(results: Results, option: str, case: Case) -> float:
    """Return the mean days exploited under an option alone; NaN where the summary has none."""
    s: Any = results.summary
    keys = {"scenario": option, "against": "", "point": case.point, "outcome": outcome(results), "group": "all"}
    for column, value in keys.items():
        s = s[s[column] == value]
    return float(s["mean"].to_numpy()[0]) if len(s) else float("nan")


def ends_of(found: Any, headline: Headline | None, option: str, case: Case) -> tuple[float, float]:
    """Return the interval that is shown and decides: the headline's, which holds together with all others, where it has one."""
    if headline is not None and option in headline.of(case.beliefs).index:
        wide: Any = headline.of(case.beliefs).loc[option]
        return float(wide["together_low"]), float(wide["together_high"])
    return float(found["low"]), float(found["high"])


def deciding_sentence(lines: list[Line], option: str, reference: str, by_beliefs: bool) -> str:
    """Return the one sentence on what decides."""
    sides = {v: [lower_first(x.words) for x in lines if x.verdict == v] for v in WORDS}
    there = {v: names for v, names in sides.items() if names}
    what = "what one believes" if by_beliefs else "what else these runs vary"
    means = {"fewer": "fewer days exploited", "more": "more days exploited", "unclear": "no clear difference"}
    if len(there) == 1:
        (verdict,) = there
        everywhere = f" in all {len(lines)} cases" if len(lines) > 1 else " here"
        size = f" Its size hangs on {what}." if len(lines) > 1 and verdict != "unclear" else ""
        nothing = f"Nothing that was tried: {option}" if len(lines) > 1 else option
        return f"{nothing} means {means[verdict]} compared with {reference}{everywhere}.{size}"
    order = sorted(there, key=lambda v: (len(there[v]), list(WORDS).index(v)))
    clauses = [f"{means[order[0]]} only {join_words(there[order[0]], 'or')}"]
    clauses += [f"{means[v]} in {count_in_words(len(there[v]))}" for v in order[1:]]
    return f"{what[:1].upper()}{what[1:]}. Compared with {reference}, {option} means {'; '.join(clauses)}."


def count_in_words(n: int) -> str:
    """Return so many other cases."""
    return "the other case" if n == 1 else f"the other {n}" if n < 10 else f"{n} others"


def render_first(results: Results, headline: Headline | None) -> dict[str, Any]:
    """Return what the template's first screen shows; {} where nothing is compared."""
    pair = pair_told_first(results, headline)
    lines = first_lines(results, pair, headline) if pair else []
    if not lines:
        return {}
    k = horizon(results)
    is_base = pair[1] == results.config["baseline"]
    reference = baseline_name(results) if is_base else quote_option(results, pair[1])
    option = quote_option(results, pair[0])
    dots = [Dot(x.difference, x.low, x.high, x.verdict) for x in lines]
    by_beliefs = (
        len({x.words for x in lines}) > 1
        and len(results.config["structures"]) == 1
        and not any(results.experiment.matrix.varied())
    )
    return {
        "pair": pair,
        "option": option,
        "reference": reference,
        "days": f"{k:,}",
        "by_beliefs": by_beliefs,
        "decides": deciding_sentence(lines, option, reference, by_beliefs),
        "statuses": [s for s in STATUSES if any(s in x.beside for x in lines)],
        "lines": [
            render_line(line, plot, reference, k) for line, plot in zip(lines, dot_plot(dots, reference), strict=True)
        ],
        "together": headline.family if headline is not None else 0,
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
