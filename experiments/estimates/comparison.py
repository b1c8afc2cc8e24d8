"""Any scenario minus any other, at each point: nothing is averaged over that was not asked to be.

All rows of a comparison are looked at together. So each has a second, wider interval (Bonferroni): the chance that any of
them misses its mean is at most 5 %, however they hang together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from experiments.estimates.decisions import one_a_run
from experiments.estimates.headline import kind_of
from experiments.estimates.paired import LEVEL, against_baseline, member_counts, unit_of
from experiments.outcomes.declared import main_horizon
from experiments.outcomes.key import KEY, SETTING
from experiments.question.experiment import Experiment
from experiments.results.results import Results
from sim.reading import suggest_word

COLUMNS = [
    *SETTING, "scenario", "against", "outcome", "group", "unit", "n_replicates", "n_units",
    "difference", "low", "high", "together_low", "together_high", "same_sign",
]  # fmt: skip


def compare(
    results: Results,
    baseline: str | None = None,
    outcome: str | None = None,
    group: str = "all",
    *,
    scenario: str | None = None,
    beliefs: str | None = None,
    structure: str | None = None,
    point: int | None = None,
) -> pd.DataFrame:
    """Return scenarios minus `baseline`, with t intervals over replicates (calibrated: over members).

    `scenario`: this one only. Without both, the contrasts that the file states, or each scenario minus the file's
    baseline. `outcome`: the main one if it is not given. `beliefs`, `structure`, `point`: only there.

    One row a point and pair: `beliefs`, `structure`, `point`, `scenario`, `against`, `outcome`, `group`, `unit`,
    `n_replicates`, `n_units`, `difference`, `low`, `high`, `together_low`, `together_high` (all rows held together:
    Bonferroni), `same_sign` (share of units with the sign of the difference), in the outcome's unit. Differences are
    taken within a replicate. Only the columns that are needed are read. Raises KeyError for an unknown scenario, group,
    outcome, belief set, structure or point; ValueError for two rows of one run.
    """
    experiment = results.experiment
    outcome = outcome or main_outcome_of(experiment)
    refuse_unknown(
        results, outcome, {"scenario": [baseline, scenario], "beliefs": [beliefs], "structure": [structure]}
    )
    pairs = pairs_of(experiment, scenario, baseline)
    where: dict[str, Any] = {"group": group, "scenario": sorted({name for pair in pairs for name in pair})}
    place = {"beliefs": beliefs, "structure": structure, "point": point}
    where |= {key: value for key, value in place.items() if value is not None}
    rows = results.table("outcomes", (*KEY, outcome), where)
    if rows is None or rows.empty:
        raise KeyError(nothing_there(results, group, point))
    return pd.DataFrame(estimate_rows(experiment, rows, pairs, outcome, group), columns=COLUMNS)


def main_outcome_of(experiment: Experiment) -> str:
    """Return the outcome that is told first: days exploited, or the first of the file where these are not asked for."""
    days = main_horizon(experiment.file.outcomes)
    return f"days_exploited_{days}" if days else experiment.file.outcomes[0]


def pairs_of(experiment: Experiment, scenario: str | None, against: str | None) -> list[tuple[str, str]]:
    """Return what is subtracted from what: one scenario, each, or the contrasts of the file where nothing is asked for."""
    if scenario is None and against is None:
        return [(a, b) for a, b in experiment.file.contrasts] or against_baseline(experiment)
    against = against or experiment.file.baseline
    if scenario == against:
        raise KeyError(f"'{scenario}' is compared with itself; expected two scenarios")
    return [(name, against) for name in ([scenario] if scenario else experiment.policies) if name != against]


def refuse_unknown(results: Results, outcome: str, filters: Mapping[str, Sequence[str | None]]) -> None:
    """Raise KeyError, in one line, for a name that the experiment does not have. `filters`: what it names -> names."""
    e = results.experiment
    outcomes = {a.name for a in e.outcomes} | (set(results.tables["outcomes"]) if results.path is None else set())
    known: dict[str, tuple[str, list[str]]] = {
        "scenario": ("scenario", list(e.policies)),
        "beliefs": ("belief set", [b.name for b in e.beliefs]),
        "structure": ("structure", [s.name for s in e.structures]),
    }
    for key, names in filters.items():
        what, there = known[key]
        for name in names:
            if name is not None and name not in there:
                raise KeyError(f"{name}: no such {what}{suggest_word(name, there)}")
    if outcome not in outcomes:
        raise KeyError(f"{outcome}: no such outcome{suggest_word(outcome, [a.name for a in e.outcomes])}")


def nothing_there(results: Results, group: str, point: int | None) -> str:
    """Return why no row is left: an unknown group, an unknown point, or runs that failed."""
    groups = results.table("outcomes", ("group",))
    known = [] if groups is None else sorted(groups["group"].unique())
    if group not in known:
        return f"{group}: no such group{suggest_word(group, known)}"
    if point is not None and not 0 <= point < len(results.experiment.points):
        return f"{point}: no such point; expected 0 to {len(results.experiment.points) - 1:,}"
    return "no run of these scenarios finished there"


def estimate_rows(
    experiment: Experiment, rows: pd.DataFrame, pairs: Sequence[tuple[str, str]], outcome: str, group: str
) -> list[tuple[Any, ...]]:
    """Return COLUMNS of each point and pair, in the order of belief sets, then of points."""
    place = {b.name: k for k, b in enumerate(experiment.beliefs)}
    settings, replicates, values = values_by_run(rows, outcome)
    order = sorted(range(len(settings)), key=lambda k: (place.get(settings[k][0], len(place)), settings[k][2]))
    counts = member_counts(experiment)
    unit = next((a.unit for a in experiment.outcomes if a.name == outcome), "")
    pairs = [pair for pair in pairs if set(pair) <= values.keys()]
    family = len(pairs) * len(settings)
    columns = {}
    for of, against in pairs:
        differences = values[of] - values[against]
        units = units_by_setting(differences, settings, replicates, counts)
        columns[of, against] = [(~np.isnan(differences)).sum(axis=1), *interval_columns(units, family)]
    return [
        (*settings[k], of, against, outcome, group, unit, *(c[k].item() for c in columns[of, against]))
        for k in order
        for of, against in pairs
    ]


def values_by_run(
    rows: pd.DataFrame, outcome: str
) -> tuple[list[tuple[str, str, int]], np.ndarray, dict[str, np.ndarray]]:
    """Return settings, replicates, and for each scenario an outcome [setting, replicate]; NaN where there is no run.

    Raises ValueError for two rows of one run.
    """
    codes, names = zip(*(pd.factorize(rows[c]) for c in SETTING), strict=True)
    shape = tuple(map(len, names))
    at, setting = np.unique(np.ravel_multi_index(codes, shape), return_inverse=True)
    places = np.array(np.unravel_index(at, shape)).T
    settings = [(str(names[0][b]), str(names[1][s]), int(names[2][p])) for b, s, p in places]
    replicate, replicates = pd.factorize(rows["replicate"], sort=True)
    of, scenarios = pd.factorize(rows["scenario"], sort=True)
    cells = np.ravel_multi_index((of, setting, replicate), (len(scenarios), len(settings), len(replicates)))
    if len(np.unique(cells)) < len(cells):
        one_a_run(rows, outcome)  # says which
    values = np.full((len(scenarios), len(settings), len(replicates)), np.nan)
    values.flat[cells] = rows[outcome].to_numpy(np.float64)
    return settings, np.asarray(replicates), dict(zip(map(str, scenarios), values, strict=True))


def units_by_setting(
    values: np.ndarray, settings: Sequence[tuple[str, str, int]], replicates: np.ndarray, members: Mapping[str, int]
) -> np.ndarray:
    """Return [setting, unit]: values [setting, replicate], or of a belief set with `members` the mean of each one's runs; else NaN."""
    units = np.full(values.shape, np.nan)
    for beliefs in {s[0] for s in settings}:
        here = [k for k, s in enumerate(settings) if s[0] == beliefs]
        means = means_by_unit(values[here], unit_of(replicates, members.get(beliefs, 0)))
        units[here, : means.shape[1]] = means
    return units


