"""Every table counted once more, day by day, by a reader that shares no code with `experiments/`.

A run is lived one day at a time, and looked at each evening and each morning. What cannot be seen so (who came, what
was offered, why somebody moved) is read from the diary and the course. Slow and plain on purpose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np

from sim.codes import KINDS, PLACES, REASONS, RESPONSES, STATUSES, TOLD, UNLIMITED
from sim.rules import trust

EIGHTEEN = 18 * 365
WHERE_FREE = ("placed", "unhoused")


class Witness:
    """A run lived day by day from day 0: what was seen, by day and person."""

    def __init__(self, simulation: Any) -> None:
        self.s = simulation
        self.s.keep_diary()
        self.before = self.s.people()  # as people are when day 0 begins
        self.status: list[list[str]] = []  # at the end of each day
        self.place: list[list[str]] = []
        self.morning: list[np.ndarray] = []  # everybody as the day begins
        self.evening: list[dict[str, Any]] = []

    def copy(self, simulation: Any) -> Witness:
        """Return a witness of another run with the same past."""
        other = Witness.__new__(Witness)
        other.s, other.before = simulation, self.before
        for name in ("status", "place", "morning", "evening"):
            setattr(other, name, list(getattr(self, name)))
        return other

    def live(self, days: int) -> None:
        """Live some days; look each morning and each evening."""
        for _ in range(days):
            self.morning.append(self.s.people())
            posts = self.s.state.advocates["worker"].copy()
            self.s.run(1)
            now = self.s.people()
            self.status.append([STATUSES[k] for k in now["status"]])
            self.place.append([PLACES[k] for k in now["place"]])
            self.evening.append(self.look(now, posts))

    def look(self, now: np.ndarray, posts: np.ndarray) -> dict[str, Any]:
        """Return what of workers, beds, minds is seen this evening."""
        state, day = self.s.state, self.s.day - 1
        limited = [row for row, f in enumerate(state.facilities) if f["beds"] < UNLIMITED]
        in_post = [
            a
            for c in state.counties
            for a in state.advocates[c["advocate_first"] : c["advocate_first"] + c["advocate_posts"]]
            if a["vacant_until"] <= day
        ]
        seen: dict[str, Any] = {
            "arrivals": len(now) - len(self.morning[-1]),
            "advocates_left": int((posts != state.advocates["worker"]).sum()),
            "burnout": mean([a["burnout"] for a in in_post]),
            "beds": sum(int(state.facilities["beds"][row]) for row in limited),
            "beds_taken": sum(int(row in limited) for row in now["facility"]),
            "minors_exploited": sum(
                STATUSES[v["status"]] == "exploited" and day - v["born_day"] < EIGHTEEN for v in now
            ),
        }
        for who in ("advocate", "officer"):
            for what in ("wanted", "used", "capacity"):
                seen[f"{who}_hours_{what}"] = float(state.counties[f"{who}_{what}"].sum())
        p = state.parameter[0]
        for which in ("advocate", "police"):
            seen[f"trust_{which}"] = mean(
                [
                    trust.drifted(v[f"trust_{which}"], v[f"baseline_{which}"], float(day - v["touched"]), p)
                    for v, status in zip(state.victims, self.status[-1], strict=False)
                    if status == "exploited"
                ]
            )
        return seen

    def finish(self) -> None:
        """Read the diary and the course, sorted by day."""
        self.last = self.s.day - 1
        self.end = self.s.people()
        self.told: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
        for line in self.s.diary():
            self.told[int(line["day"])].append((int(line["person"]), TOLD[line["what"]], int(line["detail"])))
        self.moves: dict[int, list[tuple[int, str, str, str]]] = defaultdict(list)
        for line in self.s.course():
            self.moves[int(line["day"])].append(
                (int(line["person"]), STATUSES[line["status"]], PLACES[line["place"]], REASONS[line["why"]])
            )

    def was(self, person: int, day: int) -> str:
        """Return a person's status at the end of a day from -1 on; `not here` before they arrived."""
        now = [STATUSES[k] for k in self.before["status"]] if day < 0 else self.status[day]
        return now[person] if person < len(now) else "not here"

    def happened(self, person: int, words: tuple[str, ...], first: int, last: int) -> int:
        """Return how often something is told of a person from the first to the last day, both counted."""
        return sum(p == person and word in words for day in range(first, last + 1) for p, word, _ in self.told[day])

    def changes(self, person: int, day: int) -> tuple[int, int]:
        """Return how often a person was separated on a day, and was exploited again."""
        was, separated, returned = self.was(person, day - 1), 0, 0
        for p, status, _, why in self.moves[day]:
            if p == person and why != "arrived":
                separated += was == "exploited" and status not in ("exploited", "left_region")
                returned += was != "exploited" and status == "exploited"
                was = status
        return separated, returned


