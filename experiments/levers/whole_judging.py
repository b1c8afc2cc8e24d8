"""What each lever moved where all is on: one difference a lever, measure and belief set, held against its sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from experiments.estimates.paired import by_unit, interval
from experiments.levers.design import names_of
from experiments.levers.judging import ENDS, Estimate, read_estimate, verdict
from experiments.levers.whole_declared import Measure, WholeFile
from experiments.report.tables import MONTH
from experiments.results.results import Results
from sim.codes import DAYS_A_YEAR
from sim.errors import RunError
from sim.world import World


@dataclass(frozen=True)
class MeasuredEffect:
    """What one lever does to one measure under one belief set, from its low to its high end."""

    lever: str
    measure: str
    beliefs: str
    expected: str
    none_below: float
    high_low: Estimate

    def steps(self) -> dict[str, Estimate]:
        """Return the differences that are held against the sign: the one from the low to the high end."""
        return {ENDS: self.high_low}

    @property
    def verdict(self) -> str:
        """What came out, against what should be."""
        return verdict(self, self.none_below)


def load_whole_effects(file: WholeFile, world: World, results: Results, beliefs: str) -> list[MeasuredEffect]:
    """Return what each lever does to each of its measures under one belief set, in the order of the file. Raises RunError."""
    summary, years = results.tables["summary"], months_a_year(file, results)
    effects = []
    for lever, ends in file.levers.items():
        names = names_of(file, world, lever)
        for name, expected in ends.should.items():
            m = file.measures[name]
            if m.month:
                difference = month_difference(results, years, names.high, names.low, m.month, beliefs)
            else:
                difference = read_estimate(summary, names.high, names.low, m.group, m.outcome)
            effects.append(MeasuredEffect(lever, name, beliefs, expected, m.none_below, difference))
    return effects


def columns_of_months(measures: dict[str, Measure]) -> list[str]:
    """Return the columns of months that some measures read."""
    return list(dict.fromkeys(m.month for m in measures.values() if m.month))


def months_a_year(file: WholeFile, results: Results) -> Any:
    """Return what each scenario's replicates count in a year, after the policy's day. Raises RunError."""
    columns = columns_of_months(file.measures)
    series = results.table("series", ("scenario", "replicate", "day", *columns))
    if series is None or not len(series):
        raise RunError(f"{results.experiment.name}: its months were not kept; expected `keep: [series]`")
    here = series[series["day"] >= results.experiment.file.policy_day + MONTH - 1]
    return here.groupby(["scenario", "replicate"])[columns].mean() * (DAYS_A_YEAR / MONTH)


def month_difference(results: Results, years: Any, of: str, against: str, column: str, beliefs: str) -> Estimate:
    """Return the difference of a count a year between two scenarios, over members, or over runs without any."""
    apart = (years.loc[of][column] - years.loc[against][column]).dropna()
    values = by_unit(apart, results.members.get(beliefs, 0)).to_numpy(float)
    return Estimate(*interval(values), len(values))
