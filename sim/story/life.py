"""A life read from a run: from the course of people and the diary to events in words."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.codes import (
    ADULT_DAYS,
    EXPLOITED,
    FREED,
    GENDERS,
    LABOR,
    LEFT,
    LEFT_REGION,
    NOWHERE,
    PLACES,
    REASONS,
    STATUSES,
)
from sim.declared import DIARY_WORDS
from sim.errors import RunError
from sim.story import words
from sim.story.course import Course, Event, Stretch
from sim.story.mechanisms import EVENTS
from sim.story.text import Telling

# The number of these lines is a quality from -1 to 1; of those, a chance.
QUALITIES = ("service_contact", "police_contact", *(what for what, e in EVENTS.items() if "{trust}" in e.sentence))
CHANCES = ("accepted", "refused", "identified", *(what for what, e in EVENTS.items() if "{chance}" in e.sentence))
# What a scene says of its day, and the event that says so.
OF_THE_DAY = {
    "at_work": "inspected",
    "deported": "deported",
    "sent_home": "sent_home",
    "called_in": "advocate_arrives",
    "from_list": "called",
}


class Life(Course):
    """A life that can be told."""

    def text(self, width: int = 80, every_day: bool = False) -> str:
        """Return the life in words, wrapped.

        Where the same happens on several days in a row it is told once, with how often; `every_day` tells each.
        """
        return Telling(self, width, every_day).text()

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
    labor = int(who["form"]) == LABOR
    events = _events(lines, diary[diary["person"] == person], int(who["born_day"]), first, until, labor)
    return Life(person, int(who["born_day"]), GENDERS[int(who["gender"])], first, until, events, stretches, labor)


def _stretches(lines: np.ndarray, first: int, until: int) -> tuple[Stretch, ...]:
    """Return stretches that fill [first, until); the last change of a day decides the day."""
    stretches: list[Stretch] = []
    for k, line in enumerate(lines):
        begins = max(first, int(line["day"]))
        ends = min(until, int(lines[k + 1]["day"])) if k + 1 < len(lines) else until
        if begins < ends:
            words_of = (STATUSES[line["status"]], PLACES[line["place"]], REASONS[line["why"]])
            stretches.append(Stretch(begins, ends, *words_of))
    return tuple(stretches)


def _events(
    lines: np.ndarray, diary: np.ndarray, born: int, first: int, until: int, labor: bool
) -> tuple[Event, ...]:
    """Return all events in the order of time: within a day what was told, then the changes of the night."""
    status, place = _before(lines, first)
    birthday = born + ADULT_DAYS
    days = {int(d) for d in lines["day"] if d >= first} | {int(d) for d in diary["day"]}
    days |= {birthday} if first < birthday < until else set()
    events: list[Event] = []
    last_worker: int | None = None
    after_sentence = False
    for day in sorted(days):
        minor = day < birthday
        chance: float | None = None
        if day == birthday and status != LEFT_REGION and first < day:
            events.append(_event(day, "turns_18", 0, None, _scene(status, place, minor, labor), status, place))
        here = diary[diary["day"] == day]
        for line in here:
            what, number = int(line["what"]), float(line["number"])
            if what == LEFT:
                chance = number
                continue
            after_sentence = after_sentence or DIARY_WORDS[what] == "trafficker_sentenced"
            worker = int(line["worker"])
            met = DIARY_WORDS[what] == "service_contact" and last_worker is not None
            met_whom = {"met_before": met and worker == last_worker, "met_others": met and worker != last_worker}
            scene = _scene(status, place, minor, labor, **met_whom, **_of_the_day(here))
            if DIARY_WORDS[what] == "service_contact":
                last_worker = worker
            event_number = number if DIARY_WORDS[what] in (*QUALITIES, *CHANCES) else None
            events.append(_event(day, DIARY_WORDS[what], int(line["detail"]), event_number, scene, status, place))
        accepted = any(e.day == day and e.what == "accepted" for e in events[-8:])
        for line in lines[lines["day"] == day]:
            scene = _scene(status, place, minor, labor, after_sentence=after_sentence, **_of_the_day(here))
            status, place = int(line["status"]), int(line["place"])
            sentence = words.change_sentence(int(line["why"]), place, chance, scene, accepted)
            after_sentence = int(line["why"]) == FREED or (after_sentence and status != EXPLOITED)
            now = STATUSES[status], PLACES[place]
            events.append(Event(day, "change", int(line["why"]), chance, *now, scene, sentence))
    return tuple(events)


def _before(lines: np.ndarray, first: int) -> tuple[int, int]:
    """Return status and place on the eve of the first day."""
    past = lines[lines["day"] < first]
    return (int(past[-1]["status"]), int(past[-1]["place"])) if len(past) else (EXPLOITED, NOWHERE)


def _of_the_day(lines: np.ndarray) -> dict[str, bool]:
    """Return what else of a day a sentence depends on."""
    said = {DIARY_WORDS[what] for what in lines["what"].tolist() if what != LEFT}
    return {name: what in said for name, what in OF_THE_DAY.items()}


def _scene(status: int, place: int, minor: bool, labor: bool, **more: bool) -> words.Scene:
    return words.Scene(STATUSES[status], PLACES[place], minor, labor=labor, **more)


def _event(
    day: int, what: str, detail: int, number: float | None, scene: words.Scene, status: int, place: int
) -> Event:
    sentence = words.event_sentence(what, detail, [] if number is None else [number], scene)
    return Event(day, what, detail, number, STATUSES[status], PLACES[place], scene, sentence)


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
