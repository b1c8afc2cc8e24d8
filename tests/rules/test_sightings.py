"""Visits that a trafficker learns of: known answers, and an effect with its control."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import EXPLOITED, NOBODY
from sim.declared.sightings import BY_WORKER
from sim.phases import sightings as phase
from sim.rules import sightings
from tests.rules.records import parameters, victim


def test_services_lose_the_person_and_fear_rises_by_a_share_of_the_room():
    v = victim(services_county=2, fear=0.4, trust_advocate=0.5, advocate=3)
    sightings.lose_contact(v, parameters(seen__fear=0.5))
    assert (v["services_county"], v["fear"]) == (NOBODY, pytest.approx(0.7))
    assert (v["trust_advocate"], v["advocate"]) == (0.5, 3)


def known_among_held(start, chance: float) -> float:
    """Return the share of people held whom services know, over a year, after a year."""
    s = start(seed=5, seen__chance=chance)
    s.run(365)
    shares = []
    for _ in range(12):
        s.run(30)
        people = s.people()
        held = people["status"] == EXPLOITED
        shares.append(float(np.mean(people["services_county"][held] != NOBODY)))
    return float(np.mean(shares))


@pytest.mark.whole_run
def test_fewer_are_known_the_more_visits_are_seen(start):
    """The control: at the neutral value nobody is lost, and the phase draws nothing."""
    none, some, many = (known_among_held(start, chance) for chance in (0.0, 0.05, 0.5))
    assert none > some > many
    s = start(seed=5)
    before = s.state.victims.tobytes()
    for i in range(10):
        phase.perhaps_lose(s.state, i, 0, BY_WORKER)
    assert s.state.victims.tobytes() == before
