"""Arrivals: who somebody is, from draws of the person alone, and the list of those present."""

from __future__ import annotations

import pytest

from sim.codes import (
    ARRIVED,
    DAYS_A_YEAR,
    EXPLOITED,
    GENDER_NONCONFORMING,
    MAN,
    NEVER,
    NOBODY,
    NOWHERE,
    SEX,
    WOMAN,
)
from sim.draws import ARRIVALS, BORN
from sim.phases import people, status
from sim.rules import bond
from tests.phases.scene import last_line, month, writes_only
from tests.test_conservation import check_day

MIDDLE = {(BORN, k): 0.5 for k in range(15)}


def arrives(s, luck, at_start=False, day=7, **decided):
    """Let one more person arrive, whose draws are 0.5 but for some; return their record and row."""
    luck({**MIDDLE, **{(BORN, int(k[1:])): u for k, u in decided.items()}})
    i = int(s.state.run[0].people)
    people.arrive(s.state, i, day, SEX, at_start)
    return s.state.victims[i], i


def test_somebody_arrives_held_known_to_nobody_and_is_counted(start, luck):
    s = start(quiet=True)
    arrivals, held = int(month(s).arrivals), s.state.traffickers["held"].copy()
    with writes_only(
        s,
        "hot",
        "signs",
        "came_away",
        "holder_of",
        "victims",
        "traffickers",
        "run",
        "present",
        "months",
        "course",
        of=(12,),
    ):
        v, i = arrives(s, luck, u10=0.75)
    h, r = s.state.hot[i], s.state.run[0]
    assert (v.person, v.arrival_day, v.touched, v.place_day) == (12, 7, 7, 7)
    assert (v.advocate, v.officer, v.services_county, v.police_until) == (NOBODY, NOBODY, NOBODY, -NEVER)
    assert {int(v[n]) for n in ("permit_day", "identified_day", "stay_end", "spell_day", "free_day")} == {NEVER}
    row = int(0.75 * len(held))
    assert (h.trafficker, h.facility, h.status, h.place, h.form) == (row, NOBODY, EXPLOITED, NOWHERE, 0)
    assert (s.state.traffickers["held"] - held).tolist() == [int(k == row) for k in range(len(held))]
    assert v.county == s.state.traffickers[row].home
    assert (r.people, r.present, s.state.present[12], month(s).arrivals) == (13, 13, 12, arrivals + 1)
    assert last_line(s) == (12, EXPLOITED, NOWHERE, ARRIVED)
    check_day(s)


def test_who_is_there_at_the_start_has_been_held_for_long(start, luck):
    s = start(quiet=True)
    p = s.state.parameter[0]
    v, i = arrives(s, luck, u11=0.25)
    t = s.state.traffickers[s.state.hot[i].trafficker]
    assert v.bond == pytest.approx(0.25 * bond.target(v, t, p))
    assert v.fear == pytest.approx(0.25 * bond.fear_target(v, t, p))
    v, i = arrives(s, luck, at_start=True, u11=0.25)
    assert (v.bond, v.fear) == (bond.target(v, t, p), bond.fear_target(v, t, p))


def test_ages(start, luck):
    s = start(quiet=True)
    v, _ = arrives(s, luck, u0=0.5999, u1=0.5)  # minors evenly from 13 to 18
    assert v.born_day == 7 - int(15.5 * DAYS_A_YEAR)
    v, _ = arrives(s, luck, u0=0.6, u1=0.9, u2=0.2)  # adults by the younger of two draws, to 35
    assert v.born_day == 7 - int((18 + 0.2 * 17) * DAYS_A_YEAR)


@pytest.mark.parametrize(
    ("u", "gender"), [(0.0, WOMAN), (0.8499, WOMAN), (0.8501, MAN), (0.9599, MAN), (0.9601, GENDER_NONCONFORMING)]
)
def test_genders(start, luck, u, gender):
    v, _ = arrives(start(quiet=True), luck, u3=u)
    assert v.gender == gender


@pytest.mark.parametrize(
    ("u", "woman", "papers"),
    [(0.0999, True, False), (0.2999, True, True), (0.6999, True, True), (0.7001, False, True)],
)
def test_shares_of_women_and_of_people_without_papers(start, luck, u, woman, papers):
    """E178, of sex trafficking: .7 are women, and .2 are without papers."""
    s = start(quiet=True)
    s.state.parameter[0].people_woman, s.state.parameter[0].people_undocumented = 0.7, 0.2
    v, _ = arrives(s, luck, u3=u, u4=u)
    assert (v.gender == WOMAN, v.undocumented == 0) == (woman, papers)


