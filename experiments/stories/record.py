"""What a story is made of: one simulated person under one scenario; or two such, and where their lives part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from experiments.question.experiment import Experiment
from experiments.stories.parting import Parting, parting
from experiments.words import mid_sentence
from sim.story import Life
from sim.story.life import as_rows


@dataclass(frozen=True)
class Record:
    """One simulated person under one scenario, from day 0 to the end of the run.

    `index_day`: the day from which `trustline run` follows this person; None if it does not follow them.
    """

    experiment: Experiment
    life: Life
    scenario: str
    beliefs: str
    replicate: int
    index_day: int | None
    point: int = 0  # of the experiment

    @property
    def option(self) -> str:
        """The scenario's name for readers, as it stands in a sentence."""
        return mid_sentence(self.experiment.label(self.scenario))

    @property
    def rows(self) -> pd.DataFrame:
        """Everything that happened, one row an event: day, status, place, what, because, chance, quality, words.

        `status` and `place` are those after the event; `chance` is that of the day (0 to 1), `quality` that of a
        contact (-1 to 1).
        """
        return pd.DataFrame(as_rows(self.life)).astype({"chance": float, "quality": float})


@dataclass(frozen=True)
class Pair:
    """One person under two scenarios. The lives are equal up to the day on which they part."""

    first: Record
    second: Record

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
        return self.parting.by(self.first.option, self.second.option) if self.parting else ""

    @property
    def rows(self) -> pd.DataFrame:
        """Everything that happened in both lives: the columns of `Story.rows`, with `scenario` first."""
        frames = []
        for one in (self.first, self.second):
            frame = one.rows
            frame.insert(0, "scenario", one.scenario)
            frames.append(frame)
        return pd.concat([f for f in frames if len(f)] or frames[:1], ignore_index=True)
