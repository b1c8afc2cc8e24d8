"""Twins: one simulated person under two policies, with the same luck."""

from __future__ import annotations

from typing import Any

from experiments.question.experiment import Experiment
from experiments.stories.figure import describe_figure, draw_stories
from experiments.stories.page import twins_page
from experiments.stories.record import Pair
from experiments.stories.rerun import stories


class Twins(Pair):
    """A pair that can be told and drawn."""

    def text(self, width: int = 80, every_day: bool = False) -> str:
        """Return both lives in words, wrapped; `every_day` also tells each of several like days."""
        return twins_page(self, every_day).text(width)

    def figure(self) -> Any:
        """Return a figure: two bands of status over time, contacts as ticks, the day on which they part."""
        return draw_stories([self.first, self.second], self.parting_day)

    def alt(self) -> str:
        """Return what the figure shows, in words."""
        return describe_figure([self.first, self.second], self.parting_day)

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
    point: int | None = None,
) -> Twins:
    """Return one person under `scenario` and under `against`, with the same luck.

    Both lives are those that `trustline run` lives in that replicate. `beliefs` None: `even`, or the middle one.
    `point` None: the first with the belief set and structure. Raises RunError, in one line, for what is not there.
    """
    return Twins(*stories(experiment, person, (scenario, against), beliefs, replicate, structure, point))
