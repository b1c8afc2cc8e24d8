"""Language: what is lost, what an interpreter gives back, what being known is worth."""

from __future__ import annotations

import pytest

from sim import records
from sim.declared import police_language
from sim.parameters import REGISTRY
from sim.rules import language
from tests.rules.records import one, parameters, victim


def test_a_language_of_nobody_in_particular_is_any():
    assert (language.speaks(0, 0), language.speaks(0, 1), language.speaks(0, 2)) == (False, True, True)
    assert (language.speaks(2, 0), language.speaks(2, 1), language.speaks(2, 2)) == (False, False, True)


def test_an_advocate_becomes_known_by_contacts_or_is_from_the_community():
    p = parameters(known__half=10.0)
    assert language.known_in_community(one(records.ADVOCATE), p) == 0.0
    assert language.known_in_community(one(records.ADVOCATE, own_language=10), p) == 0.5
    assert language.known_in_community(one(records.ADVOCATE, own_language=30), p) == 0.75
    assert language.known_in_community(one(records.ADVOCATE, from_community=1), p) == 1.0


@pytest.mark.parametrize(("lost", "reach"), [(0.0, 1.0), (0.5, 0.8), (1.0, 0.6)])
def test_police_look_less_far_without_a_shared_language(lost, reach):
    """E151; an interpreter gives back a part."""
    assert language.reach_of_police(lost, parameters(record__language=0.6)) == pytest.approx(reach)
    assert language.reach_of_police(lost, parameters()) == 1.0


def test_police_look_as_far_where_nothing_is_said():
    assert police_language.MECHANISM.off == {"record.language": REGISTRY["record.language"].default}


def test_what_is_lost_without_a_shared_language():
    v, p = victim(limited_english=1), parameters(interpreters__part=0.25, known__loss=0.6)
    assert language.share_lost(victim(), False, 0.0, 0.0, p) == 0.0
    assert language.share_lost(v, False, 0.0, 0.0, p) == 1.0
    assert language.share_lost(v, False, 1.0, 0.5, p) == pytest.approx(1.0 - 0.125)
    assert language.share_lost(v, True, 0.0, 0.0, p) == pytest.approx(0.6)
    assert language.share_lost(v, True, 0.5, 0.0, p) == pytest.approx(0.3)
    assert language.share_lost(v, True, 1.0, 0.0, p) == 0.0


def test_an_interpreter_never_takes_all_away_and_a_stranger_who_speaks_is_never_worse():
    v, high = victim(limited_english=1), parameters(interpreters__part=0.8, known__loss=1.0)
    assert language.share_lost(v, False, 0.0, 1.0, high) == pytest.approx(0.2)
    assert language.share_lost(v, True, 0.0, 1.0, high) == pytest.approx(0.2)


def test_a_contact_mirrors_as_far_as_the_worker_is_known():
    v, p = victim(limited_english=1), parameters(known__loss=0.5)
    assert language.mirroring(v, 1, False, 0.0, p) == 1.0
    assert language.mirroring(v, 0, True, 0.0, p) == 0.5
    assert language.mirroring(v, 0, True, 1.0, p) == 1.0
    assert language.mirroring(v, 0, False, 1.0, p) == language.mirroring(victim(), 0, True, 1.0, p) == 0.0


def test_at_the_neutral_values_language_is_what_it_was():
    v, p = victim(limited_english=1), parameters(known__loss=0.0)
    assert (language.share_lost(v, True, 0.0, 0.0, p), language.share_lost(v, False, 0.0, 0.0, p)) == (0.0, 1.0)
    assert language.mirroring(v, 0, True, 0.0, p) == 1.0
    assert language.share_hired(0.0, 0.25) == 0.25


def test_of_newcomers_who_speak_none_as_many_are_looked_for():
    assert language.share_hired(0.5, 0.2) == pytest.approx(0.6)
    assert language.share_hired(1.0, 0.2) == 1.0
