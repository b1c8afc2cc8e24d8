"""The tables of the page: comparisons, groups, hours and bed-nights, choices in building."""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.estimates.cases import Case, cases, horizon, outcome, row
from experiments.estimates.lever_differences import Difference, each_contrast
from experiments.estimates.paired import by_unit, interval
from experiments.outcomes.cases import OF_PEOPLE, OF_RUNS
from experiments.outcomes.declared import AT_MOST, TOGETHER, find, heading, in_order, main_horizon
from experiments.report.answer import contrast_name, format_estimate_row, outcome_cell
from experiments.report.lever_names import doors_name, lever_name
from experiments.report.names import option_name, quote_option
from experiments.report.terms import is_door
from experiments.results.results import Results
from experiments.words import display_name, group_words, join_words
from sim.codes import DAYS_A_YEAR
from sim.structure import SWITCHES

Row = dict[str, str]
A_YEAR = 12  # months; of fewer no year is told
ALONE = (
    "by 95 % intervals, each group alone"  # not by the wide ones of the first screen: "clear" is said of those only
)
MONTH = 30.0  # days of a row of the table `series`
USED = {
    "advocates\u2019 hours used": "advocate_hours_used",
    "officers\u2019 hours used": "officer_hours_used",
    "bed-nights": "bed_nights",
    "times a bed was asked for and none was free": "turned_away",
    "promises broken, and stays that ended with nowhere to go": "promises_broken",
}


def comparison_tables(results: Results) -> list[dict[str, Any]]:
    """Return one table a case: a row a comparison, a cell an outcome, with its interval."""
    outcomes, _ = split_outcomes(results.config["outcomes"])
    if never_locked(results):
        outcomes = [name for name in outcomes if not name.startswith("days_locked_")]
    pairs = results.config["contrasts"]
    if not outcomes or not pairs:
        return []
    moves = dict(each_contrast(results.experiment, [(a, b) for a, b in pairs]))
    return [
        {
            "title": case.words,
            "rows": [
                {
                    "first, minus second": contrast_name(results, pair),
                    "levers that it moves": "; ".join(moved_names(moves[pair[0], pair[1]])) or "none",
                    **{heading(o): outcome_cell(results, pair, case, o) for o in outcomes},
                }
                for pair in pairs
            ],
        }
        for case in cases(results)
    ]


def moved_names(differences: list[Difference]) -> list[str]:
    """Return what a comparison moves: the doors of several kinds of place are named at once."""
    doors = [d.lever for d in differences if is_door(d)]
    names = [lever_name(d.lever) for d in differences if not is_door(d)]
    return [*names, doors_name(doors)] if doors else names


def split_outcomes(names: list[str]) -> tuple[list[str], list[str]]:
    """Return the outcomes that every comparison is told in, and the others that were asked for, in the order of tables.

    Days exploited and locked over a year and over the main horizon, the other bound over the main one, and what covers
    the whole follow-up; where nothing of this was asked for, all that was. What became of cases has a part of its own.
    """
    main, outcomes = main_horizon(names), [a for name in in_order(names) if (a := find(name)) is not None]
    horizons = {**dict.fromkeys(TOGETHER, (DAYS_A_YEAR, main)), AT_MOST: (main,)}
    usual = [a for a in outcomes if a.row not in (*OF_PEOPLE, *OF_RUNS)]
    names_shown = [a.name for a in usual if a.k in horizons.get(a.row.name, () if a.row.is_family else (0,))]
    names_shown = names_shown or [a.name for a in outcomes]
    return names_shown, [a.name for a in outcomes if a.name not in names_shown]


def other_outcomes(results: Results) -> str:
    """Return which outcomes stand in summary.csv only; nothing if all are shown."""
    return join_words([heading(o) for o in split_outcomes(results.config["outcomes"])[1]] or [""])


def name_group(results: Results, group: str) -> str:
    """Return a group of the people followed in words."""
    return group_words(group, results.config["index"]["who"].get("minor"))


def groups_told(results: Results) -> list[str]:
    """Return the groups of people that are told apart; one that holds everybody followed is no group."""
    s = results.summary
    there = dict.fromkeys(s[(s["group"] != "all") & (s["n_index"] > 0)]["group"])
    kinds = [g.partition(":")[0] for g in there]
    return [g for g, kind in zip(there, kinds, strict=True) if kinds.count(kind) > 1]


def join_groups(names: list[str]) -> str:
    """Return groups as a list in a sentence: each of two genders and ages stays in one piece."""
    if len(names) > 1 and any(" and " in name for name in names):
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return join_words(names)


def group_lines(results: Results, pair: list[str]) -> list[str]:
    """Return who gains and who loses in one comparison, a sentence a case; [] without groups."""
    there = groups_told(results)
    return [gains_sentence(results, pair, there, c) for c in cases(results)] if there and horizon(results) else []


def groups_sentence(results: Results, pair: list[str]) -> str:
    """Return which groups are told apart, and whether one has fewer days where another has more (`group_verdict`); nothing without groups."""
    there = groups_told(results)
    if not there or not horizon(results):
        return ""
    told_apart = f"Told apart: {join_groups([name_group(results, group) for group in there])}."
    same = "" if opposed_groups(results, pair) else f"No group has fewer days where another has more, {ALONE}. "
    return same + told_apart


