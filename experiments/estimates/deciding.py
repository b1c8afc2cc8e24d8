"""What decides a contrast: beliefs, contested and uncontested numbers, members, structure, each as a spread in days.

These choices were made before the runs that they judge:

* The outcome is the main one, days exploited in three years. A source's size is its standard deviation, in days, as
  `decomposition` tells it apart from luck.
* A source **decides** a contrast where its standard deviation is at least the size of the mean difference: of values
  spread like a bell, one in six or more then turns the sign. It "decides" or "does not decide" where the interval of
  variance minus squared mean leaves out zero, and is "not to be told" else.
* A source moves a contrast **more or less than the beliefs** where the interval of its variance minus that of the belief
  sets, from the same runs, leaves out zero.
* All intervals of one kind hold together (Bonferroni): the chance that any of them misses is at most 5 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from experiments.designs.resolution_4 import design_in
from experiments.estimates.cases import main_outcome
from experiments.estimates.crossed_runs import CrossedRuns, crossed_runs
from experiments.estimates.decomposition import PARTS, jackknife, parts_of_runs, squared_mean
from experiments.estimates.levels import sample_factors
from experiments.estimates.paired import LEVEL
from experiments.estimates.ranks import fisher_interval, rank_correlation
from experiments.results.results import Results
from sim.errors import RunError
from sim.reading import display_path

DECIDES, NOT, UNCLEAR = "decides", "does not decide", "not to be told"
MORE, LESS, ALIKE = "more", "less", "not told apart"


@dataclass(frozen=True)
class Deciding:
    """A source's spread in days with low and high, what it says of the sign, and how it stands to the beliefs ("": not compared)."""

    source: str
    deviation: float
    low: float
    high: float
    sign: str
    beside_beliefs: str


def judge(runs: np.ndarray, sources: Sequence[str], family: int, compare: bool = True) -> dict[str, Deciding]:
    """Return what each of `sources` (of PARTS) does to a contrast; `runs` as `decompose` takes them.

    `family`: how many intervals of a kind hold together. `compare`: with the belief sets of the same runs. Raises
    ValueError: fewer than three units, which give no interval.
    """
    if runs.shape[5] < 3:
        raise ValueError("expected three units or more")
    places = [PARTS.index(name) for name in sources]

    def statistic(some: np.ndarray) -> np.ndarray:
        parts = parts_of_runs(some)
        own = parts[places]
        return np.concatenate([own, own - squared_mean(some), own - parts[0]])

    estimate, error, freedom = jackknife(runs, statistic)
    half = stdtrit(np.maximum(freedom, 1.0), 1 - (1 - LEVEL) / family / 2) * error
    low, high = estimate - half, estimate + half
    n, verdicts = len(sources), {}
    for k, name in enumerate(sources):
        spread = np.sqrt(np.maximum([estimate[k], low[k], high[k]], 0.0))
        sign = side(low[n + k], high[n + k], (DECIDES, NOT, UNCLEAR))
        beside = side(low[2 * n + k], high[2 * n + k], (MORE, LESS, ALIKE)) if compare and name != PARTS[0] else ""
        verdicts[name] = Deciding(name, float(spread[0]), float(spread[1]), float(spread[2]), sign, beside)
    return verdicts


def side(low: float, high: float, words: tuple[str, str, str]) -> str:
    """Return the word for an interval above zero, below it, or holding it."""
    return words[0] if low > 0 else words[1] if high < 0 else words[2]


BELIEFS, CONTESTED, UNCONTESTED, FITTED, STRUCTURE = "beliefs", "contested", "uncontested", "fitted", "structure"
SOURCES = (BELIEFS, CONTESTED, UNCONTESTED, FITTED, STRUCTURE)


@dataclass(frozen=True)
class Correlation:
    """The rank correlation of a contrast with a number, over points; low and high hold together with all others of its design."""

    name: str
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Contrast:
    """What decides one contrast: its mean difference in days, over all runs and under each belief set, and each source.

    `numbers`: of contested and of uncontested numbers, all of them, the largest correlation first.
    """

    pair: tuple[str, str]
    mean: float
    by_set: dict[str, float]
    sources: dict[str, Deciding]
    luck: float
    numbers: dict[str, list[Correlation]]


def judge_folders(uncontested: Results, structure: Results, contested: Results) -> list[Contrast]:
    """Return what decides each contrast, from three finished folders that compare the same pairs. Raises RunError."""
    pairs = [(a, b) for a, b in uncontested.experiment.file.contrasts]
    for other in (structure, contested):
        if other.experiment.file.contrasts != uncontested.experiment.file.contrasts:
            raise RunError(
                f"{display_path(other.folder)}: compares other pairs than {display_path(uncontested.folder)}"
            )
    outcome, family = main_outcome(uncontested), len(pairs) * len(SOURCES)
    comparisons = []
    for pair in pairs:
        of_uncontested, of_structure, of_contested = (
            complete_runs(r, pair, outcome) for r in (uncontested, structure, contested)
        )
        wide = judge(of_uncontested.complete(), ["beliefs", "drawn points", "members"], family)
        names = dict(zip((BELIEFS, UNCONTESTED, FITTED), wide.values(), strict=True))
        names[STRUCTURE] = judge(of_design(structure, of_structure), ["structure"], family)["structure"]
        names[CONTESTED] = judge(of_contested.complete(), ["drawn points"], family, compare=False)["drawn points"]
        sets = [b.name for b in uncontested.experiment.beliefs]
        means = of_uncontested.complete().mean(axis=(1, 2, 3, 4, 5, 6))
        numbers = {
            CONTESTED: correlations(contested, of_contested, len(pairs)),
            UNCONTESTED: correlations(uncontested, of_uncontested, len(pairs)),
        }
        luck = float(np.sqrt(parts_of_runs(of_uncontested.complete())[PARTS.index("luck")]))
        by_set = dict(zip(sets, map(float, means), strict=True))
        comparisons.append(Contrast(pair, float(means.mean()), by_set, {n: names[n] for n in SOURCES}, luck, numbers))
    return comparisons


def complete_runs(results: Results, pair: tuple[str, str], outcome: str) -> CrossedRuns:
    """Return the runs of a contrast; raise RunError where fewer than three members or replicates have a value everywhere."""
    runs = crossed_runs(results, pair, outcome)
    if runs is None or runs.complete().shape[5] < 3 or not runs.complete().shape[3]:
        raise RunError(f"{display_path(results.folder)}: too few runs have a value; expected three members or more")
    return runs


def of_design(results: Results, runs: CrossedRuns) -> np.ndarray:
    """Return the runs of the structures of a two-level design alone: each setting of a switch as often as the other."""
    design = design_in(results.experiment.structures)
    if design is None:
        raise RunError(f"{display_path(results.folder)}: expected the structures of `design: resolution_4`")
    return runs.complete()[:, : len(design.runs)]


def correlations(results: Results, runs: CrossedRuns, pairs: int) -> list[Correlation]:
    """Return the rank correlation of a contrast, the mean over belief sets, with each drawn number; the largest first."""
    sample = results.experiment.sample
    if sample is None:
        raise RunError(f"{display_path(results.folder)}: expected a design")
    values, factors = runs.at_points.mean(axis=(0, 1, 2)), sample_factors(results)
    level = 1 - (1 - LEVEL) / (len(factors) * pairs)
    ranks = []
    for k, factor in enumerate(factors):
        n, rho = rank_correlation(sample.unit[:, k], values)
        ranks.append(Correlation(factor.name, rho, *fisher_interval(rho, n, level)))
    return sorted(ranks, key=lambda c: -abs(c.value))
