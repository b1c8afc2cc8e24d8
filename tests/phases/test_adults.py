"""What police do with an adult whom they would arrest."""

from __future__ import annotations

import pytest

from sim.codes import NOBODY
from sim.declared.adults import ADULTS, CITATION, COMPLETED, REFERRAL, RELEASE
from sim.draws import POLICE
from sim.phases import adults, police
from sim.phases.police import ACCOMPANIED, ARREST
from tests.phases.scene import HERE, in_county, month, person

SHARES = {"adults_referred": 0.5, "adults_cited": 0.5, "adults_let_go": 0.5}


def meet(start, luck, age=30, drawn=(0.6, 0.6, 0.6, 0.1), arrest=0.0, **shares):
    s = start(quiet=True)
    s.state.counties["officer_ratio"] = 1.0
    numbers = (REFERRAL, CITATION, RELEASE, COMPLETED)
    luck(
        {
            (POLICE, ARREST): arrest,
            (POLICE, ACCOMPANIED): 0.99,
            **{(ADULTS, n): u for n, u in zip(numbers, drawn, strict=True)},
        }
    )
    for name, share in {**SHARES, **shares}.items():
        setattr(s.state.levers[HERE], name, share)
    s.state.levers[HERE].response[:] = 0.0
    in_county(s, 0, HERE)
    v = person(s, 0, age=age, services_county=NOBODY)
    police.contact(s.state, 0, 0, 0.0)
    return s, v


@pytest.mark.parametrize(
    ("drawn", "counted"),
    [
        ((0.6, 0.6, 0.6, 0.1), (1, 0, 0)),
        ((0.4, 0.4, 0.4, 0.1), (0, 0, 1)),
        ((0.6, 0.4, 0.4, 0.1), (0, 1, 0)),
        ((0.6, 0.6, 0.4, 0.1), (0, 0, 0)),
    ],
)
def test_each_share_is_one_of_what_is_left(start, luck, drawn, counted):
    s, v = meet(start, luck, drawn=drawn)
    m = month(s)
    assert (int(m.arrests), int(m.citations), int(m.referrals)) == counted
    assert (int(v.arrests), int(v.citations)) == counted[:2]


@pytest.mark.parametrize(("drawn", "known"), [(0.32, HERE), (0.34, NOBODY)])
def test_two_of_three_referrals_end_early(start, luck, drawn, known):
    _, v = meet(start, luck, drawn=(0.0, 0.0, 0.0, drawn))
    assert v.services_county == known


def test_whom_police_would_not_arrest_they_let_go(start, luck):
    s, _ = meet(start, luck, drawn=(0.0, 0.0, 0.0, 0.0), arrest=0.46)
    assert month(s).referrals == 0


def test_minors_are_none_of_it(start, luck):
    s, v = meet(start, luck, age=15, drawn=(0.0, 0.0, 0.0, 0.0))
    assert (month(s).referrals, month(s).citations, v.arrests) == (0, 0, 0)


def test_a_citation_costs_trust_and_an_arrest_more(start, luck):
    trusts = [
        float(meet(start, luck, drawn=drawn)[1].trust_police)
        for drawn in ((0.6, 0.6, 0.4, 0.0), (0.6, 0.4, 0.4, 0.0), (0.6, 0.6, 0.6, 0.0))
    ]
    assert trusts == sorted(trusts, reverse=True)
    assert len(set(trusts)) == 3


def test_citations_are_counted(start):
    s = start(quiet=True)
    for n in (1, 2):
        adults.cite(s.state, 0, n)
        assert (s.state.victims[0].citations, month(s).citations) == (n, n)
