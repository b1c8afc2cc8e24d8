"""The summary, reckoned in blocks, is to the last byte what pandas gives for one scenario, outcome and group after another."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtrit

from experiments.estimates import summary as summary_file
from experiments.estimates.paired import compared_pairs, unit_of
from experiments.estimates.summary import summary, told_order
from experiments.question.experiment import Experiment, load
from experiments.results.rows import COLUMNS
from sim.beliefs import Beliefs
from sim.structure import Structure

NAN = float("nan")
OUTCOMES = ["days_exploited_365", "days_locked_1095", "lasting_exit"]


def naive_by_unit(values: pd.Series, members: int) -> pd.Series:
    return values.groupby(unit_of(values.index, members)).mean() if members else values


def naive_interval(values: np.ndarray) -> tuple[float, float, float]:
    n = len(values)
    mean = float(values.mean()) if n else NAN
    if n < 2:
        return mean, NAN, NAN
    half = float(stdtrit(n - 1, 0.975) * values.std(ddof=1) / np.sqrt(n))
    return mean, mean - half, mean + half


def naive_within(values: np.ndarray, groups: np.ndarray) -> float:
    series = pd.Series(np.asarray(values, float))
    by_group = series.groupby(np.asarray(groups))
    free = len(series) - by_group.ngroups
    return float(((series - by_group.transform("mean")) ** 2).sum() / free) if free >= 2 else NAN


def naive_spread(told: pd.Series, members: int) -> tuple[int, float, float, float, float]:
    if not members:
        return 0, NAN, NAN, NAN, NAN
    means, of = naive_by_unit(told, members), unit_of(told.index, members)
    luck = naive_within(told.to_numpy(), of)
    _, place, runs = np.unique(of, return_inverse=True, return_counts=True)
    between = NAN
    if len(runs) < 2 or np.isnan(luck):
        luck = NAN
    else:
        variance = (np.bincount(place, told.to_numpy()) / runs).var(ddof=1)
        between = max(0.0, float(variance - luck * (1.0 / runs).mean()))
    ends = (float(means.min()), float(means.max())) if len(means) > 1 else (NAN, NAN)
    return len(means), float(np.sqrt(between)), float(np.sqrt(luck)), *ends


def naive_pairing(of: np.ndarray, against: np.ndarray, groups: np.ndarray) -> float:
    first, second, paired = (naive_within(v, groups) for v in (of, against, of - against))
    if not first + second > 0:
        return NAN
    return (first + second) / paired if paired > 0 else float("inf")


def naive_row(of: pd.DataFrame, against: pd.DataFrame | None, outcome: str, members: int) -> tuple[float, ...]:
    values = of[outcome]
    told = (values if against is None else values - against[outcome]).dropna()
    used = told.index
    mean, low, high = naive_interval(naive_by_unit(told, members).to_numpy())
    difference, pairing = NAN, NAN
    if against is not None:
        difference, mean = mean, float(values.loc[used].mean()) if len(used) else NAN
        groups = unit_of(used, members) if members else np.zeros(len(used))
        pairing = naive_pairing(values.loc[used].to_numpy(), against[outcome].loc[used].to_numpy(), groups)
    counts = len(used), int(of["n_index"].loc[used].sum())
    return (*counts, mean, difference, low, high, *naive_spread(told, members), pairing)


def naive_summary(experiment: Experiment, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return the summary as it was reckoned at first: a group, a pair and an outcome at a time."""
    rows = []
    pairs = [(name, "") for name in experiment.policies] + compared_pairs(experiment)
    for beliefs, structure, point in told_order(experiment):
        members = len(experiment.members.get(beliefs, ()))
        of_set = outcomes[outcomes["point"] == point]
        for group in of_set["group"].unique():
            here = of_set[of_set["group"] == group]
            by_scenario = {n: f.set_index("replicate") for n, f in here.groupby("scenario")}
            for (name, against), asked in itertools.product(pairs, experiment.outcomes):
                if name in by_scenario and (not against or against in by_scenario):
                    key = (name, against, beliefs, structure, point, group, asked.name, asked.unit)
                    found = naive_row(by_scenario[name], by_scenario.get(against), asked.name, members)
                    rows.append(dict(zip(COLUMNS, (*key, *found), strict=True)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def experiment_of(replicates: int, members: dict[str, int], rows: int = 1) -> Experiment:
    """Return `small` with two belief sets, two structures, and so many members of each set."""
    base = load("small")
    return replace(
        base,
        file=base.file.model_copy(update={"replicates": replicates, "outcomes": OUTCOMES}),
        beliefs=(Beliefs.load("even"), Beliefs.load("custody_harms")),
        structures=(
            Structure.load("default"),
            *([replace(Structure.load("default"), name="other")] if rows > 1 else []),
        ),
        members={name: ({},) * count for name, count in members.items() if count},
    )


def table_of(experiment: Experiment, seed: int, lost: float, empty: float, alike: float = 0.0) -> pd.DataFrame:
    """Return a table `outcomes`: a share of runs `lost`, of groups without index persons (`empty`), of numbers that do not vary (`alike`)."""
    luck = np.random.default_rng(seed)
    names = [asked.name for asked in experiment.outcomes]
    rows = []
    for name in sorted(experiment.policies):
        for beliefs, structure, point in sorted(p.setting for p in experiment.points):
            for r in range(experiment.file.replicates):
                if luck.random() < lost:
                    continue
                for group in ("all", "gender:woman"):
                    none = group != "all" and luck.random() < empty
                    values = [
                        NAN if none else 3.0 if luck.random() < alike else luck.normal(100, 10 ** luck.uniform(-3, 3))
                        for _ in names
                    ]
                    key = (name, beliefs, structure, point, r, group, 0 if none else int(luck.integers(1, 90)))
                    rows.append((*key, *values))
    columns = ["scenario", "beliefs", "structure", "point", "replicate", "group", "n_index", *names]
    return pd.DataFrame(rows, columns=columns)


CASES = {
    "no members": (34, {}, 0.0, 0.0, 0.0),
    "no members, runs lost": (13, {}, 0.2, 0.2, 0.0),
    "two a member": (34, {"even": 17, "custody_harms": 17}, 0.0, 0.0, 0.0),
    "members come round again": (41, {"even": 3, "custody_harms": 5}, 0.1, 0.3, 0.0),
    "members of one set only": (12, {"even": 4}, 0.1, 0.5, 0.0),
    "one member": (4, {"even": 1, "custody_harms": 1}, 0.2, 0.4, 0.0),
    "one run": (1, {"even": 2, "custody_harms": 2}, 0.0, 0.5, 0.0),
    "nothing varies": (8, {"even": 2, "custody_harms": 2}, 0.1, 0.3, 1.0),
    "many runs": (140, {"custody_harms": 20}, 0.05, 0.05, 0.01),
}


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Assert that two summaries are the same bytes; where pandas is older, it sums sorted groups otherwise in the last bit."""
    if pd.__version__ >= "3.1":
        assert text(found) == text(expected)
    pd.testing.assert_frame_equal(found, expected, rtol=1e-9, check_exact=pd.__version__ >= "3.1")


def text(table: pd.DataFrame) -> str:
    return table.to_csv(index=False, lineterminator="\n")


@pytest.mark.parametrize("case", CASES)
def test_the_summary_is_the_naive_one_to_the_last_byte(case):
    replicates, members, lost, empty, alike = CASES[case]
    experiment = experiment_of(replicates, members)
    table = table_of(experiment, len(case), lost, empty, alike)
    found, expected = summary(experiment, table), naive_summary(experiment, table)
    same(found, expected)
    pieces = [table.iloc[k : k + 7] for k in range(0, len(table), 7)]  # as they are read from a file
    assert text(summary(experiment, pieces)) == text(found)


def test_blocks_of_points_change_nothing_and_a_changed_bit_is_seen(monkeypatch):
    experiment = experiment_of(6, {"even": 3, "custody_harms": 2}, rows=2)
    table = table_of(experiment, 5, 0.1, 0.2)
    whole = text(summary(experiment, table))
    monkeypatch.setattr(summary_file, "BLOCK", 1)
    assert text(summary(experiment, table)) == whole
    same(summary(experiment, table), naive_summary(experiment, table))
    table.loc[0, "days_exploited_365"] = np.nextafter(table.loc[0, "days_exploited_365"], np.inf)
    assert text(summary(experiment, table)) != whole  # the control


def test_a_point_or_a_scenario_without_runs_has_no_row():
    experiment = experiment_of(3, {})
    table = table_of(experiment, 1, 0.0, 0.0)
    table = table[(table["point"] != 1) & ~((table["point"] == 0) & (table["scenario"] == "detention"))]
    found = summary(experiment, table)
    same(found, naive_summary(experiment, table))
    assert set(found["point"]) == {0}
    assert "detention" not in {*found["scenario"], *found["against"]}
    assert list(summary(experiment, table.iloc[:0]).columns) == list(COLUMNS)
