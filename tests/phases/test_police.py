"""Police meet somebody: hours, response, what it does to the person, and where they are brought."""

from __future__ import annotations

import pytest

from sim.codes import (
    BY_CHILD_WELFARE,
    BY_DETENTION,
    BY_DROP_OFF,
    BY_HOLD,
    DETENTION,
    DROP_OFF,
    HOLD,
    NEVER,
    NOBODY,
    NOWHERE,
    POLICE_CONTACT,
    TO_CHILD_WELFARE,
    TO_DETAIN,
    TO_DROP_OFF,
    TO_HOLD,
    TO_LEAVE,
)
from sim.draws import OFFER, POLICE, RECORD
from sim.phases import police
from sim.rules import bond, trust
from tests.conftest import set_parameter
from tests.phases.scene import ELSEWHERE, HERE, in_county, month, person, requests_today, writes_only

RESPONSE, OTHER_CHARGE, ARREST, ACCOMPANIED, HOURS, LENGTH = ((POLICE, k) for k in range(6))
PLAIN = {
    RESPONSE: 0.99,
    OTHER_CHARGE: 0.99,
    ARREST: 0.99,
    ACCOMPANIED: 0.99,
    HOURS: 0.0,
    LENGTH: 0.5,
    (RECORD, 1): 0.99,
}
LEVELS = {"trust_advocate": 0.6, "trust_police": 0.3, "baseline_advocate": 0.6, "baseline_police": 0.3, "bond": 0.5}


def scene(start, luck, **decided):
    s = start(quiet=True)
    s.state.counties["officer_ratio"] = 1.0
    s.state.counties["advocate_ratio"] = 1.0
    for name in ("trained", "languages", "cynicism", "strain"):
        s.state.officers[name] = 0
    s.state.victims["limited_english"] = 0
    luck({**PLAIN, **{globals()[name.upper()]: u for name, u in decided.items()}})
    in_county(s, 0, HERE)
    return s


def test_no_contact_elsewhere_without_hours_or_officers(start, luck):
    s = scene(start, luck)
    in_county(s, 0, ELSEWHERE)
    with writes_only(s):
        police.contact(s.state, 0, 0, 0.0)
    in_county(s, 0, HERE)
    s.state.counties[HERE].officer_ratio = 0.5
    with writes_only(s, "counties"):
        police.contact(s.state, 0, 0, 0.5)
    assert (s.state.counties[HERE].officer_wanted, s.state.counties[HERE].officer_used) == (3.0, 0.0)
    s.state.officers["vacant_until"] = 1
    with writes_only(s, "counties"):
        police.contact(s.state, 0, 0, 0.0)
    assert s.state.counties[HERE].officer_used == 0.0


def test_an_adult_is_left_and_perhaps_arrested(start, luck):
    s = scene(start, luck)
    p = s.state.parameter[0]
    v = person(s, 0, age=30, **LEVELS)
    with writes_only(s, "victims", "hot", "counties", "months", of=(0,)):
        police.contact(s.state, 0, 5, 0.0)
    after = trust.after_contact(trust.drift(0.3, 0.3, trust.left_of_drift(5.0, p)), -0.03, 0, True, p)
    assert v.trust_police == pytest.approx(after)
    assert v.trust_advocate == pytest.approx(trust.spill_over(0.6, 0.3, after, p))
    assert (v.police_contacts, v.arrests, v.police_until, v.baseline_police) == (1, 0, 1905, 0.3)
    assert (month(s).police_contacts, month(s).arrests, month(s).accompanied, requests_today(s)) == (1, 0, 0, [])
    assert s.state.counties[HERE].officer_used == 3.0
    luck({**PLAIN, ARREST: 0.4499})
    tie = float(v.bond)
    police.contact(s.state, 0, 5, 0.0)
    assert (v.arrests, month(s).arrests) == (1, 1)
    assert v.bond == pytest.approx(bond.after_arrest(tie, p))
    assert v.baseline_police == pytest.approx(0.3 * 0.94)
    set_parameter(s, "trust.baseline_arrest_advocate", 0.2)
    v.baseline_advocate = 0.5
    police.contact(s.state, 0, 5, 0.0)
    assert v.baseline_advocate == pytest.approx(0.5 * 0.8)
    luck({**PLAIN, ARREST: 0.4501})
    police.contact(s.state, 0, 5, 0.0)
    assert v.arrests == 2


