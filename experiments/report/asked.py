"""What an experiment asks for before days exploited, such as who is put on record: it stands on the first screen."""

from __future__ import annotations

import math
from typing import Any

from experiments.estimates.cases import Case, numbers_told, row, varies
from experiments.estimates.first_share import asked_first, share_heading
from experiments.estimates.ratio_words import cases_of_ratios
from experiments.outcomes.declared import find, told_unit
from experiments.outcomes.outcome import RARE
from experiments.report.names import baseline_name, option_name
from experiments.report.tables import groups_told, name_group
from experiments.results.results import Results
from experiments.words import TOLD_IN, format_signed

Row = dict[str, str]
COUNTED = "Where more are recorded, more are found; no more people are exploited."
CELLS = {  # what stands in a cell
    "share": "so many of 100 people",
    "level": "the mean, from 0 to 100",
    RARE: "so many times in 1,000 people",
}
AT_THE_END = "Trust is read when the run ends, for most people later than the end of their follow-up."
EVERYBODY = "everybody followed"


def asked_tables(results: Results) -> dict[str, Any]:
    """Return `heading`, `cell`, `note`, `baseline`, `middle` and `others` (a table a case: `title`, `rows`); {} where days are asked for first."""
    name = asked_first(results)
    if not name or not results.config["contrasts"]:
        return {}
    numbers = set(numbers_told(results))
    all_cases = [c for c in cases_of_ratios(results) if c.point in numbers]
    tables = {c.point: {"title": c.words, "rows": asked_rows(results, name, c)} for c in all_cases}
    if not all_cases or not all(t["rows"] for t in tables.values()):
        return {}
    middle, *others = tables.values()  # the middle beliefs stand first
    return {
        "heading": share_heading(name),
        "cell": CELLS.get(told_unit(name, ""), "the mean"),
        "note": note_of(name),
        "baseline": baseline_name(results),
        "middle": middle,
        "others": others,
        "elsewhere": "in the other cases" if varies(results) else "under the other beliefs",
    }


def note_of(name: str) -> str:
    """Return what a reader must know of an outcome before its table: what is counted, and what that is no measure of."""
    outcome = find(name)
    if name.startswith("first_recorded_"):
        return COUNTED
    if outcome is None or outcome.unit == "share":
        return ""
    return AT_THE_END if outcome.unit == "level" else f"Counted: {outcome.row.meaning}."


def asked_rows(results: Results, name: str, case: Case) -> list[Row]:
    """Return a row an option, and a column for everybody and for each group that is told apart."""
    base = results.config["baseline"]
    groups = {"all": EVERYBODY, **{g: name_group(results, g) for g in groups_told(results)}}
    rows = []
    for option in results.config["scenarios"]:
        cells = {words: asked_cell(results, name, option, case, group) for group, words in groups.items()}
        if all(cells.values()):
            called = baseline_name(results) if option == base else option_name(results, option)
            rows.append({"option": called, **cells})
    return rows


def asked_cell(results: Results, name: str, option: str, case: Case, group: str) -> str:
    """Return the level, such as how many of 100 people, and the difference from the baseline with its interval; nothing where nobody was followed."""
    s: Any = results.summary
    keys = {"scenario": option, "against": "", "point": case.point, "outcome": name, "group": group}
    for column, value in keys.items():
        s = s[s[column] == value]
    if not len(s) or math.isnan(s["mean"].iloc[0]):
        return ""
    unit = told_unit(name, "")
    level = f"{TOLD_IN.get(unit, 1.0) * s['mean'].iloc[0]:.1f}"
    estimate = row(results, [option, results.config["baseline"]], case, name, group)
    if estimate is None:
        return level
    low, high = (format_signed(estimate[end], unit) for end in ("low", "high"))
    ends = "too few runs" if math.isnan(estimate["low"]) else f"{low} to {high}"
    return f"{level}, {format_signed(estimate['difference'], unit)} ({ends})"
