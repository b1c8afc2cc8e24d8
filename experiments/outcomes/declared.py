"""What may be compared: one row an outcome. Checks, tables, headings, figures and the data dictionary derive from it.

An outcome whose name ends in `{k}` is a family: `days_exploited_{k}` is asked for as `days_exploited_400`, for any
whole number of days within the follow-up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from experiments.outcomes.cases import OF_PEOPLE, OF_RUNS
from experiments.outcomes.outcome import RARE, Asked, Outcome
from experiments.outcomes.time_words import time_in_sentences
from sim.codes import EXPLOITED, LEFT_REGION, LOCKED, PLACED, UNHOUSED
from sim.reading import unknown_message

HORIZONS = (365, 1095, 1825)  # whose days stand in `tables/people.parquet`, whatever is asked for
DAYS_SEEN = (30, 90, 180, 365, 1095, 1825)  # whose states stand there
MAIN_HORIZON = 1095  # of several the one that is told first
EXIT_DAYS = 365  # a lasting exit: so many days in a row neither exploited nor locked
EXIT_BEGUN = 730  # begun within so many days of the index day
EXIT_LENGTHS = (90, 180, 365, 730)  # other answers to what lasts: an exit that changes with them is told to do so
TOGETHER = ("days_exploited_{k}", "days_locked_{k}")
AT_MOST = "days_exploited_at_most_{k}"
LASTING_EXIT = f"{EXIT_DAYS} days in a row neither exploited nor locked, begun within {time_in_sentences(EXIT_BEGUN)}"
KNOWN = "of these, after which services or police {} before exploitation ended again"  # returns


def days_in(status: int, word: str, meaning: str) -> Outcome:
    """Return the family of days in a status."""
    name = f"days_{word.replace(' ', '_')}_{{k}}"
    return Outcome(
        name,
        "days",
        f"days {word}, {{time}}",
        meaning,
        lambda f, k: f.days_in(status, k),
        last="I + k - 1",
        ks=HORIZONS,
    )


def share_of(
    name: str, words: str, meaning: str, reckon: Callable[[Any, int], Any], last: str, ks: tuple[int, ...]
) -> Outcome:
    """Return a family of shares that stand in no table of people: `state_on_day_{k}` tells as much."""
    return Outcome(
        name, "share", words, meaning, reckon, first="" if last == "I + k" else "I", last=last, ks=ks, by_person=False
    )


def count_outcome(name: str, unit: str, meaning: str) -> Outcome:
    """Return an outcome that the run itself counts over the follow-up."""
    words = "offers accepted" if name == "accepted" else name.replace("_", " ")
    return Outcome(name, unit, words, meaning, lambda f, _: f.count_of(name))


def trust(name: str, whom: str) -> Outcome:
    """Return a trust at the end of the run."""
    meaning = f"trust in {whom}; for most people later than the end of their follow-up"
    last = "L + 1, before anything happens on it"
    return Outcome(name, "level", f"trust in {whom}", meaning, lambda f, _: f.who[name], first="", last=last)


DECLARED = (
    Outcome(
        "event_here",
        "share",
        "event here",
        "1: the event of the index day happened on that day in this scenario, too",
        lambda f, _: f.event_here(),
        first="",
        last="I",
    ),
    days_in(EXPLOITED, "exploited", "days exploited at the day's end; a day after leaving the region is none"),
    days_in(LOCKED, "locked", "days locked at the day's end"),
    Outcome(
        AT_MOST,
        "days",
        "days exploited at most, {time}",
        "`days_exploited_{k}`, and each day after the person left the region straight from exploitation",
        lambda f, k: f.days_in(EXPLOITED, k) + f.days_away(k),
        last="I + k - 1",
        ks=HORIZONS,
    ),
    days_in(PLACED, "placed", "days in a place, or a home of one's own, at the day's end"),
    days_in(UNHOUSED, "unhoused", "days neither exploited nor locked, and without a place, at the day's end"),
    days_in(LEFT_REGION, "left region", "days after leaving the region"),
    share_of(
        "exploited_on_day_{k}",
        "exploited on day {k}",
        "1: exploited at that day's end",
        lambda f, k: f.status_on(k) == EXPLOITED,
        "I + k",
        DAYS_SEEN,
    ),
    share_of(
        "left_region_by_{k}",
        "left the region by day {k}",
        "1: has left the region at that day's end",
        lambda f, k: f.status_on(k) == LEFT_REGION,
        "I + k",
        DAYS_SEEN,
    ),
    share_of(
        "first_recorded_{k}",
        "recorded for the first time, {time}",
        "1: recorded as trafficked for the first time from I on; who was on record before is not",
        lambda f, k: f.first_recorded(k),
        "I + k - 1",
        HORIZONS,
    ),
    Outcome(
        "lasting_exit",
        "share",
        "lasting exit",
        f"1: {EXIT_DAYS} days in a row placed or unhoused, the first of them before I + {EXIT_BEGUN}",
        lambda f, _: f.lasting_exit(),
        needs=EXIT_BEGUN + EXIT_DAYS,
    ),
    Outcome(
        "lasting_exit_{k}",
        "share",
        "lasting exit of {time}",
        f"1: k days in a row placed or unhoused, the first of them before I + {EXIT_BEGUN}",
        lambda f, k: f.lasting_exit(k),
        needs=EXIT_BEGUN,
        last=f"I + {EXIT_BEGUN - 2} + k",
        ks=tuple(k for k in EXIT_LENGTHS if k != EXIT_DAYS),
    ),
    count_outcome(
        "contacts", "contacts", "with advocates, mentors and staff of places: more beds alone make more of them"
    ),
    count_outcome("offers", "offers", "offers of a place, accepted or refused"),
    count_outcome("accepted", "offers", "offers accepted, whether or not a place was found"),
    Outcome(
        "separations",
        "times",
        "separations",
        "times that exploitation ended, but not by leaving the region",
        lambda f, _: f.separations_and_returns[0],
    ),
    Outcome(
        "returns",
        "times",
        "returns",
        "times exploited again: returned, taken back, or recruited by another",
        lambda f, _: f.separations_and_returns[1],
    ),
    count_outcome("returns_met", "times", KNOWN.format("met the person")),
    count_outcome("returns_recorded", "times", KNOWN.format("recorded the person as trafficked")),
    count_outcome(
        "cooperations", RARE, "times that the person began to cooperate with a case; no measure of how they are"
    ),
    count_outcome("testimonies", RARE, "times that they testified"),
    count_outcome("retaliations", RARE, "times that somebody on the trafficker's side struck them because of a case"),
    *OF_PEOPLE,
    *OF_RUNS,
    trust("trust_advocate", "advocates"),
    trust("trust_police", "police"),
)
STANDARD = tuple(name for row in DECLARED for name in row.names())
NAMED = re.compile(r"(?P<word>[a-z_]+)_(?P<k>[1-9][0-9]{0,6})")


def find(name: str, own: Iterable[Outcome] = ()) -> Asked | None:
    """Return what a name asks for, of the declared outcomes or a user's own; None if it is none of them."""
    rows = {row.name: row for row in (*DECLARED, *own)}
    if name in rows and not rows[name].is_family:
        return Asked(name, rows[name], 0)
    found = NAMED.fullmatch(name)
    row = rows.get(f"{found['word']}_{{k}}") if found else None
    return Asked(name, row, int(found["k"])) if found and row else None