def test_meeting_somebody_again_makes_cynical(start, luck):
    s = scene(start, luck)
    person(s, 0, age=30)
    police.contact(s.state, 0, 0, 0.0)
    assert s.state.officers["strain"].sum() == 0.0
    police.contact(s.state, 0, 0, 0.0)
    assert s.state.officers["strain"].sum() == pytest.approx(0.003)


def test_trained_officers_record_twice_as_often(start, luck):
    for trained, u, recorded in ((0, 0.1299, True), (0, 0.1301, False), (1, 0.2599, True), (1, 0.2601, False)):
        s = scene(start, luck)
        s.state.officers["trained"] = trained
        luck({**PLAIN, (RECORD, 1): u})
        v = person(s, 0, age=30)
        police.contact(s.state, 0, 0, 0.0)
        assert (v.identified_day == 0, v.identified_by == 1) == (recorded, recorded)


@pytest.mark.parametrize(("english", "u", "recorded"), [(0, 0.1299, True), (1, 0.0779, True), (1, 0.0781, False)])
def test_police_record_fewer_with_whom_they_share_no_language(start, luck, english, u, recorded):
    """.6 of .13 (E151)."""
    s = scene(start, luck)
    s.state.parameter[0].record_language = 0.6
    s.state.officers["languages"] = 0
    luck({**PLAIN, (RECORD, 1): u})
    v = person(s, 0, age=30, limited_english=english)
    police.contact(s.state, 0, 0, 0.0)
    assert (v.identified_by == 1) == recorded


SHARES = [0.1, 0.2, 0.3, 0.15, 0.25]


@pytest.mark.parametrize(
    ("u", "response"),
    [
        (0.0, TO_DETAIN),
        (0.0999, TO_DETAIN),
        (0.11, TO_DROP_OFF),
        (0.31, TO_HOLD),
        (0.61, TO_CHILD_WELFARE),
        (0.76, TO_LEAVE),
    ],
)
def test_responses_fall_by_the_countys_shares(start, luck, u, response):
    s = scene(start, luck, response=u)
    s.state.levers[HERE].response[:] = SHARES
    assert police.response_to(s.state, 0, 0, HERE, True) == response
    assert police.response_to(s.state, 0, 0, HERE, False) == TO_LEAVE


def test_the_work_around_comes_on_top(start, luck):
    s = scene(start, luck, response=0.99, other_charge=0.299)
    s.state.levers[HERE].response[:] = SHARES
    s.state.levers[HERE].arrest_on_other_charge = 0.3
    assert police.response_to(s.state, 0, 0, HERE, True) == TO_DETAIN
    assert police.response_to(s.state, 0, 0, HERE, False) == TO_LEAVE
    luck({**PLAIN, OTHER_CHARGE: 0.3})
    assert police.response_to(s.state, 0, 0, HERE, True) == TO_LEAVE


@pytest.mark.parametrize(
    ("response", "why", "kind", "days"),
    [(TO_DETAIN, BY_DETENTION, DETENTION, 18.0), (TO_HOLD, BY_HOLD, HOLD, 14.0), (TO_DROP_OFF, BY_DROP_OFF, DROP_OFF, 0.0), (TO_CHILD_WELFARE, BY_CHILD_WELFARE, NOWHERE, 0.0)],
)  # fmt: skip
def test_each_response_asks_for_its_place(start, luck, response, why, kind, days):
    s = scene(start, luck)
    s.state.levers[HERE].detention_days, s.state.levers[HERE].hold_days = 18.0, 14.0
    police.request_place(s.state, 0, 0, HERE, response)
    assert requests_today(s) == [(0, why, kind)]
    assert s.state.requests[0].length == pytest.approx(days)
    police.request_place(s.state, 0, 0, HERE, TO_LEAVE)
    assert len(requests_today(s)) == 1


def test_custody_and_holds_share_their_luck(start, luck):
    s = scene(start, luck, length=0.75)
    assert police.custody_days(s.state, 0, 0, 20.0) == pytest.approx(20.0 * (1 + 0.7 * 0.5))


