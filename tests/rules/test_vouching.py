"""Vouching: who does, for how long, and how likely it is that somebody comes."""

from __future__ import annotations

import math

import pytest

from sim.codes import NEVER
from sim.declared.vouching import MECHANISM
from sim.rules import vouching
from tests.rules.records import parameters, switched_off, victim


def test_who_had_contacts_and_hardly_a_broken_promise_vouches():
    p = parameters(vouch__contacts=3.0, vouch__most_broken=1.0)
    assert vouching.has_cause_to_vouch(victim(contacts=3, promises_broken=1), p)
    assert not vouching.has_cause_to_vouch(victim(contacts=2), p)
    assert not vouching.has_cause_to_vouch(victim(contacts=9, promises_broken=2), p)
    assert vouching.can_speak(victim(promises_broken=1), p)
    assert not vouching.can_speak(victim(promises_broken=2), p)


def test_vouching_lasts_so_many_days_from_the_next_one_on():
    p = parameters(vouch__days=30.0)
    v = victim(vouch_day=100)
    assert [day for day in range(90, 200) if vouching.is_vouching(v, day, p)] == list(range(101, 131))
    assert not vouching.is_vouching(victim(vouch_day=NEVER), 50, p)


def test_words_are_those_of_all_who_speak_less_silence():
    p = parameters(vouch__reach=12.0, vouch__days=60.0)
    assert vouching.words_today(5, 0.25, p) == pytest.approx(5 * 0.2 * 0.75)
    assert vouching.words_today(5, 1.0, p) == 0.0


def test_the_chance_is_that_of_being_reached_at_all():
    assert vouching.chance_comes(2.0, 40) == pytest.approx(1.0 - math.exp(-0.05))
    assert vouching.chance_comes(2.0, 0) == vouching.chance_comes(0.0, 40) == 0.0
    p = parameters(**switched_off(MECHANISM))
    assert vouching.words_today(100, 0.0, p) == 0.0
