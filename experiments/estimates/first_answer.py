"""What is told first, in numbers: one option compared with today, a line for each case, and which cases say what.

The report's first screen and the terminal's last lines read the same lines; their words may differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from experiments.estimates.cases import Case, cases, horizon, main_pair, outcome, row
from experiments.estimates.days_by_status import days_by_status
from experiments.estimates.headline import Headline
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
    """Return what is told first: the option of the main comparison, and the baseline; without a headline that comparison.

    The main comparison is the one that beliefs and structure move most (`cases.main_pair`). So the option is told first
    because the answer turns with it, never because of what came out for it. [] where no days exploited are compared.
    """
    pair, base = main_pair(results) if horizon(results) else [], results.experiment.file.baseline
    if headline is None:
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
    lines = []
    for case in all_cases:
        estimate = row(results, list(pair), case, outcome(results))
        if estimate is None:
            continue
        low, high = ends_of(estimate, headline, pair[0], case)
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


def ends_of(estimate: Any, headline: Headline | None, option: str, case: Case) -> tuple[float, float]:
    """Return the interval that is shown and decides: the headline's, which holds together with all others, where it has one."""
    if headline is not None and option in headline.of(case.beliefs).index:
        wide: Any = headline.of(case.beliefs).loc[option]
        return float(wide["together_low"]), float(wide["together_high"])
    return float(estimate["low"]), float(estimate["high"])


def verdict_of(low: float, high: float) -> str:
    """Return which of VERDICTS an interval says; unclear where it holds zero, or where there is none."""
    return "fewer" if high < 0 else "more" if low > 0 else "unclear"


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
