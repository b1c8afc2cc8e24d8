"""What is told first, in numbers: one option compared with today, a line for each case, and which cases say what.

The report's first screen and the terminal's last lines read the same lines; their words may differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from experiments.estimates.cases import (
    Case,
    cases,
    horizon,
    main_pair,
    numbers_told,
    outcome,
    points_of,
    row,
    stated_main,
)
from experiments.estimates.comparison import compare
from experiments.estimates.days_by_status import days_by_status
from experiments.estimates.headline import Headline, possible_ends
from experiments.results.results import Results

VERDICTS = ("fewer", "more", "unclear")  # days exploited than under the reference, by the interval that decides


@dataclass(frozen=True)
class Line:
    """What the option means in one case, in mean days a person followed; NaN: too few runs, or not asked for."""

    case: Case
    verdict: str  # one of VERDICTS
    level: float  # days exploited with the option
    reference: float  # and with what it is compared with
    difference: float
    low: float
    high: float
    beside: dict[str, tuple[float, float]]  # status -> days with the option, days with the reference

    @property
    def words(self) -> str:
        """The case as a sentence says it."""
        return self.case.words


def first_pair(results: Results, headline: Headline | None) -> list[str]:
    """Return what is told first: the main comparison, where the file states one; else its option, and the baseline.

    The main comparison is the file's (`cases.main_pair`), so nothing that came out decides what is told first. Without a
    headline it is told as it stands. [] where no days exploited are compared.
    """
    pair, base = main_pair(results) if horizon(results) else [], results.experiment.file.baseline
    if headline is None or (pair and pair == stated_main(results)):
        return pair
    there = set(headline.table["option"])
    options = [str(n) for n in (*pair, *headline.table["option"]) if n != base and n in there]
    return [options[0], base]


def first_lines(
    results: Results, pair: Sequence[str], headline: Headline | None, statuses: Iterable[str] = ("locked",)
) -> list[Line]:
    """Return a line for each case that is told, with days in `statuses` beside; none where the comparison has no numbers."""
    all_cases = cases(results) if pair else []
    points = {c.point: c.beliefs for c in all_cases}
    days = {s: days_by_status(results, s, horizon(results), points, pair[1]) for s in statuses} if all_cases else {}
    wide = wide_intervals(results, pair, headline).ends if all_cases else {}
    lines = []
    for case in all_cases:
        estimate = row(results, list(pair), case, outcome(results))
        if estimate is None:
            continue
        low, high = wide.get(case.point, (float(estimate["low"]), float(estimate["high"])))
        low, high = possible_ends(low, high, horizon(results))
        keys = [(option, case.point) for option in pair]
        beside = {s: (of[keys[0]].level, of[keys[1]].level) for s, of in days.items() if all(k in of for k in keys)}
        level, reference = (level_of(results, option, case) for option in pair)
        d = float(estimate["difference"])
        lines.append(Line(case, verdict_of(low, high), level, reference, d, low, high, beside))
    return lines


def level_of(results: Results, option: str, case: Case) -> float:
    """Return the mean days exploited under an option alone; NaN where the summary has none."""
    s: Any = results.summary
    keys = {"scenario": option, "against": "", "point": case.point, "outcome": outcome(results), "group": "all"}
    for column, value in keys.items():
        s = s[s[column] == value]
    return float(s["mean"].iloc[0]) if len(s) else float("nan")


@dataclass(frozen=True)
class Wide:
    """The intervals that are shown first and decide, by point, and how many differences they hold at once; 0: each is alone."""

    ends: Mapping[int, tuple[float, float]]
    family: int


def wide_intervals(results: Results, pair: Sequence[str], headline: Headline | None) -> Wide:
    """Return the intervals of a comparison that hold together with others: with the headline's where it tells this one,
    else with all comparisons that the file names, in every case. So a page has one rule of what is clear."""
    option, reference = pair
    if headline is not None and reference == headline.baseline:
        ends = {}
        for point in results.experiment.points:
            of = headline.of(point.beliefs.name)
            if option in of.index:
                wide: Any = of.loc[option]
                ends[point.number] = float(wide["together_low"]), float(wide["together_high"])
        return Wide(ends, headline.family)
    try:
        table = compare(results, outcome=outcome(results))
    except KeyError:  # no run of these comparisons finished: nothing is shown, so nothing is judged
        return Wide({}, 0)
    here = table[(table["scenario"] == option) & (table["against"] == reference)]
    columns = (here[c].tolist() for c in ("point", "together_low", "together_high"))
    return Wide({int(p): (low, high) for p, low, high in zip(*columns, strict=True)}, len(table))


def verdict_of(low: float, high: float) -> str:
    """Return which of VERDICTS an interval says; unclear where it holds zero, or where there is none."""
    return "fewer" if high < 0 else "more" if low > 0 else "unclear"


def count_verdicts(results: Results, pair: Sequence[str], headline: Headline | None) -> dict[str, int]:
    """Return at how many of the points that are told each verdict holds, by the intervals of the lines: lines show a few of many points."""
    estimates = results.summary
    for column, value in zip(
        ("scenario", "against", "outcome", "group"), (*pair, outcome(results), "all"), strict=True
    ):
        estimates = estimates[estimates[column] == value]
    estimates = estimates.dropna(subset=["difference"])
    points = {p.number for p in points_of(results)} & set(numbers_told(results))
    columns = (estimates[c].tolist() for c in ("point", "low", "high"))
    wide, most = wide_intervals(results, pair, headline).ends, horizon(results)
    ends = [wide.get(p, (low, high)) for p, low, high in zip(*columns, strict=True) if p in points]
    verdicts = [verdict_of(*possible_ends(low, high, most)) for low, high in ends]
    return {v: verdicts.count(v) for v in VERDICTS}


def by_verdict(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Return the lines by verdict, those that are there, the rarest first: it is told in which cases, the others in how many."""
    sides = {v: [x for x in lines if x.verdict == v] for v in VERDICTS}
    return {v: sides[v] for v in sorted(VERDICTS, key=lambda v: (len(sides[v]), VERDICTS.index(v))) if sides[v]}


def sizes_differ(lines: Sequence[Line]) -> bool:
    """Return whether the intervals of two lines lie apart; one without an interval tells nothing."""
    known = [x for x in lines if not math.isnan(x.low)]
    return bool(known) and max(x.low for x in known) > min(x.high for x in known)


def turns_apart(lines: Sequence[Line]) -> bool:
    """Return whether the verdict is seen to turn: fewer in one case and more in another, or intervals that lie apart.

    That one interval holds zero and another does not says nothing by itself: one may only be wider.
    """
    return {"fewer", "more"} <= {x.verdict for x in lines} or sizes_differ(lines)


def turns_with_beliefs(results: Results, lines: Sequence[Line]) -> bool:
    """Return whether nothing but the belief set differs from line to line."""
    alone = len(results.experiment.structures) == 1 and not any(results.experiment.matrix.varied())
    return len({x.words for x in lines}) > 1 and alone