def opposed_groups(results: Results, pair: list[str]) -> str:
    """Return which groups have fewer days exploited in a case in which others have more; nothing where none have."""
    there = groups_told(results) if horizon(results) else []
    all_cases = cases(results) if there else []
    fewer, more, opposed = [], [], 0
    for case in all_cases:
        sides = {g: group_verdict(results, pair, case, g) for g in there}
        if {"fewer", "more"} <= set(sides.values()):
            opposed += 1
            fewer += [name_group(results, g) for g, side in sides.items() if side == "fewer"]
            more += [name_group(results, g) for g, side in sides.items() if side == "more"]
    if not opposed:
        return ""
    where = f", in {opposed} of {len(all_cases)} cases" if len(all_cases) > 1 else ""
    clauses = (join_groups(list(dict.fromkeys(names))) for names in (fewer, more))
    return "Fewer days exploited for {}, more for {}{}, {}: some of so many miss by luck.".format(
        *clauses, where, ALONE
    )


def group_verdict(results: Results, pair: list[str], case: Case, group: str) -> str:
    """Return whether a group has `fewer` or `more` days exploited, by its own 95 % interval alone; nothing where that holds zero."""
    estimate = row(results, pair, case, outcome(results), group)
    return "" if estimate is None else "fewer" if estimate["high"] < 0 else "more" if estimate["low"] > 0 else ""


def group_tables(results: Results, first: list[str]) -> list[dict[str, Any]]:
    """Return one table a comparison, `first` before all others: `pair`, `rows` (a group in a case), `lines` (who gains)."""
    there = groups_told(results)
    if not horizon(results) or not there or not first:
        return []
    tables = []
    for pair in [first, *(p for p in results.config["contrasts"] if p != first)]:
        rows = [r for g in there for c in cases(results) if (r := group_row(results, pair, g, c))]
        if rows:
            lines = [gains_sentence(results, pair, there, c) for c in cases(results)]
            tables.append({"pair": contrast_name(results, pair), "rows": rows, "lines": lines})
    return tables


def never_locked(results: Results) -> bool:
    """Return whether nobody followed is locked on any day, under any option: then a table of zeros tells nothing more."""
    k, s = horizon(results, "locked"), results.summary
    here = s[s["outcome"] == f"days_locked_{k}"]["mean"].dropna() if k else s["mean"][:0]
    return len(here) > 0 and not here.abs().max() > 1e-9


def group_row(results: Results, pair: list[str], group: str, case: Case) -> Row:
    """Return one group's row of one comparison in one case; nothing if nobody of the group was followed."""
    k, locked = horizon(results), horizon(results, "locked")
    estimate = row(results, pair, case, f"days_exploited_{k}", group)
    if estimate is None:
        return {}
    cells = {
        "group": name_group(results, group),
        "people followed": f"{int(estimate['n_index']):,}",
        "beliefs": case.words,
    }
    cells[heading(f"days_exploited_{k}")] = format_estimate_row(estimate)
    if locked and not never_locked(results):
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
            side.append(name_group(results, group))
    clauses = "; ".join(f"{words} {join_groups(names)}" for words, names in sides.items() if names)
    return f"{case.words}, with {quote_option(results, pair[0])}: {clauses or 'nobody was followed'}."


def capacity_tables(results: Results) -> list[dict[str, Any]]:
    """Return one table a case: what each option uses in `span_watched`, with intervals; [] if no whole month was kept."""
    tables = []
    months = months_watched(results)
    times = DAYS_A_YEAR / MONTH if months >= A_YEAR else months
    for case in cases(results):
        of_case = {"point": case.point}
        series = results.table("series", ("scenario", "replicate", "day", *USED.values()), of_case)
        if series is None or not len(series):
            continue
        here = series[series["day"] >= results.config["policy_day"] + MONTH - 1]  # months that lie wholly after it
        members = results.members.get(case.beliefs, 0)
        used_in = here.groupby(["scenario", "replicate"])[list(USED.values())].mean() * times
        rows = [
            {
                "option": option_name(results, name),
                **{title: format_use(used_in.loc[name][c], members) for title, c in USED.items()},
            }
            for name in results.config["scenarios"]
            if name in used_in.index.get_level_values(0)
        ]
        if rows:
            tables.append({"title": case.words, "rows": rows})
    return tables


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
        return f"a year, by the mean of the {months:,} months that were watched"
    return f"the {months} months that were watched" if months > 1 else "the one month that was watched"


def format_use(values: Any, members: int) -> str:
    """Return a mean and its interval as whole numbers. `values`: indexed by replicate; `members`: of the belief set."""
    mean, low, high = interval(np.asarray(by_unit(values, members)))
    return f"{mean:,.0f}" + (" (too few runs)" if np.isnan(low) else f" ({low:,.0f} to {high:,.0f})")


def structure_rows(results: Results) -> list[Row]:
    """Return each structural choice: what it decides, its setting here, what it could be, claims."""
    rows = []
    for name, switch in SWITCHES.items():
        here = dict.fromkeys(display_name(s.get(name, switch.neutral)) for s in results.config["structures"])
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
