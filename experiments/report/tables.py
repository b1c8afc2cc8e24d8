"""The tables of the page: comparisons, groups, hours and bed-nights, choices in building."""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.estimates.cases import Case, cases, horizon, main_pair, outcome, row
from experiments.estimates.lever_differences import each_contrast
from experiments.estimates.paired import by_unit, interval
from experiments.outcomes.declared import AT_MOST, TOGETHER, find, heading, in_order, main_horizon
from experiments.report.answer import minus, told_cell, with_interval
from experiments.results.results import Results
from experiments.words import lever_words, listed, plain, quoted
from sim.codes import DAYS_A_YEAR
from sim.structure import SWITCHES

Row = dict[str, str]
A_YEAR = 12  # months; of fewer no year is told
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


def comparisons(results: Results) -> list[dict[str, Any]]:
    """Return one table a case: a row a comparison, a cell an outcome, with its interval."""
    outcomes, _ = shown_and_not(results.config["outcomes"])
    pairs = results.config["contrasts"]
    if not outcomes or not pairs:
        return []
    moves = dict(each_contrast(results.experiment, [(a, b) for a, b in pairs]))
    return [
        {
            "title": case.words,
            "rows": [
                {
                    "first, minus second": minus(pair),
                    "levers that it moves": "; ".join(lever_words(d.lever) for d in moves[pair[0], pair[1]])
                    or "none",
                    **{heading(o): told_cell(results, pair, case, o) for o in outcomes},
                }
                for pair in pairs
            ],
        }
        for case in cases(results)
    ]


def shown_and_not(names: list[str]) -> tuple[list[str], list[str]]:
    """Return the outcomes that every comparison is told in, and the others that were asked for, in the order of tables.

    Days exploited and locked over a year and over the main horizon, the other bound over the main one, and what covers
    the whole follow-up; where nothing of this was asked for, all that was.
    """
    main, asked = main_horizon(names), [a for name in in_order(names) if (a := find(name)) is not None]
    told = {**dict.fromkeys(TOGETHER, (DAYS_A_YEAR, main)), AT_MOST: (main,)}
    shown = [a.name for a in asked if a.k in told.get(a.row.name, () if a.row.is_family else (0,))]
    shown = shown or [a.name for a in asked]
    return shown, [a.name for a in asked if a.name not in shown]


def not_shown(results: Results) -> str:
    """Return which outcomes stand in summary.csv only; nothing if all are shown."""
    return listed([heading(o) for o in shown_and_not(results.config["outcomes"])[1]] or [""])


def group_words(group: str) -> str:
    """Return a group of people in words."""
    kind, _, word = group.partition(":")
    if kind == "undocumented":
        return "undocumented people" if word == "yes" else "documented people"
    return GROUP_WORDS.get(word, plain(word or kind))


def groups(results: Results) -> list[dict[str, Any]]:
    """Return one table a comparison, the one of the answer first: `pair`, `rows` (a group in a case), `lines` (who gains)."""
    k = horizon(results)
    s = results.summary
    there = list(dict.fromkeys(s[(s["group"] != "all") & (s["n_index"] > 0)]["group"]))
    first = main_pair(results)
    if not k or not there or not first:
        return []
    made = []
    for pair in [first, *(p for p in results.config["contrasts"] if p != first)]:
        rows = [r for g in there for c in cases(results) if (r := group_row(results, pair, g, c))]
        if rows:
            lines = [gains(results, pair, there, c) for c in cases(results)]
            made.append({"pair": minus(pair), "rows": rows, "lines": lines})
    return made


def group_row(results: Results, pair: list[str], group: str, case: Case) -> Row:
    """Return one group's row of one comparison in one case; nothing if nobody of the group was followed."""
    k, locked = horizon(results), horizon(results, "locked")
    found = row(results, pair, case, f"days_exploited_{k}", group)
    if found is None:
        return {}
    made = {"group": group_words(group), "people followed": f"{int(found['n_index']):,}", "beliefs": case.words}
    made[heading(f"days_exploited_{k}")] = with_interval(found)
    if locked:
        made[heading(f"days_locked_{locked}")] = told_cell(results, pair, case, f"days_locked_{locked}", group)
    return made


def gains(results: Results, pair: list[str], there: list[str], case: Case) -> str:
    """Return which groups have fewer days exploited with the first option, which more, and for which it is not clear."""
    sides: dict[str, list[str]] = {"fewer days exploited for": [], "more days exploited for": [], "not clear for": []}
    fewer, more, unclear = sides.values()
    for group in there:
        found = row(results, pair, case, outcome(results), group)
        if found is not None:
            side = fewer if found["high"] < 0 else more if found["low"] > 0 else unclear
            side.append(group_words(group))
    told = "; ".join(f"{words} {listed(names)}" for words, names in sides.items() if names)
    return f"{case.words}, with {quoted(pair[0])}: {told or 'nobody was followed'}."


def capacity(results: Results) -> list[dict[str, Any]]:
    """Return one table a case: what each option uses in `watched`, with intervals; [] if no whole month was kept."""
    made = []
    months = months_watched(results)
    times = DAYS_A_YEAR / MONTH if months >= A_YEAR else months
    for case in cases(results):
        of_case = {"beliefs": case.beliefs, "structure": case.structure}
        series = results.table("series", ("scenario", "replicate", "day", *USED.values()), of_case)
        if series is None or not len(series):
            continue
        here = series[series["day"] >= results.config["policy_day"] + MONTH - 1]  # months that lie wholly after it
        members = results.members.get(case.beliefs, 0)
        used_in = here.groupby(["scenario", "replicate"])[list(USED.values())].mean() * times
        rows = [
            {
                "option": plain(name),
                **{title: used(used_in.loc[name][c], members) for title, c in USED.items()},
            }
            for name in results.config["scenarios"]
            if name in used_in.index.get_level_values(0)
        ]
        if rows:
            made.append({"title": case.words, "rows": rows})
    return made


def months_watched(results: Results) -> int:
    """Return how many whole months were watched after the options began; 0 if months were not kept, -1 if none was whole."""
    series = results.table("series", ("day",))
    if series is None or not len(series):
        return 0
    days = series["day"].unique()
    return int((days >= results.config["policy_day"] + MONTH - 1).sum()) or -1


def span_watched(months: int) -> str:
    """Return the span that a table of what is used tells of: a year, or the months that were watched where they are fewer."""
    if months >= A_YEAR:
        return f"a year (the mean of the {months:,} months that were watched, times a year)"
    return f"the {months} months that were watched" if months > 1 else "the one month that was watched"


def used(values: Any, members: int) -> str:
    """Return a mean and its interval as whole numbers. `values`: indexed by replicate; `members`: of the belief set."""
    mean, low, high = interval(np.asarray(by_unit(values, members)))
    return f"{mean:,.0f}" + (" (too few runs)" if np.isnan(low) else f" ({low:,.0f} to {high:,.0f})")


def structure_rows(results: Results) -> list[Row]:
    """Return each structural choice: what it decides, its setting here, what it could be, claims."""
    made = []
    for name, switch in SWITCHES.items():
        here = dict.fromkeys(plain(s[name]) for s in results.config["structures"])
        made.append(
            {
                "choice": switch.meaning,
                "here": ", ".join(here),
                "could be": ", ".join(map(plain, switch.settings)),
                "claims": ", ".join(switch.claims),
            }
        )
    return made


def no_locked_days(results: Results) -> bool:
    """Return whether days exploited are told with no days locked beside them."""
    return (
        bool(horizon(results)) and not horizon(results, "locked") and outcome(results) in results.config["outcomes"]
    )
