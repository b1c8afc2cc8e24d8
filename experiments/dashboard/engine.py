"""The runs behind the page: start states kept in memory, both policies forked from them, over a few threads.

One pool for all tabs. What has been run is kept, so a lever moved on one side runs that side only; the kept runs
are the same to the bit. A move that is overtaken stops within a stretch of days.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

import numpy as np

from experiments.dashboard.basis import FOLLOW_UP_DAYS, Basis
from experiments.dashboard.sides import POLICY_A, POLICY_B, State
from experiments.dashboard.state import experiment_of, parse, structure_of
from experiments.outcomes.declared import DAYS_SEEN
from experiments.question.experiment import Experiment
from experiments.question.points import Point
from experiments.results.rows import Done
from experiments.runs.ahead import compile_ahead
from experiments.runs.task import run_scenario, start_replicate
from experiments.stopping import Stopped
from sim.codes import DAYS_A_YEAR, STATUSES
from sim.phases.measures import MONTH_DAYS
from sim.policy import levers_as_data
from sim.simulation import Simulation

MOST_PEOPLE = 80_000  # whose start states are kept in memory: 2.5 kB each, so 160 states of 500 people
MOST_ESTIMATES = 500  # some 10 kB each
MOST_RUNS = 20_000  # runs kept as numbers, 1 kB each
TODAY = "today"  # the baseline's runs, in a pair
SUPPLY = ("advocate_hours_used", "advocate_hours_wanted", "bed_nights")  # of a month, in the whole world
STATES_ON = tuple(k for k in DAYS_SEEN if k <= FOLLOW_UP_DAYS)
T = TypeVar("T")


class RecentlyUsed(Generic[T]):
    """The most recently used of what was made, by key; for any thread."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._of: OrderedDict[Any, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Any) -> T | None:
        """Return what is kept, or None."""
        with self._lock:
            if key in self._of:
                self._of.move_to_end(key)
            return self._of.get(key)

    def put(self, key: Any, value: T) -> None:
        """Keep a value; the least recently used one goes when there are too many."""
        with self._lock:
            self._of[key] = value
            while len(self._of) > self.most:
                self._of.popitem(last=False)

    def __len__(self) -> int:
        return len(self._of)


@dataclass(frozen=True)
class Start:
    """The run on the policy's day at a point, who is followed from when (the baseline's persons and index days), and
    the baseline's own numbers: today, which no lever of the page moves."""

    point: Point
    shared: Simulation
    persons: np.ndarray
    days: np.ndarray
    today: RunNumbers


@dataclass(frozen=True)
class RunNumbers:
    """One policy in one replicate, as numbers.

    `outcomes`: the row of the table `outcomes` for all persons followed; `groups`: those of groups of them. `states`: share
    of them in each status, float64 [day of STATES_ON, status]. `supply`: hours and nights of SUPPLY, a year.
    """

    outcomes: dict[str, Any]
    groups: tuple[dict[str, Any], ...]
    states: np.ndarray
    supply: dict[str, float]


@dataclass
class Rows(Done):
    """A task's tables as plain rows: a run lasts a hundredth of a second, a data frame would take as long."""

    rows: dict[str, Any] = field(default_factory=dict)

    def add(self, table: str, rows: Any, key: Mapping[str, Any]) -> None:
        """Keep the rows of a table."""
        self.rows[table] = rows


