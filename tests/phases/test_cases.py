"""Cases: who opens one, what a day of it is, and how it is closed."""

from __future__ import annotations

import math

import pytest

from sim.case_records import CASE_CLOSED, CHARGED_WITH, GONE_AWAY, IDLE, PHONE, SERVED, WITHDREW
from sim.codes import NEVER, NOBODY
from sim.declared.cases import CASES
from sim.declared.cooperation import ASKED, COOPERATION, TOLD, WITHDRAWS
from sim.declared.courts import BY_RECORDS, CHARGED, COURTS
from sim.declared.forensics import FORENSICS, HAD, WORK, WORK_WHOLE
from sim.declared.retaliation import RETALIATION, STRIKES
from sim.phases import case_files, cases, cooperation, courts, status
from tests.phases.scene import ELSEWHERE, HERE, in_county, month, person, writes_only
from tests.phases.scene_of_cases import is_helping, let_help, open_about, set_levers, with_cases
from tests.two_counties import EAST, WEST, two_counties

YES, NO = 0.0, 0.9999
QUIET = {(FORENSICS, HAD): NO, (RETALIATION, STRIKES): NO, (COOPERATION, WITHDRAWS): NO}


def meet_police(s, i, day=0):
    cases.after_police(s.state, i, day, HERE, False, 0.0, 0)


def test_without_cases_nothing_is_drawn_or_written(start, luck):
    s = with_cases(start)
    s.state.parameter["cases_opened"] = 0.0
    person(s, 0, age=30, identified_day=0, identified_by=1)
    luck({(CASES, 0): YES, (COOPERATION, ASKED): YES})
    with writes_only(s):
        meet_police(s, 0)
        cases.after_services(s.state, 0, 0, HERE, 0)
        cases.work(s.state, 0)


@pytest.mark.parametrize(("record", "drawn", "opened"), [(1, 0.69, 1), (1, 0.71, 0), (0, 0.0, 0), (2, 0.0, 0)])
def test_a_case_reads_the_record(start, luck, record, drawn, opened):
    """Only who is on record with police gives rise to a case: a record of services (2) gives no name away."""
    s = with_cases(start, cases__opened=0.7)
    person(s, 0, age=30, identified_by=record)
    luck({(CASES, 0): drawn, (COOPERATION, ASKED): NO, (FORENSICS, HAD): NO})
    meet_police(s, 0)
    assert (s.state.run[0].cases, month(s).cases_opened) == (opened, opened)


def test_one_trafficker_in_one_county_is_one_case(start, luck):
    s = with_cases(start)
    luck({(CASES, 0): YES, (COOPERATION, ASKED): NO, (FORENSICS, HAD): NO})
    s.state.hot[1].trafficker = s.state.hot[0].trafficker
    for i in (0, 0, 1):
        person(s, i, age=30, identified_day=0, identified_by=1)
        meet_police(s, i)
    assert s.state.run[0].cases == 1
    cases.after_police(s.state, 1, 0, ELSEWHERE, False, 0.0, 0)
    assert s.state.run[0].cases == 2  # another county, another case


@pytest.mark.parametrize(("shared", "part"), [(0.0, 0.0), (0.5, 0.25), (1.0, 1.0)])
def test_who_is_in_another_county_is_heard_as_far_as_police_share(start, luck, shared, part):
    s = start(two_counties(), quiet=True, cases__opened=1.0, evidence__interview=0.01)
    s.state.levers["police_database"] = shared
    luck(QUIET)
    person(s, 0, identified_day=0)
    row = case_files.open_case(s.state, 0, 0, EAST)
    w = let_help(s, 0, row)
    in_county(s, 0, WEST)
    cases.spend_day_with_case(s.state, int(s.state.victims[0].witness), 1)
    assert w.said == s.state.cases[row].said == pytest.approx(0.01 * part)


