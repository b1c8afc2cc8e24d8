"""Labor trafficking: each way in alone, what each number and lever moves and which way, and a world without it.

Paired over the seeds 0 to 11 with the same luck. What does nothing would pass one of the tests of an effect in 1 of 200 cases: the interval
of 99 % of the mean difference must lie on the side that is told. Signs are those of docs/labor.md.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import DEPORTED, LABOR, MAN, OWN_HOME
from sim.layers import Setting
from sim.policy import Policy
from sim.world import World
from tests.conftest import far_end, with_labor
from tests.test_rule_effects import SEEDS, T_99

pytestmark = pytest.mark.slow  # of mechanisms that are off in the shipped answers; `make slow` runs them

DAYS = 900
NO_WAY = {"labor__police": 0.0, "found__to_police": 0.0, "labor__alone": 0.0, "labor__leaving": 0.0}
# Each way in: its numbers and its levers. Word of mouth belongs to communities.
WAYS = {
    "police": ({"labor__police": 0.003}, {"training_labor": 1.0}),
    "inspection": ({"inspection__rate": 0.003}, {"labor_unit": 1.0}),
    "outreach": ({"outreach_labor__rate": 0.003}, {"outreach_labor": 1.0}),
    "tip": ({"tips__rate": 0.003}, {"awareness_labor": 1.0}),
    "alone": ({"labor__alone": 0.003}, {}),
}


def run(start, seed, levers=None, days=DAYS, **numbers):
    s = start(world=with_labor(World.load("small"), 0.6), seed=seed, **numbers)
    s.put_ahead(Policy("test", {name: (Setting(value),) for name, value in (levers or {}).items()}), 0)
    s.run(days)
    return s


def workers(s):
    return s.state.hot["form"][: s._rows] == LABOR


def of_workers(field):
    """Return a measure: the sum of a field over people exploited for labor."""
    return lambda s: float(s.state.victims[field][: s._rows][workers(s)].sum())


def met(s):
    v = s.state.victims[: s._rows][workers(s)]
    return float((v["contacts"] + v["police_contacts"]).sum())


def exploited(s):
    return float(s.months()["labor_exploited"].mean())


def deported(s):
    return float((s.course()["why"] == DEPORTED).sum())


def records(s):
    m = s.months()
    return float((m["labor_identified_by_police"] + m["labor_identified_by_services"]).sum())


def homes(s):
    lines = s.course()
    return float((workers(s)[lines["person"]] & (lines["place"] == OWN_HOME)).sum())


def contacts_of_men(s):
    v = s.state.victims[: s._rows]
    return float(v["contacts"][workers(s) & (v["gender"] == MAN)].sum())


@pytest.mark.parametrize("way", WAYS)
def test_each_way_in_is_alone_and_zero_by_itself(start, way):
    """With no other way workers are met by it, and without it nobody is: all the others' levers are on, their numbers at 0."""
    numbers, levers = WAYS[way]
    others = {name: 0.0 for other, (own, _) in WAYS.items() if other != way for name in own}
    all_levers = {lever: 1.0 for _, own in WAYS.values() for lever in own}
    assert met(run(start, 1, {**all_levers, **levers}, **{**NO_WAY, **others, **numbers})) > 0.0
    without = dict.fromkeys(numbers, 0.0)
    assert met(run(start, 1, {**all_levers, **levers}, **{**NO_WAY, **others, **without})) == 0.0


