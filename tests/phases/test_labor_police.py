"""Police meet workers: who is recognised, who is arrested, who is deported."""

from __future__ import annotations

import pytest

from sim.codes import ARRESTED, BY_CHILD_WELFARE, DEPORTED, EXPLOITED, LABOR, LEFT_REGION, NOBODY, POLICE_CONTACT
from sim.declared.known import REPORTED
from sim.declared.labor_police import ARREST_OF_WORKER, DEPORTATION, SEES, WORKER_MET
from sim.draws import POLICE, RECORD
from sim.phases import held, labor_police, missing, person
from tests.conftest import with_labor
from tests.phases.scene import last_line, month, requests_today
from tests.phases.scene import person as write_person

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
    luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.05, (WORKER_MET, DEPORTATION): 0.2})
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert (v.arrests, v.identified_by, s.state.hot[i].status) == (1, 0, EXPLOITED)
    luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.05, (WORKER_MET, DEPORTATION): 0.1})
    labor_police.meet_worker(s.state, i, s.day, 0.0, 0.3)
    assert last_line(s) == (i, LEFT_REGION, 12, DEPORTED)
    assert told(s) == [POLICE_CONTACT, POLICE_CONTACT, ARRESTED, POLICE_CONTACT, ARRESTED]


@pytest.mark.parametrize(
    ("age", "undocumented", "arrests", "gone"), [(15, 1, 0, False), (30, 0, 1, False), (30, 1, 1, True)]
)
def test_no_minor_is_arrested_and_nobody_with_papers_deported(workers, luck, age, undocumented, arrests, gone):
    s, i = workers
    v = write_person(s, i, age=age, undocumented=undocumented)
    luck({**NOT_SEEN, (WORKER_MET, ARREST_OF_WORKER): 0.0, (WORKER_MET, DEPORTATION): 0.0})
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
        person.meet_police(s.state, row, s.day, 0.0, 0.3)
        assert requests_today(s)[-1][:2] == (row, why)


def test_a_minor_of_this_form_who_is_looked_for_is_met_as_a_worker(workers, luck):
    s, i = workers
    s.state.parameter[0].missing_rate = 1.0
    luck({**SEEN, (missing.SOUGHT, missing.GRANTED): 0.0})
    write_person(s, i, age=15, missing_until=s.day + 5)
    missing.look_for_missing(s.state, s.day)
    assert [(who, why) for who, why, _ in requests_today(s)] == [(i, BY_CHILD_WELFARE)]
    assert s.state.hot[i].form == LABOR
