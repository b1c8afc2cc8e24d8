"""Waiting lists on the page: how long people wait, and what becomes of them, by group. Of everybody in the synthetic world."""

from __future__ import annotations

from typing import Any

from experiments.estimates.ratio_words import cases_of_ratios, unit_words
from experiments.estimates.wait_levels import (
    BY,
    ENDINGS,
    LENGTHS,
    length_words,
    options_with_waits,
    share_words,
    wait_levels,
)
from experiments.report.names import option_name
from experiments.results.results import Results

HEADINGS = {
    LENGTHS[0]: "days until half are off the list",
    LENGTHS[1]: "days until 9 of 10 are",
    ENDINGS[0]: f"of 100, a place within {BY} days",
    ENDINGS[1]: f"of 100, gave up within {BY} days",
    ENDINGS[2]: f"of 100, exploited again within {BY} days",
}


def wait_tables(results: Results) -> dict[str, Any]:
    """Return `middle` and `others` (a table an option and case: `title`, `rows`); {} where waits were not kept, or nobody waited."""
    if "waits" not in results.tables:
        return {}
    options, all_cases = options_with_waits(results), cases_of_ratios(results)
    first = [t for option in options for c in all_cases[:1] if (t := wait_table(results, option, c.point, c.words))]
    others = [t for c in all_cases[1:] for option in options if (t := wait_table(results, option, c.point, c.words))]
    return {"middle": first, "others": others, "unit": unit_words(results)} if first else {}


def wait_table(results: Results, option: str, point: int, words: str) -> dict[str, Any]:
    """Return the table of one option at a point: a row a group; {} where nobody waited."""
    rows = []
    for group in wait_levels(results, point, option):
        cells = {HEADINGS[n]: length_words(group.levels[n]) for n in LENGTHS}
        cells |= {HEADINGS[n]: share_words(group.levels[n]) for n in ENDINGS if n in group.levels}
        rows.append({"group": group.words, "waits that began": f"{group.waits:,}", **cells})
    return {"title": f"{option_name(results, option)}. {words}", "rows": rows} if rows else {}