def asked_for(names: Sequence[str], own: Iterable[Outcome] = ()) -> list[Asked]:
    """Return what names that were checked ask for. Raises KeyError for one that is none."""
    own = tuple(own)
    found = [find(name, own) for name in names]
    if None in found:
        raise KeyError(names[found.index(None)])
    return [a for a in found if a is not None]


def outcome_fault(name: str, follow_up_days: int | None) -> str:
    """Return what is wrong with the name of an outcome, or nothing. `follow_up_days`: None where they are not known."""
    asked = find(name)
    if asked is None:
        return unknown_message(name, STANDARD, "outcome")
    if follow_up_days is not None and asked.needs > follow_up_days:
        return f"{name} needs {asked.needs} days of follow-up; follow_up_days is {follow_up_days}"
    return ""


def told_unit(name: str, stored: str) -> str:
    """Return the unit that an outcome's numbers are told in: as declared today, and not as an older folder has it, for its heading is today's."""
    asked = find(name)
    return asked.unit if asked else stored


def heading(name: str) -> str:
    """Return an outcome's name as the heading of a table; of an outcome of one's own the name without underscores."""
    asked = find(name)
    return asked.heading if asked else name.replace("_", " ")


def horizons(names: Iterable[str], word: str = "exploited") -> list[int]:
    """Return the days for which days in a status are asked for, in rising order."""
    row = f"days_{word}_{{k}}"
    return sorted(a.k for name in names if (a := find(name)) is not None and a.row.name == row)


def main_horizon(names: Iterable[str], word: str = "exploited") -> int:
    """Return the days that an answer is told for: three years where they are asked for, else the longest; 0 for none."""
    return main_of(horizons(names, word))


def main_of(ks: Collection[int]) -> int:
    """Return the days that are told first, of several: three years if they are among them, else the longest; 0 for none."""
    return MAIN_HORIZON if MAIN_HORIZON in ks else max(ks, default=0)


def days_in_words(name: str) -> str:
    """Return an outcome of days as it stands in a sentence: `days exploited in 3 years`."""
    return heading(name).replace(", ", " in ", 1)


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names of outcomes in the order of tables; those of a user's own last.

    Days exploited and locked of one horizon stand together, the shorter first.
    """
    place = {row.name: n for n, row in enumerate(DECLARED)}

    def rank(name: str) -> tuple[int, int, int]:
        asked = find(name)
        if asked is None:
            return 3, 0, 0
        n = place[asked.row.name]
        if asked.row.name in TOGETHER:
            return 0, asked.k, n
        return (1 if asked.row.name == AT_MOST else 2), n, asked.k

    return sorted(names, key=rank)