def test_a_minor_who_is_detained_is_arrested_and_stays_held_until_the_bed_is_there(start, luck):
    s = scene(start, luck, response=0.0, arrest=0.0)
    s.state.levers[HERE].response[:] = [1, 0, 0, 0, 0]
    v = person(s, 0, age=15)
    police.contact(s.state, 0, 0, 0.0)
    assert (v.arrests, v.separations) == (1, 0)
    assert requests_today(s) == [(0, BY_DETENTION, DETENTION)]
    s.state.levers[HERE].response[:] = [0, 0, 0, 0, 1]
    police.contact(s.state, 0, 0, 0.0)
    assert v.arrests == 1  # a minor who is left is not arrested, whatever the draw
    assert len(requests_today(s)) == 1


@pytest.mark.parametrize("independent", [0.0, 1.0])
def test_an_advocate_beside_the_officer(start, luck, independent):
    s = scene(start, luck, accompanied=0.1499)
    s.keep_diary()
    s._grow()
    luck({**PLAIN, ACCOMPANIED: 0.1499, (OFFER, 1): 0.99})
    s.state.levers[HERE].accompaniment_independent = independent
    p, v = s.state.parameter[0], person(s, 0, age=30, **LEVELS)
    police.contact(s.state, 0, 0, 0.0)
    met = next(x for x in s.diary() if x["what"] == POLICE_CONTACT)
    assert met["number"] == pytest.approx(-0.03 + 0.25 * independent)
    assert (month(s).accompanied, month(s).contacts, v.contacts, v.offers) == (1, 1, 1, 1)
    assert s.state.counties[HERE].advocate_used == 3.0
    gap_closed = v.trust_police - 0.3 if independent else 0.6 - v.trust_advocate
    assert gap_closed > 0.5 * p.trust_bridge * 0.3


def test_nobody_goes_along_without_the_lever_hours_or_somebody_in_post(start, luck):
    s = scene(start, luck, accompanied=0.15)
    assert police.advocate_beside(s.state, 0, 0, HERE) == NOBODY
    assert s.state.counties[HERE].advocate_wanted == 0.0
    luck({**PLAIN, ACCOMPANIED: 0.1, HOURS: 0.5})
    s.state.counties[HERE].advocate_ratio = 0.5
    assert police.advocate_beside(s.state, 0, 0, HERE) == NOBODY
    assert s.state.counties[HERE].advocate_wanted == 3.0
    s.state.counties[HERE].advocate_ratio = 0.51
    assert police.advocate_beside(s.state, 0, 0, HERE) in (0, 1)
    s.state.advocates["vacant_until"] = 9
    assert police.advocate_beside(s.state, 0, 0, HERE) == NOBODY


def test_a_minor_who_is_brought_somewhere_gets_no_offer_from_who_came_along(start, luck):
    s = scene(start, luck, accompanied=0.0, response=0.0)
    s.state.levers[HERE].response[:] = [0, 1, 0, 0, 0]
    v = person(s, 0, age=15)
    police.contact(s.state, 0, 0, 0.0)
    assert (v.contacts, v.offers, v.arrests) == (1, 0, 0)


@pytest.mark.parametrize(
    ("day", "form", "age", "minor", "seen"),
    [(9, 0, 15, 1, False), (10, 0, 15, 1, True), (19, 0, 15, 1, True), (20, 0, 15, 1, False), (12, 1, 15, 1, False), (12, 0, 30, 1, False), (12, 0, 30, -1, True), (12, 0, 15, 0, False)],
)  # fmt: skip
@pytest.mark.parametrize("begins", [0, 1])
def test_who_is_watched(start, day, form, age, minor, seen, begins):
    s = start(quiet=True)
    r = s.state.run[0]
    r.watch_from, r.watch_until, r.watch_form, r.watch_minor, r.watch_begins = 10, 20, 0, minor, begins
    person(s, 0, age=age)
    s.state.hot[0].form = form
    police.note_watched_event(s.state, 0, day)
    line = s.state.followed[0]
    assert line.event_day == (day if seen else NEVER)
    assert line.index_day == (day if seen and begins else NEVER)


def test_the_first_watched_day_counts_or_the_index_day(start):
    s = start(quiet=True)
    r = s.state.run[0]
    r.watch_from, r.watch_until, r.watch_minor, r.watch_begins = 0, 100, -1, 0
    s.state.followed[0].index_day = 30
    for day, event in ((10, 10), (20, 10), (30, 30), (40, 30)):
        police.note_watched_event(s.state, 0, day)
        assert s.state.followed[0].event_day == event
