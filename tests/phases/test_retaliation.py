"""Retaliation strikes who cooperates; fear may spread."""

from __future__ import annotations

import pytest

from sim.codes import LOCKED
from sim.declared.retaliation import PROTECTED, RETALIATION, STRIKES
from sim.phases import retaliation
from tests.phases.scene import month, unhouse_person
from tests.phases.scene_of_cases import let_help, open_about, set_levers, with_cases

A_DAY = 0.25 / 365


def struck(start, luck, drawn, spread=0.0, away=0, protection=0.0):
    s = with_cases(
        start,
        retaliation__rate=0.25,
        retaliation__side=0.4,
        retaliation__fear=0.4,
        retaliation__spread=spread,
        protection__works=0.8,
    )
    luck({(RETALIATION, STRIKES): drawn, (RETALIATION, PROTECTED): 0.5})
    set_levers(s, protection=protection)
    s.state.hot[1].trafficker = s.state.hot[0].trafficker
    case = open_about(s, 0)
    line = let_help(s, 0, case)
    s.state.traffickers[s.state.hot[0].trafficker].away = away
    for i in (0, 1, 2):
        s.state.victims[i].fear = 0.5
    retaliation.perhaps_strike(s.state, int(s.state.victims[0].witness), 0)
    assert month(s).retaliations == line.struck
    return int(line.struck), [round(float(s.state.victims[i].fear), 6) for i in (0, 1, 2)]


@pytest.mark.parametrize(
    ("times", "away", "protection", "n"),
    [
        (0.99, 0, 0.0, 1),
        (1.01, 0, 0.0, 0),
        (0.39, 1, 0.0, 1),
        (0.41, 1, 0.0, 0),
        (0.19, 0, 0.6, 1),
        (0.21, 0, 0.6, 0),
        (0.99, 0, 0.4, 1),
    ],
)
def test_how_likely_it_is(start, luck, times, away, protection, n):
    """Less while the trafficker is away, and for who is protected."""
    assert struck(start, luck, times * A_DAY, away=away, protection=protection)[0] == n


@pytest.mark.parametrize(("spread", "away", "others"), [(0.0, 0, 0.5), (0.5, 0, 0.6), (0.5, 1, 0.5)])
def test_fear_reaches_others_held_by_the_same_trafficker(start, luck, spread, away, others):
    """And nobody else (U5)."""
    assert struck(start, luck, 0.0, spread=spread, away=away) == (1, [0.7, others, 0.5])


@pytest.mark.parametrize("away", [0, 1])
def test_fear_reaches_people_of_the_same_community(start, luck, away):
    """Whoever holds them, in custody or free (E111, U5): not who is of another, not who is locked, and not where no community is named."""
    s = with_cases(
        start, retaliation__rate=0.25, retaliation__side=1.0, retaliation__fear=0.4, retaliation__community=0.25
    )
    luck({(RETALIATION, STRIKES): 0.0})
    let_help(s, 0, open_about(s, 0))
    s.state.traffickers[s.state.hot[0].trafficker].away = away
    for i, community in enumerate((1, 1, 2, 0, 1, 1)):
        s.state.victims[i].community = community
        s.state.hot[i].trafficker = s.state.hot[0].trafficker if i < 1 else (s.state.hot[0].trafficker + 1) % 3
    unhouse_person(s, 4)
    s.state.hot[5].status = LOCKED
    s.state.victims["fear"] = 0.5
    retaliation.perhaps_strike(s.state, 0, 0)
    assert s.state.victims["fear"][:6] == pytest.approx([0.7, 0.55, 0.5, 0.5, 0.55, 0.5])
    s.state.victims["community"] = 0
    s.state.victims["fear"] = 0.5
    retaliation.perhaps_strike(s.state, 0, 0)
    assert s.state.victims["fear"][:6] == pytest.approx([0.7, 0.5, 0.5, 0.5, 0.5, 0.5])


def test_who_is_out_does_not_hear_of_it_and_it_is_noted_in_the_follow_up(start, luck):
    s = with_cases(start, retaliation__rate=0.25, retaliation__fear=0.4, retaliation__spread=0.5)
    luck({(RETALIATION, STRIKES): 0.0})
    for i in (1, 2):
        s.state.hot[i].trafficker = s.state.hot[0].trafficker
    let_help(s, 0, open_about(s, 0))
    unhouse_person(s, 2)
    s.state.victims["fear"] = 0.5
    s.state.followed[0].index_day, s.state.run[0].follow_days = 0, 30
    retaliation.perhaps_strike(s.state, 0, 0)
    assert s.state.victims["fear"][:3] == pytest.approx([0.7, 0.6, 0.5])
    assert s.state.followed[0].retaliations == 1


@pytest.mark.parametrize(("times", "n"), [(0.39, 1), (0.41, 0)])
def test_who_came_back_as_somebody_else_does_not_strike_for_the_one_before(start, luck, times, n):
    """Their people do, at .4 of the rate."""
    s = with_cases(start, retaliation__rate=0.25, retaliation__side=0.4)
    luck({(RETALIATION, STRIKES): times * A_DAY})
    let_help(s, 0, open_about(s, 0))
    s.state.traffickers[s.state.hot[0].trafficker].identity += len(s.state.traffickers)
    retaliation.perhaps_strike(s.state, 0, 0)
    assert month(s).retaliations == n
