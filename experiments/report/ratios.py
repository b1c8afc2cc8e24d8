"""What the page tells as ratios of sums over runs: the counted mix of forms beside the true one, and word of mouth."""

from __future__ import annotations

from typing import Any

from experiments.estimates.cases import Case
from experiments.estimates.labor_share import EXPLOITED, days_of_count, recorded_name
from experiments.estimates.ratio_words import OptionRatio, cases_of_ratios, option_ratios, unit_words
from experiments.outcomes.time_words import time_in_sentences
from experiments.report.names import baseline_name, option_name
from experiments.results.results import Results

Row = dict[str, str]
NONE = "\u2013"  # in the place of a difference
REPRODUCTION = {
    "people whom one who vouches brings to services": "reproduction_number",
    "of 100 of them, so many vouch in turn": "reproduction_in_turn",
    "of those whom one brings, people who vouch in turn": "reproduction_chain",
}


def labor_mix(results: Results) -> dict[str, Any]:
    """Return `within` (days in words), `middle` and `others` (a table a case: `title`, `rows`, `true`); {} where no mix is told."""
    days = days_of_count(results.experiment)
    tables = [t for c in cases_of_ratios(results) if (t := mix_table(results, c, days[0]))] if days else []
    if not tables:
        return {}
    return {
        "within": time_in_sentences(days[0]),
        "unit": unit_words(results),
        "middle": tables[0],
        "others": tables[1:],
    }


def mix_table(results: Results, case: Case, days: int) -> dict[str, Any]:
    """Return the counted mix of each option in one case, and the true mix, which is the same under all; {} without runs."""
    counts = option_ratios(results, case.point, recorded_name(days))
    true = option_ratios(results, case.point, EXPLOITED)
    if not counts or not true:
        return {}
    heading = "of 100 people put on record, exploited for labor"
    return {
        "title": case.words,
        "true": true[0].level,
        "rows": option_rows(results, {heading: counts}, first_only=False),
    }


def word_of_mouth(results: Results) -> dict[str, Any]:
    """Return `middle` and `others` (a table a case: `title`, `rows`) of what vouching does; {} where nobody vouches."""
    tables = []
    for case in cases_of_ratios(results):
        columns = {words: option_ratios(results, case.point, name) for words, name in REPRODUCTION.items()}
        if all(columns.values()):
            tables.append({"title": case.words, "rows": option_rows(results, columns, first_only=True)})
    return {"unit": unit_words(results), "middle": tables[0], "others": tables[1:]} if tables else {}


def option_rows(results: Results, columns: dict[str, list[OptionRatio]], first_only: bool) -> list[Row]:
    """Return a row an option: each ratio with its interval, and beside the first its difference from the baseline.

    `first_only`: other columns follow, so that the difference is named as that of the first.
    """
    base, against = results.config["baseline"], baseline_name(results)
    cells: dict[str, Row] = {}
    for k, (words, ratios) in enumerate(columns.items()):
        for ratio in ratios:
            called = "today" if (ratio.option, against) == (base, "today") else option_name(results, ratio.option)
            row = cells.setdefault(ratio.option, {"option": called})
            row[words] = ratio.level
            if k == 0:
                row[f"the first, minus {against}" if first_only else f"minus {against}"] = ratio.difference or NONE
    headings = max(cells.values(), key=len)
    return [{heading: row.get(heading, "") for heading in headings} for row in cells.values()]
