"""Own return where people differ and where separations teach: known answers, bounds, and what they do in a run."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from sim.codes import NOWHERE, PLACED, RETURNED, UNHOUSED
from sim.declared import people_differ, separations_teach
from sim.rules import returning
from tests.rules.records import parameters, victim

DIFFER, TEACH = {"people_differ": "yes"}, {"separations_teach": "yes"}
REFERENCE = {"bond": 0.57, "need_housing": 0.9, "need_income": 0.9, "need_care": 0.9, "fear": 0.5, "trust_advocate": 0.25,
             "baseline_advocate": 0.25, "agency": 0.3}  # fmt: skip


def test_the_factor_of_a_person():
    p = parameters()
    assert returning.person_factor(0.0, p) == pytest.approx(math.exp(-1.28))
    assert returning.person_factor(0.8, p) == pytest.approx(1.0)
    assert returning.person_factor(-1.0, parameters(people__return_spread=0.4)) == pytest.approx(math.exp(-0.48))


def test_own_return_times_the_factor():
    p = parameters()
    usual = returning.return_hazard(victim(**REFERENCE), 0.5, NOWHERE, p)
    assert usual == pytest.approx(0.035)
    for factor in (0.5, 2.0):
        v = victim(**REFERENCE, return_factor=factor)
        assert returning.return_hazard(v, 0.5, NOWHERE, p) == pytest.approx(0.035 * factor)
        assert returning.hazard_bound(v, 0.5, NOWHERE, p) >= returning.return_hazard(v, 0.5, NOWHERE, p)
        assert returning.on_leaving(v, 0.5, p) == pytest.approx(
            factor / (1.0 + factor)
        )  # odds of one half, at the door
    assert returning.return_hazard(victim(**REFERENCE, return_factor=90.0), 0.5, NOWHERE, p) == 0.25


def test_each_earlier_separation_takes_its_share():
    on, off = parameters({"separations_teach": 1}), parameters()
    for separations, log in ((0, 0.0), (1, 0.0), (2, -0.3), (5, -1.2)):
        v = victim(**REFERENCE, separations=separations)
        assert returning.earlier_separations(v, on) == pytest.approx(log)
        assert returning.earlier_separations(v, off) == 0.0
        hazard = returning.return_hazard(v, 0.5, NOWHERE, on)
        assert hazard == pytest.approx(0.035 * math.exp(log))
        assert returning.hazard_bound(v, 0.5, NOWHERE, on) >= hazard * (1 - 1e-12)
    assert (
        returning.earlier_separations(
            victim(separations=4), parameters({"separations_teach": 1}, return__earlier=0.0)
        )
        == 0.0
    )


@pytest.mark.whole_run
def test_people_differ_for_life_around_one(start):
    """Mean of the logarithm -1.28, spread 1.6: each within 4.5 standard errors (one false alarm in 100,000)."""
    factors = {}
    for setting in ("no", "yes"):
        s = start(settings={"people_differ": setting}, seed=4)
        factors[setting] = s.people()["return_factor"]
        s.run(200)
        assert (s.people()["return_factor"][: len(factors[setting])] == factors[setting]).all()
    assert (factors["no"] == 1.0).all()
    logs = np.log(factors["yes"])
    n = len(logs)
    assert abs(logs.mean() + 1.28) < 4.5 * 1.6 / math.sqrt(n)
    assert abs(logs.std(ddof=1) - 1.6) < 4.5 * 1.6 / math.sqrt(2 * n)
    assert abs(logs.mean()) > 4.5 * 1.6 / math.sqrt(n)  # the control: a median of 1


def own_returns(start, **settings) -> tuple[int, int]:
    """Return how many own returns follow a first separation of somebody and how many a third or later one."""
    s = start(settings=settings, seed=7, leaving__alone=0.001)
    s.run(1500)
    lines = s.course()
    early = late = 0
    for i in np.unique(lines["person"]):
        mine = lines[lines["person"] == i]
        before = 0
        for previous, line in itertools.pairwise(mine):
            before += previous["status"] == 0 and line["status"] != 0
            if line["why"] == RETURNED:
                early += before == 1
                late += before >= 3
    return early, late


@pytest.mark.whole_run
def test_own_return_falls_with_separations(start):
    """The share of own returns after a third or later separation goes down; the control: neutral settings change nothing."""
    plain = own_returns(start)
    assert own_returns(start, separations_teach="no", people_differ="no") == plain
    taught = own_returns(start, **TEACH)
    assert taught[1] / sum(taught) < plain[1] / sum(plain)
    assert sum(taught) < sum(plain)


@pytest.mark.whole_run
def test_people_who_return_less_are_out_more(start):
    """Over twelve seeds: the mean logarithm of who is out lies below that of everybody by more than four standard errors (1 in 2,000)."""
    apart = []
    for seed in range(12):
        s = start(settings=DIFFER, seed=seed, leaving__alone=0.001)
        s.run(1500)
        people = s.people()
        out = np.isin(people["status"], (PLACED, UNHOUSED))
        apart.append(np.log(people["return_factor"][out]).mean() - np.log(people["return_factor"]).mean())
    assert np.mean(apart) < -4 * np.std(apart, ddof=1) / np.sqrt(len(apart)), apart


def test_switches_are_neutral_where_they_are_off():
    for declared in (people_differ, separations_teach):
        assert declared.MECHANISM.off == {switch.name: switch.neutral for switch in declared.MECHANISM.switches}
