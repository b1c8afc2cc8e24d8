"""What each lever of cases is about moves the way its claim says; and nothing moves where no case is opened.

Paired by seed: 1 to 8, stated before anything was run. Two-sided 99 % intervals of the mean difference. Numbers are far from
their defaults, so that enough happens in a small world.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.case_records import ACQUITTED, CASE_CLOSED, CONVICTED, DONE, PHONE, REFUSED_TO_CHARGE, WITHDREW
from sim.codes import NEVER
from sim.layers import Setting
from sim.policy import Policy
from sim.world import World

pytestmark = pytest.mark.slow  # of mechanisms that are off in the shipped answers; `make slow` runs them

SEEDS = range(1, 9)
DAYS, PEOPLE = 1500, 600
T = stats.t(len(SEEDS) - 1).ppf(0.995)
BUSY = {
    "cases__opened": 1.0, "evidence__interview": 0.0125, "cooperation__intercept": -0.5, "cooperation__trust": 4.0, "cooperation__fear": -0.5,
    "cooperation__bond": -0.5, "court__days": 180.0, "cooperation__withdraws": 0.0005, "cooperation__most_asked": 1000.0, "retaliation__rate": 0.32, "found__again_minor": 0.04,
}  # fmt: skip
LEVERS = {"prosecutors": 20, "judges": 20, "forensic_specialists": 20, "accompaniment_independent": True}


@pytest.fixture(scope="module")
def larger():
    small = World.load("small")
    people = small.people.model_copy(update={"exploited_at_start": PEOPLE})
    return World(small.file.model_copy(update={"people": people}), small.travel_matrix, small.status_quo, small.path)


def run(start, world, seed, levers, numbers):
    s = start(world=world, seed=seed, **{**BUSY, **numbers})
    s.put_ahead(Policy("test", {n: (Setting(v),) for n, v in {**LEVERS, **levers}.items()}), 0)
    s.run(DAYS)
    return s


def counted(name):
    return lambda s: float(s.months()[name].sum())


def struck_a_year(s):
    w = s.witnesses()
    days = np.minimum(w["ended"], s.day) - w["began"]
    return w["struck"].sum() / days.sum()


def wait_for_phone(s):
    c = s.cases()
    done = c["at"][:, PHONE] == DONE
    return float((c["day"][done, PHONE] - c["opened"][done]).mean())


def days_to_verdict(s):
    """Of cases charged in the first half, so that slow ones are not lost at the end: days from the charge, up to the end at most."""
    c = s.cases()
    early = c[c["charged"] < DAYS // 2]
    return float((np.minimum(early["closed"], s.day) - early["charged"]).mean())


def days_to_decision(s):
    """Of cases opened in the first half: days until a prosecutor decides on them, or they end without, up to the end at most."""
    c = s.cases()
    early = c[c["opened"] < DAYS // 2]
    return float((np.minimum(np.minimum(early["charged"], early["closed"]), s.day) - early["opened"]).mean())


def charged(s):
    return float((s.cases()["charged"] != NEVER).sum())


def convicted(s):
    state = s.cases()["state"]
    return (state == CONVICTED).sum() / np.isin(state, (CONVICTED, ACQUITTED)).sum()


def charged_of_decided(s):
    c = s.cases()
    return charged(s) / (charged(s) + (c["state"] == REFUSED_TO_CHARGE).sum())


def as_trafficking(s):
    return s.cases()["trafficking"].sum() / charged(s)


def withdrew_and_days(s):
    """How many withdrew, and the days on which people cooperated: the last one, too, if it was lived."""
    w = s.witnesses()
    days = np.minimum(w["ended"], s.day) - w["began"] + np.isin(w["state"], (WITHDREW, CASE_CLOSED))
    return float((w["state"] == WITHDREW).sum()), float(days.sum())


ATTITUDES = {"jury__attitudes": 2.0}
# Lever, its two values, numbers, what is measured, which way it goes.
EFFECTS = [
    ("accompaniment", 0.0, 1.0, {}, counted("cooperations"), 1),
    ("confidential_names", 0.0, 1.0, {"cooperation__known": -2.0}, counted("cooperations"), 1),
    ("protection", 0.0, 1.0, {}, struck_a_year, -1),
    ("protection", 0.0, 1.0, {"cooperation__protected": 2.0}, counted("cooperations"), 1),
    ("forensic_specialists", 0, 20, {"forensic__phone": 0.8}, charged, 1),
    ("phone_warrants", 0.0, 60.0, {"forensic__warrant_days": 90.0}, wait_for_phone, -1),
    ("prosecutors", 0, 20, {}, counted("freed"), 1),
    ("prosecutors", 1, 20, {"prosecutor__cases": 2.0}, days_to_decision, -1),
    ("judges", 1, 20, {"court__trial_days": 40.0}, days_to_verdict, -1),
    ("prosecutor_training", 0.0, 1.0, {"charge__trained": 0.9}, as_trafficking, 1),
    ("jury_awareness", 0.0, 1.0, ATTITUDES, convicted, 1),
    ("jury_awareness", 0.0, 1.0, {**ATTITUDES, "jury__at_charging": 1.0}, charged_of_decided, 1),
    ("judges_workshop", 0.0, 1.0, {"judges__knowledge": 2.0}, convicted, 1),
]


@pytest.mark.parametrize(("lever", "low", "high", "numbers", "measure", "sign"), EFFECTS)
def test_a_lever_moves_what_it_is_about(start, larger, lever, low, high, numbers, measure, sign):
    differences = np.array(
        [
            measure(run(start, larger, seed, {lever: high}, numbers))
            - measure(run(start, larger, seed, {lever: low}, numbers))
            for seed in SEEDS
        ]
    )
    half = T * differences.std(ddof=1) / np.sqrt(len(SEEDS))
    assert sign * differences.mean() > half, (differences.mean(), half)


# From few visits to many; people withdraw often enough to be counted. Seeds 3001 to 3024, stated before this measure was run (docs/history.md).
FRESH = range(3001, 3025)
FEW = {"visits__held": 0.05, "visits__out": 0.05, "found__outreach": 0.00005}
MANY = {"visits__held": 0.25, "visits__out": 0.25, "found__outreach": 0.001}
OFTEN = {"cooperation__withdraws": 0.005, "cooperation__through_services": 0.0}
# A visit can be seen by the trafficker (E10): then services know the person no more.
SEEN, NEVER_SEEN = {}, {"seen__chance": 0.0}
UNCLEAR = pytest.mark.xfail(strict=True, reason="where visits can be seen it is not to be seen: docs/cases.md")


def difference_of_rates(counts):
    """Return the rate of withdrawing with many visits less that with few, each a ratio of sums over runs: a mean of ratios would hang on how many cooperate."""
    withdrew, days = counts.sum(axis=0).T
    return withdrew[1] / days[1] - withdrew[0] / days[0]


@pytest.mark.parametrize(
    ("seen", "weights", "moves"),
    [
        pytest.param(SEEN, (1.0, -1.5), True, marks=UNCLEAR),
        (NEVER_SEEN, (1.0, -1.5), True),
        (NEVER_SEEN, (0.0, 0.0), False),
    ],
    ids=["seen", "never seen", "control"],
)
def test_more_contact_with_services_ends_cooperation_later(start, larger, seen, weights, moves):
    """L66, L59, L61: fewer withdraw a day (jackknife over seeds). The control: the rate is one for all; by luck it fails in one of a hundred."""
    numbers = {**OFTEN, **seen, "cooperation__lasting": weights[0], "cooperation__supported": weights[1]}
    counts = np.array(
        [[withdrew_and_days(run(start, larger, seed, {}, {**numbers, **n})) for n in (FEW, MANY)] for seed in FRESH]
    )
    n, whole = len(FRESH), difference_of_rates(counts)
    values = np.array([n * whole - (n - 1) * difference_of_rates(np.delete(counts, k, axis=0)) for k in range(n)])
    half = stats.t(n - 1).ppf(0.995) * values.std(ddof=1) / np.sqrt(n)
    assert (-values.mean() > half) == moves, (values.mean(), half)
    assert moves or abs(values.mean()) <= half, (values.mean(), half)


@pytest.mark.parametrize("lever", sorted({lever for lever, *_ in EFFECTS} - {"accompaniment"}))
def test_where_no_case_is_opened_a_lever_changes_no_bit(start, lever):
    """The control: the neutral value."""
    (low, high), *_ = [(low, high) for name, low, high, *_ in EFFECTS if name == lever]
    runs = []
    for value in (low, high):
        s = start(seed=1, **{**BUSY, "cases__opened": 0.0})
        s.put_ahead(Policy("test", {lever: (Setting(value),)}), 0)
        s.run(900)
        runs.append(s)
    a, b = runs
    assert a.course().tobytes() == b.course().tobytes()
    assert a.months().tobytes() == b.months().tobytes()


def test_where_cases_are_opened_the_same_test_sees_it(start, larger):
    """The control of the control."""
    a, b = (run(start, larger, 1, {"prosecutors": n}, {}) for n in (0, 20))
    assert a.course().tobytes() != b.course().tobytes()
