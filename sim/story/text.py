"""A life laid out as text: a line a day, the same thing on many days told once, quiet stretches summed up."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from itertools import groupby

from sim.codes import REASONS
from sim.story import words
from sim.story.course import Course, Event

QUIET_DAYS = 7  # a shorter gap is told by the number of the next day alone
SAME_DAYS = 3  # so many days with the same events are told once
MARGIN = 16  # columns for the day
LEAST_WIDTH, NARROW = 40, 64


@dataclass(frozen=True)
class Entry:
    """A paragraph: its first and last day, and what is said."""

    first: int
    last: int
    said: str
    quiet: bool = False  # nothing happened

    @property
    def label(self) -> str:
        """The days as a reader sees them; none where nothing happened."""
        if self.quiet:
            return ""
        return f"Day {self.first:,}" if self.first == self.last else f"{self.first:,} to {self.last:,}"


class Telling:
    """A life in words, in paragraphs and as wrapped text."""

    def __init__(self, life: Course, width: int = 80, every_day: bool = False) -> None:
        self.life = life
        self.width = max(LEAST_WIDTH, width)
        self.every_day = every_day

    def text(self) -> str:
        """Return head and body."""
        head = [f"Simulated person {self.life.person:,}", words.MARK, words.ABOUT_REFUSALS, self.opening()]
        return "\n\n".join(["\n".join(textwrap.wrap(p, self.width)) for p in head] + [self.body()]) + "\n"

    def opening(self) -> str:
        """Return how the person is on the first day."""
        life, first = self.life, self.life.stretches[0]
        age = life.age_on(life.first)
        here = words.status_phrase(first.status, first.place, life.labor)
        arrived = "" if life.first == 0 else " The person arrives on this day."
        who = words.who_at(life.gender, age < words.ADULT_YEARS)
        return f"On day {life.first:,}: {who}, {age} years old, {here}.{arrived}"

    def body(self, first: int | None = None, until: int | None = None) -> str:
        """Return the days [first, until) as wrapped text with the day in the margin."""
        return "\n".join(lay_out(e, self.width) for e in self.entries(first, until))

    def entries(self, first: int | None = None, until: int | None = None) -> list[Entry]:
        """Return the paragraphs of the days [first, until)."""
        a = self.life.first if first is None else first
        b = self.life.until if until is None else until
        events = (e for e in self.life.events if a <= e.day < b and not self.is_opening(e))
        days = [list(g) for _, g in groupby(events, lambda e: e.day)]
        paragraphs: list[Entry] = []
        after = a - 1  # the last day told
        for block in self.blocks(days):
            paragraphs += self.gap(after + 1, block[0][0].day, False)
            paragraphs.append(block_entry(block) if len(block) > 1 else day_entry(block[0]))
            after = block[-1][0].day
        return paragraphs + self.gap(after + 1, b, b == self.life.until)

    def is_opening(self, event: Event) -> bool:
        """Return whether an event is how the person began: the opening has told it."""
        return event.what == "change" and event.day == self.life.first and REASONS[event.detail] == "arrived"

    def gap(self, first: int, until: int, last: bool) -> list[Entry]:
        """Return a paragraph for a long stretch without an event, or none."""
        if until - first < QUIET_DAYS:
            return []
        here = self.life.on(first)
        said = words.quiet_sentence(until - first, here.status, here.place, last, self.life.labor)
        return [Entry(first, until - 1, said, True)]

    def blocks(self, days: list[list[Event]]) -> list[list[list[Event]]]:
        """Return the days, those in a row on which the same happened put together."""
        blocks: list[list[list[Event]]] = []
        for _, same in groupby(days, lambda day: tuple(sameness(e) for e in day)):
            block = list(same)
            whole = not self.every_day and len(block) >= SAME_DAYS and not any(e.what == "change" for e in block[0])
            blocks += [block] if whole else [[day] for day in block]
        return blocks


def lay_out(entry: Entry, width: int) -> str:
    """Return a paragraph with its day in the margin; above it on a narrow page."""
    if width < NARROW:
        lines = [f"  {line}" for line in textwrap.wrap(entry.said, width - 2)]
        return "\n".join([entry.label, *lines] if entry.label else lines)
    lines = textwrap.wrap(entry.said, width - MARGIN)
    return "\n".join([f"{entry.label:<{MARGIN}}{lines[0]}", *(" " * MARGIN + line for line in lines[1:])])


def sameness(event: Event) -> tuple[object, ...]:
    """Return what must be equal for two days to be told as one."""
    builds = event.number is not None and event.number > 0
    detail = words.SEVERAL if event.what == "refused" else event.detail
    return (event.what, detail, event.status, event.place, builds)


def day_entry(day: list[Event]) -> Entry:
    """Return the paragraph of one day."""
    return Entry(day[0].day, day[0].day, " ".join(e.words for e in day))


def block_entry(block: list[list[Event]]) -> Entry:
    """Return one paragraph for several days on which the same happened."""
    sentences = []
    for same in zip(*block, strict=True):
        e = same[0]
        plain = replace(e.scene, met_before=False, met_others=False)
        detail = e.detail if len({x.detail for x in same}) == 1 else words.SEVERAL
        sentences.append(
            words.event_sentence(e.what, detail, [x.number for x in same if x.number is not None], plain)
        )
    return Entry(block[0][0].day, block[-1][0].day, f"On {len(block)} days: {' '.join(sentences)}")