def test_a_no_leaves_everything_as_it_was(start, luck):
    s = with_cases(start)
    person(s, 0, age=30, identified_day=0, identified_by=1)
    open_about(s, 0)
    luck({(COOPERATION, ASKED): NO})
    with writes_only(s, "victims", of=(0,)):
        meet_police(s, 0)
    assert s.state.victims[0].asked == 1
    luck({(COOPERATION, ASKED): YES})
    meet_police(s, 0)
    assert is_helping(s, 0)
    assert (s.state.cases[0].people, month(s).cooperations) == (1, 1)


@pytest.mark.parametrize(("told", "says", "helps"), [(YES, YES, True), (NO, YES, False), (YES, NO, False)])
def test_an_advocate_may_tell_of_a_case(start, luck, told, says, helps):
    """L57: told, and then their own choice."""
    s = with_cases(start, cooperation__through_services=0.05)
    open_about(s, 0)
    luck({(COOPERATION, TOLD): told, (COOPERATION, ASKED): says})
    cases.after_services(s.state, 0, 0, HERE, 0)
    assert is_helping(s, 0) == helps


def test_at_a_contact_nobody_is_asked_to_go_on(start, luck):
    """L66 tells of no such question: whoever cooperates does so after a contact, too, whatever luck says."""
    s = with_cases(start)
    case = open_about(s, 0)
    person(s, 0, age=30, identified_by=1)
    let_help(s, 0, case)
    luck({(COOPERATION, TOLD): YES, (COOPERATION, ASKED): NO})
    for contact in (lambda: cases.after_services(s.state, 0, 3, HERE, 0), lambda: meet_police(s, 0, 3)):
        with writes_only(s):
            contact()
    assert is_helping(s, 0)


def test_a_day_of_who_cooperates(start, luck):
    """They speak where the case is; elsewhere the case stays behind."""
    s = with_cases(start, evidence__interview=0.01, evidence__online=0.0, evidence__half_life=60.0)
    luck(QUIET)
    case = open_about(s, 0)
    line = let_help(s, 0, case)
    in_county(s, 0, HERE)
    cases.work(s.state, 1)
    assert (s.state.cases[case].said, line.said, s.state.cases[case].worked) == (0.01, 0.01, 1)
    in_county(s, 0, ELSEWHERE)
    cases.work(s.state, 2)
    assert s.state.cases[case].said == pytest.approx(0.01 * 0.5 ** (1 / 60))
    assert s.state.cases[case].worked == 1


def test_they_may_stop_on_any_day(start, luck):
    s = with_cases(
        start, cooperation__withdraws=0.0015, cooperation__lasting=0.0, evidence__kept=0.25, evidence__interview=0.0
    )
    case = open_about(s, 0, said=1.0)
    line = let_help(s, 0, case)
    line.said = 0.8
    luck({**QUIET, (COOPERATION, WITHDRAWS): 0.0016})
    cases.work(s.state, 1)
    assert line.ended == NEVER
    luck({**QUIET, (COOPERATION, WITHDRAWS): 0.0014})
    cases.work(s.state, 2)
    assert (line.state, line.ended, s.state.run[0].open_witnesses) == (WITHDREW, 2, 0)
    assert s.state.cases[case].said < 0.4  # what they said counts little; what is left fades


@pytest.mark.parametrize(("known", "chance"), [(ELSEWHERE, 0.0015), (HERE, 0.0015 * math.exp(-0.5))])
def test_whom_services_know_withdraws_less_often(start, known, chance):
    """L59, L61, L66."""
    s = with_cases(start, cooperation__withdraws=0.0015, cooperation__lasting=0.0, cooperation__supported=-0.5)
    in_county(s, 0, HERE)
    s.state.victims[0].services_county = known
    assert cooperation.chance_withdraws_today(s.state, 0, 3) == pytest.approx(chance)


def test_who_leaves_the_region_is_out_of_it(start, luck):
    s = with_cases(start)
    luck(QUIET)
    line = let_help(s, 0, open_about(s, 0))
    status.out_of_region(s.state, 0, 1)
    cases.work(s.state, 1)
    assert (line.state, is_helping(s, 0)) == (GONE_AWAY, False)


