"""Every table counted once more, day by day, by a reader that shares no code with `experiments/`.

What a witness saw is counted for each person and day. Slow and plain on purpose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np

from sim.codes import KINDS, LABOR, NOBODY, REASONS, RESPONSES, STATUSES
from sim.declared import MECHANISMS
from sim.rules import trust
from tests.naive.recount_known import know_of_returns, recorded_first
from tests.naive.witness import EIGHTEEN, Witness, mean

CONTACTS = ("service_contact", "mentor_contact", "staff_contact")
WHERE_FREE = ("placed", "unhoused")
OF_CASES = ("own_cases_", "cases_", "freed")
MEETINGS = ("service_contact", "mentor_contact", "police_contact")


def index_persons(w: Witness, first: int, days: int) -> list[tuple[int, int]]:
    """Return who met police in the watched days, and when first; by person."""
    met: dict[int, int] = {}
    for day in range(first, first + days):
        for person, word, _ in w.diary_lines[day]:
            if word == "police_contact":
                met.setdefault(person, day)
    return sorted(met.items())


def people(w: Witness, index: list[tuple[int, int]], follow_up: int, asked: list[str]) -> list[dict[str, Any]]:
    """Return the rows of the table `people`; `asked`: outcomes, those of other days than the usual ones among them."""
    return [one_person(w, person, day, follow_up, asked) for person, day in index]


def one_person(w: Witness, person: int, first: int, follow_up: int, asked: list[str]) -> dict[str, Any]:
    """Return an index person's row."""
    v = w.end[person]
    last = first + follow_up - 1
    row: dict[str, Any] = {
        "person": person,
        "index_day": first,
        "event_here": w.happened(person, ("police_contact",), first, first),
        "age_group": "minor" if first - v["born_day"] < EIGHTEEN else "adult",
        "gender": ("woman", "man", "gender_nonconforming")[v["gender"]],
        "undocumented": ("no", "yes")[v["undocumented"]],
        "form": ("sex", "labor")[v["form"]],
        "contacts": w.happened(person, CONTACTS, first, last),
        "offers": w.happened(person, ("accepted", "refused"), first, last),
        "accepted": w.happened(person, ("accepted",), first, last),
        "separations": sum(w.changes(person, day)[0] for day in range(first, last + 1)),
        "returns": sum(w.changes(person, day)[1] for day in range(first, last + 1)),
        "cooperations": w.happened(person, ("cooperation_begun",), first, last),
        "testimonies": w.happened(person, ("testified",), first, last),
        "retaliations": w.happened(person, ("struck",), first, last),
        "trust_advocate": v["trust_advocate"],
        "trust_police": v["trust_police"],
    }
    for k in (365, 1095, 1825):
        if k <= follow_up:
            lived = [w.was(person, day) for day in range(first, first + k)]
            row[f"days_exploited_{k}"] = lived.count("exploited")
            for status in ("locked", "placed", "unhoused", "left_region"):
                row[f"days_{status}_{k}"] = lived.count(status)
            row[f"days_exploited_at_most_{k}"] = lived.count("exploited") + days_taken_away(
                w, person, first, first + k - 1
            )
    for k in (30, 90, 180, 365, 1095, 1825):
        if k <= follow_up:
            row[f"state_on_day_{k}"] = w.was(person, first + k)
    for word in asked:
        status, _, k = word.removeprefix("days_").rpartition("_")
        if word.startswith("days_") and word not in row and k.isdigit():
            row[word] = [w.was(person, day) for day in range(first, first + int(k))].count(status)
        if word.startswith(("exploited_on_day_", "left_region_by_")):
            row[word] = int(w.was(person, first + int(k)) == ("exploited" if status[0] == "e" else "left_region"))
    known = [know_of_returns(w, person, first, last, words) for words in (MEETINGS, ("identified",))]
    row |= dict(zip(("returns_met", "returns_recorded"), known, strict=True))
    row |= {word: recorded_first(w, person, first, word) for word in asked if word.startswith("first_recorded_")}
    lengths = {"lasting_exit": 365} | {f"lasting_exit_{k}": k for k in (90, 180, 730)}
    lengths |= {word: int(word.rpartition("_")[2]) for word in asked if word.startswith("lasting_exit_")}
    for word, k in lengths.items():
        if follow_up >= 730 + k:
            row[word] = int(any(free_for(w, person, day, k, last) for day in range(first, first + 730)))
    return row


