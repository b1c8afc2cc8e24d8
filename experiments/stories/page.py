"""What is told of one life or of two: a heading, what must be known first, and paragraphs."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from typing import Any

from experiments.question.standing import standing
from experiments.stories.record import Pair, Record
from experiments.varied_words import point_in_words
from experiments.words import FIRST_LINE, HELP, NO_SURVIVOR, display_name, sentence
from sim.codes import REASONS, STATUSES
from sim.story.text import Entry, Telling, lay_out
from sim.story.words import ABOUT_REFUSALS, MARK, of_employers

# The ways back: what the person does, what the trafficker does, what another trafficker does, and after a long time.
WAYS_BACK = {
    "returned": ("returned", "left_to_trafficker"),
    "was taken back by the trafficker": ("retrieved",),
    "was recruited by another trafficker": ("recruited",),
    "came back after some time out": ("returned_late",),
}
NO_FAILURE = "A return is no failure."
SAME_LUCK = (
    "Both lives have the same luck: each draw of the same person on the same day is the same. "
    "Only the policy differs."
)


@dataclass(frozen=True)
class Paragraph:
    """A heading and what stands below it. `open`: shown at once; else a page may fold it."""

    heading: str
    entries: list[Entry]
    open: bool = True


@dataclass(frozen=True)
class Page:
    """Everything that is told, before it is laid out."""

    heading: str
    intro: list[str]
    paragraphs: list[Paragraph] = field(default_factory=list)

    def text(self, width: int) -> str:
        """Return the page wrapped to a width; the number to call stands at its end."""
        blocks = [
            "\n".join(textwrap.wrap(p, width)) for p in (f"{FIRST_LINE} {NO_SURVIVOR}", self.heading, *self.intro)
        ]
        for paragraph in self.paragraphs:
            heading = "\n".join(textwrap.wrap(paragraph.heading, width))
            below = "\n".join(lay_out(e, width) for e in paragraph.entries)
            blocks.append(f"{heading}\n{below}" if below else heading)
        blocks.append("\n".join(textwrap.wrap(HELP, width)))
        return "\n\n".join(blocks) + "\n"

    def as_data(self) -> dict[str, Any]:
        """Return the page as plain data: heading, intro, paragraphs of {heading, lines, open}."""
        return {
            "heading": self.heading,
            "intro": " ".join(self.intro),
            "paragraphs": [
                {
                    "heading": p.heading,
                    "lines": [f"{e.label}: {e.said}" if e.label else e.said for e in p.entries],
                    "open": p.open,
                }
                for p in self.paragraphs
            ],
        }


def story_page(story: Record, every_day: bool = False) -> Page:
    """Return what is told of one life."""
    telling = Telling(story.life, every_day=every_day)
    heading = f"Simulated person {story.life.person:,}: one course under {story.option}"
    body = Paragraph("Day by day", telling.entries())
    return Page(heading, intro([story], telling), [body, days_paragraph([story]), ways_back_paragraph([story])])


def twins_page(twins: Pair, every_day: bool = False, most: int | None = None, days: int | None = None) -> Page:
    """Return what is told of one person under two policies.

    `most`: so many entries of each part at most, those nearest to the parting; `days`: how many are counted.
    """
    pair = [twins.first, twins.second]
    names = [s.option for s in pair]
    tellings = [Telling(s.life, every_day=every_day) for s in pair]
    heading = f"Simulated person {twins.first.life.person:,} under two policies: {names[0]}, and {names[1]}"
    first = [*intro(pair, tellings[0]), SAME_LUCK]
    parting = twins.parting
    if parting is None:
        same = Paragraph("The two lives never part: the same happens on the same days", tellings[0].entries())
        return Page(heading, first, [same, days_paragraph(pair, days)])
    day = parting.day
    here = [Entry(day, day, parting.by(*names), True)]
    for name, events in zip(names, (parting.first, parting.second), strict=True):
        words = " ".join(e.words for e in events) or "Nothing happens."
        here.append(Entry(day, day, f"With {name}: {words}", True))
    if parting.other_chance is not None:
        earlier = f"Until then the same happened on the same days, not always with the same chances: not from day {parting.other_chance:,} on."
        here.append(Entry(day, day, earlier, True))
    until = twins.first.life.until
    paragraphs = [
        Paragraph(
            "Before their lives part: the same under both", last_entries(tellings[0].entries(until=day), most), False
        ),
        Paragraph(f"Day {day:,}: the two lives part", here),
        *(
            Paragraph(f"With {n}, from then on", first_entries(t.entries(day + 1, until), most), False)
            for n, t in zip(names, tellings, strict=True)
        ),
        days_paragraph(pair, days),
        ways_back_paragraph(pair, days),
    ]
    return Page(heading, first, [p for p in paragraphs if p.entries])


def last_entries(entries: list[Entry], most: int | None) -> list[Entry]:
    """Return the last entries, and that what came before them is left out."""
    if most is None or len(entries) <= most:
        return entries
    nearest = entries[-most:]
    return [
        Entry(
            entries[0].first,
            nearest[0].first,
            f"What came before day {nearest[0].first:,} is left out here.",
            True,
        ),
        *nearest,
    ]


def first_entries(entries: list[Entry], most: int | None) -> list[Entry]:
    """Return the first entries, and that what comes after them is left out."""
    if most is None or len(entries) <= most:
        return entries
    nearest = entries[:most]
    rest = f"What comes after day {nearest[-1].last:,} is left out here; the figure and the days below hold it."
    return [*nearest, Entry(nearest[-1].last, entries[-1].last, rest, True)]


def intro(stories: list[Record], telling: Telling) -> list[str]:
    """Return what must be known first."""
    story = stories[0]
    file = story.experiment.file
    values = point_in_words(story.experiment.points[story.point].coordinates, story.point)
    where = (
        f"Experiment {display_name(file.name)}, belief set \u201c{sentence(story.beliefs)}\u201d, replicate {story.replicate}{f', with {values}' if values else ''}. "
        f"{standing(story.experiment)}"
    )
    days = f"Day 0 begins the run. A policy that differs from the status quo holds from day {file.policy_day:,} on."
    if story.index_day is not None:
        days += f" Results follow this person from day {story.index_day:,} on, for {file.follow_up_days:,} days."
    else:
        days += " This person is not among those whom the results follow."
    return [MARK, where, days, ABOUT_REFUSALS, telling.opening()]


def counted_days(story: Record, days: int | None = None) -> tuple[int, int]:
    """Return the days that are counted: of follow-up for an index person, else from the policy's day to the end."""
    file = story.experiment.file
    if story.index_day is not None:
        return story.index_day, story.index_day + (days or file.follow_up_days)
    return max(story.life.first, file.policy_day), story.life.until


