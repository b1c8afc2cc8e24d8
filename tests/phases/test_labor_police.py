"""Police meet workers: who is recognised, who is arrested, who is deported."""

from __future__ import annotations

import pytest

from sim.codes import (
    ARRESTED,
    AT_POLICE_CONTACT,
    BY_CHILD_WELFARE,
    DEPORTED,
    EXPLOITED,
    LABOR,
    LEFT_REGION,
    NEVER,
    NOBODY,
    POLICE_CONTACT,
)
from sim.declared.cases import CASES
from sim.declared.cooperation import ASKED, COOPERATION
from sim.declared.deportation import DEPORTED_EVENT, HANDED_OVER
from sim.declared.forensics import FORENSICS, HAD
from sim.declared.known import REPORTED
from sim.declared.labor_police import ARREST_OF_WORKER, SEES, WORKER_MET
from sim.draws import POLICE, RECORD
from sim.phases import held, labor_police, missing, person
from sim.rules import trust
from tests.conftest import with_labor
from tests.phases.scene import last_line, month, requests_today, unhouse_person
from tests.phases.scene import person as write_person
from tests.speaking_world import speaking_world

NO_ADVOCATE = {(POLICE, 3): 0.999}
SEEN = {(WORKER_MET, SEES): 0.0, (RECORD, 1): 0.0, **NO_ADVOCATE}
NOT_SEEN = {(WORKER_MET, SEES): 0.999}


@pytest.fixture
def workers(start, small):
    """Return a run in which officers have hours, and the row of somebody who is exploited for labor."""
    s = start(world=with_labor(small, 0.5), quiet=True)
    s.keep_diary()
    s._grow()
    p = s.state.parameter[0]
    p.labor_arrest, p.labor_deported, p.labor_record, p.labor_hours = 0.1, 0.15, 0.5, 1.5
    s.state.levers["training_labor"] = 0.5
    s.state.counties["officer_ratio"] = 1.0
    return s, 12


def told(s):
    return [int(line.what) for line in s.state.diary[: int(s.state.run[0].diary_lines)]]


def test_who_is_recognised_may_be_recorded_and_is_not_arrested(workers, luck):
    s, i = workers
    luck({**SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.0})
    v = write_person(s, i, age=30)
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert (v.identified_by, v.arrests, v.police_contacts) == (1, 0, 1)
    assert s.state.counties[0].officer_used == pytest.approx(1.5 * s.state.parameter[0].staff_police_hours)
    assert requests_today(s) == []


@pytest.mark.parametrize(("english", "drawn", "recorded"), [(0, 0.49, 1), (1, 0.29, 1), (1, 0.31, 0)])
def test_who_shares_no_language_is_recorded_less_often(workers, luck, english, drawn, recorded):
    """.6 of .5 (E151)."""
    s, i = workers
    s.state.parameter[0].record_language = 0.6
    s.state.officers["languages"] = 0
    luck({**SEEN, (RECORD, 1): drawn})
    v = write_person(s, i, age=30, limited_english=english)
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert v.identified_by == recorded


CASE = {(CASES, 0): 0.4, (FORENSICS, HAD): 0.999, (COOPERATION, ASKED): 0.0}


@pytest.mark.parametrize(
    ("share", "recorded", "seen", "opened"), [(0.5, 0.0, 0.0, 1), (0.3, 0.0, 0.0, 0), (0.0, 0.0, 0.0, 0), (0.5, 0.999, 0.0, 0), (0.5, 0.0, 0.999, 0)]
)  # fmt: skip
def test_who_is_recognised_and_recorded_may_lead_to_a_case_about_the_employer(
    workers, luck, share, recorded, seen, opened
):
    """The chance is `cases.opened` times `cases.employers`, .9 times half; who is passed by leads to none."""
    s, i = workers
    p = s.state.parameter[0]
    p.cases_opened, p.cases_employers = 0.9, share
    s._grow()
    write_person(s, i, age=30)
    luck({**SEEN, **CASE, (WORKER_MET, SEES): seen, (RECORD, 1): recorded, (WORKER_MET, ARREST_OF_WORKER): 0.999})
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert (s.state.run[0].cases, s.state.run[0].witnesses) == (opened, opened)
    if opened:
        c = s.state.cases[0]
        assert (c.form, c.trafficker, c.county) == (LABOR, s.state.hot[i].trafficker, 0)
    luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.0, (HANDED_OVER, 0): 0.999})
    before = s.state.victims[i].asked
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)  # an arrest asks for nothing, though they are on record
    assert (s.state.run[0].cases, s.state.victims[i].asked) == (opened, before)


def test_for_a_minor_child_welfare_is_asked(workers, luck):
    s, i = workers
    luck(SEEN)
    write_person(s, i, age=15)
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert [(who, why) for who, why, _ in requests_today(s)] == [(i, BY_CHILD_WELFARE)]


