"""Cases about employers: what each number and lever moves and which way, and a world in which no case is about an employer.

Paired over the seeds 0 to 11, stated before anything was run; two-sided 99 % intervals of the mean difference. What does nothing would pass one of
these tests in 1 of 200 cases. Where the first seeds left it unclear, fresh ones are stated, and nothing else was changed (docs/history.md). Signs are those of docs/cases.md. Numbers are far from their defaults, so that enough happens in a small world.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.case_records import ACQUITTED, CONVICTED
from sim.codes import FREED, LABOR, NEVER
from sim.layers import Setting
from sim.policy import Policy
from sim.world import World
from tests.conftest import with_labor
from tests.test_case_effects import BUSY, LEVERS

pytestmark = pytest.mark.slow  # of mechanisms that are off in the shipped answers; `make slow` runs them

SEEDS, FRESH = range(12), {"evidence__agencies": range(1000, 1048)}
DAYS = 1500
FOUND = {"cases__employers": 1.0, "labor__police": 0.003, "labor__visible": 1.0, "labor__record": 1.0, "inspection__rate": 0.003, "inspection__record": 1.0,
         "court__testifies": 1.0}  # fmt: skip
LOOKED_FOR = {**LEVERS, "training_labor": 1.0, "labor_unit": 1.0}


@pytest.fixture(scope="module")
def half_labor():
    """A small world with 200 people exploited for labor, and as many for sex."""
    small = World.load("small")
    people = small.people.model_copy(update={"exploited_at_start": 200})
    return with_labor(
        World(small.file.model_copy(update={"people": people}), small.travel_matrix, small.status_quo, small.path),
        0.5,
    )


def run(start, world, seed, levers, numbers, days=DAYS):
    s = start(world=world, seed=seed, **{**BUSY, **FOUND, **numbers})
    s.put_ahead(Policy("test", {n: (Setting(v),) for n, v in {**LOOKED_FOR, **levers}.items()}), 0)
    s.run(days)
    return s


def of_labor(s):
    c = s.cases()
    return c[c["form"] == LABOR]


def opened(s):
    return float(len(of_labor(s)))


def charged(s):
    return float((of_labor(s)["charged"] != NEVER).sum())


def convicted(s):
    state = of_labor(s)["state"]
    return (state == CONVICTED).sum() / np.isin(state, (CONVICTED, ACQUITTED)).sum()


def workers_freed(s):
    lines = s.course()
    freed = lines["person"][lines["why"] == FREED]
    return float((s.state.hot["form"][freed] == LABOR).sum())


def workers_cooperating(s):
    return float((s.state.hot["form"][s.witnesses()["person"]] == LABOR).sum())


# What is moved from where to where; what else is set; what is measured; which way it goes.
FAR = {"cooperation__language": -2.0}
EFFECTS = [
    ("cases__employers", 0.0, 1.0, {}, opened, 1),
    ("cases__employers", 0.0, 1.0, {}, workers_freed, 1),
    ("evidence__labor", 1.0, 4.0, {}, charged, -1),
    ("evidence__agencies", 0.0, 0.01, {"evidence__agencies_most": 0.8, "evidence__labor": 4.0}, charged, 1),
    ("cooperation__language", -2.0, 0.0, {"inspection__rate": 0.0}, workers_cooperating, 1),
    ("interpreters", 0.0, 1.0, {**FAR, "interpreters__part": 0.8, "inspection__rate": 0.0}, workers_cooperating, 1),
    ("court__interpreter", 0.0, 1.0, {"verdict__without": -6.0, "labor__limited_english": 0.95}, convicted, -1),
]


@pytest.mark.parametrize(
    ("moved", "low", "high", "numbers", "measure", "sign"),
    EFFECTS,
    ids=[f"{k}-{row[0]}" for k, row in enumerate(EFFECTS)],
)
def test_what_is_moved_moves_what_it_is_about(start, half_labor, moved, low, high, numbers, measure, sign):
    differences = []
    seeds = FRESH.get(moved, SEEDS)
    for seed in seeds:
        one, other = (
            measure(run(start, half_labor, seed, {}, {**numbers, moved: end}) if "__" in moved else run(start, half_labor, seed, {moved: end}, numbers))
            for end in (low, high)
        )  # fmt: skip
        differences.append(other - one)
    half = stats.t(len(seeds) - 1).ppf(0.995) * np.std(differences, ddof=1) / np.sqrt(len(seeds))
    assert sign * np.mean(differences) > half, (np.mean(differences), half)


@pytest.mark.parametrize(("employers", "same"), [(0.0, True), (1.0, False)])
def test_where_no_case_is_about_an_employer_its_numbers_change_no_bit(start, half_labor, employers, same):
    """The control: the neutral value. Where there are such cases the same test sees a difference."""
    runs = [
        run(start, half_labor, 1, {}, {"cases__employers": employers, **numbers}, 900)
        for numbers in ({}, {"evidence__labor": 1.0, "evidence__agencies": 0.01, "evidence__agencies_most": 0.8})
    ]
    assert (len(of_labor(runs[0])) == 0) == same
    bits = [s.course().tobytes() + s.months().tobytes() for s in runs]
    assert (bits[0] == bits[1]) == same