def mean(values: list[float]) -> float:
    """Return a mean; not a number of nothing."""
    return sum(values) / len(values) if values else float("nan")


def index_persons(w: Witness, first: int, days: int) -> list[tuple[int, int]]:
    """Return who met police in the watched days, and when first; by person."""
    met: dict[int, int] = {}
    for day in range(first, first + days):
        for person, word, _ in w.told[day]:
            if word == "police_contact":
                met.setdefault(person, day)
    return sorted(met.items())


def people(w: Witness, index: list[tuple[int, int]], follow_up: int) -> list[dict[str, Any]]:
    """Return the rows of the table `people`."""
    return [one_person(w, person, day, follow_up) for person, day in index]


def one_person(w: Witness, person: int, first: int, follow_up: int) -> dict[str, Any]:
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
        "contacts": w.happened(person, ("service_contact", "mentor_contact"), first, last),
        "offers": w.happened(person, ("accepted", "refused"), first, last),
        "accepted": w.happened(person, ("accepted",), first, last),
        "separations": sum(w.changes(person, day)[0] for day in range(first, last + 1)),
        "returns": sum(w.changes(person, day)[1] for day in range(first, last + 1)),
        "trust_advocate": v["trust_advocate"],
        "trust_police": v["trust_police"],
    }
    for k in (365, 1095, 1825):
        if k <= follow_up:
            lived = [w.was(person, day) for day in range(first, first + k)]
            row[f"days_exploited_{k}"] = lived.count("exploited")
            row[f"days_locked_{k}"] = lived.count("locked")
            row[f"days_exploited_at_most_{k}"] = lived.count("exploited") + taken_away(
                w, person, first, first + k - 1
            )
    for k in (30, 90, 180, 365, 1095, 1825):
        if k <= follow_up:
            row[f"state_on_day_{k}"] = w.was(person, first + k)
    if follow_up >= 1095:
        row["lasting_exit"] = int(any(free_year(w, person, day, last) for day in range(first, first + 730)))
    return row


def taken_away(w: Witness, person: int, first: int, last: int) -> int:
    """Return the days on which a person was gone who had left straight from exploitation."""
    gone = [day for day in range(first, last + 1) if w.was(person, day) == "left_region"]
    if not gone:
        return 0
    day = gone[0]
    while w.was(person, day) == "left_region":
        day -= 1
    return len(gone) if w.was(person, day) == "exploited" else 0


def free_year(w: Witness, person: int, first: int, last: int) -> bool:
    """Return whether a person is placed or unhoused on 365 days from the first on, none after the last."""
    return first + 364 <= last and all(w.was(person, day) in WHERE_FREE for day in range(first, first + 365))


def outcomes(
    rows: list[dict[str, Any]], words: list[str], groups: dict[str, tuple[str, str]]
) -> list[dict[str, Any]]:
    """Return the rows of the table `outcomes`; `groups`: name -> column and word, empty for everybody."""
    made = []
    for name, (column, word) in groups.items():
        members = [r for r in rows if not column or r[column] == word]
        row: dict[str, Any] = {"group": name, "n_index": len(members)}
        for outcome in words:
            row[outcome] = mean([float(value(r, outcome)) for r in members])
        made.append(row)
    return made


def value(row: dict[str, Any], outcome: str) -> float:
    """Return an outcome of an index person."""
    for start, status in (("exploited_on_day_", "exploited"), ("left_region_by_", "left_region")):
        if outcome.startswith(start):
            return float(row[f"state_on_day_{outcome.removeprefix(start)}"] == status)
    return float(row[outcome])


