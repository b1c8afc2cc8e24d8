"""Numbers and levers of docs/communities.md at the ends of their ranges: what each moves, and which way.

Paired over seeds 1001 to 1024 with the same luck, in a world in which most people belong to a community. These tests were once changed after a
result with seeds 1 to 24 had been seen (docs/history.md); so they have fresh seeds, by a rule: the old one plus 1,000. What does nothing would pass
one of these in 1 of 200 cases: the interval of 99 % of the mean difference must lie on the side that is told. The control: at the neutral values a run is the same
to the bit, whatever the numbers are that act only with others.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import DEPORTED, EXPLOITED
from sim.layers import Setting
from sim.levers import LEVERS
from sim.policy import Policy
from sim.world import World
from tests.speaking_world import speaking_world
from tests.test_rule_effects import NO_BEDS

pytestmark = pytest.mark.slow  # of mechanisms that are off in the shipped answers; `make slow` runs them

SEEDS, DAYS = range(1001, 1025), 900
SEEDS_OF_WHAT_IS_SAID = range(2001, 2025)
T_99 = 2.807  # two-sided, 23 degrees of freedom
BUSY = {"found__police": 0.003, "found__outreach": 0.001, "visits__held": 0.2, "police__arrest_adult": 0.6}
SPEAKING = {"vouch__reach": 20.0, "vouch__contacts": 1.0, "vouch__most_broken": 5.0}
STAFF = {"staff_languages": 1.0}
HEARSAY = {"community__carry": 0.8}
MOVES = {"turnover__rate": 0.45, "quality__language": -0.45}  # posts fall vacant


def members(s):
    """Return everybody who belongs to a community."""
    rows = s.state.victims[: s._rows]
    return rows[rows["community"] > 0]


def contacts(s):
    return float(s.months()["contacts"].sum())


def came(s):
    return float(s.months()["came_by_word"].sum())


def felt(s):
    """Trust of members with little English whom services have met."""
    rows = members(s)
    return float(rows["trust_advocate"][(rows["limited_english"] == 1) & (rows["contacts"] > 3)].mean())


def first(s):
    """Trust as somebody's first contact begins."""
    line = s.contacts()[0]
    return float(line["total"] / line["n"])


def in_police(s):
    return float(members(s)["baseline_police"].mean())


def afraid(s):
    rows = s.state.victims[: s._rows]
    held = (s.state.hot["status"][: s._rows] == EXPLOITED) & (rows["undocumented"] == 1)
    return float(rows["fear"][held].mean())


def deported(s):
    return float((s.course()["why"] == DEPORTED).sum())


OTHER_SIDE = pytest.mark.xfail(
    strict=True,
    reason="came out on the other side, with fresh seeds and old ones: one community of this world trusts less than its members; the page gives both signs",
)
KEPT_AT_FIRST = pytest.mark.xfail(
    strict=True,
    reason="came out on the other side: places stand empty as a run begins, so promises are kept then, and most first meetings fall into that time",
)
NO_BEDS_AT_ALL = {**NO_BEDS, "beds.long_term": 0}  # so that no promise of a bed is kept
# What is moved, and to which end; what else is set: numbers, levers; what is measured; which way it goes.
EFFECTS = [
    ("vouch.reach", 20.0, {"vouch__contacts": 1.0}, {}, contacts, 1),
    ("vouch.days", 30.0, SPEAKING, {}, came, 1),
    ("vouch.contacts", 20.0, SPEAKING, {}, came, -1),
    ("vouch.most_broken", 0.0, SPEAKING, {"promise_honesty": 0.0}, came, -1),
    pytest.param("vouch.carry", 0.8, {**SPEAKING, "vouch__carry": 0.0}, {}, first, 1, marks=OTHER_SIDE),
    ("silence.broken", 50.0, {**SPEAKING, "silence__broken": 0.0}, {"promise_honesty": 0.0}, came, -1),
    ("silence.deportation", 500.0, {**SPEAKING, "silence__deportation": 0.0, "deportation__chance": 0.6}, {}, came, -1),
    pytest.param("community.carry", 0.8, {}, {}, first, 1, marks=OTHER_SIDE),
    ("known.loss", 1.0, {**MOVES, "known__half": 50.0}, STAFF, felt, -1),
    ("interpreters", 1.0, {"interpreters__part": 0.8}, {}, felt, 1),
    ("staff_languages", 1.0, MOVES, {}, felt, 1),
    ("staff_known", 1.0, {**MOVES, "known__loss": 1.0, "known__half": 50.0}, STAFF, felt, 1),
    ("climate", 3.0, {}, {}, afraid, 1),
    ("climate", 0.0, {}, {}, afraid, -1),
    ("firewall", 0.9, {"firewall__half_life": 90.0}, {}, afraid, -1),
    ("firewall", 0.9, {"deportation__chance": 0.6}, {}, deported, -1),
    ("threat.report", 2.0, {}, {}, afraid, 1),
    ("deportation.chance", 0.6, {}, {}, deported, 1),
    ("home.distrust", 0.8, {}, {}, in_police, -1),
    ("community.heard", 50.0, HEARSAY, {"promise_honesty": 1.0}, first, 1),
    pytest.param("community.heard", 50.0, HEARSAY, {"promise_honesty": 0.0}, first, -1, marks=KEPT_AT_FIRST),
    ("community.heard", 50.0, HEARSAY, {"promise_honesty": 0.0, **NO_BEDS_AT_ALL}, first, -1),
    ("community.heard_deportation", 500.0, {**HEARSAY, "deportation__chance": 0.6}, {}, first, -1),
    ("firewall.half_life", 1095.0, {}, {"firewall": 0.9}, afraid, 1),
    ("known.half", 50.0, {**MOVES, "known__loss": 1.0}, STAFF, felt, -1),
]  # fmt: skip


