"""The first thing on the page: each option compared with today, under each set of beliefs."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from experiments.belief_claims import claims_of
from experiments.headline import CONVENTION, Headline, headline, holds_together, miss_by_luck, turning
from experiments.lever_differences import lines_of_levers
from experiments.report.answer import HORIZON, belief_words
from experiments.report.stored import Stored
from experiments.summary import against_baseline
from experiments.words import listed, number, plain, quoted
from sim.parameters import contested

Row = dict[str, str]


def found_in(stored: Stored) -> Headline | None:
    """Return the headline of stored runs, or None where there is none to tell."""
    c = stored.config
    key = ("scenario", "beliefs", "structure", "replicate", "group")
    asked = tuple(o for o in c["outcomes"] if o.startswith("days_"))
    outcomes = stored.table("outcomes", (*key, *asked))
    if outcomes is None:
        return None
    sets = [b["name"] for b in c["beliefs"]]
    return headline(outcomes, list(c["scenarios"]), c["baseline"], sets, c["outcomes"], stored.calibrated)


def section(stored: Stored) -> dict[str, Any]:
    """Return what the template shows first; nothing where no option is compared with a baseline."""
    found = found_in(stored)
    if found is None:
        return {}
    words = {b: belief_words(stored, b) for b in dict.fromkeys(found.table["beliefs"])}
    name = baseline_words(stored)
    pairs = against_baseline(stored.experiment)
    return {
        "baseline": name,
        "lines": [levels_in_words(found, words, name), verdict(found, name)],
        "exploited": table(found, words, name, "exploited", ("difference", "low", "high")),
        "together": table(found, words, name, "", ("difference", "together_low", "together_high")),
        "locked": table(found, words, name, "locked", ("locked_difference", "locked_low", "locked_high")),
        "at_most": table(found, words, name, "", ("at_most", "at_most_low", "at_most_high")),
        "horizon": HORIZON.get(found.horizon, f"{found.horizon:,} days"),
        "days": f"{found.horizon:,}",
        "family": found.family,
        "by_luck": f"{miss_by_luck(found.family):g}",
        "convention": CONVENTION if found.table["at_most"].notna().any() else "",
        "caution": stored.config.get("caution") or "",
        "moves": lines_of_levers(stored.experiment, pairs),
    }


def baseline_words(stored: Stored) -> str:
    """Return what the baseline is called: today, if it states no lever of its own."""
    baseline = stored.config["baseline"]
    return quoted(baseline) if stored.config["scenarios"][baseline]["levers"] else "today"


def levels_in_words(found: Headline, words: dict[str, str], baseline: str) -> str:
    """Return how many days a person followed is exploited under the baseline, in each set of beliefs."""
    levels = {b: float(found.of(b)["exploited"].loc[found.baseline]) for b in words}
    low, high = (f"{x:,.0f}" for x in (min(levels.values()), max(levels.values())))
    days = low if low == high else f"{low} to {high}"
    by_set = "" if low == high else ", by what one believes"
    lead = "Today" if baseline == "today" else f"With {baseline}"
    return f"{lead}, a person followed is exploited on {days} of {found.horizon:,} days{by_set}."


def verdict(found: Headline, baseline: str) -> str:
    """Return which options mean fewer days than the baseline, which more, and for which it hangs on what one believes."""
    kinds = turning(found)
    several = found.table["beliefs"].nunique() > 1
    under = " under every set of beliefs" if several else ""
    said = [f"fewer days exploited{under} with {quoted_list(kinds['fewer'])}"] if kinds["fewer"] else []
    if kinds["more"]:
        said.append(f"more days exploited{under} with {quoted_list(kinds['more'])}")
    if kinds["turns"]:
        said.append(f"fewer or more, by what one believes, with {quoted_list(kinds['turns'])}")
    if kinds["unclear"]:
        part = " under at least one set of beliefs" if several else ""
        said.append(f"no clear difference{part} with {quoted_list(kinds['unclear'])}")
    return f"Compared with {baseline}: {'; '.join(said)}."


def quoted_list(names: list[str]) -> str:
    """Return options as a list in a sentence."""
    return listed([quoted(n) for n in names])


def table(
    found: Headline, words: dict[str, str], baseline: str, level: str, parts: tuple[str, str, str]
) -> list[Row]:
    """Return a row an option and a cell a set of beliefs: the level, then the difference from the baseline and its interval."""
    if found.table[parts[0]].isna().all():
        return []
    rows = []
    for option in dict.fromkeys(found.table["option"]):
        if option == found.baseline and not level:
            continue
        cells = {words[b]: cell(found.of(b).loc[option], level, parts) for b in words if option in found.of(b).index}
        rows.append({"option": baseline if option == found.baseline else plain(option), **cells})
    return rows


def cell(row: pd.Series, level: str, parts: tuple[str, str, str]) -> str:
    """Return one cell: `level, difference* (low to high)`; the star: clear of zero when all are looked at together."""
    value, low, high = (float(row[p]) for p in parts)
    at = f"{row[level]:,.0f}" if level and not math.isnan(row[level]) else ""
    if math.isnan(value):
        return at
    star = "*" if parts[0] == "difference" and holds_together(row) else ""
    ends = "(too few runs)" if math.isnan(low) else f"({number(low, 'days')} to {number(high, 'days')})"
    return f"{at}{', ' if at else ''}{number(value, 'days')}{star} {ends}"


def beliefs_held(stored: Stored) -> list[Row]:
    """Return each set of beliefs that a number on this page stands for: its sentence, and all its claims."""
    held = []
    for b in stored.config["beliefs"]:
        line = b.get("line")
        if "=" in b["name"] or (line and (line["vary"] != "all" or line["at"] not in (0, 1))):
            continue  # a point between two sets, or of a grid: its table says what it is
        values = {n: float(b[p.group][n]) for n, p in contested().items()}
        held.append({"name": belief_words(stored, b["name"]), "holds": claims_of(values)})
    return held
