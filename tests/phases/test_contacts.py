"""A service worker comes: hours, what the contact does, and what follows from an offer."""

from __future__ import annotations

import math

import pytest

from sim.codes import (
    ACCEPTED,
    ASKED,
    BY_OFFER,
    BY_VISIT,
    DETENTION,
    FOSTER,
    IDENTIFIED,
    NEVER,
    NOBODY,
    NOWHERE,
    REFUSED,
    SERVICE_CONTACT,
)
from sim.draws import OFFER, RECORD
from sim.phases import beds, contacts, follow_up
from sim.rules import bond, offers, quality, trust
from tests.phases.scene import (
    ELSEWHERE,
    HERE,
    in_county,
    month,
    person,
    place_person,
    requests_today,
    unhouse_person,
    writes_only,
)

TRUSTING = {"trust_advocate": 0.5, "trust_police": 0.3, "baseline_advocate": 0.5, "baseline_police": 0.3}


def scene(start, **parameters):
    """Return a run in which hours are granted, and both advocates are rested and untrained."""
    s = start(quiet=True, **parameters)
    s.state.counties["advocate_ratio"] = 1.0
    for name in ("burnout", "trained", "peer", "languages", "strain"):
        s.state.advocates[name] = 0
    s.state.victims["limited_english"] = 0
    return s


def test_hours_are_asked_for_and_used_only_if_granted(start):
    s = start(quiet=True)
    c = s.state.counties[HERE]
    c.advocate_ratio = 0.5
    assert not contacts.hours_granted(s.state, HERE, 1.5, 0.5)
    assert (c.advocate_wanted, c.advocate_used) == (1.5, 0.0)
    assert contacts.hours_granted(s.state, HERE, 2.0, 0.4999)
    assert (c.advocate_wanted, c.advocate_used) == (3.5, 2.0)


def test_rates_of_visits(start):
    s = scene(start, visits__held=0.06, visits__out=0.1, visits__locked=0.15)
    for i in range(3):
        in_county(s, i, HERE)
        assert contacts.visit_rate(s.state, i, 0) == 0.0  # not known
        person(s, i, services_county=HERE)
    unhouse_person(s, 1, services_county=HERE)
    place_person(s, 2, DETENTION, age=15)
    assert [contacts.visit_rate(s.state, i, 0) for i in range(3)] == pytest.approx([0.06, 0.1, 0.15])
    s.state.levers[HERE].visits_while_held = 0.0
    assert contacts.visit_rate(s.state, 2, 0) == 0.0
    in_county(s, 0, ELSEWHERE)
    assert contacts.visit_rate(s.state, 0, 0) == 0.0
    person(s, 2, county=ELSEWHERE)
    s.state.levers[ELSEWHERE].visits_while_held = 1.0
    assert contacts.visit_rate(s.state, 2, 0) == 0.0


def test_out_of_patience_an_advocate_comes_rarely(start):
    s = scene(start, visits__held=0.06)
    in_county(s, 0, HERE)
    s.state.levers[HERE].patience = 4
    person(s, 0, services_county=HERE, advocate=1, refusals=4)
    assert contacts.visit_rate(s.state, 0, 0) == pytest.approx(0.006)
    person(s, 0, refusals=3)
    assert contacts.visit_rate(s.state, 0, 0) == pytest.approx(0.06)
    person(s, 0, refusals=4)
    s.state.advocates[1].vacant_until = 9  # a new one has lost no patience
    assert contacts.visit_rate(s.state, 0, 0) == pytest.approx(0.06)


def test_no_visit_elsewhere_without_hours_or_with_nobody_in_post(start):
    s = scene(start)
    in_county(s, 0, ELSEWHERE)
    with writes_only(s):
        contacts.visit(s.state, 0, 0, 0.0, BY_VISIT)
    in_county(s, 0, HERE)
    s.state.counties[HERE].advocate_ratio = 0.2
    with writes_only(s, "counties"):
        contacts.visit(s.state, 0, 0, 0.2, BY_VISIT)
    assert s.state.counties[HERE].advocate_wanted == 1.5
    s.state.advocates["vacant_until"] = 5
    with writes_only(s, "counties"):
        contacts.visit(s.state, 0, 4, 0.0, BY_VISIT)
    assert s.state.victims[0].contacts == 0


