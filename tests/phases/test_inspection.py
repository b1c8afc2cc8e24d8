"""Inspections: which workplaces, who is met, and what follows."""

from __future__ import annotations

import pytest

from sim.codes import BY_CHILD_WELFARE, LABOR, NOBODY
from sim.declared.cases import CASES
from sim.declared.cooperation import ASKED, COOPERATION
from sim.declared.forensics import FORENSICS, HAD
from sim.declared.inspection import GRANTS, INSPECTED, INSPECTION, MEETS, REFERS, WORKER_INSPECTED
from sim.draws import RECORD
from sim.phases import inspection
from sim.rules import trust
from tests.conftest import with_labor
from tests.phases.scene import month, person, requests_today, unhouse_person, writes_only

MET = {(INSPECTION, 0): 0.0, (WORKER_INSPECTED, MEETS): 0.5, (WORKER_INSPECTED, GRANTS): 0.0, (WORKER_INSPECTED, REFERS): 0.6, (RECORD, 1): 0.4}  # fmt: skip


@pytest.fixture
def run(start, small):
    s = start(world=with_labor(small, 0.5), quiet=True)
    s.keep_diary()
    s._grow()
    s.state.levers["labor_unit"] = 1.0
    s.state.counties["officer_ratio"] = 1.0
    for i in range(12, 24):
        person(s, i, age=30)
    return s


def test_one_visit_meets_who_works_there(run, luck):
    luck(MET)
    unhouse_person(run, 13)
    person(run, 14, age=15)
    inspection.inspect_workplaces(run.state, run.day)
    met = [i for i in range(24) if run.state.victims[i].found_day == run.day]
    assert met == [12, *range(14, 24)]
    assert all(run.state.hot[i].form == LABOR for i in met)
    v = run.state.victims[12]
    assert (v.identified_by, v.services_county, v.arrests) == (1, 0, 0)
    assert month(run).inspected == month(run).police_contacts == len(met)
    assert [(who, why) for who, why, _ in requests_today(run)] == [(14, BY_CHILD_WELFARE)]
    lines = run.state.diary[: int(run.state.run[0].diary_lines)]
    assert sum(int(line.what) == INSPECTED for line in lines) == len(met)


def test_fear_rises_in_everybody_who_works_there(run, luck):
    """A tenth of the room, met or not; at 0 not at all."""
    luck({**MET, (WORKER_INSPECTED, MEETS): 0.9})
    before = run.state.victims[12].fear
    for share in (0.0, 0.1):
        run.state.parameter[0].inspection_fear = share
        inspection.inspect_workplaces(run.state, run.day)
        assert run.state.victims[12].fear == pytest.approx(before + share * (1.0 - before))
    assert month(run).inspected == 0


def test_one_workplace_alone(run, luck):
    """Where others are not inspected nobody is met, on day 0 as on any."""
    first = int(run.state.counties[0].employer_first)
    fair = inspection.uniform
    luck(MET)
    decided = inspection.uniform
    inspection.uniform = lambda *a: 0.999 if (a[2], a[3]) == (INSPECTION, first) else decided(*a)
    try:
        inspection.inspect_workplaces(run.state, run.day)
    finally:
        inspection.uniform = fair
    for i in range(12, 24):
        assert (run.state.victims[i].found_day == run.day) == (run.state.hot[i].trafficker != first)


@pytest.mark.parametrize(("name", "value"), [("unit", 0.0), ("rate", 0.0), ("meets", 0.0), ("hours", 0.0)])
def test_each_alone_keeps_it_from_happening(run, luck, name, value):
    luck(MET)
    if name == "unit":
        run.state.levers["labor_unit"] = value
    elif name == "hours":
        run.state.counties["officer_ratio"] = value
    else:
        run.state.parameter[f"inspection_{name}"] = value
    inspection.inspect_workplaces(run.state, run.day)
    assert month(run).inspected == 0


def test_without_a_unit_nothing_is_written(run):
    run.state.levers["labor_unit"] = 0.0
    with writes_only(run):
        inspection.inspect_workplaces(run.state, run.day)


def test_an_inspection_may_open_one_case_and_asks_in_a_language_that_they_speak(run, luck):
    """E170: nothing is lost without a shared language; a minor is not asked."""
    p = run.state.parameter[0]
    p.cases_opened, p.cases_employers, p.cooperation_intercept = 1.0, 0.6, 0.0
    p.cooperation_trust = p.cooperation_fear = p.cooperation_bond = p.cooperation_known = p.cooperation_threat = 0.0
    p.cooperation_language = -5.0
    run._grow()
    employer = int(run.state.hot[12].trafficker)
    there = [i for i in range(12, 24) if run.state.hot[i].trafficker == employer]
    for i in there:
        person(run, i, age=30, limited_english=1)
    person(run, there[0], age=15)
    luck({**MET, (CASES, 0): 0.59, (FORENSICS, HAD): 0.999, (COOPERATION, ASKED): 0.49})
    inspection.inspect_workplaces(run.state, run.day)
    cases = run.state.cases[: int(run.state.run[0].cases)]
    assert sum(int(c.trafficker) == employer for c in cases) == 1
    assert len({int(c.trafficker) for c in cases}) == len(cases)
    asked = [i for i in there if run.state.victims[i].witness != NOBODY]
    assert asked == there[1:] != []


def test_an_inspection_takes_the_hours_and_has_the_quality_of_one(run, luck):
    p = run.state.parameter[0]
    p.labor_hours, p.inspection_quality = 1.5, -0.25
    luck(MET)
    v = person(run, 12, trust_police=0.4)
    inspection.inspect_workplaces(run.state, run.day)
    n = month(run).inspected
    assert run.state.counties[0].officer_used == pytest.approx(n * 1.5 * p.staff_police_hours)
    assert n > 0
    assert v.trust_police == pytest.approx(trust.after_contact(0.4, -0.25, 0, True, p))
