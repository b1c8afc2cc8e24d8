"""A life as data: every event with its chance, and the stretches of status that fill the days."""

from __future__ import annotations

from dataclasses import dataclass

from sim.codes import DAYS_A_YEAR
from sim.story import words


@dataclass(frozen=True)
class Event:
    """One thing that happened to a person on a day.

    `what`: a word of declared.DIARY_WORDS, "change" (of status or place) or "turns_18". `detail`: as in records.DIARY; for
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
class Course:
    """One simulated person from a first day on, up to `until` (not included)."""

    person: int
    born_day: int
    gender: str
    first: int
    until: int
    events: tuple[Event, ...]
    stretches: tuple[Stretch, ...]
    labor: bool = False  # exploited for labor

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