@dataclass(frozen=True)
class Move:
    """One state of the page that is being run; `cancel` stops it."""

    state: State
    experiment: Experiment
    cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Let its runs stop; its results are no longer wanted."""
        self.cancelled.set()

    def tell(self, days: int) -> None:
        """Stop the run that tells its days, if the move was overtaken."""
        if self.cancelled.is_set():
            raise Stopped


RunPair = dict[str, RunNumbers]  # policies A and B, and today


class Engine:
    """Runs moves over `workers` threads. `prepare` must be done once, from one thread, before the first move."""

    def __init__(self, basis: Basis, workers: int) -> None:
        self.basis = basis
        self.pool = ThreadPoolExecutor(workers, thread_name_prefix="runs")
        people = basis.experiment.world.people.exploited_at_start
        self.starts: RecentlyUsed[Start] = RecentlyUsed(max(MOST_PEOPLE // people, basis.experiment.file.replicates))
        self.runs: RecentlyUsed[RunNumbers] = RecentlyUsed(MOST_RUNS)
        self.estimates: RecentlyUsed[Any] = RecentlyUsed(
            MOST_ESTIMATES
        )  # of what was run, for the tab that asks again
        self.ready: Future[None] = Future()
        self.ready.set_running_or_notify_cancel()  # many tabs wait for it; one that leaves must not cancel it for all

    def prepare(self) -> None:
        """Compile, then make the start states of the page's first belief set, and after it those of the others.

        The others come one at a time, so that a move never waits behind them. A run that fails here fails again,
        and is told, when a move asks for it.
        """
        try:
            compile_ahead()
        except BaseException as error:
            self.ready.set_exception(error)
            return
        self.ready.set_result(None)
        first = self.basis.beliefs
        replicates = self.basis.experiment.file.replicates
        move = self.move(parse(self.basis, {})[0])
        with suppress(RuntimeError):  # the pool was stopped meanwhile
            wait(self.submit(move, first))
            others = [b for b in self.basis.belief_sets_shown(first) if b != first]
            for beliefs in others[: self.starts.most // replicates - 1]:
                for r in range(replicates):
                    wait([self.call(move, lambda b=beliefs, r=r: self.pair(move, b, r))])  # type: ignore[misc]

    def move(self, state: State) -> Move:
        """Return a state as something to run."""
        return Move(state, experiment_of(self.basis, state))

    def submit(self, move: Move, beliefs: str) -> list[Future[RunPair | None]]:
        """Begin both policies in every replicate under a belief set; a result is None where the move was cancelled."""
        replicates = range(self.basis.experiment.file.replicates)
        return [self.pool.submit(self._stoppable, move, lambda r=r: self.pair(move, beliefs, r)) for r in replicates]

    def call(self, move: Move, work: Callable[[], T]) -> Future[T | None]:
        """Begin other work of a move in the pool."""
        return self.pool.submit(self._stoppable, move, work)

    def _stoppable(self, move: Move, work: Callable[[], T]) -> T | None:
        if move.cancelled.is_set():
            return None
        try:
            return work()
        except Stopped:
            return None

    def pair(self, move: Move, beliefs: str, replicate: int) -> RunPair:
        """Return both policies in one replicate, and today beside them, from the same start and with the same luck."""
        start = self.start(move, beliefs, replicate)
        both = {name: self.side(move, start, beliefs, replicate, name) for name in (POLICY_A, POLICY_B)}
        return {**both, TODAY: start.today}

    def start(self, move: Move, beliefs: str, replicate: int) -> Start:
        """Return the start of a replicate: kept, or made; the baseline says who is followed."""
        structure = structure_of(self.basis, move.state)
        key = (beliefs, structure.name, replicate)
        future = self.starts.get(key)
        if future is None:
            first = next(p for p in move.experiment.points if p.beliefs.name == beliefs)
            point = replace(first, structure=structure)
            shared = start_replicate(move.experiment, point, replicate)
            shared.run(move.experiment.file.policy_day, move.tell)
            baseline = move.experiment.file.baseline
            rows = Rows(*point.setting, replicate)
            persons, days = run_scenario(move.experiment, point, rows, shared, baseline, None, move.tell)
            future = Start(point, shared, persons, days, numbers_of(rows.rows, move.experiment.file.policy_day))
            self.starts.put(key, future)
        return future

    def side(self, move: Move, start: Start, beliefs: str, replicate: int, name: str) -> RunNumbers:
        """Return one policy in one replicate: kept, or run."""
        key = (repr(levers_as_data(move.experiment.policies[name].levers)), beliefs, move.state.switches, replicate)
        future = self.runs.get(key)
        if future is None:
            rows = Rows(*start.point.setting, replicate)
            run_scenario(
                move.experiment, start.point, rows, start.shared, name, (start.persons, start.days), move.tell
            )
            future = numbers_of(rows.rows, move.experiment.file.policy_day)
            self.runs.put(key, future)
        return future

    def stop(self) -> None:
        """Let nothing more begin."""
        self.pool.shutdown(wait=False, cancel_futures=True)


def numbers_of(rows: dict[str, Any], policy_day: int) -> RunNumbers:
    """Return the tables of a run as the page's numbers; hours and nights from the policy's first whole month on."""
    people = rows["people"]
    n = len(people["person"])
    states = [[float(np.mean(people[f"state_on_day_{k}"] == s)) if n else 0.0 for s in STATUSES] for k in STATES_ON]
    columns = rows["outcomes"]
    everybody, *groups = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    months = rows["series"]
    since = (months["month"] - 1) * MONTH_DAYS >= policy_day
    supply = {name: float(np.mean(months[name][since])) * DAYS_A_YEAR / MONTH_DAYS for name in SUPPLY}
    return RunNumbers(everybody, tuple(groups), np.array(states), supply)
