"""Interrupted time series: what an analyst would estimate from one county's months, beside what is true in the simulation.

An analyst sees one course of months, under the policy, and no other. Segmented regression takes the line of the months
before the policy as what would have come without it. The simulation knows what came without it: the same people, the
same luck, without the policy. So the two can be laid side by side, and the estimate's bias is seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.estimates.paired import LEVEL
from experiments.outcomes.key import KEY, SETTING
from experiments.results.results import Results
from sim.errors import RunError
from sim.reading import suggest_word

FEWEST = 6  # months on each side of the policy's day
NEEDS = "needs statsmodels: install the extra `analysis` (`pip install 'trustline-sim[analysis]'`)"
COLUMNS = (
    *SETTING, "replicate", "level", "level_low", "level_high", "slope", "slope_low", "slope_high",
    "effect", "low", "high", "true_effect", "holds",
)  # fmt: skip


@dataclass(frozen=True)
class Segmented:
    """Estimates of a segmented regression, each with the low and high of a 95 % interval.

    `level`: the change on the policy's day; `slope`: the change a month; `effect`: both together, the mean over the months
    after.
    """

    level: tuple[float, float, float]
    slope: tuple[float, float, float]
    effect: tuple[float, float, float]


def segmented(values: np.ndarray, after: np.ndarray) -> Segmented:
    """Return the segmented regression of months in order; `after`: whether a month ends on the policy's day or later.

    Ordinary least squares with the standard errors of Newey and West (1987; lag 4 (n / 100)^(2/9), Student's t), which
    stand a correlation of one month with the next. Raises RunError without statsmodels, ValueError for too few months.
    """
    try:
        from statsmodels.regression.linear_model import OLS
    except ImportError:
        raise RunError(f"an interrupted time series {NEEDS}") from None
    values, after = np.asarray(values, float), np.asarray(after, bool)
    before = int((~after).sum())
    if min(before, len(after) - before) < FEWEST:
        counts = f"{before} before the policy's day and {len(after) - before} after"
        raise ValueError(f"expected at least {FEWEST} whole months on each side, got {counts}")
    if np.isnan(values).any():
        raise ValueError("expected a value in each month")
    month = np.arange(len(values)) - before
    design = np.column_stack([np.ones(len(values)), month, after, month * after])
    lags = int(4 * (len(values) / 100) ** (2 / 9))
    fit = OLS(values, design).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)
    contrasts = np.array([[0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 1, month[after].mean()]], float)
    test = fit.t_test(contrasts)
    ends = test.conf_int(alpha=1 - LEVEL)
    estimates = [(float(e), float(low), float(high)) for e, (low, high) in zip(test.effect, ends, strict=True)]
    return Segmented(*estimates)


def interrupted_series(
    results: Results,
    scenario: str,
    series: str = "exploited",
    against: str | None = None,
    *,
    beliefs: str | None = None,
) -> pd.DataFrame:
    """Return a row a run: the estimate from its months under a scenario, beside the true effect in the same run.

    `series`: a column of the table `series`. `against`: what came without the policy (the file's baseline if it is not
    given); it must be what was in force before the policy's day. Columns: belief set, structure, point, replicate,
    `level`, `slope` and `effect` of `Segmented` with their ends; `true_effect`, the mean over the months after of scenario
    minus `against`; `holds`, whether the interval of the effect holds it. In the unit of the series. Raises KeyError for
    an unknown name, RunError where the months were not kept, ValueError for too few months.
    """
    experiment = results.experiment
    against = against or experiment.file.baseline
    months = months_of(results, [scenario, against], series, beliefs)
    rows = []
    for key, run in months.groupby([*SETTING, "replicate"], sort=True):
        wide = run.pivot(index="day", columns="scenario", values=series)
        if not {scenario, against} <= set(wide):  # one of the two failed
            continue
        after = wide.index.to_numpy() >= experiment.file.policy_day
        estimate = segmented(wide[scenario].to_numpy(), after)
        truth = float((wide[scenario] - wide[against])[after].mean())
        _, low, high = estimate.effect
        rows.append((*key, *estimate.level, *estimate.slope, *estimate.effect, truth, low <= truth <= high))
    place = {b.name: k for k, b in enumerate(experiment.beliefs)}
    rows.sort(key=lambda row: (place[str(row[0])], *row[2:4]))  # belief sets as the file has them, then points
    return pd.DataFrame(rows, columns=list(COLUMNS))


def months_of(results: Results, scenarios: list[str], series: str, beliefs: str | None) -> pd.DataFrame:
    """Return the months of some scenarios. Raises KeyError for an unknown name, RunError where they were not kept."""
    for name in scenarios:
        if name not in results.experiment.policies:
            raise KeyError(f"{name}: no such scenario{suggest_word(name, results.experiment.policies)}")
    months = results.table("series", None, {"scenario": scenarios, **({"beliefs": beliefs} if beliefs else {})})
    if months is None:
        raise RunError("the months were not kept: add `keep: [series]` to the experiment")
    known = [str(c) for c in months if c not in (*KEY, "month", "day")]
    if series not in known:
        raise KeyError(f"{series}: no such series{suggest_word(series, known)}")
    return months
