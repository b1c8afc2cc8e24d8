"""A life as data: every event with its chance, and the stretches of status that fill the days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.codes import ADULT_DAYS, DAYS_A_YEAR, EXPLOITED, GENDERS, LEFT, LEFT_REGION, PLACES, REASONS, STATUSES, TOLD
from sim.errors import RunError
from sim.story import words
from sim.story.text import Telling

CONTACTS = ("service_contact", "mentor_contact", "police_contact")
QUALITIES = CONTACTS  # their number is a quality from -1 to 1, the others' a chance


@dataclass(frozen=True)
class Event:
    """One thing that happened to a person on a day.

    `what`: a word of codes.TOLD, "change" (of status or place) or "turns_18". `detail`: as in records.DIARY; for
    a change the reason (codes.REASONS). `number`: the chance that day, or the quality of a contact from
    -1 to 1; None if nothing was drawn. `status`, `place`: afterwards. `words`: the sentence.
    """

    day: int
    what: str
    detail: int
    number: float | None
    status: str
    place: str
    scene: words.Scene
    words: str

    @property
    def key(self) -> tuple[str, int, str, str]:
        """What makes this event the same as another: not its chance, not which worker came."""
        return (self.what, self.detail, self.status, self.place)


@dataclass(frozen=True)
class Stretch:
    """Days [first, until) in one status and place, and the reason it began."""

    first: int
    until: int
    status: str
    place: str
    because: str


@dataclass(frozen=True)
class Life:
    """One simulated person from a first day on, up to `until` (not included)."""

    person: int
    born_day: int
    gender: str
    first: int
    until: int
    events: tuple[Event, ...]
    stretches: tuple[Stretch, ...]

    def age_on(self, day: int) -> int:
        """Return the age in whole years on a day."""
        return (day - self.born_day) // DAYS_A_YEAR

    def days(self, status: str, first: int | None = None, until: int | None = None) -> int:
        """Return the days in a status within [first, until); without them, in all."""
        a, b = self.first if first is None else first, self.until if until is None else until
        return sum(max(0, min(b, s.until) - max(a, s.first)) for s in self.stretches if s.status == status)

    def on(self, day: int) -> Stretch:
        """Return the stretch that a day lies in. Raises KeyError outside [first, until)."""
        for stretch in self.stretches:
            if stretch.first <= day < stretch.until:
                return stretch
        raise KeyError(day)

    def text(self, width: int = 80, every_day: bool = False) -> str:
        """Return the life in words, wrapped.

        Where the same happens on several days in a row it is told once, with how often; `every_day` tells each.
        """
        return Telling(self, width, every_day).whole()

    def __str__(self) -> str:
        return self.text()


def life_of(person: int, people: np.ndarray, course: np.ndarray, diary: np.ndarray, until: int) -> Life:
    """Return the life of a person from day 0, or their arrival, up to the day `until`.

    `people`: READING, one row a person; `course`: COURSE; `diary`: DIARY, kept since day 0. Raises RunError if the
    person is not there.
    """
    if not 0 <= person < len(people):
        known = f"this run has people 0 to {len(people) - 1:,}" if len(people) else "nobody is there"
        raise RunError(f"person {person}: no such person on day {until:,}; {known}")
    lines = course[course["person"] == person]
    if not len(lines):
        raise RunError(f"person {person}: left the region before day 0; choose somebody who is there")
    who = people[person]
    first = max(0, int(who["arrival_day"]))
    stretches = _stretches(lines, first, until)
    events = _events(lines, diary[diary["person"] == person], int(who["born_day"]), first, until)
    return Life(person, int(who["born_day"]), GENDERS[int(who["gender"])], first, until, events, stretches)


def _stretches(lines: np.ndarray, first: int, until: int) -> tuple[Stretch, ...]:
    """Return stretches that fill [first, until); the last change of a day decides the day."""
    made: list[Stretch] = []
    for k, line in enumerate(lines):
        begins = max(first, int(line["day"]))
        ends = min(until, int(lines[k + 1]["day"])) if k + 1 < len(lines) else until
        if begins < ends:
            words_of = (STATUSES[line["status"]], PLACES[line["place"]], REASONS[line["why"]])
            made.append(Stretch(begins, ends, *words_of))
    return tuple(made)


def _events(lines: np.ndarray, diary: np.ndarray, born: int, first: int, until: int) -> tuple[Event, ...]:
    """Return all events in the order of time: within a day what was told, then the changes of the night."""
    before = lines[lines["day"] < first]
    status, place = (
        (int(before[-1]["status"]), int(before[-1]["place"])) if len(before) else (EXPLOITED, len(PLACES) - 1)
    )
    birthday = born + ADULT_DAYS
    days = {int(d) for d in lines["day"] if d >= first} | {int(d) for d in diary["day"]}
    if first < birthday < until:
        days.add(birthday)
    made: list[Event] = []
    last_worker: int | None = None
    for day in sorted(days):
        minor = day < birthday
        chance: float | None = None
        if day == birthday and status != LEFT_REGION and first < day:
            made.append(_told(day, "turns_18", 0, None, _scene(status, place, minor), status, place))
        for line in diary[diary["day"] == day]:
            what, number = int(line["what"]), float(line["number"])
            if what == LEFT:
                chance = number
                continue
            worker = int(line["worker"])
            met = TOLD[what] == "service_contact" and last_worker is not None
            scene = _scene(status, place, minor, met and worker == last_worker, met and worker != last_worker)
            if TOLD[what] == "service_contact":
                last_worker = worker
            said = number if TOLD[what] in (*QUALITIES, "accepted", "refused", "identified") else None
            made.append(_told(day, TOLD[what], int(line["detail"]), said, scene, status, place))
        accepted = any(e.day == day and e.what == "accepted" for e in made[-8:])
        for line in lines[lines["day"] == day]:
            scene = _scene(status, place, minor)
            status, place = int(line["status"]), int(line["place"])
            said_words = words.changed(int(line["why"]), place, chance, scene, accepted)
            made.append(
                Event(day, "change", int(line["why"]), chance, STATUSES[status], PLACES[place], scene, said_words)
            )
    return tuple(made)


def _scene(status: int, place: int, minor: bool, met_before: bool = False, met_others: bool = False) -> words.Scene:
    return words.Scene(STATUSES[status], PLACES[place], minor, met_before, met_others)


def _told(
    day: int, what: str, detail: int, number: float | None, scene: words.Scene, status: int, place: int
) -> Event:
    said = words.told(what, detail, [] if number is None else [number], scene)
    return Event(day, what, detail, number, STATUSES[status], PLACES[place], scene, said)


def as_rows(life: Life) -> dict[str, list[Any]]:
    """Return all events as columns: day, status, place, what, detail, chance, quality, words."""
    return {
        "day": [e.day for e in life.events],
        "status": [e.status for e in life.events],
        "place": [e.place for e in life.events],
        "what": [e.what for e in life.events],
        "because": [REASONS[e.detail] if e.what == "change" else "" for e in life.events],
        "chance": [None if e.what in QUALITIES else e.number for e in life.events],
        "quality": [e.number if e.what in QUALITIES else None for e in life.events],
        "words": [e.words for e in life.events],
    }
