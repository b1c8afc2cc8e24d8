"""Where two lives of one person part: the first day on which not the same happens to them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from sim.codes import RESPONSES
from sim.errors import RunError
from sim.story import Event, Life
from sim.story.words import IN_WORDS, RESPONSE_NOUNS, percent

BEDS = "Which beds are free hangs on what other people live through under each policy."
DECISIONS = ("accepted", "refused")


@dataclass(frozen=True)
class Parting:
    """The first day on which two lives differ, and what happens on it in each.

    `other_chance`: the first day before it on which the same happened, but not with the same chance or quality.
    """

    day: int
    first: tuple[Event, ...]
    second: tuple[Event, ...]
    other_chance: int | None

    def by(self, one: str, other: str) -> str:
        """Return by what the lives part, as a sentence; `one` and `other` name the policies."""
        a, b = {e.what: e for e in self.first}, {e.what: e for e in self.second}
        contacts = [x["police_contact"].detail for x in (a, b) if "police_contact" in x]
        if len(set(contacts)) == 2:
            responses = [RESPONSE_NOUNS[RESPONSES[detail]] for detail in contacts]
            return f"Police meet the person under both. The response differs: {responses[0]} with {one}, {responses[1]} with {other}."
        answers = [next((x[d] for d in DECISIONS if d in x), None) for x in (a, b)]
        if answers[0] is not None and answers[1] is not None and answers[0].what != answers[1].what:
            chances = [percent(e.number or 0.0) for e in answers if e is not None]
            return (
                "An offer is made under both, and the luck is the same. The chance of accepting is not: "
                f"{chances[0]} with {one}, {chances[1]} with {other}."
            )
        if answers[0] is not None and answers[1] is not None and answers[0].detail != answers[1].detail:
            return f"The advocate can promise a place with {one if answers[0].detail else other} only. {BEDS}"
        if not self.first or not self.second:
            name = other if not self.first else one
            return (
                f"With {name} something happens on this day, and with {one if name == other else other} nothing does."
            )
        if ("turned_away" in a) != ("turned_away" in b):
            return f"A place is found with {other if 'turned_away' in a else one} only. {BEDS}"
        if "change" in a and "change" in b and a["change"].detail == b["change"].detail:
            places = [IN_WORDS[x["change"].place] for x in (a, b)]
            return f"A place is found under both, and not the same: {places[0]} with {one}, {places[1]} with {other}. {BEDS}"
        return "What happens on this day is not the same under both."


def parting(one: Life, other: Life) -> Parting | None:
    """Return where two lives part; None if they never do.

    Chances may differ earlier: lives part when something else happens. Raises RunError if the two are not
    the same person over the same days.
    """
    if (one.person, one.born_day) != (other.person, other.born_day):
        raise RunError(f"persons {one.person} and {other.person}: twins are one person under two policies")
    if one.first != other.first:
        raise RunError(
            f"person {one.person}: arrives on day {one.first:,} under one policy and on day {other.first:,} "
            "under the other; choose somebody who is there from the same day"
        )
    if one.until != other.until:
        raise RunError(f"person {one.person}: one life ends on day {one.until:,}, the other on {other.until:,}")
    a, b = events_by_day(one), events_by_day(other)
    other_chance: int | None = None
    for day in sorted(a.keys() | b.keys()):
        here, there = a.get(day, ()), b.get(day, ())
        if [e.key for e in here] != [e.key for e in there]:
            return Parting(day, here, there, other_chance)
        if other_chance is None and [e.number for e in here] != [e.number for e in there]:
            other_chance = day
    return None


def events_by_day(life: Life) -> dict[int, tuple[Event, ...]]:
    """Return a life's events by day."""
    return {day: tuple(events) for day, events in groupby(life.events, lambda e: e.day)}
