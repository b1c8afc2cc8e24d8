"""A life lived again exactly as `trustline run` lived it, with a diary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from experiments.question.experiment import Experiment
from experiments.runs.task import begun, lived
from experiments.stories.figure import describe_figure, draw_stories
from experiments.stories.page import story_page
from experiments.stories.record import Record
from experiments.words import middle_beliefs
from sim.errors import RunError
from sim.reading import unknown
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
) -> Story:
    """Return the life of one person, lived exactly as `trustline run` lives that replicate.

    `scenario` None: the baseline. `beliefs` None: `even`, or the middle one. `structure` None: the first.
    Raises RunError, in one line, for a person, scenario, belief set, structure or replicate that is not there.
    """
    return stories(experiment, person, [scenario], beliefs, replicate, structure)[0]


def stories(
    experiment: Experiment,
    person: int,
    scenarios: Iterable[str | None],
    beliefs: str | None,
    replicate: int,
    structure: str | None,
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
    sets = {b.name: b for b in experiment.beliefs}
    belief_set = sets[require_known(beliefs or middle_beliefs(sets), sets, "belief set")]
    shapes = {s.name: s for s in experiment.structures}
    shape = shapes[require_known(structure or next(iter(shapes)), shapes, "structure")]
    start = begun(experiment, belief_set, shape, replicate)
    start.keep_diary()
    start.run(file.policy_day)
    runs = run_scenarios(experiment, start, names)
    index = dict(zip(*(a.tolist() for a in runs[file.baseline].index()), strict=True))
    stories_of_person = []
    for name in names:
        s = runs[name]
        life = life_of(int(person), s.people(), s.course(), s.diary(), s.day)
        stories_of_person.append(Story(experiment, life, name, belief_set.name, replicate, index.get(int(person))))
    return stories_of_person


def run_scenarios(experiment: Experiment, start: Simulation, scenarios: Iterable[str]) -> dict[str, Simulation]:
    """Return the runs of the baseline, which finds the index persons, and of some scenarios."""
    baseline = experiment.file.baseline
    runs = {baseline: lived(experiment, start, baseline, None)}
    for name in scenarios:
        if name not in runs:
            runs[name] = lived(experiment, start, name, runs[baseline].index())
    return runs


def require_known(name: str, known: Iterable[str], what: str) -> str:
    """Return a name that is known. Raises RunError with the nearest and all known ones."""
    names = list(known)
    if name not in names:
        raise RunError(unknown(name, names, what))
    return name
