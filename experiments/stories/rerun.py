"""A life lived again exactly as `trustline run` lived it, with a diary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from experiments.question.experiment import Experiment
from experiments.question.points import Point
from experiments.runs.task import simulate, start_replicate
from experiments.stories.figure import describe_figure, draw_stories
from experiments.stories.page import story_page
from experiments.stories.record import Record
from experiments.words import middle_beliefs
from sim.errors import RunError
from sim.reading import unknown_message
from sim.simulation import Simulation
from sim.story import life_of


class Story(Record):
    """A record that can be told and drawn."""

    def text(self, width: int = 80, every_day: bool = False) -> str:
        """Return the life in words, wrapped; `every_day` also tells each of several like days."""
        return story_page(self, every_day).text(width)

    def figure(self) -> Any:
        """Return a figure: status over time, contacts as ticks."""
        return draw_stories([self])

    def alt(self) -> str:
        """Return what the figure shows, in words."""
        return describe_figure([self])

    def _repr_html_(self) -> str:
        """Show the text in a notebook."""
        from html import escape

        return f"<pre>{escape(self.text())}</pre>"


def story(
    experiment: Experiment,
    person: int,
    scenario: str | None = None,
    beliefs: str | None = None,
    replicate: int = 0,
    structure: str | None = None,
    point: int | None = None,
) -> Story:
    """Return the life of one person, lived exactly as `trustline run` lives that replicate.

    `scenario` None: the baseline. `beliefs` None: `even`, or the middle one. `structure` None: the first. `point` None:
    the first with both. Raises RunError, in one line, for a person, scenario, belief set, structure, point or replicate
    that is not there.
    """
    return stories(experiment, person, [scenario], beliefs, replicate, structure, point)[0]


def stories(
    experiment: Experiment,
    person: int,
    scenarios: Iterable[str | None],
    beliefs: str | None,
    replicate: int,
    structure: str | None,
    point: int | None = None,
) -> list[Story]:
    """Return the lives of one person under several scenarios with the same luck. Raises RunError."""
    file = experiment.file
    if isinstance(person, bool) or not isinstance(person, int | np.integer):
        raise RunError(
            f"person {person!r}: expected a whole number, as in the column `person` of tables/people.parquet"
        )
    if not 0 <= replicate < file.replicates:
        raise RunError(f"replicate {replicate}: {file.name} has replicates 0 to {file.replicates - 1}")
    names = [require_known(s or file.baseline, experiment.policies, "scenario") for s in scenarios]
    at = point_of(experiment, beliefs, structure, point)
    shared = start_replicate(experiment, at, replicate)
    shared.keep_diary()
    shared.run(file.policy_day)
    runs = run_scenarios(experiment, at, shared, names)
    index = dict(zip(*(a.tolist() for a in runs[file.baseline].index()), strict=True))
    stories_of_person = []
    for name in names:
        s = runs[name]
        life = life_of(int(person), s.people(), s.course(), s.diary(), s.day)
        stories_of_person.append(
            Story(experiment, life, name, at.beliefs.name, replicate, index.get(int(person)), at.number)
        )
    return stories_of_person


def point_of(experiment: Experiment, beliefs: str | None, structure: str | None, number: int | None) -> Point:
    """Return the point with a number; without one, the first with a belief set and a structure. Raises RunError."""
    sets, shapes = [b.name for b in experiment.beliefs], [s.name for s in experiment.structures]
    wish = (
        beliefs and require_known(beliefs, sets, "belief set"),
        structure and require_known(structure, shapes, "structure"),
    )
    if number is None:
        setting = (wish[0] or middle_beliefs(sets), wish[1] or shapes[0])
        return next(p for p in experiment.points if p.setting[:2] == setting)
    if not 0 <= number < len(experiment.points):
        last = len(experiment.points) - 1
        raise RunError(f"point {number}: {experiment.name} has points 0 to {last}")
    point = experiment.points[number]
    for what, name, own in zip(("beliefs", "structure"), wish, point.setting[:2], strict=True):
        if name and name != own:
            raise RunError(f"point {number} has the {what} '{own}', not '{name}'; leave one of the two out")
    return point


def run_scenarios(
    experiment: Experiment, point: Point, shared: Simulation, scenarios: Iterable[str]
) -> dict[str, Simulation]:
    """Return the runs of the baseline, which finds the index persons, and of some scenarios."""
    baseline = experiment.file.baseline
    runs = {baseline: simulate(experiment, point, shared, baseline, None)}
    for name in scenarios:
        if name not in runs:
            runs[name] = simulate(experiment, point, shared, name, runs[baseline].index())
    return runs


def require_known(name: str, known: Iterable[str], what: str) -> str:
    """Return a name that is known. Raises RunError with the nearest and all known ones."""
    names = list(known)
    if name not in names:
        raise RunError(unknown_message(name, names, what))
    return name
