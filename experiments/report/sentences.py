"""What a report says in words: options, the answer in three sentences, when it flips. Every number is from a table."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from experiments.decisions import break_even, differences, value_break_even
from experiments.report.stored import Stored
from experiments.words import number, plain, sentence
from sim.levers import LEVERS

HORIZON = {365: "one year", 1095: "three years", 1825: "five years"}


def horizon(stored: Stored, word: str = "exploited") -> int:
    """Return the horizon that the answer is told for: three years if there, else the longest; 0 if none."""
    there = [k for k in (1095, 1825, 365) if f"days_{word}_{k}" in stored.config["outcomes"]]
    return there[0] if there else 0


def main_pair(stored: Stored) -> list[str]:
    """Return the comparison that belief sets and structures move most over the horizon; the first if there is nothing to move it."""
    pairs: list[list[str]] = stored.config["contrasts"]
    s = stored.summary
    here = s[(s["group"] == "all") & (s["outcome"] == f"days_exploited_{horizon(stored)}")]

    def moved(pair: list[str]) -> float:
        found = here[(here["scenario"] == pair[0]) & (here["against"] == pair[1])]["difference"]
        return float(found.max() - found.min()) if len(found) > 1 else 0.0

    return max(pairs, key=moved) if pairs else []


def options(stored: Stored) -> tuple[list[str], dict[str, list[str]]]:
    """Return what all options but an empty one share, and what each decides beside it."""
    levers = {n: s["levers"] for n, s in stored.config["scenarios"].items()}
    plain_ones = [v for v in levers.values() if isinstance(v, dict) and v]
    shared = (
        {k: v for k, v in plain_ones[0].items() if all(k in o and o[k] == v for o in plain_ones)}
        if len(plain_ones) > 1
        else {}
    )
    own = {
        n: {k: x for k, x in v.items() if k not in shared} if isinstance(v, dict) else v for n, v in levers.items()
    }
    told = {plain(n): option(v) if v or not levers[n] else ["Only what all options share."] for n, v in own.items()}
    return option(shared) if shared else [], told


def option(levers: Any) -> list[str]:
    """Return what a scenario decides, one line a lever."""
    if isinstance(levers, list):
        return [line for part in levers for line in option(part)]
    if not levers:
        return ["Everything stays as it is."]
    dated = f" from day {levers['from_day']}" if "from_day" in levers else ""
    where = f" in {', '.join(levers['counties'])}" if "counties" in levers else ""
    return [
        f"{plain(name.replace('.', ': '))}: {value_in_words(value)} ({LEVERS[name].meaning.partition(';')[0]}){dated}{where}"
        for name, value in levers.items()
        if name in LEVERS
    ]


def value_in_words(value: Any) -> str:
    """Return a lever's value as a reader says it."""
    if value is None:
        return "no limit"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{plain(k)} {value_in_words(v)}" for k, v in value.items())
    return f"{value:g}" if isinstance(value, (int, float)) else plain(value)


def row(stored: Stored, pair: list[str], beliefs: str, outcome: str, group: str = "all") -> Any:
    """Return the summary's row of a contrast, or None."""
    s = stored.summary
    structure = str(stored.config["structures"][0]["name"])
    found = s[
        (s["scenario"] == pair[0])
        & (s["against"] == pair[1])
        & (s["beliefs"] == beliefs)
        & (s["structure"] == structure)
        & (s["outcome"] == outcome)
        & (s["group"] == group)
    ]
    return found.iloc[0] if len(found) else None


def with_interval(found: Any) -> str:
    """Return a difference and its interval."""
    unit = str(found["unit"])
    if math.isnan(found["low"]):
        return f"{number(found['difference'], unit)} (too few runs for an interval)"
    return f"{number(found['difference'], unit)} ({number(found['low'], unit)} to {number(found['high'], unit)})"


def verdict(found: Any) -> str:
    """Return 1 for more, -1 for fewer, 0 for within the noise, as a word."""
    if not math.isnan(found["low"]) and found["low"] > 0:
        return "more"
    return "fewer" if not math.isnan(found["high"]) and found["high"] < 0 else "no clear difference in"


