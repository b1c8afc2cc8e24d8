"""The shared database: entries, with consent or without, and a look at it."""

from __future__ import annotations

import pytest

from sim.declared.shared_database import CONSENT, ENTRY, LOOKED_UP
from sim.phases import database, held
from tests.phases.scene import HERE, in_county, month, person, writes_only


@pytest.mark.parametrize(
    ("share", "consent", "entry", "threshold", "enters"),
    [
        (0.0, 0, 0.0, 0.0, 0),
        (0.5, 0, 0.4, 0.9, 1),
        (0.5, 0, 0.6, 0.0, 0),
        (0.5, 1, 0.4, 0.4, 1),
        (0.5, 1, 0.4, 0.6, 0),
    ],
)
def test_a_contact_leads_to_an_entry(start, luck, share, consent, entry, threshold, enters):
    s = start(quiet=True, database__consent_trust=0.8)
    s.state.levers["shared_database"][HERE], s.state.levers["database_consent"][HERE] = share, consent
    luck({(ENTRY, 0): entry, (CONSENT, 0): threshold})
    v = person(s, 0, trust_advocate=0.4)
    with writes_only(s, "victims", "months", of=[0]):
        database.enter_person(s.state, 0, HERE, 0)
    assert (v.in_database, month(s).database_entries) == (enters, enters)
    database.enter_person(s.state, 0, HERE, 0)
    assert month(s).database_entries == enters  # once


@pytest.mark.parametrize(
    ("inside", "share", "drawn", "seen"),
    [(1, 0.5, 0.4, True), (1, 0.5, 0.6, False), (0, 0.5, 0.4, False), (1, 0.0, 0.0, False)],
)
def test_a_worker_sees_who_is_entered_where_the_county_shares(start, luck, inside, share, drawn, seen):
    s = start(quiet=True)
    s.state.levers["shared_database"][HERE] = share
    luck({(LOOKED_UP, 0): drawn})
    person(s, 0, in_database=inside)
    assert database.look_up(s.state, 0, HERE, 0) == seen


def test_fewer_come_by_themselves_where_they_fear_that_it_is_passed_on(start):
    s = start(quiet=True, found__self_referral=0.0004, found__to_police=0.0004, database__chill=0.2)
    in_county(s, 0, HERE)
    before = held.self_referral_rate(s.state, 0, 0), held.to_police_rate(s.state, 0, 0)
    s.state.levers["shared_database"][HERE], s.state.levers["database_consent"][HERE] = 1.0, 0.0
    after = held.self_referral_rate(s.state, 0, 0), held.to_police_rate(s.state, 0, 0)
    assert after == pytest.approx([0.8 * rate for rate in before])
    assert before[0] > 0.0 < before[1]
