"""The first day at a center: a mentor's contact, and leaving."""

from __future__ import annotations

import pytest

from sim.codes import (
    DROP_OFF,
    PLACED,
)
from sim.declared.center import FIRST_DAY
from sim.phases import center
from sim.rules import bond, trust
from tests.phases.scene import (
    HERE,
    place_person,
    writes_only,
)


@pytest.mark.parametrize(
    ("leaves", "mentor", "everyone", "left", "contacts"),
    [
        (0.4, 0.2, 1, True, 1),
        (0.4, 0.2, 0, True, 0),
        (0.6, 0.2, 0, False, 1),
        (0.6, 0.9, 1, False, 0),
        (0.4, 0.9, 1, True, 0),
    ],
)
def test_the_first_day_at_a_center(start, luck, leaves, mentor, everyone, left, contacts):
    s = start(quiet=True, center__leave_first_day=0.5, center__mentors=0.0)
    s.state.parameter[0].switch_mentor_contact_builds_trust = everyone
    s.state.levers[HERE].center_mentors = 0.5
    luck({(FIRST_DAY, 0): leaves, (FIRST_DAY, 1): mentor})
    v = place_person(s, 0, DROP_OFF, age=15)
    assert center.live_first_day(s.state, 0, 1) == left
    assert v.contacts == contacts
    assert (s.state.hot[0].status == PLACED) != left


def test_a_mentor_is_a_peer_met_for_the_first_time(start):
    s = start(quiet=True)
    p = s.state.parameter[0]
    v = place_person(
        s,
        0,
        DROP_OFF,
        age=15,
        trust_advocate=0.4,
        trust_police=0.3,
        bond=0.8,
        recognition=0.2,
        advocate=1,
        advocate_contacts=9,
    )
    with writes_only(s, "victims", "signs", "months", "by_contact", of=(0,)):
        center.mentor(s.state, 0, 0)
    q = p.quality_mentor
    risen = trust.after_contact(0.4, q, 0, True, p)
    assert v.trust_advocate == pytest.approx(risen)
    assert v.trust_police == pytest.approx(trust.spill_over(0.3, 0.4, risen, p))
    assert v.bond == pytest.approx(bond.good_contact_while_out(0.8, q, p))
    assert v.recognition == pytest.approx(0.2 + 0.02 * q * 1.5 * 0.8)
    assert (v.contacts, v.advocate, v.advocate_contacts) == (1, 1, 9)  # no tie to one worker
    center.mentor(s.state, 0, 0)
    assert v.trust_advocate == pytest.approx(trust.after_contact(risen, q, 0, False, p))
