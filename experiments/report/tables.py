"""The tables of the page: comparisons, groups, hours and bed-nights, choices in building."""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.estimates.cases import Case, cases, horizon, main_pair, outcome, row
from experiments.estimates.lever_differences import each_contrast
from experiments.estimates.paired import by_unit, interval
from experiments.outcomes.declared import heading
from experiments.report.answer import contrast_name, format_estimate_row, outcome_cell
from experiments.results.results import Results
from experiments.words import display_name, join_words, quote_name
from sim.codes import DAYS_A_YEAR
from sim.structure import SWITCHES

Row = dict[str, str]
SHOWN = (
    "days_exploited_365", "days_locked_365", "days_exploited_1095", "days_exploited_at_most_1095", "days_locked_1095", "lasting_exit",
    "trust_advocate", "trust_police", "contacts", "offers", "accepted", "separations", "returns",
)  # fmt: skip
MONTH = 30.0  # days of a row of the table `series`
GROUP_WORDS = {
    "minor": "minors",
    "adult": "adults",
    "woman": "women",
    "man": "men",
    "gender_nonconforming": "gender-nonconforming people",
}
USED = {
    "advocates\u2019 hours used": "advocate_hours_used",
    "officers\u2019 hours used": "officer_hours_used",
    "bed-nights": "bed_nights",
    "requests turned away": "turned_away",
    "promises broken": "promises_broken",
}


def comparison_tables(results: Results) -> list[dict[str, Any]]:
    """Return one table a case: a row a comparison, a cell an outcome, with its interval."""
    outcomes = [o for o in SHOWN if o in results.config["outcomes"]]
    pairs = results.config["contrasts"]
    if not outcomes or not pairs:
        return []
    moves = dict(each_contrast(results.experiment, [(a, b) for a, b in pairs]))
    return [
        {
            "title": case.words,
            "rows": [
                {
                    "first, minus second": contrast_name(pair),
                    "levers that it moves": join_words(
                        [display_name(d.lever) for d in moves[pair[0], pair[1]]] or ["none"]
                    ),
                    **{heading(o): outcome_cell(results, pair, case, o) for o in outcomes},
                }
                for pair in pairs
            ],
        }
        for case in cases(results)
    ]


def group_words(group: str) -> str:
    """Return a group of people in words."""
    kind, _, word = group.partition(":")
    if kind == "undocumented":
        return "undocumented people" if word == "yes" else "documented people"
    return GROUP_WORDS.get(word, display_name(word or kind))


def group_tables(results: Results) -> list[dict[str, Any]]:
    """Return one table a comparison, the one of the answer first: `pair`, `rows` (a group in a case), `lines` (who gains)."""
    k = horizon(results)
    s = results.summary
    there = list(dict.fromkeys(s[(s["group"] != "all") & (s["n_index"] > 0)]["group"]))
    first = main_pair(results)
    if not k or not there or not first:
        return []
    tables = []
    for pair in [first, *(p for p in results.config["contrasts"] if p != first)]:
        rows = [r for g in there for c in cases(results) if (r := group_row(results, pair, g, c))]
        if rows:
            lines = [gains_sentence(results, pair, there, c) for c in cases(results)]
            tables.append({"pair": contrast_name(pair), "rows": rows, "lines": lines})
    return tables


def group_row(results: Results, pair: list[str], group: str, case: Case) -> Row:
    """Return one group's row of one comparison in one case; nothing if nobody of the group was followed."""
    k, locked = horizon(results), horizon(results, "locked")
    estimate = row(results, pair, case, f"days_exploited_{k}", group)
    if estimate is None:
        return {}
    cells = {"group": group_words(group), "people followed": f"{int(estimate['n_index']):,}", "beliefs": case.words}
    cells[heading(f"days_exploited_{k}")] = format_estimate_row(estimate)
    if locked:
        cells[heading(f"days_locked_{locked}")] = outcome_cell(results, pair, case, f"days_locked_{locked}", group)
    return cells


def gains_sentence(results: Results, pair: list[str], there: list[str], case: Case) -> str:
    """Return which groups have fewer days exploited with the first option, which more, and for which it is not clear."""
    sides: dict[str, list[str]] = {"fewer days exploited for": [], "more days exploited for": [], "not clear for": []}
    fewer, more, unclear = sides.values()
    for group in there:
        estimate = row(results, pair, case, outcome(results), group)
        if estimate is not None:
            side = fewer if estimate["high"] < 0 else more if estimate["low"] > 0 else unclear
            side.append(group_words(group))
    clauses = "; ".join(f"{words} {join_words(names)}" for words, names in sides.items() if names)
    return f"{case.words}, with {quote_name(pair[0])}: {clauses or 'nobody was followed'}."


def capacity_tables(results: Results) -> list[dict[str, Any]]:
    """Return one table a case: what each option uses in a year after its first day, with intervals; [] if months were not kept."""
    tables = []
    for case in cases(results):
        of_case = {"point": case.point}
        series = results.table("series", ("scenario", "replicate", "day", *USED.values()), of_case)
        if series is None or not len(series):
            continue
        here = series[series["day"] >= results.config["policy_day"] + MONTH - 1]  # months that lie wholly after it
        members = results.members.get(case.beliefs, 0)
        a_year = here.groupby(["scenario", "replicate"])[list(USED.values())].mean() * DAYS_A_YEAR / MONTH
        rows = [
            {
                "option": display_name(name),
                **{title: format_use(a_year.loc[name][c], members) for title, c in USED.items()},
            }
            for name in results.config["scenarios"]
            if name in a_year.index.get_level_values(0)
        ]
        if rows:
            tables.append({"title": case.words, "rows": rows})
    return tables


def format_use(values: Any, members: int) -> str:
    """Return a mean and its interval as whole numbers. `values`: indexed by replicate; `members`: of the belief set."""
    mean, low, high = interval(np.asarray(by_unit(values, members)))
    return f"{mean:,.0f}" + (" (too few runs)" if np.isnan(low) else f" ({low:,.0f} to {high:,.0f})")


def structure_rows(results: Results) -> list[Row]:
    """Return each structural choice: what it decides, its setting here, what it could be, claims."""
    rows = []
    for name, switch in SWITCHES.items():
        here = dict.fromkeys(display_name(s[name]) for s in results.config["structures"])
        rows.append(
            {
                "choice": switch.meaning,
                "here": ", ".join(here),
                "could be": ", ".join(map(display_name, switch.settings)),
                "claims": ", ".join(switch.claims),
            }
        )
    return rows


def lacks_locked_days(results: Results) -> bool:
    """Return whether days exploited are told with no days locked beside them."""
    return (
        bool(horizon(results)) and not horizon(results, "locked") and outcome(results) in results.config["outcomes"]
    )