def spells(w: Witness, from_day: int) -> list[dict[str, Any]]:
    """Return the rows of the table `spells`, by person and number."""
    made = []
    for person in range(len(w.end)):
        number = int(w.was(person, -1) in ("locked", "placed", "unhoused"))
        for day in range(w.last + 1):
            if w.was(person, day - 1) == "exploited" and w.was(person, day) in ("locked", "placed", "unhoused"):
                number += 1
                if day >= from_day:
                    made.append(one_spell(w, person, number, day))
    return made


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
    "contacts": (("service_contact", "mentor_contact"), None),
    "offers": (("accepted", "refused"), None),
    "accepted": (("accepted",), None),
    "turned_away": (("turned_away",), None),
    "promises_kept": (("promise_kept",), None),
    "promises_broken": (("promise_broken",), None),
    "police_contacts": (("police_contact",), None),
    "accompanied": (("advocate_beside",), None),
    "arrests": (("arrested",), None),
    "left_without_notice": (("left",), REASONS.index("left_without_notice")),
    "identified_by_police": (("identified",), 1),
    "identified_by_services": (("identified",), 2),
}
SUMMED = (
    "arrivals",
    "advocates_left",
    *(f"{who}_hours_{what}" for who in ("advocate", "officer") for what in ("wanted", "used", "capacity")),
)
ON_THE_LAST_DAY = ("minors_exploited", "trust_advocate", "trust_police", "beds", "beds_taken", "burnout")


def series(w: Witness) -> list[dict[str, Any]]:
    """Return the rows of the table `series`."""
    waiting = who_waits(w)
    made = []
    for number in range(1, (w.last + 1) // 30 + 1):
        days = range(30 * (number - 1), 30 * number)
        day = days[-1]
        row: dict[str, Any] = {"month": number, "day": day, "waiting": waiting[day]}
        row.update({word: w.status[day].count(word) for word in STATUSES})
        row.update({f"in_{word}": w.place[day].count(word) for word in (*KINDS, "own_home")})
        row.update({name: w.evening[day][name] for name in ON_THE_LAST_DAY})
        row.update({name: sum(w.evening[d][name] for d in days) for name in SUMMED})
        told = [(word, detail) for d in days for _, word, detail in w.told[d]]
        for name, (words, wanted) in COUNTED.items():
            row[name] = sum(word in words and wanted in (None, detail) for word, detail in told)
        row["bed_nights"] = sum(place in KINDS for d in days for place in w.place[d])
        row["requests"] = row["turned_away"] + sum(place in KINDS for d in days for _, _, place, _ in w.moves[d])
        both = [w.changes(person, d) for d in days for person in {p for p, *_ in w.moves[d]}]
        row["separations"], row["returns"] = (sum(b[k] for b in both) for k in (0, 1))
        made.append(row)
    return made


def who_waits(w: Witness) -> list[int]:
    """Return for each day how many exploited or unhoused people were turned away, with no place and no return since."""
    waits = {k for k, v in enumerate(w.before) if v["waiting"]}
    made = []
    for day in range(w.last + 1):
        waits |= {person for person, word, _ in w.told[day] if word == "turned_away"}
        for person, status, place, _ in w.moves[day]:
            if place in KINDS or status == "exploited":
                waits.discard(person)
        made.append(sum(w.was(person, day) in ("exploited", "unhoused") for person in waits))
    return made


def contacts(w: Witness, from_day: int) -> list[dict[str, Any]]:
    """Return the rows of the table `contacts`, with trust as it was that morning: police beside may change it before."""
    trusts: dict[int, list[float]] = defaultdict(list)
    for day in range(from_day, w.last + 1):
        so_far: Counter[int] = Counter()
        for person, word, _ in w.told[day]:
            if word in ("service_contact", "mentor_contact"):
                v = w.morning[day][person]
                so_far[person] += 1
                trusts[int(v["contacts"]) + so_far[person]].append(float(v["trust_advocate"]))
    return [
        {"contact": number, "n": len(seen), "mean": mean(seen), "sd": float(np.std(seen))}
        for number, seen in sorted(trusts.items())
        if number <= 60
    ]


def responses(w: Witness) -> set[str]:
    """Return what police did, in words: to see that a scenario did what it was meant to."""
    return {RESPONSES[detail] for day in w.told for _, word, detail in w.told[day] if word == "police_contact"}
