"""The answer in three sentences. Every number is a row of summary.csv."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from experiments.estimates.cases import Case, cases, horizon, main_pair, outcome, row
from experiments.estimates.comparison import sides
from experiments.outcomes.declared import told_unit
from experiments.outcomes.time_words import time_in_sentences
from experiments.report.names import quote_option
from experiments.results.results import Results
from experiments.words import format_signed, join_words, lower_first, more_or_fewer


def format_estimate_row(estimate: Any) -> str:
    """Return a difference and its interval, with signs, as a table has it."""
    unit = told_unit(str(estimate.get("outcome", "")), str(estimate["unit"]))
    if math.isnan(estimate["low"]):
        return f"{format_signed(estimate['difference'], unit)} (too few runs)"
    return f"{format_signed(estimate['difference'], unit)} ({format_signed(estimate['low'], unit)} to {format_signed(estimate['high'], unit)})"


def contrast_name(results: Results, pair: Sequence[str]) -> str:
    """Return a comparison as a table names it."""
    return f"{quote_option(results, pair[0])} minus {quote_option(results, pair[1])}"


def outcome_cell(results: Results, pair: list[str], case: Case, what: str, group: str = "all") -> str:
    """Return the cell of a comparison and an outcome."""
    estimate = row(results, pair, case, what, group)
    return "no people" if estimate is None else format_estimate_row(estimate)


def estimate_in_words(estimate: Any, what: str = "days") -> str:
    """Return a row of days in words."""
    return more_or_fewer(float(estimate["difference"]), float(estimate["low"]), float(estimate["high"]), what)


def contrast_phrase(results: Results, pair: Sequence[str]) -> str:
    """Return a comparison as the beginning of a sentence."""
    return f"{quote_option(results, pair[0])} against {quote_option(results, pair[1])}"


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
    by_case = [(c, r) for c in cases(results) if (r := row(results, pair, c, outcome(results))) is not None]
    first = (
        f"Over {time_in_sentences(k)}, with {quote_option(results, pair[0])} rather than {quote_option(results, pair[1])}, a person followed spends "
        f"{cases_in_words(by_case, 'days exploited')}."
    )
    return [first, locked_sentence(results, pair), agreement_sentence(results)]


def cases_in_words(by_case: list[tuple[Case, Any]], what: str) -> str:
    """Return the same number in some cases, in one sentence; what is counted is named at the first."""
    clauses = [
        f"{estimate_in_words(r, '' if k else what)} {lower_first(c.words)}" for k, (c, r) in enumerate(by_case)
    ]
    return clauses[0] if len(clauses) == 1 else f"{'; '.join(clauses[:-1])}; and {clauses[-1]}"


def locked_sentence(results: Results, pair: list[str]) -> str:
    """Return how many days locked stand beside the days exploited."""
    k = horizon(results, "locked")
    by_case = [(c, r) for c in cases(results) if k and (r := row(results, pair, c, f"days_locked_{k}")) is not None]
    if not by_case:
        return "Days locked are not told, because the experiment does not ask for them: days out of exploitation may be days locked."
    phrases = {estimate_in_words(r, "days locked"): c for c, r in by_case}
    if len(phrases) == 1:
        same = ", in every case that is told" if len(by_case) > 1 else ""
        return f"Beside them, over {time_in_sentences(k)}, stand {next(iter(phrases))}{same}."
    return f"Beside them, over {time_in_sentences(k)}, stand {cases_in_words(by_case, 'days locked')}."


# What is said of comparisons by where they are clear: of one, and of several.
AGREEMENT = {
    "same": (
        "points the same way under everything that was tried",
        "point the same way under everything that was tried",
    ),
    "turns": ("turns around", "turn around"),
    "part": ("is clear under a part of what was tried", "are clear under a part of what was tried"),
    "none": ("is clear under nothing that was tried", "are clear under nothing that was tried"),
}
AGREEMENT_OF = {
    "fewer": "same",
    "more": "same",
    "turns": "turns",
    "fewer_in_some": "part",
    "more_in_some": "part",
    "unclear": "none",
}


def agreement_sentence(results: Results) -> str:
    """Return how many comparisons have the same clear sign under everything that was tried, by the intervals that hold together."""
    kinds = [AGREEMENT_OF[side.kind] for side in sides(results, outcome(results)).values() if side.of]
    if len(kinds) == 1:
        return f"The one comparison here {AGREEMENT[kinds[0]][0]}."
    counts = {kind: kinds.count(kind) for kind in AGREEMENT}
    clauses = [
        f"{counts[kind] or 'none'} {one if counts[kind] < 2 else many}"
        for kind, (one, many) in AGREEMENT.items()
        if counts[kind] or kind in ("same", "turns")
    ]
    return f"Of the {len(kinds)} comparisons here, {join_words(clauses)}."