def test_a_first_contact(start):
    s = scene(start)
    p = s.state.parameter[0]
    v = person(s, 0, bond=0.8, recognition=0.2, agency=0.4, limited_english=1, **TRUSTING)
    s.state.advocates[1].languages = 1
    with writes_only(s, "signs", "victims", "months", "by_contact", of=(0,)):
        contacts.meet(s.state, 0, 1, 0, BY_VISIT)
    q = 0.55
    risen = trust.after_contact(0.5, q, 0, True, p)
    assert v.trust_advocate == pytest.approx(risen)
    assert v.trust_police == pytest.approx(trust.spill_over(0.3, 0.5, risen, p))
    assert v.recognition == pytest.approx(0.2 + 0.02 * q * 1.5 * 0.8)  # somebody who speaks their language
    assert v.agency == pytest.approx(0.4 + 0.015 * q * 0.6)
    assert (v.contacts, v.advocate, v.advocate_contacts, v.services_county) == (1, 1, 1, HERE)
    assert (v.bond, month(s).contacts) == (0.8, 1)
    contacts.meet(s.state, 0, 1, 0, BY_VISIT)
    assert v.trust_advocate == pytest.approx(trust.after_contact(risen, q, 1, False, p))


def test_contacts_loosen_the_tie_out_and_where_custody_loosens_inside(start):
    s = scene(start)
    p = s.state.parameter[0]
    p.bond_separation = -0.03
    out, locked = unhouse_person(s, 0, bond=0.8), place_person(s, 1, DETENTION, age=15, bond=0.8)
    contacts.meet(s.state, 0, 0, 0, BY_VISIT)
    contacts.meet(s.state, 1, 0, 0, BY_VISIT)
    assert out.bond == pytest.approx(bond.good_contact_while_out(0.8, 0.55, p))
    assert locked.bond == pytest.approx(0.8 * 0.97)


def test_a_peer_mirrors_and_a_worker_who_stopped_offering_is_felt(start):
    s = scene(start)
    s.state.advocates[0].peer = 1
    s.state.levers[HERE].patience = 2
    v = person(s, 0, recognition=0.2, advocate=0, refusals=2, contacts=1, **TRUSTING)
    s.keep_diary()
    s._grow()
    v = person(s, 0)
    contacts.meet(s.state, 0, 0, 0, BY_VISIT)
    (line,) = s.diary()
    q = quality.of_service(v, s.state.advocates[0], True, 0.0, s.state.parameter[0])
    assert (line.what, line.detail, line.worker) == (SERVICE_CONTACT, BY_VISIT, 0)
    assert line.number == pytest.approx(q) == pytest.approx(0.55 + 0.15 - 0.2)
    assert v.recognition == pytest.approx(0.2 + 0.02 * 0.5 * 1.5 * 0.8)


def test_trust_is_noted_by_the_number_of_the_contact(start):
    s = scene(start)
    v = person(s, 0, trust_advocate=0.3)
    contacts.count_contact(s.state, 0, 0)
    v.trust_advocate = 0.5
    contacts.count_contact(s.state, 0, 0)
    lines = s.contacts()
    assert lines["n"][:3].tolist() == [1, 1, 0]
    assert lines["total"][:3].tolist() == pytest.approx([0.3, 0.5, 0.0])
    assert lines["squares"][:3].tolist() == pytest.approx([0.09, 0.25, 0.0])
    v.contacts = 60  # beyond what is noted
    contacts.count_contact(s.state, 0, 0)
    assert (v.contacts, s.contacts()["n"].sum()) == (61, 2)


def test_the_follow_up_has_a_first_and_a_last_day(start):
    s = scene(start)
    s.state.run[0].follow_days = 30
    s.state.followed[0].index_day = 10
    assert [follow_up.is_followed(s.state, 0, day) for day in (9, 10, 39, 40)] == [False, True, True, False]
    assert not follow_up.is_followed(s.state, 1, 10)
    contacts.count_contact(s.state, 0, 9)
    contacts.count_contact(s.state, 0, 10)
    assert s.state.followed[0].contacts == 1


def make_offer(s, i=0, day=0):
    contacts.offer(s.state, i, 0, HERE, day)


def test_an_accepted_offer(start, luck):
    s = scene(start)
    luck({(OFFER, 0): 0.0, (OFFER, 1): 0.0, (RECORD, 2): 0.9})
    v = unhouse_person(s, 0, agency=0.4, refusals=3, undocumented=1, permit_day=NEVER)
    s.state.run[0].follow_days, s.state.followed[0].index_day = 30, 0
    s.state.counties[HERE].in_hand[3 + v.gender] = 0.7
    make_offer(s, day=5)
    assert (v.offers, v.accepted, v.refusals, v.promised, v.permit_day) == (1, 1, 0, 1, 705)
    assert v.agency == pytest.approx(0.4 + 0.1 * 0.6)
    assert (month(s).offers, month(s).accepted, month(s).requests) == (1, 1, 1)
    assert (s.state.followed[0].offers, s.state.followed[0].accepted) == (1, 1)
    assert requests_today(s) == [(0, ASKED, NOWHERE)]
    assert v.identified_day == NEVER
    make_offer(s)  # what is promised is not promised again
    assert v.offers == 1