def test_a_minor_is_reported_whether_or_not_it_is_recognised(workers, luck):
    s, i = workers
    s.state.parameter[0].police_reports = 0.5
    luck({**NOT_SEEN, (REPORTED, 0): 0.4})
    for age, known in ((30, NOBODY), (15, 0)):
        v = write_person(s, i, age=age)
        labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
        assert v.services_county == known


def test_training_and_visibility_are_both_needed(workers, luck):
    s, i = workers
    luck({**NO_ADVOCATE, (WORKER_MET, SEES): 0.14, (RECORD, 1): 0.0, (WORKER_MET, ARREST_OF_WORKER): 0.5})
    v = write_person(s, i, age=30)
    for visible, training, record in ((0.3, 0.0, 0), (0.0, 1.0, 0), (0.2, 0.5, 0), (0.3, 0.5, 1)):
        s.state.levers["training_labor"] = training
        labor_police.meet_worker(s.state, i, s.day, 0.0, visible)
        assert v.identified_by == record
    assert v.police_contacts == 4


def test_who_is_not_recognised_may_be_arrested_and_deported(workers, luck):
    s, i = workers
    v = write_person(s, i, age=30, undocumented=1)
    luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.2})
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert (v.arrests, v.identified_by) == (0, 0)
    luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.05, (HANDED_OVER, 0): 0.2})
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert (v.arrests, v.identified_by, s.state.hot[i].status) == (1, 0, EXPLOITED)
    luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.05, (HANDED_OVER, 0): 0.1})
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert last_line(s) == (i, LEFT_REGION, 12, DEPORTED)
    assert told(s) == [POLICE_CONTACT, POLICE_CONTACT, ARRESTED, POLICE_CONTACT, ARRESTED, DEPORTED_EVENT]


@pytest.mark.parametrize(
    ("age", "undocumented", "arrests", "gone"), [(15, 1, 0, False), (30, 0, 1, False), (30, 1, 1, True)]
)
def test_no_minor_is_arrested_and_nobody_with_papers_deported(workers, luck, age, undocumented, arrests, gone):
    s, i = workers
    v = write_person(s, i, age=age, undocumented=undocumented)
    luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.0, (HANDED_OVER, 0): 0.0})
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert (v.arrests, s.state.hot[i].status == LEFT_REGION) == (arrests, gone)


def test_without_hours_nothing_happens(workers, luck):
    s, i = workers
    luck(SEEN)
    s.state.counties["officer_ratio"] = 0.5
    labor_police.meet_worker(s.state, i, s.day, 0.7, 0.3)
    assert s.state.victims[i].police_contacts == 0
    assert month(s).police_contacts == 0
    assert s.state.counties[0].officer_wanted > 0.0


def test_the_rate_is_that_of_the_form(workers):
    s, i = workers
    p = s.state.parameter[0]
    p.labor_police, p.found_police = 0.002, 0.001
    assert held.police_rate(s.state, i, s.day) == pytest.approx(0.002)
    assert held.police_rate(s.state, 0, s.day) == pytest.approx(0.001 * s.state.victims[0].visibility)
    p.priority_labor = 0.5
    assert held.police_rate(s.state, i, s.day) == pytest.approx(0.001)
    s.state.levers["equal_priority"] = 1.0
    assert held.police_rate(s.state, i, s.day) == pytest.approx(0.002)


def test_who_meets_police_by_form(workers, luck):
    """A worker is recognised or not; others are met as ever, minors with the response to minors."""
    s, i = workers
    luck({**SEEN, (POLICE, 0): 0.0, (POLICE, 1): 0.9})
    for row, why in ((0, 3), (i, BY_CHILD_WELFARE)):
        write_person(s, row, age=15)
        person.contact_of_form(s.state, row, s.day, 0.0, 0.3)
        assert requests_today(s)[-1][:2] == (row, why)


def test_a_minor_of_this_form_who_is_looked_for_is_met_as_a_worker(workers, luck):
    s, i = workers
    s.state.parameter[0].missing_rate = 1.0
    luck({**SEEN, (missing.SOUGHT, missing.GRANTED): 0.0})
    write_person(s, i, age=15, missing_until=s.day + 5)
    missing.look_for_missing(s.state, s.day)
    assert [(who, why) for who, why, _ in requests_today(s)] == [(i, BY_CHILD_WELFARE)]
    assert s.state.hot[i].form == LABOR


