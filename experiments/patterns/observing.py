"""An observed past: six years of the status quo with a diary, for one member, belief set and seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from experiments.outcomes import from_course
from experiments.outcomes.spells import SPELL, find_spells
from sim import records
from sim.beliefs import Beliefs
from sim.codes import DAYS_A_YEAR
from sim.declared import DIARY_WORDS
from sim.policy import Policy
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World

ENTRY_DAYS = 3 * DAYS_A_YEAR  # people enter a cohort in this window
WATCH_DAYS = 3 * DAYS_A_YEAR  # and are watched for so long
YEARS = 20  # of burn-in


@dataclass(frozen=True)
class Setting:
    """What an observation is made of."""

    world: World
    beliefs: Beliefs
    structure: Structure
    parameters: Mapping[str, float]
    seed: int
    replicate: int


@dataclass(frozen=True)
class Past:
    """What was observed on days 0 to `days` - 1: diary, course, everybody at the end."""

    diary: np.ndarray  # records.DIARY
    lines: np.ndarray  # records.COURSE, by person, in order of time
    begins: np.ndarray  # where each person's lines begin, one more at the end
    people: np.ndarray  # reading_state.READING
    months: np.ndarray  # records.MONTH
    days: int

    def diary_lines(self, word: str) -> np.ndarray:
        """Return the diary's lines of one kind (declared.DIARY_WORDS)."""
        return self.diary[self.diary["what"] == DIARY_WORDS.index(word)]

    def entry_until(self, watched: int, window: int = ENTRY_DAYS) -> int:
        """Return the day before which people enter a cohort: in the window, and early enough to be watched so long."""
        return min(window, self.days - watched)

    @cached_property
    def spells(self) -> np.ndarray:
        """Every spell (spells.SPELL), those begun before day 0 too."""
        found = np.zeros(len(self.lines), SPELL)
        return found[: find_spells(self.lines, self.begins, self.days - 1, found)]


def observe(setting: Setting, policy: Policy | None = None, days: int = ENTRY_DAYS + WATCH_DAYS) -> Past:
    """Return an observed past under the status quo, or under `policy` from day 0."""
    s = start_simulation(setting)
    return live(s.fork(policy) if policy else s, days)


def start_simulation(setting: Setting) -> Simulation:
    """Return the run on day 0. Nothing is kept on disk: a fit meets each member once."""
    return Simulation.start(
        setting.world,
        setting.beliefs,
        setting.structure,
        parameters=setting.parameters,
        seed=setting.seed,
        replicate=setting.replicate,
        burn_in_years=YEARS,
        keep=False,
    )


def live(s: Simulation, days: int) -> Past:
    """Return what happens in a run in the next days."""
    s.keep_diary()
    s.run(days)
    lines, begins = from_course.by_person(s.course())
    lines = np.ascontiguousarray(lines).view(np.ndarray).astype(records.COURSE)
    return Past(s.diary(), lines, begins, s.people(), s.months(), days)


def mean(values: np.ndarray) -> float:
    """Return the mean, NaN of nothing."""
    return float(np.mean(values)) if len(values) else float("nan")


def first_by_person(lines: np.ndarray) -> np.ndarray:
    """Return each person's first line; `lines` in order of time."""
    _, first = np.unique(lines["person"], return_index=True)
    return lines[first]
