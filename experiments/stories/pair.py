"""Twins: one simulated person under two policies, with the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from experiments.config import Experiment
from experiments.stories.living import Story, stories
from experiments.stories.parting import Parting, parting
from experiments.words import plain


@dataclass(frozen=True)
class Twins:
    """One person under two scenarios. The lives are equal up to the day on which they part."""

    first: Story
    second: Story

    @cached_property
    def parting(self) -> Parting | None:
        """Where the two lives part; None if they never do."""
        return parting(self.first.life, self.second.life)

    @property
    def parting_day(self) -> int | None:
        """The first day on which not the same happens to the person; None if there is none."""
        return self.parting.day if self.parting else None

    @property
    def parted_by(self) -> str:
        """By what the lives part, as a sentence; nothing if they never do."""
        return self.parting.by(plain(self.first.scenario), plain(self.second.scenario)) if self.parting else ""

    @property
    def rows(self) -> pd.DataFrame:
        """Everything that happened in both lives: the columns of `Story.rows`, with `scenario` first."""
        frames = []
        for one in (self.first, self.second):
            frame = one.rows
            frame.insert(0, "scenario", one.scenario)
            frames.append(frame)
        return pd.concat([f for f in frames if len(f)] or frames[:1], ignore_index=True)

    def text(self, width: int = 80, every_day: bool = False) -> str:
        """Return both lives in words, wrapped; `every_day` also tells each of several like days."""
        from experiments.stories.page import twins_page

        return twins_page(self, every_day).text(width)

    def figure(self) -> Any:
        """Return a figure: two bands of status over time, contacts as ticks, the day on which they part."""
        from experiments.stories.figure import draw

        return draw([self.first, self.second], self.parting_day)

    def alt(self) -> str:
        """Return what the figure shows, in words."""
        from experiments.stories.figure import in_words

        return in_words([self.first, self.second], self.parting_day)

    def _repr_html_(self) -> str:
        """Show the text in a notebook."""
        from html import escape

        return f"<pre>{escape(self.text())}</pre>"


def twins(
    experiment: Experiment,
    person: int,
    scenario: str,
    against: str,
    beliefs: str | None = None,
    replicate: int = 0,
    structure: str | None = None,
) -> Twins:
    """Return one person under `scenario` and under `against`, with the same luck.

    Both lives are those that `trustline run` lives in that replicate. `beliefs` None: `even`, or the middle one.
    Raises RunError, in one line, for what is not there.
    """
    return Twins(*stories(experiment, person, (scenario, against), beliefs, replicate, structure))
