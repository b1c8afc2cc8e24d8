"""Institutions (docs/institutions.md): what each moves, and which way.

Paired over seeds with the same luck. Seeds and signs were stated before anything ran. A mechanism that does nothing would pass one
of these in 1 of 200 cases: the 99 % interval of the mean difference must lie on the side that is told. The control, that at the neutral
value nothing moves by a bit, is `tests/test_declared.py`, which takes every mechanism.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import DETENTION, FOSTER, GROUP_HOME, THERAPEUTIC
from sim.declared import (
    accompaniment_drift,
    adults,
    closing,
    conditional_help,
    detection_trap,
    discouragement,
    explanation,
    first_advocate,
    foster,
    histories,
    induced_demand,
    law_change,
    leaders,
    mismatch,
    no_other_place,
    refusal,
    shock,
    support,
    tangible_help,
    training,
    work,
)
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from tests.test_rule_effects import BUSY, DAYS, SEEDS, T_99, contacts, felt, left, met, run, total, trust


def share_trained(role):
    """A measure: of those in post, how many are trained."""

    def share(s):
        posts = getattr(s.state, role)
        return float(posts["trained"][posts["vacant_until"] <= s.day].mean())

    return share


def counted(name):
    return lambda s: total(s, name)


def burnout(s):
    return float(np.nanmean(s.months()["burnout"]))


def begun(kind):
    """A measure: stays in a kind of place."""
    return lambda s: float((s.course()["place"] == kind).sum())


def trust_in_police(s):
    return float(np.nanmean(s.people()["trust_police"]))


def income_need(s):
    people = s.people()
    return float(people["need_income"][people["separations"] > 0].mean())


LAW = {"response_to_minors": "leave"}  # whom police do not detain they leave
OFTEN = {"found__police": 0.003, "found__again_minor": 0.04, "found__again_adult": 0.01}
# A case about whoever is on record, and nearly everybody says no, however often they are asked.
ASKED = {**OFTEN, "cases__opened": 1.0, "cooperation__intercept": -2.8, "cooperation__most_asked": 1000.0}
PROGRAM = {"training_staff": 1.0, "training_police": 1.0}
QUICK = {"training__pace": 12.0, "staff__training": 0.0, "staff__officer_training": 0.0}
HELD = {"found__outreach": 0.00005, "found__police": 0.003, "visits__held": 0.05}  # so that police meet people first
CALLED = {"first_advocate": 1.0, "first_advocate_hours": 2}
REFER, CITE, GO = {"adults_referred": 1.0}, {"adults_cited": 1.0}, {"adults_let_go": 1.0}
# What is set in both; levers and numbers of the one, and of the other; what is measured; which way it goes from the first to the second.
EFFECTS = [
    ("first_advocate", HELD, {}, CALLED, contacts, 1),
    ("first_advocate_hours", HELD, CALLED, {**CALLED, "first_advocate_hours": 336}, counted("first_advocates"), -1),
    ("first.reach_half_life", {}, {**CALLED, "first_advocate_hours": 168, "first__reach_half_life": 0.5},
     {**CALLED, "first_advocate_hours": 168, "first__reach_half_life": 60.0}, counted("first_advocates"), 1),
    ("tangible_help", {"tangible__hours": 0.0}, {}, {"tangible_help": 1.0}, felt, 1),
    ("training_staff", QUICK, {}, PROGRAM, share_trained("advocates"), 1),
    ("training_police", QUICK, {}, PROGRAM, share_trained("officers"), 1),
    ("training_compliance", QUICK, PROGRAM, {**PROGRAM, "training_compliance": 0.2}, share_trained("officers"), -1),
    ("training.fades", {}, {}, {"training__fades": 1.0}, share_trained("advocates"), -1),
    ("training.recognition", {"staff__training": 2.0}, {}, {"training__recognition": 2.0}, counted("identified_by_services"), 1),
    ("training and who leaves", {**QUICK, "training__pace": 0.5, "training_staff": 1.0, "advocates": 4.0}, {"turnover__rate": 0.1}, {"turnover__rate": 0.45},
     share_trained("advocates"), -1),
    ("supervisor_support", {"turnover__rate": 0.45}, {}, {"supervisor_support": 1.0}, burnout, -1),
    ("support.turnover", {"turnover__rate": 0.45, "supervisor_support": 1.0}, {"support__turnover": 0.0}, {"support__turnover": 0.8},
     counted("advocates_left"), -1),
    ("adults_referred", {}, {}, REFER, counted("arrests"), -1),
    ("adults.completed", HELD, {**REFER, "adults__completed": 0.1}, {**REFER, "adults__completed": 0.6}, contacts, 1),
    ("adults_cited", {}, {}, CITE, counted("arrests"), -1),
    ("adults_let_go", {}, CITE, GO, counted("citations"), -1),
    ("law.half_life", LAW, {}, {"law__half_life": 730.0}, begun(DETENTION), 1),
    ("law.workaround", LAW, {}, {"law__workaround": 1.0, "law__workaround_half_life": 30.0}, begun(DETENTION), 1),
    ("law_assessment", {**LAW, "law__half_life": 730.0, "law__assessment": 0.9}, {}, {"law_assessment": 1.0}, begun(DETENTION), -1),
    ("discouragement.effort", {**OFTEN, "cynicism__met_again": 0.02}, {}, {"discouragement__effort": 1.0}, met, -1),
    ("cynicism.refusal", {**ASKED, "cynicism__met_again": 0.0, "cynicism__recovery": 0.002, "discouragement__effort": 1.0}, {},
     {"cynicism__refusal": 0.1}, met, -1),
    ("explanation.share", {**OFTEN, "accompaniment": 1.0, "advocates": 4.0, "explanation__quality": 0.3}, {}, {"explanation__share": 1.0}, trust_in_police, 1),
    ("trap.strength", {"trap__enough": 20.0}, {}, {"trap__strength": 0.9}, met, -1),
    ("leaders.share", {"leaders__effort": 0.9}, {}, {"leaders__share": 1.0}, met, -1),
    ("shock.size", {"shock__day": 600.0}, {}, {"shock__size": 0.8}, trust_in_police, -1),
    ("group_homes_closed", {"closing__replaced": 0.0, "closing__years": 0.5}, {}, {"group_homes_closed": 1.0}, begun(GROUP_HOME), -1),
    ("closing.replaced", {"group_homes_closed": 1.0, "closing__years": 0.5, "closing__lag": 0.0, "beds.group_home": 8},
     {"closing__replaced": 0.0}, {"closing__replaced": 1.0}, begun(THERAPEUTIC), 1),
    ("mismatch.leaving", {"beds.shelter": 20, "leaving__rate": 0.05}, {}, {"mismatch__leaving": 4.0}, left, 1),
    ("foster_support", {"beds.foster": 8, "foster__beds": 0.0, "foster__quality": 0.6}, {}, {"foster_support": 1.0}, left, -1),
    ("foster.beds", {"beds.foster": 2, "foster_support": 1.0, "foster__quality": 0.0}, {"foster__beds": 0.0}, {"foster__beds": 1.0},
     begun(FOSTER), 1),
    ("accompaniment.drift", OFTEN, {}, {"accompaniment__drift": 1.0}, counted("accompanied"), 1),
    ("induced.pull", {**LAW, "beds.foster": 20}, {}, {"induced__pull": 1.0}, counted("requests"), 1),
    ("work_and_school", {"work__step": 0.3}, {}, {"work_and_school": 1.0}, income_need, -1),
]  # fmt: skip


ROOMS = (
    accompaniment_drift, adults, closing, conditional_help, detection_trap, discouragement, explanation, first_advocate, foster, histories, induced_demand,
    law_change, leaders, mismatch, no_other_place, refusal, shock, support, tangible_help, training, work,
)  # fmt: skip


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.MECHANISM.name)
def test_it_is_off_where_nothing_is_said(room):
    off = room.MECHANISM.off
    assert off == {n: REGISTRY[n].default if n in REGISTRY else LEVERS[n].neutral for n in off}
    assert {lever.name for lever in room.MECHANISM.levers} <= {
        *off,
        "first_advocate_hours",
        "training_compliance",
        "law_assessment",
    }


def measured(start, seed, settings, measure):
    """Run under settings: a name with `__` is a number, another a lever."""
    numbers = {name: value for name, value in settings.items() if "__" in name}
    levers = {name: value for name, value in settings.items() if "__" not in name}
    return measure(run(start, seed, levers, **numbers))


@pytest.mark.parametrize(("what", "both", "one", "other", "measure", "sign"), EFFECTS, ids=[e[0] for e in EFFECTS])
def test_it_moves_what_it_is_about(start, what, both, one, other, measure, sign):
    differences = np.array([
        measured(start, seed, {**both, **other}, measure) - measured(start, seed, {**both, **one}, measure)
        for seed in range(SEEDS)
    ])  # fmt: skip
    half = T_99 * differences.std(ddof=1) / np.sqrt(SEEDS)
    assert sign * differences.mean() > half, (differences.mean(), half)


# These decide who people and workers are, so they must be there before anybody is.
BORN = [
    ("history.justice", {"history.justice": 0.8}, trust, -1),
    ("history.care", {"history.care": 0.8}, trust, -1),
    ("condition.share", {"condition.share": 1.0, "condition.patience": 0.02}, counted("offers"), -1),
]


@pytest.mark.parametrize(("what", "numbers", "measure", "sign"), BORN, ids=[b[0] for b in BORN])
def test_who_people_and_workers_are_moves_what_it_is_about(start, what, numbers, measure, sign):
    runs = [[start(seed=seed, born_with=born, **BUSY) for born in ({}, numbers)] for seed in range(SEEDS)]
    for pair in runs:
        for s in pair:
            s.run(DAYS)
    differences = np.array([measure(b) - measure(a) for a, b in runs])
    half = T_99 * differences.std(ddof=1) / np.sqrt(SEEDS)
    assert sign * differences.mean() > half, (differences.mean(), half)
