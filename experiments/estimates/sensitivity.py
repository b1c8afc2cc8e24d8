"""Which numbers move a contrast, and how its variance is made up: every measure of a finished folder, as one table.

Of each measure there are two intervals: one alone (95 %), and one that holds together with all others of that measure in
the table (Bonferroni: the chance that any of them misses is at most 5 %).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from experiments.estimates.crossed_runs import CrossedRuns, crossed_runs
from experiments.estimates.decomposition import decompose
from experiments.estimates.elementary import effects_by_trajectory, mean_size, over_units, size_by_luck, spread_of
from experiments.estimates.levels import sample_factors
from experiments.estimates.metamodel import fit_metamodel, sobol_indices, sobol_of
from experiments.estimates.paired import LEVEL
from experiments.estimates.ranks import APART, fisher_interval, rank_correlation
from experiments.estimates.total_by_luck import total_by_luck
from experiments.outcomes.declared import find
from experiments.results.results import Results

COLUMNS = (
    "scenario", "against", "outcome", "group", "beliefs", "structure", "measure", "source", "unit", "value", "low", "high",
    "together_low", "together_high",
)  # fmt: skip
SHARE, SPREAD, MEAN_SIZE, SIGMA, BY_LUCK = "share", "standard deviation", "mu*", "sigma", "mu* by luck alone"
FIRST, TOTAL, SECOND, RANK = "first-order index", "total index", "second-order index", "rank correlation"
TOTAL_BY_LUCK = "total index by luck alone"
QUALITY, MODEL_FIRST, MODEL_TOTAL = "metamodel Q2", "metamodel first-order index", "metamodel total index"
LUCK_OF = {MEAN_SIZE: BY_LUCK, TOTAL: TOTAL_BY_LUCK}  # measures that luck alone lifts above zero, and by how much
MOST_MODELS = 12  # contrasts times settings: beyond these no metamodel is made
RESAMPLES = 1000
Ends = Callable[[float], tuple[float, float]]


@dataclass(frozen=True)
class Measure:
    """One number of a table: of which source, in which setting ("" for both: over all); `ends`: low and high at a level."""

    measure: str
    source: str
    value: float
    ends: Ends
    beliefs: str = ""
    structure: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Sensitivity:
    """`table`: COLUMNS, one row a measure and source. `notes`: what was left out or refused, each contrast by name."""

    table: pd.DataFrame
    notes: tuple[str, ...]


def sensitivity(
    results: Results,
    pairs: list[tuple[str, str]],
    outcome: str,
    group: str = "all",
    beliefs: str | None = None,
    second_order: bool = False,
) -> Sensitivity:
    """Return every measure of each pair of scenarios. `beliefs`: of this set alone. `second_order`: of pairs of numbers, too."""
    rows: list[tuple[tuple[str, str], Measure]] = []
    notes: list[str] = []
    outcome_asked = find(outcome, ())
    unit = outcome_asked.unit if outcome_asked else ""
    sets = [b.name for b in results.experiment.beliefs]
    models = len(pairs) * (1 if beliefs else len(sets)) * len(results.experiment.structures) <= MOST_MODELS
    if not models and results.experiment.sample and results.experiment.sample.method in APART:
        notes.append(
            f"No metamodel: more than {MOST_MODELS} contrasts and settings; --beliefs or one pair asks for fewer."
        )
    for pair in pairs:
        runs = crossed_runs(results, pair, outcome, group)
        if runs is None:
            notes.append(f"{pair[0]} minus {pair[1]}: no run has a value")
            continue
        if beliefs is not None:
            runs = CrossedRuns(runs.values[[sets.index(beliefs)]], runs.units)
        of_pair = [*variance_measures(runs, unit, beliefs or "", notes)]
        for place, setting in settings(results, beliefs):
            own: list[str] = []
            of_pair += factor_measures(results, runs, place, setting, unit, second_order, models, own)
            notes += [f"{pair[0]} minus {pair[1]}, {setting[0]}, {setting[1]}: {note}" for note in own]
        rows += [(pair, m) for m in of_pair]
    return Sensitivity(as_table(rows, outcome, group), tuple(dict.fromkeys(notes)))


def settings(results: Results, beliefs: str | None) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    """Yield each belief set and structure: their places among the runs, and their names."""
    sets = [b.name for b in results.experiment.beliefs if beliefs in (None, b.name)]
    for (b, name), (s, structure) in itertools.product(enumerate(sets), enumerate(results.experiment.structures)):
        yield (b, s), (name, structure.name)


def variance_measures(runs: CrossedRuns, unit: str, beliefs: str, notes: list[str]) -> Iterator[Measure]:
    """Yield the shares of the variance and the standard deviations; add what it lacks to `notes`."""
    complete = runs.complete()
    if runs.left_out():
        notes.append(f"Variance: {runs.left_out()}.")
    if complete.shape[5] < 2 or not complete.shape[3]:
        notes.append(f"Variance: not to be told apart from fewer than two {runs.units} with a value everywhere.")
        return
    if complete.shape[5] == 2:
        notes.append(f"Variance: no interval from two {runs.units}.")
    at = functools.cache(lambda level: decompose(complete, level))
    for name, part in at(LEVEL).items():
        if part.variance == 0 and name != "luck":
            continue  # not varied here

        def ends(level: float, name: str = name) -> tuple[float, float]:
            return at(level)[name].share_low, at(level)[name].share_high

        def spread(level: float, name: str = name) -> tuple[float, float]:
            return at(level)[name].deviation[1:]

        yield Measure(SHARE, name, part.share, ends, beliefs, unit="share")
        yield Measure(SPREAD, name, part.deviation[0], spread, beliefs, unit=unit)


def factor_measures(
    results: Results,
    runs: CrossedRuns,
    place: tuple[int, int],
    setting: tuple[str, str],
    unit: str,
    second_order: bool,
    models: bool,
    notes: list[str],
) -> list[Measure]:
    """Return the measures of each drawn number or lever in one setting; nothing without a design."""
    sample = results.experiment.sample
    if sample is None:
        return []
    own = runs.at_points[place].mean(axis=0)
    names = [f.name for f in sample_factors(results)]
    if sample.method == "morris":
        of_factors = morris_measures(names, sample.unit, runs.by_unit[place].mean(axis=0), unit)
    elif sample.method == "saltelli":
        pairs_drawn = bool(sample.settings["second_order"])
        by_unit = runs.by_unit[place].mean(
            axis=0
        )  # a point that lacks a unit has none: points are compared over the same units
        of_factors = saltelli_measures(names, by_unit.mean(axis=1), pairs_drawn, second_order, notes)
        of_factors += luck_of_totals(names, by_unit, pairs_drawn) if of_factors else []
    else:
        of_factors = [*rank_measures(names, sample.unit, own, sample.method)]
        of_factors += model_measures(names, sample.unit, own, notes) if models else []
    return [Measure(m.measure, m.source, m.value, m.ends, *setting, m.unit) for m in of_factors]


def straight(value: float, error: float, freedom: float, least: float = -np.inf, most: float = np.inf) -> Ends:
    """Return the ends of a t interval at a level, within `least` and `most`; NaN without a degree of freedom."""

    def ends(level: float) -> tuple[float, float]:
        half = stdtrit(freedom, 0.5 + level / 2) * error if freedom > 0 else np.nan
        return float(max(value - half, least)), float(min(value + half, most))

    return ends


def rank_measures(names: list[str], unit: np.ndarray, values: np.ndarray, method: str) -> Iterator[Measure]:
    """Yield the rank correlation of each number with the contrast over points."""
    for k, name in enumerate(names):
        n, rho = rank_correlation(unit[:, k], values)
        if np.isnan(rho):
            continue

        def ends(level: float, rho: float = rho, n: int = n) -> tuple[float, float]:
            return fisher_interval(rho, n, level) if method in APART else (np.nan, np.nan)

        yield Measure(RANK, name, rho, ends)


def model_measures(names: list[str], unit: np.ndarray, values: np.ndarray, notes: list[str]) -> list[Measure]:
    """Return the quality of a metamodel, and its Sobol indices where it is good enough; else a note."""
    known = np.isfinite(values)
    try:
        model = fit_metamodel(unit[known], values[known])
    except ValueError as fault:
        notes.append(f"no metamodel: {fault}.")
        return []
    of_model = [Measure(QUALITY, "all", model.q2, lambda level: (model.low, model.high))]
    notes.append(f"{model.in_words()}.")
    if not model.speaks:
        return of_model
    indices, error, freedom = sobol_of(model)
    for k, name in enumerate(names):
        for column, word in enumerate((MODEL_FIRST, MODEL_TOTAL)):
            value = float(indices[k, column])
            of_model.append(Measure(word, name, value, straight(value, float(error[k, column]), freedom)))
    return of_model


def morris_measures(names: list[str], unit: np.ndarray, by_unit: np.ndarray, word: str) -> list[Measure]:
    """Return mu* and sigma of each number over its whole range, and what luck alone makes of mu*; `by_unit`: [point, unit]."""
    of_units = effects_by_trajectory(unit, by_unit)
    effects, by_luck = over_units(of_units), size_by_luck(of_units)
    of_factors = []
    for measure, (value, error, freedom) in ((MEAN_SIZE, mean_size(effects)), (SIGMA, spread_of(effects))):
        for k, name in enumerate(names):
            if np.isfinite(value[k]):
                ends = straight(float(value[k]), float(error[k]), float(freedom[k]), least=0.0)
                of_factors.append(Measure(measure, name, float(value[k]), ends, unit=word))
    return of_factors + [
        Measure(BY_LUCK, n, float(x), lambda level: (np.nan, np.nan), unit=word)
        for n, x in zip(names, by_luck, strict=True)
    ]


def saltelli_measures(
    names: list[str], values: np.ndarray, pairs_drawn: bool, second_order: bool, notes: list[str]
) -> list[Measure]:
    """Return first-order and total Sobol indices, by SALib; of pairs, too, if asked and drawn. Rows without a value are left out."""
    each = 2 * len(names) + 2 if pairs_drawn else len(names) + 2
    rows = values.reshape(-1, each)
    complete = rows[np.isfinite(rows).all(axis=1)]
    if len(complete) < len(rows):
        notes.append(f"{len(rows) - len(complete)} of {len(rows)} rows of the design lack a value, and are left out.")
    if len(complete) < 2 or np.ptp(complete) == 0:
        notes.append("No Sobol indices: nothing varies, or too few rows have a value.")
        return []
    sobol = sobol_indices(complete.ravel(), len(names), pairs_drawn, RESAMPLES)
    z = stdtrit(np.inf, 0.5 + LEVEL / 2)
    of_factors = [
        Measure(
            word,
            name,
            float(sobol[key][k]),
            straight(float(sobol[key][k]), float(sobol[f"{key}_conf"][k]) / z, np.inf),
        )
        for word, key in ((FIRST, "S1"), (TOTAL, "ST"))
        for k, name in enumerate(names)
    ]
    if second_order and not pairs_drawn:
        notes.append("No second-order indices: they want `second_order: true` in the design.")
    if second_order and pairs_drawn:
        for a, b in itertools.combinations(range(len(names)), 2):
            value, error = float(sobol["S2"][a, b]), float(sobol["S2_conf"][a, b]) / z
            of_factors.append(Measure(SECOND, f"{names[a]} x {names[b]}", value, straight(value, error, np.inf)))
    return of_factors


def luck_of_totals(names: list[str], by_unit: np.ndarray, pairs_drawn: bool) -> list[Measure]:
    """Return what luck alone would make of each total index; `by_unit`: [point, unit]."""
    each = 2 * len(names) + 2 if pairs_drawn else len(names) + 2
    by_luck = total_by_luck(by_unit, len(names), each)
    return [
        Measure(TOTAL_BY_LUCK, name, float(x), lambda level: (np.nan, np.nan))
        for name, x in zip(names, by_luck, strict=True)
    ]


def as_table(measures: list[tuple[tuple[str, str], Measure]], outcome: str, group: str) -> pd.DataFrame:
    """Return measures as a table, with intervals alone and together with all of the same measure."""
    names = [m.measure for _, m in measures]
    rows = []
    for pair, m in measures:
        apart, together = m.ends(LEVEL), m.ends(1 - (1 - LEVEL) / names.count(m.measure))
        where = (*pair, outcome, group, m.beliefs, m.structure)
        rows.append((*where, m.measure, m.source, m.unit, m.value, *apart, *together))
    return pd.DataFrame(rows, columns=list(COLUMNS))
