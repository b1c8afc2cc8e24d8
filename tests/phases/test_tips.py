"""Tips: awareness by county, and who follows a tip."""

from __future__ import annotations

import pytest

from sim.codes import BY_TIP, SERVICE_CONTACT
from sim.declared.labor_police import SEES, WORKER_MET
from sim.declared.tips import COMES, IS_GRANTED, IS_MET, TIP, TO_SERVICES, WORKER_OF_TIP
from sim.draws import RECORD
from sim.phases import tips
from tests.conftest import with_labor
from tests.phases.scene import month, person, unhouse_person, writes_only

COME = {(TIP, COMES): 0.0, (TIP, TO_SERVICES): 0.4, (WORKER_OF_TIP, IS_MET): 0.2, (WORKER_OF_TIP, IS_GRANTED): 0.0}


@pytest.fixture
def run(start, small):
    s = start(world=with_labor(small, 0.5), quiet=True)
    s.keep_diary()
    s._grow()
    s.state.levers["awareness_labor"] = 1.0
    s.state.counties["officer_ratio"] = s.state.counties["advocate_ratio"] = 1.0
    return s


def test_a_tip_to_services_is_a_contact(run, luck):
    luck(COME)
    tips.follow_tips(run.state, run.day)
    assert run.state.counties[0].awareness == pytest.approx(1.0 - 0.5 ** (1 / 365))
    assert month(run).contacts == 12
    lines = run.state.diary[: int(run.state.run[0].diary_lines)]
    assert {int(x.detail) for x in lines if int(x.what) == SERVICE_CONTACT} == {BY_TIP}
    assert all(run.state.victims[i].found_day == run.day for i in range(12, 24))


def test_a_tip_to_police_is_a_police_contact(run, luck):
    luck({**COME, (TIP, TO_SERVICES): 0.6})
    tips.follow_tips(run.state, run.day)
    assert (month(run).contacts, month(run).police_contacts) == (0, 12)


def test_who_was_inspected_today_is_not_met_again(run, luck):
    luck(COME)
    person(run, 12, found_day=run.day)
    tips.follow_tips(run.state, run.day)
    assert month(run).contacts == 11


@pytest.mark.parametrize("name", ["rate", "meets"])
def test_each_number_alone_keeps_it_from_happening(run, luck, name):
    luck(COME)
    run.state.parameter[f"tips_{name}"] = 0.0
    tips.follow_tips(run.state, run.day)
    assert month(run).contacts == 0


def test_awareness_fades_and_without_any_nothing_is_written(run):
    run.state.levers["awareness_labor"] = 0.0
    with writes_only(run):
        tips.follow_tips(run.state, run.day)
    run.state.counties[0].awareness = 0.4
    run.state.parameter[0].tips_rate = 0.0
    for day in range(180):
        tips.follow_tips(run.state, day)
    assert run.state.counties[0].awareness == pytest.approx(0.2)


def test_only_those_are_met_who_are_exploited_where_the_tip_is_about(run, luck, monkeypatch):
    other = int(run.state.counties[0].employer_first)
    luck(COME)
    decided = tips.uniform
    monkeypatch.setattr(tips, "uniform", lambda *a: 0.999 if (a[2], a[3]) == (TIP, other) else decided(*a))
    there = [i for i in range(12, 24) if run.state.hot[i].trafficker != other]
    unhouse_person(run, there[0])
    tips.follow_tips(run.state, run.day)
    assert [i for i in range(24) if run.state.victims[i].contacts] == there[1:] != []
    assert month(run).police_contacts == 0


def test_where_nobody_has_an_hour_the_day_goes_on(run, luck):
    luck(COME)
    run.state.counties["advocate_ratio"] = 0.0
    tips.follow_tips(run.state, run.day)
    assert month(run).contacts == 0
    assert all(run.state.victims[i].found_day != run.day for i in range(12, 24))


def test_a_tip_says_what_there_is_to_see(run, luck):
    """Officers who are trained for it recognise everybody."""
    luck({**COME, (TIP, TO_SERVICES): 0.6, (WORKER_MET, SEES): 0.99, (RECORD, 1): 0.0})
    run.state.levers["training_labor"] = 1.0
    run.state.parameter[0].labor_record = 0.5
    tips.follow_tips(run.state, run.day)
    assert [int(run.state.victims[i].identified_by) for i in range(12, 24)] == [1] * 12