@pytest.mark.parametrize(("u", "met"), [(0.59, 1), (0.61, 0)])
def test_a_cynical_officer_lets_workers_pass(workers, luck, u, met):
    """E98: .8 of cynicism takes half of it, .4, of effort."""
    s, i = workers
    s.state.parameter[0].discouragement_effort = 0.5
    s.state.officers["cynicism"] = 0.8
    luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.999})
    write_person(s, i, age=30)
    labor_police.meet_worker(s.state, i, s.day, u, 0.3)
    assert s.state.victims[i].police_contacts == met
    assert (
        s.state.counties[0].officer_used == met * s.state.parameter[0].staff_police_hours
    )  # no more where nothing is seen


def test_an_arrest_ties_to_the_employer_and_costs_trust_in_both(workers, luck):
    s, i = workers
    p = s.state.parameter[0]
    p.bond_reinforcement, p.trust_baseline_arrest, p.trust_baseline_arrest_advocate = 0.2, 0.3, 0.1
    for arrested, after in ((0.999, [0.5, 0.4, 0.6]), (0.0, [0.6, 0.28, 0.54])):
        v = write_person(s, i, age=30, bond=0.5, baseline_police=0.4, baseline_advocate=0.6)
        luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): arrested, (HANDED_OVER, 0): 0.999})
        labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
        assert [float(v.bond), float(v.baseline_police), float(v.baseline_advocate)] == pytest.approx(after)


def test_what_a_contact_is_to_trust_the_officer_and_who_is_known(workers):
    """The first weighs more; whom police met before wears out an officer; police know them for years."""
    s, i = workers
    p, o = s.state.parameter[0], s.state.officers[0]
    p.cynicism_met_again, o.strain = 0.25, 0.0
    v = write_person(s, i, age=30, trust_police=0.4, police_contacts=0)
    labor_police.live_through(s.state, i, 0, 5, -0.5, 0)
    first = trust.after_contact(0.4, -0.5, 0, True, p)
    assert (v.trust_police, o.strain) == (pytest.approx(first), 0.0)
    assert v.police_until == 5 + p.found_known_days
    labor_police.live_through(s.state, i, 0, 6, -0.5, 0)
    assert (v.trust_police, o.strain) == (pytest.approx(trust.after_contact(first, -0.5, 1, False, p)), 0.25)
    assert abs(first - 0.4) > abs(trust.after_contact(0.4, -0.5, 0, False, p) - 0.4)


def test_at_a_first_contact_what_the_community_says_of_police_counts(start, small):
    s = start(with_labor(speaking_world(small), 0.5), quiet=True, community__carry=0.5)
    s._grow()
    s.state.communities[1].trust_police = 0.0
    for community, before in ((1, 0.2), (0, 0.4)):
        v = write_person(s, 12, age=30, trust_police=0.4, police_contacts=0, community=community)
        labor_police.live_through(s.state, 12, 0, 5, -0.5, 0)
        assert v.trust_police == pytest.approx(trust.after_contact(before, -0.5, 0, True, s.state.parameter[0]))


@pytest.mark.parametrize(("age", "offers"), [(30, 1), (15, 0)])
def test_an_advocate_beside_the_officer_meets_the_worker_and_offers_to_adults(workers, luck, age, offers):
    s, i = workers
    s.state.levers["accompaniment"], s.state.counties["advocate_ratio"] = 1.0, 1.0
    luck({**SEEN, (POLICE, 3): 0.0})
    v = write_person(s, i, age=age)
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert (v.contacts, v.offers) == (1, offers)


def test_an_independent_advocate_beside_lends_trust_to_police(workers, luck):
    s, i = workers
    p = s.state.parameter[0]
    s.state.levers["accompaniment"] = s.state.levers["accompaniment_independent"] = 1.0
    s.state.counties["advocate_ratio"] = 1.0
    p.trust_spill = 0.0
    luck({**SEEN, (POLICE, 3): 0.0})
    after = []
    for row, share in ((i, 0.0), (i + 1, 0.5)):
        p.trust_bridge = share
        v = write_person(s, row, age=15, trust_police=0.2, trust_advocate=0.9, police_contacts=0, limited_english=0)
        labor_police.meet_worker(s.state, row, s.day, 0.0, 0.3)
        after.append(float(v.trust_police))
    assert 0.3 < after[1] - after[0] < 0.4  # half of the gap of some .7


def test_a_contact_of_somebody_exploited_is_watched(workers, luck):
    s, i = workers
    luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.999})
    r = s.state.run[0]
    r.watch_from, r.watch_until, r.watch_event, r.watch_form, r.watch_minor = 0, 90, AT_POLICE_CONTACT, LABOR, -1
    for row, day in ((i, s.day), (i + 1, NEVER)):
        write_person(s, row, age=30)
        if row > i:
            unhouse_person(s, row)
        labor_police.meet_worker(s.state, row, s.day, 0.0, 0.3)
        assert s.state.followed[row].event_day == day
