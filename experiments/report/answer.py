"""The answer in three sentences. Every number is a row of summary.csv."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from experiments.estimates.lever_differences import each_contrast
from experiments.results.stored import Stored
from experiments.words import believed, grid_names, inside, more_or_fewer, number, quoted
from sim.parameters import GROUPS

HORIZON = {365: "one year", 1095: "three years", 1825: "five years"}
TOLD_FOR = (1095, 1825, 365)  # three years if there, else the longest
MOST_SETS = 5  # of more belief sets than this, only three are told


@dataclass(frozen=True)
class Case:
    """One belief set under one structure, and how a sentence says so."""

    beliefs: str
    structure: str
    words: str


def horizon(stored: Stored, word: str = "exploited") -> int:
    """Return the horizon in days that the answer is told for; 0 if the experiment asks for none."""
    there = [k for k in TOLD_FOR if f"days_{word}_{k}" in stored.config["outcomes"]]
    return there[0] if there else 0


def row(stored: Stored, pair: list[str], case: Case, outcome: str, group: str = "all") -> Any:
    """Return the summary's row of a comparison, or None."""
    s = stored.summary
    found = s[
        (s["scenario"] == pair[0])
        & (s["against"] == pair[1])
        & (s["beliefs"] == case.beliefs)
        & (s["structure"] == case.structure)
        & (s["outcome"] == outcome)
        & (s["group"] == group)
    ]
    return found.iloc[0] if len(found) and not math.isnan(found.iloc[0]["difference"]) else None


def rows(stored: Stored, outcome: str, pair: list[str] | None = None) -> pd.DataFrame:
    """Return the summary's rows of the comparisons that the experiment names, or of one, for everybody followed."""
    s = stored.summary
    stated = {(a, b) for a, b in stored.config["contrasts"]}
    among = [p in stated for p in zip(s["scenario"], s["against"], strict=True)]
    here = s[pd.Series(among, index=s.index, dtype=bool) & (s["group"] == "all") & (s["outcome"] == outcome)]
    if pair is not None:
        here = here[(here["scenario"] == pair[0]) & (here["against"] == pair[1])]
    return here.dropna(subset=["difference"])


def main_pair(stored: Stored) -> list[str]:
    """Return the comparison that beliefs and structures move most; the first if nothing moves one; [] if there is none.

    Among those that move one lever, if there are any: what is told alone is one thing at a time.
    """
    pairs: list[list[str]] = [p for p in stored.config["contrasts"] if len(rows(stored, outcome(stored), p))]
    moves = dict(each_contrast(stored.experiment, [(a, b) for a, b in pairs]))
    pairs = [p for p in pairs if len(moves[p[0], p[1]]) == 1] or pairs

    def moved(pair: list[str]) -> float:
        found = rows(stored, outcome(stored), pair)["difference"]
        return float(found.max() - found.min()) if len(found) > 1 else 0.0

    return max(pairs, key=moved) if pairs else []


def outcome(stored: Stored) -> str:
    """Return the outcome that the answer tells."""
    return f"days_exploited_{horizon(stored)}"


def with_interval(found: Any) -> str:
    """Return a difference and its interval, with signs, as a table has it."""
    unit = str(found["unit"])
    if math.isnan(found["low"]):
        return f"{number(found['difference'], unit)} (too few runs)"
    return f"{number(found['difference'], unit)} ({number(found['low'], unit)} to {number(found['high'], unit)})"


def minus(pair: list[str]) -> str:
    """Return a comparison as a table names it."""
    return f"{quoted(pair[0])} minus {quoted(pair[1])}"


def told_cell(stored: Stored, pair: list[str], case: Case, what: str, group: str = "all") -> str:
    """Return the cell of a comparison and an outcome."""
    found = row(stored, pair, case, what, group)
    return "no people" if found is None else with_interval(found)


def in_words(found: Any, what: str = "days") -> str:
    """Return a row of days in words."""
    return more_or_fewer(float(found["difference"]), float(found["low"]), float(found["high"]), what)


def is_line(stored: Stored) -> bool:
    """Return whether the belief sets lie on lines between two sets."""
    return all(b.get("line") for b in stored.config["beliefs"])


def on_grid(beliefs: str) -> bool:
    """Return whether a belief set is one point of a grid: `name=value-name=value`."""
    return bool(grid_names(beliefs))


def belief_words(stored: Stored, name: str) -> str:
    """Return a belief set as a reader knows it: a sentence, a place on a line, or a point of a grid."""
    found = next(b for b in stored.config["beliefs"] if b["name"] == name)
    values = {n: v for key in GROUPS for n, v in found[key].items()}
    return believed(name, found.get("line"), values)