@pytest.mark.parametrize("busy", [None, "phone", "charge"])
def test_a_case_on_which_nobody_works_is_closed_for_good(start, luck, busy):
    s = with_cases(start, cases__idle_days=5)
    luck(QUIET)
    case = open_about(s, 0)
    c = s.state.cases[case]
    c.at[PHONE] = SERVED if busy == "phone" else c.at[PHONE]
    c.day[PHONE] = 99
    c.state = CHARGED_WITH if busy == "charge" else c.state
    for day in range(1, 5):
        cases.work(s.state, day)
    assert c.closed == NEVER
    cases.work(s.state, 5)
    assert (c.closed == 5, c.state == IDLE) == (busy is None, busy is None)
    assert case_files.case_about(s.state, 0, HERE) == (NOBODY if busy is None else case)
    assert s.state.run[0].open_cases == int(busy is not None)


def test_a_day_without_work_takes_from_what_people_said_and_from_no_record(start):
    s = with_cases(start, evidence__online=0.0, evidence__online_lost=0.0)
    row = open_about(s, 0, said=0.8, phone=0.4, online=0.1)
    cases.gather_evidence(s.state, row, 3, 0.5)
    c = s.state.cases[row]
    assert (c.said, c.phone, c.online, c.left, c.worked) == (0.4, 0.4, 0.1, 0.5, 0)


@pytest.mark.parametrize(
    ("phone", "county", "drawn", "share", "charged"),
    [
        (YES, HERE, 0.09, 0.1, True),
        (YES, HERE, 0.11, 0.1, False),  # of another case it would not be enough
        (YES, HERE, 0.0, 0.0, False),  # E94 to the letter
        (YES, HERE, 0.99, 1.0, True),
        (YES, ELSEWHERE, 0.0, 0.1, False),
        (NO, HERE, 0.0, 0.1, False),
    ],
    ids=["both", "not this case", "no case", "every case", "phone", "online"],
)
def test_in_few_cases_records_stand_alone(start, luck, phone, county, drawn, share, charged):
    """Phone and online records, at chosen values, after nine months; neither alone (E125, L69)."""
    s = with_cases(start, charge__by_records=share)
    set_levers(s, prosecutors=1, forensic_specialists=1)
    luck({
        (FORENSICS, HAD): phone, (FORENSICS, WORK): 0.5, (FORENSICS, WORK_WHOLE): 0.0,
        (COURTS, CHARGED): YES, (COURTS, BY_RECORDS): drawn,
    })  # fmt: skip
    c = s.state.cases[open_about(s, 0)]
    in_county(s, 0, county)
    for day in range(1, 1500):
        cases.work(s.state, day)
    assert (c.charged != NEVER, c.people) == (charged, 0)
    assert not charged or 270 < c.charged < 285


@pytest.mark.parametrize(("warrant", "soonest"), [(0, 270), (90, 270), (300, 335)])
def test_a_phone_that_is_read_sooner_makes_no_charge_less_likely(start, luck, warrant, soonest):
    """Where the trafficker stays: before nine months it is online records that are waited for, later the phone."""
    s = with_cases(start)
    s.state.parameter["forensic_warrant_days"] = warrant
    set_levers(s, prosecutors=1, forensic_specialists=1)
    luck(
        {
            (FORENSICS, HAD): YES,
            (FORENSICS, WORK): 0.5,
            (FORENSICS, WORK_WHOLE): 0.0,
            (COURTS, CHARGED): YES,
            (COURTS, BY_RECORDS): YES,
        }
    )
    c = s.state.cases[open_about(s, 0)]
    in_county(s, 0, HERE)
    for day in range(1, 500):
        cases.work(s.state, day)
    assert soonest <= c.charged < soonest + 15


