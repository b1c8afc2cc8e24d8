"""One pair of a structure and a belief set: trials where the surfaces expect all bands to be met, confirmed by fresh runs.

What is done next hangs on whole batches of trials before, never on time or on workers. A trial that is kept is taken as it is kept, so a
search that was stopped goes on, on another machine too. Fresh runs have luck that no search saw, and the trial that was accepted is not
among those that confirm it. Which trials are asked for fresh runs is told by what their one run gave, or by the surfaces, which no one run
moves much (`Effort.confidence`): where runs scatter more than bands are wide, whoever is inside in one run had luck.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from scipy.stats import nbinom, poisson, qmc

from experiments.calibration.confirming import AT_FRESH
from experiments.calibration.fitting import Scale
from experiments.calibration.trials import Attempt
from experiments.calibration.trying import SEED
from experiments.patterns.file import Patterns, distance
from experiments.structures.declared import Effort, GivingUp
from experiments.structures.surfaces import Surfaces

DIGITS = 6  # of every number and value of a trial: what is kept is what was run, and a file stays small
RECENT = 160  # proposed trials whose yield tells what the rest will bring: surfaces get better as a search goes on
AT_ONCE = 2  # trials that surfaces ask about between two looks at them
PRIOR = 0.5  # members, in no trials: Jeffreys
Box = tuple[np.ndarray, np.ndarray]  # lowest and highest of each number, as points of the unit cube
Ended = Literal["", "wanted", "most", "screened", "nothing expected", "too few"]


class Trier(Protocol):
    """Tries sets of numbers, or gives back what is kept of them."""

    def __call__(self, numbers: np.ndarray, first: int) -> np.ndarray: ...

    def at(self, number: int) -> Attempt | None: ...


@dataclass
class Found:
    """What came of a pair so far.

    `points`, `values`: its trials (values [trial, pattern], those that choose first); `rows`: confirmed members, parameters first, then the
    mean of their fresh runs; `tested`: the trials that fresh runs were asked about; `ended`: why, nothing while it goes on;
    `never`: patterns that screening found out of reach.
    """

    points: np.ndarray
    values: np.ndarray
    apart: np.ndarray
    rows: list[dict[str, float]] = field(default_factory=list)
    fresh: list[np.ndarray] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)  # the trial that each confirmed member was
    confirmed: list[int] = field(
        default_factory=list
    )  # and how many trials there were then: surfaces ask for old ones, too
    tested: list[int] = field(default_factory=list)
    ended: Ended = ""
    never: tuple[str, ...] = ()
    first: int = 0  # how many of the trials are spread over the ranges, alike for every pair

    @property
    def inside(self) -> np.ndarray:
        """Return the numbers of the trials that met every condition."""
        return np.flatnonzero((self.apart <= 1.0).all(axis=1)) if len(self.apart) else np.zeros(0, int)

    def nearest(self) -> int:
        """Return the trial that misses fewest conditions, of equally many by the least."""
        beyond = np.clip(np.nan_to_num(self.apart, posinf=1e9) - 1.0, 0.0, None)
        return int(np.lexsort((beyond.sum(axis=1), (beyond > 0.0).sum(axis=1)))[0])


class Pair:
    """The search of one pair. `names`: of what a trial gives, conditions first. `box`: where the first trials lie; None: anywhere."""

    def __init__(
        self,
        patterns: Patterns,
        names: list[str],
        effort: Effort,
        rules: GivingUp,
        trier: Trier,
        box: Box | None = None,
    ) -> None:
        self.patterns, self.names, self.effort, self.rules, self.trier = patterns, names, effort, rules, trier
        self.box = box
        self.scale = Scale(patterns.free)
        self.conditions = patterns.conditions()
        self.entries = [patterns.entries[n] for n in self.conditions]
        width = len(patterns.free)
        points, values, apart = (np.zeros((0, many)) for many in (width, len(names), len(self.conditions)))
        self.result = Found(points, values, apart, first=effort.first)

    def screen(self) -> Found:
        """Make the first trials; give the pair up where some one pattern is out of reach. Raises what the trier raises."""
        if not len(self.result.points):
            spread = qmc.Sobol(len(self.scale.names), rng=SEED).random(self.effort.first)
            self._try(spread if self.box is None else self.box[0] + spread * (self.box[1] - self.box[0]))
            if self.trier.at(self.effort.first) is None:  # what went on is not screened again
                self._screen()
        return self.result

    def finish(self) -> Found:
        """Go on to the end. Raises what the trier raises."""
        self.screen()
        self._go_on_until(self.effort.most)
        return self.result

    def gather(self) -> Found:
        """Go on with a kept pair whose trials came to their end, for as many members as are wanted. Raises what the trier raises."""
        if self.result.ended == "most":
            self.result.ended = ""
            self._go_on_until(self.effort.further)
        return self.result

    def _go_on_until(self, most: int) -> None:
        while not self.result.ended:
            self._confirm()
            number = len(self.result.points)
            if len(self.result.rows) >= self.effort.wanted:
                self.result.ended = "wanted"
            elif number < most:
                self._go_on(number, min(self.effort.batch, most - number))
            elif not self._candidates():  # no search ends while a trial waits to be asked
                self.result.ended = "most"

    def _screen(self) -> None:
        best = self._surfaces().best_chance(SEED)
        inside = np.asarray((self.result.apart <= 1.0).any(axis=0))
        never = [
            n for n, m, b in zip(self.conditions, inside, best, strict=True) if not m and b < self.rules.screening
        ]
        if never:
            self.result.never, self.result.ended = tuple(never), "screened"

    def _go_on(self, number: int, count: int) -> None:
        """Try the next batch, or give the pair up; what is kept of it already is taken as it is kept."""
        there = [self.trier.at(number + k) is not None for k in range(count)]
        if all(there):  # nothing is left to propose: no surface is fitted again
            self._try(np.zeros((count, len(self.scale.names))))
            return
        may_end = number >= self.rules.least and not any(there) and not self._candidates()
        if may_end and self._chance_of_keeping(number) < self.rules.chance:
            self.result.ended = "too few"
            return
        surfaces = self._surfaces()
        points, expected = surfaces.propose(count, SEED + number)
        if may_end and expected < self.rules.expected:
            self.result.ended = "nothing expected"
        elif may_end and self._foretells_too_few(surfaces, points, number):
            self.result.ended = "too few"
        else:
            self._try(points)

    def _chance_of_keeping(self, number: int) -> float:
        """Return the chance that the trials left bring as many members as a pair still lacks.

        Members come at a rate a trial with a Gamma posterior from the last proposed trials; so their number is negative binomial.
        """
        lacking = self.effort.needed - len(self.result.rows)
        since = max(self.effort.first, number - RECENT)
        tried, left = number - since, self.effort.most - number
        if lacking <= 0 or not tried:
            return 1.0
        recent = sum(
            at >= since for at in (self.result.sources if self.effort.confidence is None else self.result.confirmed)
        )
        return float(nbinom.sf(lacking - 1, recent + PRIOR, tried / (tried + left)))

    def _foretells_too_few(self, surfaces: Surfaces, points: np.ndarray, number: int) -> bool:
        since = self.rules.foretold
        return (
            since is not None
            and number >= since
            and self._chance_by_surfaces(surfaces, points, number) < self.rules.chance
        )

    def _chance_by_surfaces(self, surfaces: Surfaces, points: np.ndarray, number: int) -> float:
        """Return that chance as surfaces see it: members are confirmed trials, and come as often as at the points that are proposed now."""
        lacking = self.effort.needed - len(self.result.rows)
        if lacking <= 0:
            return 1.0
        once = self.effort.confidence is None
        each = surfaces.expected_members(points, self.effort.fresh, once) / len(points)
        return float(poisson.sf(lacking - 1, each * (self.effort.most - number)))

    def _try(self, points: np.ndarray) -> None:
        first = len(self.result.points)
        numbers = shorten(self.scale.to_numbers(points))
        for k in range(len(numbers)):
            there = self.trier.at(first + k)
            if there is not None:
                numbers[k] = there.parameters
        values = self.trier(numbers, first)
        apart = self._apart(values)
        self.result.points = np.concatenate([self.result.points, self.scale.to_points(numbers)])
        self.result.values = np.concatenate([self.result.values, values])
        self.result.apart = np.concatenate([self.result.apart, apart])

    def _confirm(self) -> None:
        """Ask fresh runs about trials that were not asked about yet."""
        many = self.effort.fresh
        for at in self._candidates():
            number = AT_FRESH + int(at) * many
            numbers = shorten(self.scale.to_numbers(self.result.points[at]))
            there = self.trier.at(int(at))
            numbers = np.array(there.parameters) if there is not None else numbers
            values = self.trier(np.tile(numbers, (many, 1)), number)
            mean = shorten(values.mean(axis=0))
            self.result.tested.append(int(at))
            if (self._apart(mean[None])[0] <= 1.0).all():
                parameters = dict(zip(self.scale.names, map(float, numbers), strict=True))
                self.result.rows.append({**parameters, **dict(zip(self.names, map(float, mean), strict=True))})
                self.result.fresh.append(values)
                self.result.sources.append(int(at))
                self.result.confirmed.append(len(self.result.points))

    def _candidates(self) -> list[int]:
        """Return the trials that are to be asked now: each that was inside, in order; or the best few by the surfaces."""
        if self.effort.confidence is None:
            return [int(at) for at in self.result.inside if int(at) not in self.result.tested]
        chance = self._surfaces().all_inside(self.result.points)
        best = [int(at) for at in np.argsort(-chance, kind="stable") if chance[at] >= self.effort.confidence]
        return [at for at in best if at not in self.result.tested][:AT_ONCE]

    def _surfaces(self) -> Surfaces:
        """Return the surfaces of the trials so far. They look for what decides: one run that is inside, or a mean."""
        runs = 1 if self.effort.confidence is None else self.effort.fresh
        return Surfaces(self.entries, self.result.points, self.result.values[:, : len(self.entries)], runs)

    def _apart(self, values: np.ndarray) -> np.ndarray:
        return np.stack([distance(e, values[:, k]) for k, e in enumerate(self.entries)], axis=1)


def shorten(numbers: np.ndarray) -> np.ndarray:
    """Return numbers of few digits."""
    flat = [float(f"{x:.{DIGITS}g}") for x in np.ravel(numbers)]
    return np.array(flat).reshape(np.shape(numbers))