def saying(world, said):
    """Return the world with all that its communities say of services at a level; as it is without one."""
    if said is None:
        return world
    communities = {name: c.model_copy(update={"trust_services": said}) for name, c in world.file.communities.items()}
    file = world.file.model_copy(update={"communities": communities})
    return World(file, world.travel_matrix, world.status_quo, world.path)


def run(start, seed, moved, numbers, levers, said=None):
    """Return a run in which `moved` (names and values of numbers and levers) is laid over the rest; `said`: of services."""
    levers = {**levers, **{name: value for name, value in moved.items() if name in LEVERS}}
    own = {name.replace(".", "__"): value for name, value in moved.items() if name not in levers}
    s = start(
        saying(speaking_world(**{n: x for n, x in own.items() if n == "home__distrust"}), said),
        seed=seed,
        **{**BUSY, **numbers, **own},
    )
    s.put_ahead(Policy("test", {name: (Setting(value),) for name, value in levers.items()}), 0)
    s.run(DAYS)
    return s


@pytest.mark.parametrize(
    ("name", "end", "numbers", "levers", "measure", "sign"),
    EFFECTS,
    ids=[f"{row[0]}_{row[1]}_{k}" for k, row in enumerate(getattr(row, "values", row) for row in EFFECTS)],
)
def test_each_moves_what_it_is_about(start, name, end, numbers, levers, measure, sign):
    differences = np.array([
        measure(run(start, seed, {name: end}, numbers, levers)) - measure(run(start, seed, {}, numbers, levers))
        for seed in SEEDS
    ])  # fmt: skip
    assert_on_side(differences, sign)


def assert_on_side(differences, sign):
    """Assert that the interval of 99 % of the mean difference lies on a side."""
    half = T_99 * differences.std(ddof=1) / np.sqrt(len(differences))
    low, high = sorted(sign * (differences.mean() + side * half) for side in (-1, 1))
    assert low > 0.0, (differences.mean(), low, high)


@pytest.mark.parametrize(("said", "sign"), [(0.95, 1), (0.02, -1)])
@pytest.mark.parametrize(
    ("name", "numbers"), [("vouch.carry", {**SPEAKING, "vouch__carry": 0.0}), ("community.carry", {})]
)
def test_trust_goes_towards_what_the_community_says(start, name, numbers, said, sign):
    """The sign of the page: up where the community trusts more than the person, else down. Seeds of its own, 2001 to 2024."""
    differences = np.array([
        first(run(start, seed, {name: 0.8}, numbers, {}, said)) - first(run(start, seed, {}, numbers, {}, said))
        for seed in SEEDS_OF_WHAT_IS_SAID
    ])  # fmt: skip
    assert_on_side(differences, sign)


IDLE = {
    "vouch__days": 30.0, "vouch__contacts": 20.0, "vouch__most_broken": 5.0, "vouch__carry": 0.8, "silence__broken": 50.0,
    "silence__deportation": 500.0, "silence__half_life": 30.0, "community__loss": 1.0, "community__half_life": 90.0, "known__half": 50.0,
    "interpreters__part": 0.8, "firewall__half_life": 90.0, "firewall__lost": 0.5,
}  # fmt: skip


def test_the_control_at_the_neutral_values_nothing_differs_by_a_bit(start):
    plain, moved = (run(start, 1, {}, numbers, {}) for numbers in ({}, IDLE))
    assert plain.course().tobytes() == moved.course().tobytes()
    assert plain.people().tobytes() == moved.people().tobytes()


# The same changes where the mechanism is off: what is moved; what else is set: numbers, levers.
OFF = [
    ({"community.heard": 50.0}, {}, {"promise_honesty": 1.0}),
    ({"community.heard": 50.0}, {}, {"promise_honesty": 0.0}),
    ({"community.heard_deportation": 500.0}, {"deportation__chance": 0.6}, {}),
    ({"community.heard_deportation": 500.0}, HEARSAY, {}),
    ({"firewall.half_life": 1095.0}, {}, {}),
    ({"known.half": 50.0}, MOVES, STAFF),
]  # fmt: skip


@pytest.mark.parametrize(
    ("moved", "numbers", "levers"), OFF, ids=[f"{k}-{next(iter(row[0]))}" for k, row in enumerate(OFF)]
)
def test_the_control_where_it_is_off_the_same_change_moves_no_bit(start, moved, numbers, levers):
    plain, changed = (run(start, 1001, each, numbers, levers) for each in ({}, moved))
    assert plain.course().tobytes() == changed.course().tobytes()
    assert plain.people().tobytes() == changed.people().tobytes()