def cases(stored: Stored) -> list[Case]:
    """Return the few cases that the answer and the tables tell.

    Belief sets by name: all if they are few, else the first, the middle, the last. A line: its two ends. A grid, or several structures: those
    with the fewest and with the most days exploited in the main comparison.
    """
    sets = [b["name"] for b in stored.config["beliefs"]]
    structures = [s["name"] for s in stored.config["structures"]]
    if len(structures) > 1 or (len(sets) > 1 and all(map(on_grid, sets))):
        return extremes(stored)
    if is_line(stored) and len(sets) > 1:
        vary = stored.config["beliefs"][0]["line"]["vary"]
        sets = [b["name"] for b in stored.config["beliefs"] if b["line"]["vary"] == vary]
        sets = [sets[0], sets[-1]]
    chosen = [sets[0], sets[len(sets) // 2], sets[-1]] if len(sets) > MOST_SETS else sets
    return [Case(b, structures[0], belief_words(stored, b)) for b in dict.fromkeys(chosen)]


def against(pair: list[str] | tuple[Any, Any]) -> str:
    """Return a comparison as the beginning of a sentence."""
    return f"{quoted(str(pair[0]))} against {quoted(str(pair[1]))}"


def extremes(stored: Stored) -> list[Case]:
    """Return the cases with the fewest and with the most days exploited in the main comparison."""
    pair = main_pair(stored)
    found = rows(stored, outcome(stored), pair) if pair else rows(stored, "")
    if not len(found):
        return []
    made = []
    for end, word in ((found["difference"].argmin(), "fewest"), (found["difference"].argmax(), "most")):
        here = found.iloc[int(end)]
        words = belief_words(stored, str(here["beliefs"]))
        if len(stored.config["structures"]) > 1:
            words = f"With the model built so that the first means {word} days ({quoted(str(here['structure']))})"
        made.append(Case(str(here["beliefs"]), str(here["structure"]), words))
    return made[:1] if made[0] == made[-1] else made


def answer(stored: Stored) -> list[str]:
    """Return the answer in three sentences, or one that says what the experiment would have to ask for."""
    k = horizon(stored)
    if not stored.config["contrasts"]:
        return ["This experiment compares nothing: it names no pair of options under `contrasts:`."]
    if not k:
        return ["This experiment asks for no days exploited: add `days_exploited_1095` to its `outcomes:`."]
    pair = main_pair(stored)
    if not pair:
        return ["No comparison has numbers: no run that it needs has finished with a person to follow."]
    found = [(c, r) for c in cases(stored) if (r := row(stored, pair, c, outcome(stored))) is not None]
    first = (
        f"Over {HORIZON[k]}, with {quoted(pair[0])} rather than {quoted(pair[1])}, a person followed spends "
        f"{in_each_case(found, 'days exploited')}."
    )
    return [first, locked(stored, pair), agreement(stored)]


def in_each_case(found: list[tuple[Case, Any]], what: str) -> str:
    """Return the same number in some cases, in one sentence; what is counted is named at the first."""
    said = [f"{in_words(r, '' if k else what)} {inside(c.words)}" for k, (c, r) in enumerate(found)]
    return said[0] if len(said) == 1 else f"{'; '.join(said[:-1])}; and {said[-1]}"


def locked(stored: Stored, pair: list[str]) -> str:
    """Return how many days locked stand beside the days exploited."""
    k = horizon(stored, "locked")
    found = [(c, r) for c in cases(stored) if k and (r := row(stored, pair, c, f"days_locked_{k}")) is not None]
    if not found:
        return "Days locked are not told, because the experiment does not ask for them: days out of exploitation may be days locked."
    said = {in_words(r, "days locked"): c for c, r in found}
    if len(said) == 1:
        same = ", whatever one believes here" if len(found) > 1 else ""
        return f"Beside them, over {HORIZON[k]}, stand {next(iter(said))}{same}."
    return f"Beside them, over {HORIZON[k]}, stand {in_each_case(found, 'days locked')}."


def agreement(stored: Stored) -> str:
    """Return how many comparisons have the same clear sign under everything that was tried."""
    groups = rows(stored, outcome(stored)).groupby(["scenario", "against"], sort=False)
    clear = sum(bool((g["low"] > 0).all() or (g["high"] < 0).all()) for _, g in groups)
    turned = sum(bool((g["low"] > 0).any() and (g["high"] < 0).any()) for _, g in groups)
    rest = groups.ngroups - clear - turned
    if groups.ngroups == 1:
        what = (
            "points the same way under everything that was tried"
            if clear
            else "turns around"
            if turned
            else "is clear under a part of what was tried, or under none"
        )
        return f"The one comparison here {what}."
    told = [
        f"{n or 'none'} {one if n < 2 else many}"
        for n, one, many in (
            (
                clear,
                "points the same way under everything that was tried",
                "point the same way under everything that was tried",
            ),
            (turned, "turns around", "turn around"),
            (rest, "is clear under a part of that or under none", "are clear under a part of that or under none"),
        )
    ]
    return f"Of the {groups.ngroups} comparisons here, {told[0]}, {told[1]}, and {told[2]}."
