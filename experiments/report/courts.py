"""The page's part on cases: what they asked of the people followed, what became of all cases, where people are whom a sentence freed."""

from __future__ import annotations

import math
from typing import Any

from experiments.estimates.cases import case_at
from experiments.estimates.court_outcomes import points_with_cases, summary_row, year_after
from experiments.outcomes.cases import OF_RUNS, WHOLE_WORLD
from experiments.outcomes.declared import find, told_unit
from experiments.report.names import baseline_name, option_name
from experiments.results.results import Results
from experiments.words import TOLD_IN, format_signed, middle_beliefs

Row = dict[str, str]
ASKED_OF_PEOPLE = (
    "cooperations", "testimonies", "retaliations", "own_cases_charged", "own_cases_convicted", "freed", "freed_exploited_again",
)  # fmt: skip
OF_ALL_CASES = tuple(row.name for row in OF_RUNS)
YEAR_AFTER = "Freed by a sentence: where they are a year later, of 100 of them"
NOBODY_FREED = "nobody was"


def court_content(results: Results) -> dict[str, Any]:
    """Return `middle` and `others` (each `title` and `tables`), and `all_cases` (what those numbers are of); {} where no case is opened.

    Where cases are opened and nothing of them was asked for, `middle` is nothing.
    """
    points = points_with_cases(results.experiment)
    if not points:
        return {}
    parts = [{"title": case_at(results, p.number).words, "tables": tables_of(results, p.number)} for p in points]
    middle_set = middle_beliefs(p.beliefs.name for p in points)
    middle = next(k for k, p in enumerate(points) if p.beliefs.name == middle_set)
    first = parts[middle] if parts[middle]["tables"] else {}
    others = [t for k, t in enumerate(parts) if k != middle and t["tables"]]
    return {"middle": first, "others": others, "all_cases": WHOLE_WORLD.partition(";")[0]}


def tables_of(results: Results, point: int) -> list[dict[str, Any]]:
    """Return the tables of one point: of people followed, of all cases, of who was freed; those that were asked for."""
    names_of_file = results.config["outcomes"]
    tables = [
        {"title": title, "rows": rows_of_options(results, point, [n for n in names if n in names_of_file])}
        for title, names in (("Of the people followed", ASKED_OF_PEOPLE), ("Of all cases", OF_ALL_CASES))
        if any(n in names_of_file for n in names)
    ]
    after = year_rows(results, point) if any(n.startswith("freed_then_") for n in names_of_file) else []
    return [*tables, {"title": YEAR_AFTER, "rows": after}] if after else tables


def rows_of_options(results: Results, point: int, names: list[str]) -> list[Row]:
    """Return a row an option: each outcome, and its difference from the baseline."""
    labels = {name: outcome.label for name in names if (outcome := find(name))}
    return [
        {"option": called(results, option), **{labels[n]: court_cell(results, option, point, n) for n in names}}
        for option in results.config["scenarios"]
    ]


def called(results: Results, option: str) -> str:
    """Return an option's name; the baseline's as the page has it."""
    return baseline_name(results) if option == results.config["baseline"] else option_name(results, option)


def court_cell(results: Results, option: str, point: int, name: str) -> str:
    """Return a mean, and its difference from the baseline with its interval."""
    alone, base = summary_row(results, option, "", point, name), results.config["baseline"]
    if alone is None:
        return "none"
    unit = told_unit(name, str(alone["unit"]))
    level = format_signed(float(alone["mean"]), unit).lstrip("+")
    apart = None if option == base else summary_row(results, option, base, point, name)
    if apart is None:
        return level
    low, high = (format_signed(float(apart[end]), unit) for end in ("low", "high"))
    ends = "too few runs" if math.isnan(apart["low"]) else f"{low} to {high}"
    return f"{level}, {format_signed(float(apart['difference']), unit)} ({ends})"


def year_rows(results: Results, point: int) -> list[Row]:
    """Return a row an option: of 100 people freed, how many are where a year later; [] where nobody was freed, or it was not asked for."""
    rows = []
    for option in results.config["scenarios"]:
        shares = year_after(results, option, point)
        cells = {word.replace("_", " "): f"{TOLD_IN['share'] * share:.0f}" for word, share in shares.items()}
        rows.append({"option": called(results, option), **cells})
    headings = next((list(row) for row in rows if len(row) > 1), [])
    return [{h: row.get(h, NOBODY_FREED) for h in headings} for row in rows] if headings else []