def days_taken_away(w: Witness, person: int, first: int, last: int) -> int:
    """Return the days on which a person was gone who had left straight from exploitation."""
    gone = [day for day in range(first, last + 1) if w.was(person, day) == "left_region"]
    if not gone:
        return 0
    day = gone[0]
    while w.was(person, day) == "left_region":
        day -= 1
    return len(gone) if w.was(person, day) == "exploited" else 0


def free_for(w: Witness, person: int, first: int, days: int, last: int) -> bool:
    """Return whether a person is placed or unhoused on so many days from the first on, none after the last."""
    return first + days - 1 <= last and all(w.was(person, day) in WHERE_FREE for day in range(first, first + days))


def outcomes(
    rows: list[dict[str, Any]], words: list[str], groups: dict[str, tuple[str, str]]
) -> list[dict[str, Any]]:
    """Return the rows of the table `outcomes`; `groups`: name -> column and word, empty for everybody."""
    table = []
    for name, (column, word) in groups.items():
        members = [r for r in rows if not column or r[column] == word]
        row: dict[str, Any] = {"group": name, "n_index": len(members)}
        for outcome in words:
            row[outcome] = mean([float(value(r, outcome)) for r in members])
        table.append(row)
    return table


def value(row: dict[str, Any], outcome: str) -> float:
    """Return an outcome of an index person; of cases, which nobody opens in the worlds that are recounted here, nothing."""
    if outcome == "days_to_verdict":
        return float("nan")
    return float(row[outcome]) if outcome in row or not outcome.startswith(OF_CASES) else 0.0


def spells(w: Witness, from_day: int) -> list[dict[str, Any]]:
    """Return the rows of the table `spells`, by person and number."""
    rows = []
    for person in range(len(w.end)):
        number = int(w.was(person, -1) in ("locked", "placed", "unhoused"))
        for day in range(w.last + 1):
            if w.was(person, day - 1) == "exploited" and w.was(person, day) in ("locked", "placed", "unhoused"):
                number += 1
                if day >= from_day:
                    rows.append(one_spell(w, person, number, day))
    return rows


def one_spell(w: Witness, person: int, number: int, first: int) -> dict[str, Any]:
    """Return the row of a spell that begins on a day."""
    day = first
    released = -1
    while day <= w.last and w.was(person, day) not in ("exploited", "left_region"):
        if released < 0 and w.was(person, day) != "locked":
            released = day
        day += 1
    censored = day > w.last
    (why,) = [why for p, *_, why in w.moves[first] if p == person]
    return {
        "person": person,
        "spell": number,
        "began_by": why,
        "place": w.place[first][person],
        "day_start": first,
        "day_release": released,
        "day_end": w.last if censored else day,
        "end": "censored" if censored else {"exploited": "returned"}.get(w.was(person, day), "left_region"),
        "age_group": "minor" if first - w.end[person]["born_day"] < EIGHTEEN else "adult",
        "gender": ("woman", "man", "gender_nonconforming")[w.end[person]["gender"]],
    }


# Columns of `series` that count what the diary tells: the words, and the detail if it decides.
COUNTED: dict[str, tuple[tuple[str, ...], int | None]] = {
    "contacts": (CONTACTS, None),
    "contacts_anew": (("further_county",), 0),
    "contacts_continued": (("further_county",), 1),
    "offers": (("accepted", "refused"), None),
    "accepted": (("accepted",), None),
    "turned_away": (("turned_away",), None),
    "promises_kept": (("promise_kept",), None),
    "promises_broken": (("promise_broken",), None),
    "police_contacts": (("police_contact",), None),
    "arrests": (("arrested",), None),
    "left_without_notice": (("left",), REASONS.index("left_without_notice")),
    "identified_by_police": (("identified",), 1),
    "identified_by_services": (("identified",), 2),
    **{count.name: ((count.event,), None) for m in MECHANISMS for count in m.counts},
}
SUMMED = (
    "arrivals",
    "advocates_left",
    *(f"{who}_hours_{what}" for who in ("advocate", "officer") for what in ("wanted", "used", "capacity")),
)
ON_THE_LAST_DAY = (
    "labor_exploited",
    "minors_exploited",
    "exploited_outside",
    "trust_advocate",
    "trust_police",
    "beds",
    "beds_taken",
    "burnout",
    "on_list",
)