def means_by_unit(values: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Return [setting, unit]: the mean of the runs of a unit that have a value; NaN where none has. `values`: [setting, replicate]."""
    names, of = np.unique(units, return_inverse=True)
    if len(names) == len(units):
        return values
    known = ~np.isnan(values)
    sums, counts = np.zeros((2, len(names), len(values)))
    np.add.at(sums, of, np.where(known, values, 0.0).T)
    np.add.at(counts, of, known.T)
    with np.errstate(invalid="ignore"):
        return np.asarray((sums / counts).T)


def interval_columns(units: np.ndarray, family: int) -> list[np.ndarray]:
    """Return, for values [setting, unit], units with a value, mean, the ends of both intervals, and the share with the mean's sign."""
    known = ~np.isnan(units)
    n = known.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, units, 0.0).sum(axis=1) / n
        squares = np.where(known, (units - mean[:, None]) ** 2, 0.0).sum(axis=1)
        error = np.where(n > 1, np.sqrt(squares / (n - 1) / n), np.nan)
        same = ((np.sign(units) == np.sign(mean)[:, None]) & known).sum(axis=1) / n
    halves = [
        np.where(n > 1, stdtrit(np.maximum(n - 1, 1), 1 - (1 - LEVEL) / m / 2), np.nan) * error for m in (1, family)
    ]
    return [n, mean, *(end for half in halves for end in (mean - half, mean + half)), same]


def disagreements(table: pd.DataFrame) -> dict[tuple[str, str], tuple[int, int]]:
    """Return for each pair in how many settings besides belief sets these disagree clearly, of how many.

    They disagree where one is clear of zero below and another above, by the intervals that hold all rows together. A
    setting besides belief sets is a structure and the place of a point among those of its belief set.
    """
    place = table.groupby(["scenario", "against", "beliefs", "structure"])["point"].rank(method="first")
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for pair, rows in table.assign(place=place).groupby(["scenario", "against"], sort=False):
        kinds = [
            kind_of(block["together_high"] < 0, block["together_low"] > 0, True)
            for _, block in rows.groupby(["structure", "place"])
        ]
        counts[str(pair[0]), str(pair[1])] = kinds.count("turns"), len(kinds)
    return counts


@dataclass(frozen=True)
class Sides:
    """On which side of zero a comparison is clear, over all belief sets, structures and points; `kind`: one of `headline.KINDS`.

    `fewer`, `more`: at how many of `of` points, by the intervals that hold all comparisons of the experiment together.
    """

    kind: str
    fewer: int
    more: int
    of: int


def sides(results: Results, outcome: str) -> dict[tuple[str, str], Sides]:
    """Return for each contrast of the file where it is clear of zero; nothing where no run has finished.

    The rule of `compare`: what is said of many intervals is said by those that hold together.
    """
    try:
        table = compare(results, outcome=outcome)
    except KeyError:
        return {}
    sides_by_pair = {}
    for pair, rows in table.groupby(["scenario", "against"], sort=False):
        fewer, more = rows["together_high"] < 0, rows["together_low"] > 0
        counts = int(fewer.sum()), int(more.sum()), int(rows["difference"].notna().sum())
        sides_by_pair[str(pair[0]), str(pair[1])] = Sides(kind_of(fewer, more, True), *counts)
    return sides_by_pair