def answer(stored: Stored) -> list[str]:
    """Return the answer in three sentences, for the comparison that moves most."""
    config = stored.config
    k = horizon(stored)
    if not config["contrasts"] or not k:
        return ["This experiment names no comparison of days exploited."]
    pair = main_pair(stored)
    sets = [b["name"] for b in config["beliefs"]]
    chosen = [sets[0], sets[len(sets) // 2], sets[-1]] if len(sets) > 2 else sets
    rows = {b: row(stored, pair, b, f"days_exploited_{k}") for b in dict.fromkeys(chosen)}
    told = [
        f"{sentence(b).lower() if b in ('separation_helps', 'even', 'custody_harms') else place(stored, b)}: {verdict(r)} days exploited, {with_interval(r)}"
        for b, r in rows.items()
        if r is not None
    ]
    first = (
        f"Over {HORIZON[k]} a person followed spends, with {plain(pair[0])} rather than {plain(pair[1])}, "
        + "; ".join(told)
        + "."
    )
    return [first, locked_sentence(stored, pair, chosen), agreement(stored, k)]


def place(stored: Stored, beliefs: str) -> str:
    """Return where a belief set lies, for a reader."""
    line = next((b.get("line") for b in stored.config["beliefs"] if b["name"] == beliefs), None)
    if line is None:
        return plain(beliefs)
    return f"at {line['at']:g} of the way from \u201c{sentence(line['start']).lower()}\u201d to \u201c{sentence(line['end']).lower()}\u201d"


def locked_sentence(stored: Stored, pair: list[str], sets: list[str]) -> str:
    """Return how many days locked stand beside them."""
    k = horizon(stored, "locked")
    rows = [row(stored, pair, b, f"days_locked_{k}") for b in sets] if k else []
    rows = [r for r in rows if r is not None]
    if not rows:
        return "Days locked were not among the outcomes asked for."
    low, high = min(r["difference"] for r in rows), max(r["difference"] for r in rows)
    middle = rows[len(rows) // 2]
    spread = (
        ""
        if number(low, "days") == number(high, "days")
        else f" ({number(low, 'days')} to {number(high, 'days')} over the beliefs)"
    )
    return (
        f"Beside this stand the days locked over {HORIZON[k]}: {number(middle['difference'], 'days')}{spread}; custody buys days out of exploitation "
        "while it lasts, under any belief."
    )


def agreement(stored: Stored, k: int) -> str:
    """Return how many comparisons have the same clear sign under every belief set and structure."""
    s = stored.summary
    here = s[(s["against"] != "") & (s["group"] == "all") & (s["outcome"] == f"days_exploited_{k}")]
    groups = here.groupby(["scenario", "against"], sort=False)
    clear = sum(bool((g["low"] > 0).all() or (g["high"] < 0).all()) for _, g in groups)
    turned = sum(bool((g["low"] > 0).any() and (g["high"] < 0).any()) for _, g in groups)
    return (
        f"Of the {groups.ngroups} comparisons, {clear} have the same clear sign under everything that was tried, {turned} turn around with what one "
        f"believes, and {groups.ngroups - clear - turned} are not clear everywhere."
    )


def flips(stored: Stored) -> list[str]:
    """Return where rankings change: along lines of beliefs, over structures, with the value of a locked day."""
    outcomes = stored.table("outcomes")
    k = horizon(stored)
    if outcomes is None or not k or not stored.config["contrasts"]:
        return []
    outcomes = outcomes[outcomes["group"] == "all"]
    return [*on_lines(stored, outcomes, k), *over_structures(stored, k), *by_value(stored, outcomes)]


def on_lines(stored: Stored, outcomes: pd.DataFrame, k: int) -> list[str]:
    """Return the break-even of each contrast on each line."""
    structure = stored.config["structures"][0]["name"]
    told = []
    for vary in dict.fromkeys(b["line"]["vary"] for b in stored.config["beliefs"] if b.get("line")):
        on = [b for b in stored.config["beliefs"] if b.get("line") and b["line"]["vary"] == vary]
        at = np.array([b["line"]["at"] for b in on])
        if len(at) < 3 or (np.diff(at) <= 0).any():
            continue
        for a, b in stored.config["contrasts"]:
            order = [(s["name"], structure) for s in on]
            found = differences(outcomes, a, b, f"days_exploited_{k}", order, stored.calibrated).dropna()
            if found.shape[1] != len(at):
                continue
            crossing = break_even(at, found.to_numpy())
            what = "all beliefs moving" if vary == "all" else f"only {plain(vary)} moving"
            where = " and ".join(f"{c:.2f}" for c in crossing.crossings) or "nowhere"
            noise = " and ".join(f"{low:.2f} to {high:.2f}" for low, high in crossing.noise)
            told.append(
                f"{plain(a)} against {plain(b)}, {HORIZON[k]}, {what}: changes sign at {where}{f'; within the noise from {noise}' if noise else ''}."
            )
    return told


def over_structures(stored: Stored, k: int) -> list[str]:
    """Return in how many structures each contrast has a clear sign."""
    if len(stored.config["structures"]) < 2:
        return []
    s = stored.summary
    here = s[(s["against"] != "") & (s["group"] == "all") & (s["outcome"] == f"days_exploited_{k}")]
    return [
        f"{plain(str(a))} against {plain(str(b))}, {HORIZON[k]}: more days with the first in {int((g['low'] > 0).sum())} of {len(g)} structures, fewer in "
        f"{int((g['high'] < 0).sum())}, not clear in the others."
        for (a, b), g in here.groupby(["scenario", "against"], sort=False)
    ]


def by_value(stored: Stored, outcomes: pd.DataFrame) -> list[str]:
    """Return how many exploited days a locked day would have to count as for a ranking to change."""
    k = next(
        (k for k in (1095, 365) if {f"days_exploited_{k}", f"days_locked_{k}"} <= set(stored.config["outcomes"])), 0
    )
    if not k or len(stored.config["structures"]) > 1 or len(stored.config["beliefs"]) > 3:
        return []
    told = []
    for a, b in stored.config["contrasts"]:
        e, locked = (
            differences(outcomes, a, b, f"days_{w}_{k}", None, stored.calibrated).dropna()
            for w in ("exploited", "locked")
        )
        for column in e.columns if np.any(locked.to_numpy()) else ():
            for weight in value_break_even(e[column].to_numpy(), locked[column].to_numpy()).crossings:
                told.append(
                    f"{plain(a)} against {plain(b)}, {sentence(str(column[0])).lower()}: the ranking over {HORIZON[k]} changes if a locked day counts "
                    f"as more than {weight:.2f} of an exploited day."
                )
    return told or ["No ranking changes for any weight of a locked day from 0 to 1."]
