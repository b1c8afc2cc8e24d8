"""People exploited for labor: how many, by whom, and what is due to them alone."""

from __future__ import annotations

import numpy as np
import pytest

from sim.building import employers_by_county
from sim.codes import (
    BY_OFFER,
    EXPLOITED,
    GENDER_NONCONFORMING,
    HOUSED_BY_EMPLOYER,
    KNOWN_FROM_HOME,
    LABOR,
    MAN,
    NEVER,
    NOBODY,
    OWN_HOME,
    PAPERS_TAKEN,
    PLACED,
    SEX,
    WOMAN,
)
from sim.declared import again, employers, income_support, labor_alone, labor_staff, outreach_labor, rental
from sim.declared.again import AGAIN
from sim.declared.labor import COUNTY, EMPLOYER, LABOR_ARRIVALS, LABOR_BORN, NO_PAPERS, VISA
from sim.phases import contacts, held, labor, out, people, tops
from tests.conftest import with_labor
from tests.phases.scene import last_line, month, person, unhouse_person


@pytest.fixture
def both(start, small):
    """Return a run with twelve people of each form."""
    return start(world=with_labor(small, 0.5), quiet=True)


def workers(s):
    return [i for i in range(s._rows) if s.state.hot[i].form == LABOR]


def test_labor_comes_on_top(both):
    forms = both.state.hot["form"][: both._rows].tolist()
    assert forms == [SEX] * 12 + [LABOR] * 12


def test_nobody_is_held_by_a_trafficker_of_another_form(both):
    s = both.state
    for i in range(both._rows):
        t = s.traffickers[s.hot[i].trafficker]
        assert t.form == s.hot[i].form
        assert (s.hot[i].trafficker >= s.run[0].employers_from) == (s.hot[i].form == LABOR)
    assert [t.next_move for t in s.traffickers[s.run[0].employers_from :]] == [NEVER] * int(s.counties[0].employers)


def test_employers_by_county(bay, both):
    """As many as hold a county's share, and none where nobody is: 857 people, six each."""
    p = both.state.parameter
    assert employers_by_county(bay, p) == [0] * 6
    there = employers_by_county(with_labor(bay, 0.3), p)
    assert there == [int(np.ceil(share * 857 / 6)) for share in bay.shares]
    assert there[-1] == 0


def test_how_many_arrive(both, luck):
    run = both.state.run[0]
    assert run.labor_arrivals_per_year == run.arrivals_per_year
    assert labor.labor_arrivals_on(both.state, 5) == 0
    luck({(LABOR_ARRIVALS, 0): 0.999})
    assert labor.labor_arrivals_on(both.state, 5) == 1
    run.labor_arrivals_per_year = 0.0
    assert labor.labor_arrivals_on(both.state, 5) == 0


def test_who_they_are(both, luck):
    """Every share is of this form's own numbers."""
    luck({(LABOR_BORN, number): 0.45 for number in range(10)} | {(people.BORN, 3): 0.5, (people.BORN, 5): 0.6})
    i = both._rows
    people.arrive(both.state, i, both.day, LABOR, False)
    v = both.state.victims[i]
    assert (v.gender, v.limited_english, v.foster_care, v.shared_child) == (1, 1, 0, 0)
    assert v.means == 1 + 8 + 16  # debt .5, lives there .6, known .5; papers .4 and family .3 are less
    assert v.undocumented == 0
    assert v.status_until == both.day + 1 + int(-np.log(0.55) / 0.0015)
    assert v.recognition == 0.12
    luck({(LABOR_BORN, VISA): 0.9, (LABOR_BORN, NO_PAPERS): 0.5})
    people.arrive(both.state, i + 1, both.day, LABOR, False)
    assert both.state.victims[i + 1].undocumented == 1
    assert both.state.victims[i + 1].status_until == NEVER


@pytest.mark.parametrize(
    ("drawn", "gender"), [(0.2999, WOMAN), (0.3001, MAN), (0.7999, MAN), (0.8001, GENDER_NONCONFORMING)]
)
def test_as_many_are_women_and_men_as_the_numbers_say(both, drawn, gender):
    """E178: .3 are women and .5 men; the draw says nothing of papers or language."""
    p = both.state.parameter[0]
    p.labor_woman, p.labor_man = 0.3, 0.5
    labor.describe_worker(both.state, 12, both.day, drawn, 0.5, 0.5)
    assert both.state.victims[12].gender == gender


@pytest.mark.parametrize(("visa", "no_papers", "without"), [(0.9999, 0.5999, 1), (0.9999, 0.6001, 0), (0.0, 0.0, 0)])
def test_as_many_are_without_papers_as_the_number_says(both, luck, visa, no_papers, without):
    """E178: .6 of those who came without a visa, and nobody who came with one."""
    both.state.parameter[0].labor_no_papers = 0.6
    luck({(LABOR_BORN, VISA): visa, (LABOR_BORN, NO_PAPERS): no_papers})
    labor.describe_worker(both.state, 12, both.day, 0.5, 0.5, 0.5)
    assert both.state.victims[12].undocumented == without


