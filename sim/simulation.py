"""A run: a state, the day, and what is still to change. Sweeps use this; `sim.Model` is its Mesa face."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim import building, burn_in
from sim.beliefs import number_fault
from sim.codes import FORMS, NEVER
from sim.day import DIARY_LINES_A_DAY, run_days
from sim.errors import ConfigError, Fault, RunError
from sim.memory import copy_array
from sim.parameters import REGISTRY
from sim.reading import unknown_message
from sim.reading_state import READING, read_people
from sim.segments import Segment, segments
from sim.state import State
from sim.whole import MOST_BURN_IN_YEARS, MOST_DAYS, MOST_KEY, whole_number

if TYPE_CHECKING:
    from sim.beliefs import Beliefs
    from sim.policy import Policy
    from sim.structure import Structure
    from sim.world import World

LAST_DAY = NEVER // 2  # no run comes near it
MOST_PEOPLE = 30_000_000  # rows that a run may be asked to keep
STRETCH_DAYS = 30  # a compiled stretch returns to Python this often (interrupt, progress); bits do not depend on it


class Simulation:
    """One world, one scenario, one belief set, one replicate, on one day.

    Make one with `start`; `fork` copies it under another policy. `day` is the next day to live:
    0 after a burn-in. A copy (`copy.copy`, `copy.deepcopy`) or a pickle goes on by itself, the same to the bit.
    Errors: `RunError` if a run cannot go on; `ConfigError`, in one line, for what cannot be asked of it.
    """

    def __init__(self, world: World, state: State, day: int) -> None:
        self.world = world
        self.state = state
        self.day = day
        self._ahead: list[Segment] = []

    @classmethod
    def start(
        cls,
        world: World,
        beliefs: Beliefs,
        structure: Structure,
        *,
        parameters: Mapping[str, float] | None = None,
        seed: int,
        replicate: int = 0,
        start: str = "burn_in",
        burn_in_years: int = 20,
        population_replicate: int | None = None,
        thinning: bool = True,
        keep: bool = True,
    ) -> Simulation:
        """Return a run on day 0 under the world's status quo.

        `start`: "burn_in" (years under the status quo, kept on disk) or "fresh" (everybody held, no
        history). `population_replicate`: whose burn-in to begin from, if not one's own. `keep`: False keeps
        no burn-in on disk. Raises ConfigError.
        """
        seed, replicate = whole_number("seed", seed, 0, MOST_KEY), whole_number("replicate", replicate, 0, MOST_KEY)
        own = replicate if population_replicate is None else population_replicate
        own = whole_number("population_replicate", own, 0, MOST_KEY)
        burn_in_years = whole_number("burn_in_years", burn_in_years, 0, MOST_BURN_IN_YEARS)
        values = check_parameters(parameters or {})
        if start not in ("burn_in", "fresh"):
            raise ConfigError([Fault("start", 0, f"{start!r} is neither 'burn_in' nor 'fresh'")])
        if start == "fresh" or burn_in_years == 0:
            state = building.build(world, beliefs, structure, values, (seed, own), 0, thinning)
            state.run["months"] = 0
            state.months["arrivals"] = 0  # who is there at the start has not arrived since
        else:
            state = burn_in.burn_in_state(
                world, beliefs, structure, values, (seed, own), burn_in_years, thinning, cls._live, keep
            )
        state.run["key1"] = replicate
        return cls(world, state, 0)

    @classmethod
    def _live(cls, world: World, state: State, day: int, days: int) -> State:
        """Return the state after `days` days from `day` under what is in force."""
        simulation = cls(world, state, day)
        simulation.run(days)
        return simulation.state

    def run(self, days: int, on_stretch: Callable[[int], None] | None = None) -> None:
        """Let `days` days pass; `on_stretch` is told the days done after each compiled stretch. Raises ConfigError."""
        last = self.day + whole_number("days", days, 0, LAST_DAY - self.day)
        while self.day < last:
            self._change_levers()
            stretch = min(STRETCH_DAYS, last - self.day)
            if self._ahead:
                stretch = min(stretch, self._ahead[0].day - self.day)
            done = run_days(self.state, self.day, stretch)
            self.day += done
            if done < stretch:
                self._grow()
            if on_stretch is not None and done:
                on_stretch(done)

    def fork(self, policy: Policy) -> Simulation:
        """Return a copy on the same day that will live under `policy` from its dates on."""
        twin = copy.copy(self)
        twin.put_ahead(policy, self.day)
        return twin

    def __copy__(self) -> Simulation:
        twin = type(self).__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.state, twin._ahead = copy.copy(self.state), list(self._ahead)
        return twin

    def put_ahead(self, policy: Policy, policy_day: int) -> None:
        """Let this very run live under `policy` from its dates on, `policy_day` where it states none.

        Raises ConfigError: a day that has passed, or a date before the policy's day.
        """
        first = whole_number("policy_day", policy_day, self.day, self.day + MOST_DAYS)
        self._ahead = segments(policy, self.world, first)

    def watch(
        self, from_day: int, days: int, follow_up_days: int, *, form: str = "sex", minor: bool | None = True
    ) -> None:
        """Begin follow-up of each matching person on their first police contact in the watched time (baseline)."""
        self._watch(from_day, days, follow_up_days, form, minor, begins=1)

    def follow(
        self,
        persons: np.ndarray,
        days: np.ndarray,
        from_day: int,
        watched_days: int,
        follow_up_days: int,
        *,
        form: str = "sex",
        minor: bool | None = True,
    ) -> None:
        """Follow `persons` from their index `days` (equal shapes), whatever happens to them here."""
        persons, days = np.asarray(persons), np.asarray(days)
        if fault := index_fault(persons, days):
            raise ConfigError([Fault("persons, days", 0, fault)])
        self._watch(from_day, watched_days, follow_up_days, form, minor, begins=0)
        if len(persons) and int(persons.max()) >= len(self.state.followed):
            self._grow(int(persons.max()) + 1)
        self.state.followed["index_day"][persons] = days

    def _watch(
        self, from_day: int, days: int, follow_up_days: int, form: str, minor: bool | None, begins: int
    ) -> None:
        whole_number("from_day", from_day, self.day, self.day + MOST_DAYS)
        whole_number("days watched", days, 1, MOST_DAYS)
        whole_number("follow_up_days", follow_up_days, 1, MOST_DAYS)
        if form not in FORMS:
            raise ConfigError([Fault("form", 0, unknown_message(str(form), FORMS, "form"))])
        if minor not in (None, True, False):
            raise ConfigError([Fault("minor", 0, f"expected True, False or None, got {minor!r}")])
        run = self.state.run
        run["watch_from"], run["watch_until"] = from_day, from_day + days
        run["watch_form"] = FORMS.index(form)
        run["watch_minor"] = -1 if minor is None else int(minor)
        run["watch_begins"] = begins
        run["follow_days"] = follow_up_days
        building.count_contacts_anew(self.state)

    def index(self) -> tuple[np.ndarray, np.ndarray]:
        """Return persons followed and their index days, ascending by person."""
        days = self.state.followed["index_day"]
        persons = np.flatnonzero(days < NEVER)
        return persons, np.array(days[persons], np.int64)

    def followed(self, persons: np.ndarray | None = None) -> np.ndarray:
        """Return FOLLOWED records, one for each of `persons` (None: everybody)."""
        return np.array(self.state.followed[: self._rows][slice(None) if persons is None else persons])

    def course(self) -> np.ndarray:
        """Return every change of status or place since day 0, and how each present spell began before (COURSE)."""
        return np.asarray(copy_array(self.state.course[: int(self.state.run["changes"][0])]))

    def months(self) -> np.ndarray:
        """Return completed 30-day months since day 0 (MONTH); a month still going on is not among them."""
        return np.array(self.state.months[: int(self.state.run["months"][0])])

    def contacts(self) -> np.ndarray:
        """Return trust in advocates before each number of service contact (BY_CONTACT).

        Of everybody's contacts since follow-up was watched, and since day 0 where nobody is followed.
        """
        return np.array(self.state.by_contact)

    def people(self, persons: np.ndarray | None = None) -> np.ndarray:
        """Return `persons` (None: everybody) as they are today (READING): a copy, brought up to date; the run is not touched."""
        rows = np.arange(self._rows) if persons is None else np.asarray(persons, np.int64)
        people: np.ndarray = np.zeros(len(rows), READING)
        read_people(self.state, self.day, rows, people)
        people.flags.writeable = False
        return people

    def as_they_came(self) -> np.ndarray:
        """Return everybody's record (VICTIM) as last written, of which only what is fixed at arrival holds today: a view, not to be written."""
        records: np.ndarray = np.asarray(self.state.victims[: self._rows])
        records.flags.writeable = False
        return records

    def keep_diary(self) -> None:
        """From now on note everything that happens to people (DIARY); the run itself stays the same to the bit."""
        self.state.run["keeps_diary"] = 1

    def diary(self) -> np.ndarray:
        """Return the lines noted so far (DIARY), in the order of time."""
        return np.array(self.state.diary[: int(self.state.run["diary_lines"][0])])

    def cases(self) -> np.ndarray:
        """Return every case since the run began, open and closed (CASE), in the order in which they were opened."""
        return np.array(self.state.cases[: int(self.state.run["cases"][0])])

    def witnesses(self) -> np.ndarray:
        """Return a line for each time that somebody cooperated with a case (WITNESS), in the order in which they began."""
        return np.array(self.state.witnesses[: int(self.state.run["witnesses"][0])])

    @property
    def _rows(self) -> int:
        return int(self.state.run["people"][0])

    @property
    def _room(self) -> int:
        s = self.state
        return sum(len(array) for array in (s.victims, s.course, s.months, s.diary, s.cases, s.witnesses, s.ties))

    @property
    def _has_cases(self) -> bool:
        return float(self.state.parameter["cases_opened"][0]) > 0.0

    def _change_levers(self) -> None:
        while self._ahead and self._ahead[0].day <= self.day:
            segment = self._ahead.pop(0)
            building.set_levers(self.state, segment, self.world, self.day)
            building.renew_everybody(self.state, self.day)

    def _grow(self, rows: int = 0) -> None:
        run = self.state.run
        before = self._room
        people_now, changes = int(run["people"][0]), int(run["changes"][0])
        self.state = building.with_room(
            self.state,
            rows=max(rows, int(people_now * 1.15) + 200),
            lines=int(changes * 1.3) + 6 * people_now + 200,
            months=int(run["months"][0]) + 40,
            cases=(int(run["cases"][0]) + 2 * people_now + 200) * int(self._has_cases),
            witnesses=(int(run["witnesses"][0]) + 2 * people_now + 200) * int(self._has_cases),
            diary=(int(run["diary_lines"][0] * 1.3) + 2 * DIARY_LINES_A_DAY * people_now + 200)
            * int(run["keeps_diary"][0]),
            ties=(int(run["ties"][0] * 1.3) + 3 * people_now + 200)
            * int(self.state.parameter["behind_kept"][0] > 0.0),
        )
        if self._room <= before:
            raise RunError("the run needs more room than it may take")


def check_parameters(parameters: Mapping[str, float]) -> dict[str, float]:
    """Return parameters as plain data. Raises ConfigError: an unknown name, no number, or one out of its range."""
    faults = [
        number_fault(name, value) if name in REGISTRY else unknown_message(str(name), REGISTRY, "parameter")
        for name, value in parameters.items()
    ]
    if any(faults):
        raise ConfigError([Fault("parameters", 0, fault) for fault in faults if fault])
    return dict(parameters)


def index_fault(persons: np.ndarray, days: np.ndarray) -> str:
    """Return what is wrong with persons and their index days, or nothing."""
    if persons.shape != days.shape or persons.ndim != 1:
        return f"expected one day a person, got shapes {persons.shape} and {days.shape}"
    if len(persons) and (persons.dtype.kind not in "iu" or days.dtype.kind not in "iu"):
        return "expected whole numbers"
    if len(persons) and not 0 <= int(persons.min()) <= int(persons.max()) < MOST_PEOPLE:
        return f"expected persons from 0 to {MOST_PEOPLE - 1:,}"
    return "a person stands twice" if len(np.unique(persons)) < len(persons) else ""