# What is moved from its neutral value to where: a number or a lever; what else is set; what is measured; which way it goes.
BUSY = {"labor__police": 0.003, "labor__alone": 0.003}
OUT = {"labor__leaving": 0.004}  # so that people are out
EFFECTS = [
    ({"labor__fear_family": (0.0, 0.4)}, {"labor__leaving": 0.004}, {}, of_workers("separations"), -1),
    ({"labor__loyalty": (0.0, 0.5)}, {"labor__leaving": 0.004}, {}, of_workers("separations"), -1),
    ({"labor__leaving_fear": (0.0, -3.0)}, {"labor__leaving": 0.004}, {}, of_workers("separations"), -1),
    ({"labor__goes_home": (0.0, 0.002)}, {}, {}, exploited, -1),
    ({"labor__leaving": (0.0, 0.004)}, {}, {}, of_workers("separations"), 1),
    ({"training_labor": (0.0, 1.0)}, {**BUSY, "labor__visible": 0.9, "labor__arrest": 0.5}, {}, of_workers("arrests"), -1),
    ({"training_labor": (0.0, 1.0)}, BUSY, {}, records, 1),
    ({"labor__deported": (0.0, 0.6)}, {**BUSY, "labor__arrest": 0.5}, {}, deported, 1),
    ({"labor__staff_sees": (0.0, 1.0)}, BUSY, {}, records, 1),
    ({"training_labor_staff": (0.0, 1.0)}, {**BUSY, "labor__staff_sees": 0.0}, {}, records, 1),
    ({"priority__labor": (1.0, 0.2)}, BUSY, {}, met, -1),
    ({"priority__men": (1.0, 0.2)}, BUSY, {}, contacts_of_men, -1),
    ({"equal_priority": (0.0, 1.0)}, {**BUSY, "priority__labor": 0.2, "priority__men": 0.2}, {}, met, 1),
    ({"labor__again": (0.0, 0.02)}, OUT, {}, of_workers("returns"), 1),
    ({"income_support": (0.0, 1.0)}, {**OUT, **BUSY, "labor__again": 0.02}, {}, of_workers("returns"), -1),
    ({"rental__history": (1.0, 0.1)}, OUT, {}, homes, -1),
    ({"rental_help": (0.0, 1.0)}, {**OUT, "rental__history": 0.1}, {}, homes, 1),
    ({"employers__retrieval": (1.0, 0.0)}, {**OUT, "retrieval__rate": 0.03}, {}, of_workers("returns"), -1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("moved", "others", "levers", "measure", "sign"),
    EFFECTS,
    ids=[f"{k}-{next(iter(row[0]))}" for k, row in enumerate(EFFECTS)],
)
def test_what_is_moved_moves_what_it_is_about(start, moved, others, levers, measure, sign):
    ((name, ends),) = moved.items()
    differences = []
    for seed in range(SEEDS):
        low, high = (
            measure(run(start, seed, {**levers, name: end}, **others) if "__" not in name else run(start, seed, levers, **{**others, name: end}))
            for end in ends
        )  # fmt: skip
        differences.append(high - low)
    half = T_99 * np.std(differences, ddof=1) / np.sqrt(SEEDS)
    assert sign * np.mean(differences) > half, (np.mean(differences), half)


def test_without_workers_no_number_and_no_lever_of_theirs_changes_a_bit(start):
    """The law of `share_labor: 0`; in a world that has them the same numbers do change something: the control."""
    from sim.declared import MECHANISMS

    own = [m for m in MECHANISMS if m.form == "labor"]
    numbers = {p.name: p.high if p.default != p.high else p.low for m in own for p in m.parameters}
    levers = {lever.name: far_end(lever) for m in own for lever in m.levers}
    for share, same in ((0.0, True), (0.6, False)):
        world = with_labor(World.load("small"), share)
        runs = []
        for born_with, policy in (({}, {}), (numbers, levers)):
            s = start(world=world, seed=4, born_with=born_with)
            s.put_ahead(Policy("test", {name: (Setting(value),) for name, value in policy.items()}), 0)
            s.run(500)
            runs.append(s.course().tobytes() + s.months().tobytes() + s.state.victims[: s._rows].tobytes())
        assert (runs[0] == runs[1]) == same


@pytest.mark.parametrize("seed", [3, 5])
def test_thinning_leaves_out_nothing_of_workers(start, seed):
    """Bounds that were too low would be a silent cap: every number and lever of this form at its far end."""
    levers = {lever: 1.0 for _, own in WAYS.values() for lever in own}
    numbers = {**{k: v for own, _ in WAYS.values() for k, v in own.items()}, "labor__again": 0.02, "labor__leaving": 0.004,
               "found__alone_trust": 3.0, "found__to_police": 0.0006}  # fmt: skip
    pair = [run(lambda thinning=thinning, **k: start(thinning=thinning, **k), seed, levers, 400, **numbers) for thinning in (True, False)]  # fmt: skip
    assert pair[0].course().tobytes() == pair[1].course().tobytes()
    assert pair[0].months().tobytes() == pair[1].months().tobytes()