@pytest.mark.parametrize(("drawn", "limited"), [(0.7999, 1), (0.8001, 0)])
def test_as_many_have_limited_english_as_the_number_says(both, drawn, limited):
    both.state.parameter[0].labor_limited_english = 0.8
    labor.describe_worker(both.state, 12, both.day, 0.5, drawn, 0.5)
    assert both.state.victims[12].limited_english == limited


def test_a_visa_is_lost_while_exploited_only(both):
    i = workers(both)[0]
    v = both.state.victims[i]
    v.undocumented, v.status_until = 0, both.day
    tops.renew_tops(both.state, i, both.day)
    assert both.state.hot[i].due == both.day
    labor.perhaps_lose_status(both.state, i, both.day)
    assert (v.undocumented, v.status_until) == (1, NEVER)
    v.undocumented, v.status_until = 0, both.day
    unhouse_person(both, i)
    labor.perhaps_lose_status(both.state, i, both.day)
    assert v.undocumented == 0


def test_another_trafficker_is_one_of_the_same_form(both):
    s = both.state
    i = workers(both)[0]
    unhouse_person(both, i, means=KNOWN_FROM_HOME)
    before = int(s.hot[i].trafficker)
    for u in (0.0, 0.5, 0.999):
        out.begin_tie(s, i, both.day, u)
        assert s.run[0].employers_from <= s.hot[i].trafficker < len(s.traffickers)
        if s.counties[0].employers > 1:
            assert s.hot[i].trafficker != before
        before = int(s.hot[i].trafficker)
    assert s.victims[i].means == 0
    unhouse_person(both, 0)
    for u in (0.0, 0.5, 0.999):
        out.begin_tie(s, 0, both.day, u)
        assert s.hot[0].trafficker < s.run[0].employers_from


def test_they_leave_the_region_at_a_rate_of_their_own(both):
    p = both.state.parameter[0]
    p.labor_goes_home, p.leaving_region, p.career_leaving = 0.003, 0.001, 0.0
    i = workers(both)[0]
    person(both, i, means=0)
    assert labor.chance_leaves_region(both.state, i, both.day) == 0.003
    person(both, i, means=PAPERS_TAKEN)
    assert labor.chance_leaves_region(both.state, i, both.day) == 0.0
    unhouse_person(both, i)
    assert labor.chance_leaves_region(both.state, i, both.day) == 0.003
    assert labor.chance_leaves_region(both.state, 0, both.day) == 0.001


def test_a_minor_exploited_for_labor_has_no_family_to_go_to_here(both, luck):
    from sim.phases import family

    both.state.parameter[0].kin_share = both.state.parameter[0].kin_takes = 1.0
    i = workers(both)[0]
    for row, goes in ((0, True), (i, False)):
        unhouse_person(both, row, age=15)
        both.state.victims[row].family_trafficker = NOBODY
        assert family.is_taken_in(both.state, row, both.day, 0) == goes


def test_taken_back_by_an_employer_less_often(both):
    from sim.phases import retrieval

    i = workers(both)[0]
    unhouse_person(both, i)
    both.state.parameter[0].retrieval_rate = 0.02
    low = retrieval.rate(both.state, i, both.day, False)
    both.state.parameter[0].employers_retrieval = 1.0
    assert 0.0 < low == pytest.approx(0.3 * retrieval.rate(both.state, i, both.day, False))


def test_the_burn_in_keeps_each_stock(start, small):
    from sim.burn_in import count_held

    s = start(world=with_labor(small, 0.25), quiet=True)
    assert (count_held(s.state, SEX), count_held(s.state, LABOR)) == (12, 4)
    unhouse_person(s, 0)
    assert (count_held(s.state, SEX), count_held(s.state, LABOR)) == (11, 4)
    assert last_line(s)[1] != EXPLOITED


@pytest.mark.parametrize("room", [again, employers, labor_alone, labor_staff, outreach_labor, rental])
def test_numbers_of_this_form_stand_in_no_design_over_all_numbers(room):
    """No shipped world has people whom they are about."""
    assert room.MECHANISM.form == "labor"
    assert room.MECHANISM.off_by_default()


def test_income_support_reaches_others_too():
    """So it has no form; it is off where its lever is."""
    assert income_support.MECHANISM.form == ""
    assert income_support.MECHANISM.off == {"income_support": 0.0}


def test_a_home_of_ones_own_without_a_rental_history(both):
    i = workers(both)[0]
    both.state.parameter[0].rental_history = 0.4
    assert labor.rental(both.state, i) == pytest.approx(0.4)
    both.state.levers["rental_help"] = 0.5
    assert labor.rental(both.state, i) == pytest.approx(0.7)
    assert labor.rental(both.state, 0) == 1.0