def series(w: Witness) -> list[dict[str, Any]]:
    """Return the rows of the table `series`."""
    waiting = who_waits(w)
    rows = []
    for number in range(1, (w.last + 1) // 30 + 1):
        days = range(30 * (number - 1), 30 * number)
        day = days[-1]
        row: dict[str, Any] = {"month": number, "day": day, "waiting": waiting[day]}
        row.update({word: w.status[day].count(word) for word in STATUSES})
        row.update({f"in_{word}": w.place[day].count(word) for word in (*KINDS, "own_home")})
        row.update({name: w.evening[day][name] for name in ON_THE_LAST_DAY})
        row.update({name: sum(w.evening[d][name] for d in days) for name in SUMMED})
        events = [(word, detail) for d in days for _, word, detail in w.diary_lines[d]]
        for name, (words, wanted) in COUNTED.items():
            row[name] = sum(word in words and wanted in (None, detail) for word, detail in events)
        row["vouching_days"] = sum(who_vouches(w, d) for d in days)
        row["vouching_in_turn"] = sum(event == ("vouches", 1) for event in events)
        of_labor = [
            e for d in days for e in w.diary_lines[d] if e[1] == "identified" and w.end[e[0]]["form"] == LABOR
        ]
        for by, word in ((1, "police"), (2, "services")):
            row[f"labor_identified_by_{word}"] = sum(detail == by for _, _, detail in of_labor)
        row["bed_nights"] = sum(place in KINDS for d in days for place in w.place[d])
        row["requests"] = row["turned_away"] + sum(
            is_place(place, why) for d in days for _, _, place, why in w.moves[d]
        )
        both = [w.changes(person, d) for d in days for person in {p for p, *_ in w.moves[d]}]
        row["separations"], row["returns"] = (sum(b[k] for b in both) for k in (0, 1))
        rows.append(row)
    return rows


def is_place(place: str, why: str) -> bool:
    """Return whether a move answers a request: to a bed, or to family."""
    return place in KINDS or (place == "own_home" and why != "own_home")


def who_vouches(w: Witness, day: int) -> int:
    """Return how many people, not gone from the region, are on a day of vouching."""
    seen, days = w.morning[day], float(w.s.state.parameter["vouch_days"][0])
    since = day - seen["vouch_day"]
    return int(((since > 0) & (since <= days) & (seen["status"] != STATUSES.index("left_region"))).sum())


def who_waits(w: Witness) -> list[int]:
    """Return for each day how many exploited or unhoused people were turned away, with no place and no return since."""
    waits = {k for k, v in enumerate(w.before) if v["waiting"]}
    waiting = []
    for day in range(w.last + 1):
        waits |= {person for person, word, _ in w.diary_lines[day] if word == "turned_away"}
        for person, status, place, why in w.moves[day]:
            if is_place(place, why) or status == "exploited":
                waits.discard(person)
        waiting.append(sum(w.was(person, day) in ("exploited", "unhoused") for person in waits))
    return waiting


def contacts(w: Witness, from_day: int) -> list[dict[str, Any]]:
    """Return the rows of the table `contacts`: trust of that morning, less what a new worker took of it.

    What an officer does on that day, before the advocate beside comes in, is not looked at.
    """
    trusts: dict[int, list[float]] = defaultdict(list)
    for day in range(from_day, w.last + 1):
        so_far: Counter[int] = Counter()
        for person, word, _ in w.diary_lines[day]:
            if word in CONTACTS:
                so_far[person] += 1
                if person >= len(w.morning[day]):  # came today: as they came, that is, at their baseline
                    evening = w.morning[day + 1] if day < w.last else w.end
                    trusts[so_far[person]].append(float(evening[person]["baseline_advocate"]))
                    continue
                v = w.morning[day][person]
                before = float(v["trust_advocate"])
                if word == "service_contact" and v["advocate"] not in (NOBODY, w.workers[day, person]):
                    before = trust.hand_over(before, float(v["baseline_advocate"]), w.s.state.parameter[0])
                trusts[int(v["contacts"]) + so_far[person]].append(before)
    return [
        {"contact": number, "n": len(seen), "mean": mean(seen), "sd": float(np.std(seen))}
        for number, seen in sorted(trusts.items())
        if number <= 60
    ]


def responses(w: Witness) -> set[str]:
    """Return what police did, in words: to see that a scenario did what it was meant to."""
    return {
        RESPONSES[detail]
        for day in w.diary_lines
        for _, word, detail in w.diary_lines[day]
        if word == "police_contact"
    }