def test_who_is_held_asks_by_the_offer(start, luck):
    s = scene(start)
    luck({(OFFER, 0): 0.0, (OFFER, 1): 0.0, (RECORD, 2): 0.0})
    v = person(s, 0)
    make_offer(s)
    assert requests_today(s) == [(0, BY_OFFER, NOWHERE)]
    assert v.promised == 0  # nothing in hand, and an honest worker
    assert (v.identified_day, v.identified_by, month(s).identified_by_services) == (0, 2, 1)


def test_a_refused_offer_wears_the_worker(start, luck):
    s = scene(start)
    luck({(OFFER, 0): 0.0, (OFFER, 1): 0.99})
    v = person(s, 0, agency=0.4)
    make_offer(s)
    assert (v.offers, v.accepted, v.refusals, v.agency) == (1, 0, 1, 0.4)
    assert s.state.advocates[0].strain == pytest.approx(0.0027)
    assert requests_today(s) == []


@pytest.mark.parametrize(("free", "honest", "promised", "fit"), [(0.7, True, 1, 0.7), (0.0, True, 0, 0.0), (0.0, False, 1, 0.6), (0.7, False, 1, 0.7)])  # fmt: skip
def test_what_is_promised(start, luck, free, honest, promised, fit):
    """In hand counts by its quality; over-promised, by what people are told; honest and nothing in hand, not at all."""
    s = scene(start)
    s.keep_diary()
    s._grow()
    luck({(OFFER, 0): 0.69 if honest else 0.7, (OFFER, 1): 0.0, (RECORD, 2): 0.9})
    v = person(s, 0, age=15)
    s.state.counties[HERE].in_hand[v.gender] = free
    before = float(v.agency)
    chance = offers.chance_accepted(v, fit, promised == 1, s.state.parameter[0])
    make_offer(s)
    (line,) = s.diary()
    assert (line.what, line.detail) == (ACCEPTED, promised)
    assert line.number == pytest.approx(chance)
    assert v.promised == promised
    luck({(OFFER, 0): 0.69 if honest else 0.7, (OFFER, 1): chance + 1e-9})
    v.promised, v.agency = 0, before
    make_offer(s)
    assert (v.offers, v.refusals) == (2, 1)
    assert s.diary()[-1]["what"] == REFUSED


def test_no_offer_by_who_has_stopped_or_to_who_may_not_ask(start):
    s = scene(start)
    s.state.levers[HERE].patience = 3
    person(s, 0, refusals=3)
    with writes_only(s):
        make_offer(s)
    s.state.levers[HERE].patience = math.inf
    unhouse_person(s, 1, walked_out=1)
    s.state.parameter[0].switch_ask_again = 1
    assert beds.may_not_ask(s.state.victims[1], s.state.parameter[0])
    with writes_only(s):
        make_offer(s, 1)
    s.state.parameter[0].switch_ask_again = 0
    make_offer(s, 1)
    assert s.state.victims[1].offers == 1


def test_visits_offer_to_who_is_held_or_unhoused_only(start):
    s = scene(start)
    in_county(s, 0, HERE)
    unhouse_person(s, 1)
    place_person(s, 2, FOSTER, age=15)
    place_person(s, 3, DETENTION, age=15)
    for i in range(4):
        contacts.visit(s.state, i, 0, 0.0, BY_VISIT)
    assert s.state.victims["contacts"][:4].tolist() == [1, 1, 1, 1]
    assert s.state.victims["offers"][:4].tolist() == [1, 1, 0, 0]
    assert s.state.counties[HERE].advocate_used == 6.0
    assert (s.state.hot[0].tops[:1] > 0).all() == (s.state.parameter[0].visits_held > 0)
    assert (s.state.victims["advocate"][:4] != NOBODY).all()


def test_a_second_record_is_rarer_and_leaves_the_first(start, luck):
    s = scene(start)
    s.keep_diary()
    s._grow()
    v = person(s, 0)
    luck({(RECORD, 1): 0.13, (RECORD, 2): 0.1299})
    contacts.record_identification(s.state, 0, 4, 0.13, 1)
    assert v.identified_day == NEVER
    contacts.record_identification(s.state, 0, 5, 0.13, 2)
    assert (v.identified_day, v.identified_by) == (5, 2)
    contacts.record_identification(s.state, 0, 6, 0.13, 2)
    luck({(RECORD, 1): 0.28 * 0.13 - 1e-9})
    contacts.record_identification(s.state, 0, 7, 0.13, 1)
    assert (v.identified_day, v.identified_by) == (5, 2)
    assert (month(s).identified_by_services, month(s).identified_by_police) == (1, 1)
    assert [(x["what"], x["detail"], x["day"]) for x in s.diary()] == [(IDENTIFIED, 2, 5), (IDENTIFIED, 1, 7)]
