"""Nights of training programs."""

from __future__ import annotations

import pytest

from sim.declared.training import FORGETS, REACHED, TONIGHT, TRAINING
from sim.phases import staff, training
from tests.phases.scene import HERE, writes_only

ROLES = pytest.mark.parametrize("role", ["advocates", "officers"])


def scene(start, luck, role, trained, reached=0.39, tonight=0.0, forgets=0.99, **numbers):
    s = start(quiet=True, training__pace=3.65, training__hours_staff=8, training__hours_police=2, **numbers)
    luck({(TRAINING, REACHED): reached, (TRAINING, TONIGHT): tonight, (TRAINING, FORGETS): forgets})
    s.state.advocates["trained"] = s.state.officers["trained"] = trained
    lever = s.state.levers[HERE]
    lever.training_compliance = 0.5
    setattr(lever, "training_staff" if role == "advocates" else "training_police", 0.8)
    return s


@ROLES
@pytest.mark.parametrize(("reached", "tonight", "n"), [(0.39, 0.0099, 2), (0.41, 0.0, 0), (0.39, 0.0101, 0)])
def test_who_is_reached_is_trained_in_time(start, luck, role, reached, tonight, n):
    s = scene(start, luck, role, 0, reached, tonight)
    with writes_only(s, role, "counties"):
        training.train_tonight(s.state, HERE, 3)
    assert getattr(s.state, role)["trained"].sum() == n
    c = s.state.counties[HERE]
    hours = {"advocates": 8.0, "officers": 2.0}[role] * n
    wanted = (c.advocate_wanted, c.officer_wanted)
    assert wanted == ((hours, 0.0) if role == "advocates" else (0.0, hours))
    assert (c.advocate_used, c.officer_used) == wanted


@ROLES
def test_a_vacant_post_is_not_trained(start, luck, role):
    s = scene(start, luck, role, 0)
    getattr(s.state, role)["vacant_until"] = 9
    with writes_only(s):
        training.train_tonight(s.state, HERE, 3)


@ROLES
@pytest.mark.parametrize(("forgets", "left"), [(0.00099, 0), (0.00101, 2)])
def test_a_trained_worker_may_forget(start, luck, role, forgets, left):
    s = scene(start, luck, role, 0, forgets=forgets, training__fades=0.365)
    getattr(s.state, role)["trained"][:2] = 1
    training.train_tonight(s.state, HERE, 3)
    assert getattr(s.state, role)["trained"].sum() == left


def test_without_a_program_nothing_happens(start, luck):
    s = scene(start, luck, "advocates", 0)
    s.state.levers[HERE].training_staff = 0.0
    with writes_only(s):
        training.train_tonight(s.state, HERE, 3)


def test_a_night_of_staff_has_it(start, luck):
    s = scene(start, luck, "officers", 0)
    staff.pass_night(s.state, 3)
    assert s.state.officers["trained"].sum() == 2


@ROLES
@pytest.mark.parametrize(("vacant_until", "n"), [(3, 2), (4, 0)])
def test_who_takes_a_post_today_may_be_trained_tonight(start, luck, role, vacant_until, n):
    s = scene(start, luck, role, 0)
    getattr(s.state, role)["vacant_until"] = vacant_until
    training.train_tonight(s.state, HERE, 3)
    assert getattr(s.state, role)["trained"].sum() == n


def test_whom_a_program_reaches_is_of_the_worker_and_not_of_the_night(start, luck):
    s = start(quiet=True, training__pace=365.0)
    reached = [[training.trained_after(s.state, who, day, 0, 0.5, 1.0) for who in range(40)] for day in range(5)]
    assert reached == [reached[0]] * 5
    assert 5 < sum(reached[0]) < 35


def test_no_officer_shares_the_draws_of_an_advocate(start, luck, monkeypatch):
    s = scene(start, luck, "advocates", 0)
    s.state.levers[HERE].training_police = 0.8
    asked = []
    monkeypatch.setattr(training, "trained_after", lambda state, who, *rest: asked.append(who) or 0)
    training.train_tonight(s.state, HERE, 3)
    assert len(set(asked)) == len(asked) == 4
