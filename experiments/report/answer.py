"""The answer in three sentences. Every number is a row of summary.csv."""

from __future__ import annotations

import math
from typing import Any

from experiments.estimates.cases import Case, cases, horizon, main_pair, outcome, row, rows
from experiments.outcomes.declared import time_in_sentences
from experiments.results.results import Results
from experiments.words import format_signed, lower_first, more_or_fewer, quote_name


def with_interval(found: Any) -> str:
    """Return a difference and its interval, with signs, as a table has it."""
    unit = str(found["unit"])
    if math.isnan(found["low"]):
        return f"{format_signed(found['difference'], unit)} (too few runs)"
    return f"{format_signed(found['difference'], unit)} ({format_signed(found['low'], unit)} to {format_signed(found['high'], unit)})"


def minus(pair: list[str]) -> str:
    """Return a comparison as a table names it."""
    return f"{quote_name(pair[0])} minus {quote_name(pair[1])}"


def told_cell(results: Results, pair: list[str], case: Case, what: str, group: str = "all") -> str:
    """Return the cell of a comparison and an outcome."""
    found = row(results, pair, case, what, group)
    return "no people" if found is None else with_interval(found)


def in_words(found: Any, what: str = "days") -> str:
    """Return a row of days in words."""
    return more_or_fewer(float(found["difference"]), float(found["low"]), float(found["high"]), what)


def against(pair: list[str] | tuple[Any, Any]) -> str:
    """Return a comparison as the beginning of a sentence."""
    return f"{quote_name(str(pair[0]))} against {quote_name(str(pair[1]))}"


def answer(results: Results) -> list[str]:
    """Return the answer in three sentences, or one that says what the experiment would have to ask for."""
    k = horizon(results)
    if not results.config["contrasts"]:
        return ["This experiment compares nothing: it names no pair of options under `contrasts:`."]
    if not k:
        return ["This experiment asks for no days exploited: add `days_exploited_1095` to its `outcomes:`."]
    pair = main_pair(results)
    if not pair:
        return ["No comparison has numbers: no run that it needs has finished with a person to follow."]
    found = [(c, r) for c in cases(results) if (r := row(results, pair, c, outcome(results))) is not None]
    first = (
        f"Over {time_in_sentences(k)}, with {quote_name(pair[0])} rather than {quote_name(pair[1])}, a person followed spends "
        f"{in_each_case(found, 'days exploited')}."
    )
    return [first, locked(results, pair), agreement(results)]


def in_each_case(found: list[tuple[Case, Any]], what: str) -> str:
    """Return the same number in some cases, in one sentence; what is counted is named at the first."""
    said = [f"{in_words(r, '' if k else what)} {lower_first(c.words)}" for k, (c, r) in enumerate(found)]
    return said[0] if len(said) == 1 else f"{'; '.join(said[:-1])}; and {said[-1]}"


def locked(results: Results, pair: list[str]) -> str:
    """Return how many days locked stand beside the days exploited."""
    k = horizon(results, "locked")
    found = [(c, r) for c in cases(results) if k and (r := row(results, pair, c, f"days_locked_{k}")) is not None]
    if not found:
        return "Days locked are not told, because the experiment does not ask for them: days out of exploitation may be days locked."
    said = {in_words(r, "days locked"): c for c, r in found}
    if len(said) == 1:
        same = ", whatever one believes here" if len(found) > 1 else ""
        return f"Beside them, over {time_in_sentences(k)}, stand {next(iter(said))}{same}."
    return f"Beside them, over {time_in_sentences(k)}, stand {in_each_case(found, 'days locked')}."


def agreement(results: Results) -> str:
    """Return how many comparisons have the same clear sign under everything that was tried."""
    groups = rows(results, outcome(results)).groupby(["scenario", "against"], sort=False)
    clear = sum(bool((g["low"] > 0).all() or (g["high"] < 0).all()) for _, g in groups)
    turned = sum(bool((g["low"] > 0).any() and (g["high"] < 0).any()) for _, g in groups)
    rest = groups.ngroups - clear - turned
    if groups.ngroups == 1:
        what = (
            "points the same way under everything that was tried"
            if clear
            else "turns around"
            if turned
            else "is clear under a part of what was tried, or under none"
        )
        return f"The one comparison here {what}."
    told = [
        f"{n or 'none'} {one if n < 2 else many}"
        for n, one, many in (
            (
                clear,
                "points the same way under everything that was tried",
                "point the same way under everything that was tried",
            ),
            (turned, "turns around", "turn around"),
            (rest, "is clear under a part of that or under none", "are clear under a part of that or under none"),
        )
    ]
    return f"Of the {groups.ngroups} comparisons here, {told[0]}, {told[1]}, and {told[2]}."