def test_what_is_fixed_for_life(start, luck):
    s = start(quiet=True, settings={"visibility": "equal"})
    v, _ = arrives(s, luck, u0=0.0, u4=0.0999, u5=0.1199, u6=0.3499, u7=0.0)
    assert (v.undocumented, v.limited_english, v.foster_care, v.shared_child, v.visibility) == (1, 1, 1, 0, 1.0)
    assert v.shame == pytest.approx(0.8 * 0.5 + 0.2)
    v, _ = arrives(s, luck, u0=0.99, u4=0.1001, u5=0.1201, u6=0.0, u7=0.0799)
    assert (v.undocumented, v.limited_english, v.foster_care, v.shared_child) == (0, 0, 0, 1)
    assert v.shame == pytest.approx(0.4)
    v, _ = arrives(s, luck, u8=0.2, u9=0.6)
    assert v.trauma == pytest.approx(2 * 0.55 * 0.6 * 0.75)
    v, _ = arrives(s, luck, u8=0.999, u9=0.6, u12=0.999, u4=0.0)
    assert v.trauma == pytest.approx(2 * 0.55 * 0.999 * 0.75)
    assert v.shame == pytest.approx(0.8 * 0.999 + 0.2)


def test_history_takes_from_trust_before_anybody_comes(start, luck):
    s = start(quiet=True)
    v, _ = arrives(s, luck, u0=0.0, u6=0.0, u8=0.0, u9=0.5)
    left = (1 - 0.5 * v.trauma) * (1 - 0.15)
    assert v.trust_advocate == v.baseline_advocate == pytest.approx(0.42 * left)
    assert v.trust_police == v.baseline_police == pytest.approx(0.28 * left)
    assert (v.recognition, v.agency) == (0.25, 0.3)


def test_who_somebody_is_does_not_hang_on_the_day(start):
    s, t = start(quiet=True), start(quiet=True)
    people.arrive(s.state, 12, 3, SEX, False)
    people.arrive(t.state, 12, 300, SEX, False)
    for name in ("gender", "trauma", "shame", "reserve", "visibility", "trust_advocate", "bond", "fear"):
        assert s.state.victims[12][name] == t.state.victims[12][name]
    assert (s.people()["visibility"] <= 20.0).all()


@pytest.mark.parametrize("n", [0, 1, 3])
def test_as_many_arrive_as_the_days_draw_says(start, monkeypatch, luck, n):
    s = start(quiet=True)
    asked = []
    monkeypatch.setattr(people, "poisson", lambda mean, u: asked.append((mean, u)) or n)
    luck({(ARRIVALS, 0): 0.7})
    people.arrivals(s.state, 5)
    assert s.state.run[0].people == 12 + n
    assert asked == [(6.0 / 365, 0.7)]


def test_who_left_goes_from_the_list_of_those_present(start):
    s = start(quiet=True)
    with writes_only(s):
        people.tidy_present(s.state)
    for i in (0, 4, 11):
        status.out_of_region(s.state, i, 0)
    people.tidy_present(s.state)
    r = s.state.run[0]
    assert s.state.present[: r.present].tolist() == [1, 2, 3, 5, 6, 7, 8, 9, 10]
    assert (r.gone, r.people) == (0, 12)


@pytest.mark.parametrize(("taken", "left"), [(0.0, 1.0), (0.4, 0.8), (0.8, 0.6)])
def test_trauma_takes_its_share_of_trust_before_anybody_comes(start, luck, taken, left):
    """E38, by hand: a mean of .5 and the middle draw, 2 x .5 x 2/3 x .75, is half a full history; trust would be .6 without it."""
    s = start(quiet=True, trust__trauma=taken, people__trauma=0.5, trust__start_advocate=0.6, trust__start_police=0.2)
    luck({**MIDDLE, (BORN, 8): 2 / 3})
    people.describe(s.state, 0, False)
    v = s.state.victims[0]
    assert v.trauma == pytest.approx(0.5)
    assert v.trust_advocate == v.baseline_advocate == pytest.approx(0.6 * left)
    assert v.trust_police == v.baseline_police == pytest.approx(0.2 * left)