def test_while_somebody_helps_a_case_its_records_do_not_decide_it(start, luck):
    """A prosecutor who decides at .55 could refuse a case for good that would have come to 1."""
    s = with_cases(start, charge__by_records=1.0)
    set_levers(s, prosecutors=1)
    luck({**QUIET, (COURTS, BY_RECORDS): YES, (COURTS, CHARGED): YES})
    row = open_about(s, 0, phone=0.4, online=0.2)
    line = let_help(s, 0, row)
    assert not courts.could_be_charged(s.state, row)
    s.state.cases[row].said = 0.4
    assert courts.could_be_charged(s.state, row)
    s.state.cases[row].said = 0.0
    cooperation.withdraw(s.state, 0, 1)
    assert (line.state, courts.could_be_charged(s.state, row)) == (WITHDREW, True)


@pytest.mark.parametrize("said", [0.0, 1.4])
def test_what_people_said_carries_no_case_without_anybody_who_cooperates(start, luck, said):
    """E94."""
    s = with_cases(start, charge__by_records=1.0)
    luck({(COURTS, BY_RECORDS): YES})
    assert not courts.could_be_charged(s.state, open_about(s, 0, said=said, phone=0.4))


def test_a_closed_case_asks_nobody_for_more(start, luck):
    s = with_cases(start, retaliation__after_days=30)
    luck(QUIET)
    case = open_about(s, 0)
    spoke, silent = let_help(s, 0, case), let_help(s, 1, case)
    spoke.testified = 4
    case_files.close(s.state, case, 5, IDLE)
    case_files.tidy(s.state, 5)
    assert [(w.state, w.ended) for w in (spoke, silent)] == [(CASE_CLOSED, 5)] * 2
    assert s.state.cases[case].people == 0
    assert s.state.run[0].open_witnesses == 1  # who testified may still be struck for a time
    cases.work(s.state, 35)
    assert s.state.run[0].open_witnesses == 0


def test_protection_and_names_are_those_of_the_person(start):
    """More of it keeps who had it: by a draw of the person alone."""
    s = with_cases(start)
    case = open_about(s, 0)
    protected = []
    for extent in (0.0, 0.3, 0.7, 1.0):
        set_levers(s, protection=extent)
        protected.append({i for i in range(12) if cooperation.is_protected(s.state, i, case)})
    assert protected[0] == set()
    assert protected[0] <= protected[1] <= protected[2] <= protected[3] == set(range(12))


@pytest.mark.parametrize("county", [HERE, ELSEWHERE])
def test_protection_is_that_of_the_case_wherever_its_witness_is(start, luck, county):
    """A draw that strikes who is not protected spares who is, at home and away."""
    s = with_cases(start, retaliation__rate=0.13, protection__works=1.0)
    line = let_help(s, 0, open_about(s, 0))
    in_county(s, 0, county)
    luck({(RETALIATION, STRIKES): YES, (COOPERATION, WITHDRAWS): NO})
    for lever, struck in ((HERE, 0), (ELSEWHERE, 1)):
        set_levers(s, protection=0.0)
        s.state.levers[lever].protection = 1.0
        cases.spend_day_with_case(s.state, 0, 1)
        assert line.struck == struck


@pytest.mark.parametrize(("age", "accompanied", "helps"), [(15, False, False), (15, True, True), (30, False, True)])
def test_a_minor_is_asked_only_with_an_advocate_beside(start, luck, age, accompanied, helps):
    s = with_cases(start)
    person(s, 0, age=age, identified_by=1)
    open_about(s, 0)
    luck({(COOPERATION, ASKED): YES})
    cases.after_police(s.state, 0, 0, HERE, accompanied, 0.0, 0)
    assert is_helping(s, 0) == helps


def test_after_some_times_nobody_asks_again(start, luck):
    s = with_cases(start, cooperation__most_asked=2)
    person(s, 0, age=30, identified_by=1)
    open_about(s, 0)
    luck({(COOPERATION, ASKED): NO})
    for day in (0, 1):
        meet_police(s, 0, day)
    luck({(COOPERATION, ASKED): YES})
    meet_police(s, 0, 2)
    assert (is_helping(s, 0), s.state.victims[0].asked) == (False, 2)