def test_who_does_not_live_where_they_work_keeps_a_room(both):
    s = both.state
    i, k, minor = workers(both)[:3]
    for row, means, age in ((i, 0, 30), (k, HOUSED_BY_EMPLOYER, 30), (minor, 0, 15), (0, 0, 30)):
        person(both, row, age=age, means=means)
    assert [labor.keeps_room(s, row, both.day, BY_OFFER) for row in (i, k, minor, 0)] == [True, False, False, False]
    assert (int(s.hot[i].status), int(s.hot[i].place)) == (PLACED, OWN_HOME)
    unhouse_person(both, i)
    assert not labor.keeps_room(s, i, both.day, BY_OFFER)


def test_exploited_again_by_the_same_employer_or_another(both, luck):
    s = both.state
    s.parameter[0].labor_same_employer = 0.4
    i = workers(both)[0]
    for u, same in ((0.3, True), (0.5, False)):
        unhouse_person(both, i, means=KNOWN_FROM_HOME)
        luck({(AGAIN, 0): u})
        before = int(s.hot[i].trafficker)
        out.recruit_by_another(s, i, both.day, 0.0, 1.0)
        assert s.hot[i].status == EXPLOITED
        assert (s.victims[i].means == KNOWN_FROM_HOME) == same
        assert not same or s.hot[i].trafficker == before
    assert not labor.stays_with_same(s, 0, both.day)


def test_no_roof_and_no_income_lead_back(both):
    p = both.state.parameter[0]
    p.labor_again, p.recruited_rate, p.recruited_street = 0.003, 0.0, 0.0
    i = workers(both)[0]
    unhouse_person(both, i, need_income=0.9)
    assert out.recruiting_rate(both.state, i, both.day, 0.0) == pytest.approx(0.0027)
    unhouse_person(both, 0, need_income=0.9)
    assert out.recruiting_rate(both.state, 0, both.day, 0.0) == 0.0


def test_other_ways_in_have_the_rates_of_the_form(both):
    s, p, i = both.state, both.state.parameter[0], workers(both)[0]
    p.outreach_labor_rate, p.labor_alone, p.found_alone_trust = 0.002, 0.001, 0.0
    assert held.outreach_rate(s, i) == 0.0
    s.levers["outreach_labor"] = 0.5
    assert held.outreach_rate(s, i) == pytest.approx(0.001)
    assert held.self_referral_rate(s, i, both.day) == pytest.approx(0.001 * 0.12)
    s.victims[i].services_county = 0
    assert held.outreach_rate(s, i) == held.self_referral_rate(s, i, both.day) == 0.0
    assert held.outreach_rate(s, 0) == 0.0


def test_staff_record_what_they_are_trained_to_see(both):
    i = workers(both)[0]
    both.state.parameter[0].labor_staff_sees = 0.5
    assert contacts.share_seen(both.state, i) == 0.5
    both.state.levers["training_labor_staff"] = 0.5
    assert contacts.share_seen(both.state, i) == 0.75
    assert contacts.share_seen(both.state, 0) == 1.0


def test_the_last_employer_of_a_county_is_picked_too(both, luck):
    c = both.state.counties[0]
    for u, k in ((0.0, 0), (0.999, int(c.employers) - 1)):
        luck({(LABOR_BORN, COUNTY): 0.0, (LABOR_BORN, EMPLOYER): u})
        assert labor.pick_employer(both.state, 12) == int(c.employer_first) + k
    assert c.employers > 1


@pytest.mark.parametrize(
    ("community", "language", "papers", "shame", "police"), [(1, 1, 0, 0.2, 0.8), (0, 0, 1, 0.4, 0.6)]
)
def test_a_community_says_language_papers_and_what_is_brought_from_home(
    both, luck, community, language, papers, shame, police
):
    """Of a member; trust in police, .4 times 1.5, goes half of the way up (L103). Of others the form's own shares say it."""
    p = both.state.parameter[0]
    p.home_distrust, p.trust_start_police, p.labor_trust_police = -0.5, 0.4, 1.5
    p.people_shame, p.people_shame_undocumented = 0.4, 0.2
    luck({(LABOR_BORN, VISA): 0.9999, (LABOR_BORN, NO_PAPERS): 0.0})
    v = person(both, 12, community=community, limited_english=1, undocumented=0, trauma=0.0)
    labor.describe_worker(both.state, 12, both.day, 0.5, 0.9999, 0.5)
    assert (v.limited_english, v.undocumented) == (language, papers)
    assert (v.shame, v.baseline_police) == (pytest.approx(shame), pytest.approx(police))


def test_who_loses_a_visa_hears_how_things_stand(both):
    both.state.levers["climate"] = 2.0
    v = person(both, 12, undocumented=0, climate=1.0, status_until=both.day)
    labor.perhaps_lose_status(both.state, 12, both.day)
    assert v.climate == 2.0


def test_a_room_that_is_kept_keeps_the_promise(both):
    v = person(both, 12, age=30, means=0, promised=1)
    assert labor.keeps_room(both.state, 12, both.day, BY_OFFER)
    assert (v.promised, month(both).promises_kept) == (0, 1)
