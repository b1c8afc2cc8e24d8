"""Numbers of labor trafficking that tests of rules alone held: what each moves in whole runs, which way, and that nothing moves where it is off.

Paired over the seeds 0 to 11 with the same luck. What does nothing would pass one of the tests of an effect in 1 of 200 cases: the interval
of 99 % of the mean difference must lie on the side that is told. Signs were written before any of it was run. The control of each row: where the
mechanism is off, the same change moves nothing, to the bit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pytest

from sim.codes import EXPLOITED, LABOR, UNHOUSED
from sim.layers import Setting
from sim.levers import LEVERS
from sim.policy import Policy
from sim.world import World
from tests.conftest import with_labor
from tests.test_labor_effects import BUSY, DAYS, NO_WAY, OUT, exploited, homes, met, of_workers, records, workers
from tests.test_rule_effects import SEEDS, T_99

pytestmark = pytest.mark.slow  # of mechanisms that are off in the shipped answers; `make slow` runs them

NOBODY_LEAVES = {**NO_WAY, "labor__goes_home": 0.0}  # and nobody is met: a worker stays where they are
LEAVING = {**NO_WAY, "labor__leaving": 0.004, "labor__leaving_fear": -3.0}
ALL_FEAR = {"labor.debt": 0.8, "labor.papers": 0.8}
ASKS_SOON = {"accept__intercept": 0.0}  # a permit is asked for when somebody accepts an offer
NO_RETURN = {"return__multiplier": 0.0, "retrieval__rate": 0.0, "labor__again": 0.0}
INSPECTED = {**NO_WAY, "inspection__rate": 0.003}
TIPPED = {**NO_WAY, "tips__rate": 0.003}
UNIT = {"labor_unit": 1.0}
AWARE = {"awareness_labor": 1.0}
FADES_FROM = DAYS // 2
AWARE_ONCE = {"awareness_labor": (1.0, 0.0)}  # until then only


class Row(NamedTuple):
    """A number or a lever that is moved from one end to the other.

    What has a dot stands before anybody is there, what has a double line after: fear begins at what it rises to by the first. `off` is laid over both
    and over the levers, and switches the mechanism off. `course`: then the course of everybody is the same, too, and not only what is measured.
    """

    name: str
    ends: tuple[float, float]
    measure: Callable
    sign: int
    off: Mapping[str, float]
    numbers: Mapping[str, float] = {}
    levers: Mapping[str, object] = {}
    born: Mapping[str, float] = {}
    course: bool = True


def ever_left(s):
    """Return how many workers have separated at least once."""
    return float((s.state.victims["separations"][: s._rows][workers(s)] > 0).sum())


def fear_of_exploited(s):
    people = s.people()
    return float(people["fear"][(people["form"] == LABOR) & (people["status"] == EXPLOITED)].mean())


def on_the_street(s):
    lines = s.course()
    return float((workers(s)[lines["person"]] & (lines["status"] == UNHOUSED)).sum())


def income_lacking(s):
    """Return the need of income of workers without papers who are out."""
    people = s.people()
    out = (people["form"] == LABOR) & (people["status"] != EXPLOITED) & (people["undocumented"] == 1)
    return float(people["need_income"][out].sum())


def contacts(s):
    return float(s.months()["contacts"].sum())


def most_inspected(s):
    """Return the most people who were met in inspections of one month."""
    return float(s.months()["inspected"].max())


ROWS = (
    Row("early_permit", (0.0, 1.0), of_workers("returns"), -1, {"permit__early_days": 700.0},
        {**OUT, **BUSY, **ASKS_SOON, "labor__again": 0.02}, born={"labor.no_papers": 1.0}),
    Row("permit.early_days", (90.0, 365.0), income_lacking, 1, {"early_permit": 0.0},
        {**OUT, **BUSY, **ASKS_SOON, **NO_RETURN}, {"early_permit": 1.0}, {"labor.no_papers": 1.0}),
    Row("labor.housed", (0.0, 0.95), on_the_street, 1, {**NOBODY_LEAVES, "labor__leaving": 0.0}, OUT),
    Row("labor.housed", (0.0, 0.95), homes, -1, {**NOBODY_LEAVES, "labor__leaving": 0.0}, OUT),
    Row("labor.status_loss", (0.0, 0.004), fear_of_exploited, 1, {"fear__undocumented": 0.0}, {**NOBODY_LEAVES, "labor__leaving": 0.0}, course=False),
    Row("labor.status_loss", (0.0, 0.004), ever_left, -1, {"fear__undocumented": 0.0}, LEAVING, course=False),
    Row("labor.recognition", (0.02, 0.25), met, 1, NO_WAY, {**NO_WAY, "labor__alone": 0.003}),
    Row("labor.fear_debt", (0.0, 0.3), ever_left, -1, {"labor.debt": 0.0}, LEAVING, born=ALL_FEAR),
    Row("labor.fear_papers", (0.0, 0.3), ever_left, -1, {"labor.papers": 0.0}, LEAVING, born=ALL_FEAR),
    Row("labor.debt", (0.0, 0.8), ever_left, -1, {"labor.fear_debt": 0.0, "labor__fear_debt": 0.0}, {**LEAVING, "labor__fear_debt": 0.3}),
    Row("labor.papers", (0.0, 0.8), ever_left, -1, {"labor.fear_papers": 0.0, "labor__fear_papers": 0.0, "labor__goes_home": 0.0}, {**LEAVING, "labor__fear_papers": 0.3}),
    Row("labor.papers", (0.0, 0.8), exploited, 1, {"labor__goes_home": 0.0, "labor.fear_papers": 0.0}, {"labor__goes_home": 0.002}),
    Row("labor.bond", (0.05, 0.5), ever_left, -1, {"labor__leaving": 0.0}, LEAVING),
    Row("labor.hours", (1.0, 3.0), contacts, -1, {"staff__visit_hours": 0.0, "staff__police_hours": 0.0}, {**BUSY, "staff__hours": 0.3, "staff__officer_hours": 0.3}),
    Row("inspection.fear", (0.0, 0.5), ever_left, -1, {"labor_unit": 0.0}, {**INSPECTED, **LEAVING, "inspection__meets": 0.0}, UNIT),
    Row("inspection.refers", (0.0, 1.0), of_workers("contacts"), 1, {"labor_unit": 0.0}, INSPECTED, UNIT),
    Row("inspection.record", (0.0, 1.0), records, 1, {"labor_unit": 0.0}, INSPECTED, UNIT),
    Row("tips.meets", (0.0, 1.0), met, 1, {"awareness_labor": 0.0}, TIPPED, AWARE),
    Row("tips.rise", (90.0, 1000.0), met, -1, {"awareness_labor": 0.0}, TIPPED, AWARE),
    Row("tips.fade", (60.0, 730.0), met, 1, {"awareness_labor": 1.0}, TIPPED, AWARE_ONCE),
    Row("employers.people_each", (2.0, 20.0), most_inspected, 1, {"labor_unit": 0.0}, INSPECTED, UNIT, course=False),
    Row("threat__report", (0.0, 2.0), fear_of_exploited, 1, {"fear__undocumented": 0.0}, {**NOBODY_LEAVES, "labor__leaving": 0.0}),
    Row("threat__report", (0.0, 2.0), ever_left, -1, {"fear__undocumented": 0.0}, LEAVING),
)  # fmt: skip


def run(start, row: Row, end: float, seed: int, off: bool):
    """Return a run at one end of a row; `off`: with its mechanism off. Numbers with a dot stand before anybody is there."""
    laid = {**row.born, **row.numbers, **row.levers, row.name: end, **(row.off if off else {})}
    levers = {name: value for name, value in laid.items() if name in LEVERS}
    born = {name: value for name, value in laid.items() if name not in levers and "." in name}
    numbers = {name: value for name, value in laid.items() if name not in levers and "." not in name}
    s = start(world=with_labor(World.load("small"), 0.6), seed=seed, born_with=born, **numbers)
    s.put_ahead(Policy("test", {name: dated(value) for name, value in levers.items()}), 0)
    s.run(DAYS)
    return s


def dated(value) -> tuple[Setting, ...]:
    """Return the settings of a lever: one value, or two of which the second holds from half time on."""
    if not isinstance(value, tuple):
        return (Setting(value),)
    return (Setting(value[0]), Setting(value[1], from_day=FADES_FROM))


def named(row: Row, number: int) -> str:
    return f"{number}-{row.name}-{row.measure.__name__}"


NAMES = [named(row, k) for k, row in enumerate(ROWS)]


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_what_is_moved_moves_what_it_is_about(start, row):
    low, high = ([row.measure(run(start, row, end, seed, off=False)) for seed in range(SEEDS)] for end in row.ends)
    differences = np.array(high) - np.array(low)
    half = T_99 * differences.std(ddof=1) / np.sqrt(SEEDS)
    assert row.sign * differences.mean() > half, (differences.mean(), half)


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_the_control_where_it_is_off_nothing_moves(start, row):
    low, high = (run(start, row, end, 5, off=True) for end in row.ends)
    assert row.measure(low) == row.measure(high)
    if row.course:
        assert low.course().tobytes() == high.course().tobytes()
        assert low.months().tobytes() == high.months().tobytes()


def test_larger_workplaces_are_as_often_met(start):
    """`employers.people_each` has no sign of its own: as many are met in all, within what luck makes in 99 of 100 cases."""
    row = next(row for row in ROWS if row.name == "employers.people_each")
    low, high = ([float(run(start, row, end, seed, off=False).months()["inspected"].sum()) for seed in range(SEEDS)] for end in row.ends)  # fmt: skip
    differences = np.array(high) - np.array(low)
    assert abs(differences.mean()) < T_99 * differences.std(ddof=1) / np.sqrt(SEEDS)