def days_paragraph(stories: list[Record], horizon: int | None = None) -> Paragraph:
    """Return how many days each life has in each status, over so many days."""
    a, b = counted_days(stories[0], horizon)
    entries = []
    for status in STATUSES:
        days = [s.life.days(status, a, b) for s in stories]
        if any(days):
            counts = ", ".join(f"{d:,} with {s.option}" for d, s in zip(days, stories, strict=True))
            word = "Outside the region" if status == "left_region" else status.capitalize()
            entries.append(Entry(a, b, f"{word}: {counts}.", True))
    return Paragraph(f"In days, from day {a:,} to day {b - 1:,}", entries)


def ways_back_paragraph(stories: list[Record], horizon: int | None = None) -> Paragraph:
    """Return how often each life went each of the ways back to exploitation, over so many days."""
    a, b = counted_days(stories[0], horizon)
    entries = []
    for story in stories:
        days = [e for e in story.life.events if e.what == "change" and a <= e.day < b]
        counts = {words: sum(REASONS[e.detail] in reasons for e in days) for words, reasons in WAYS_BACK.items()}
        ways = "; ".join(f"{words}: {times(n)}" for words, n in counts.items() if n)
        text = of_employers(ways, story.life.labor) or "no return"
        entries.append(Entry(a, b, f"With {story.option}: {text}.", True))
    entries.append(Entry(a, b, NO_FAILURE, True))
    return Paragraph("Ways back to exploitation", entries)


def times(n: int) -> str:
    """Return so many times."""
    return "once" if n == 1 else "twice" if n == 2 else f"{n:,} times"
