"""A second list: people who come to it, and whom of them traffickers recruit where somebody came away (M08, U6)."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR, HELD, LABOR, LEFT_REGION, NOBODY, NOWHERE, SEX
from sim.compiled import rule
from sim.declared.replacement import DRAWN_IN, DRAWS_IN, LISTED, REPLACED
from sim.draws import poisson, uniform
from sim.phases import people, status, ties, tops
from sim.rules import bond, length
from sim.state import State

WAITING, TAKEN = 1, 2


@rule
def listed_on(s: State, day: int) -> int:
    """Return how many come to the second list on a day: the same under every policy."""
    p = s.parameter[0]
    if p.replacement_share == 0.0:
        return 0
    r = s.run[0]
    mean = p.replacement_list * r.arrivals_per_year / DAYS_A_YEAR
    return poisson(mean, uniform(r.key0, r.key1, REPLACED, 0, day, LISTED))


@rule
def list_people(s: State, day: int) -> None:
    """Let today's people come to the second list: rows that nobody exploits, outside of all that happens."""
    r = s.run[0]
    for _ in range(listed_on(s, day)):
        i = int(r.people)
        h = s.hot[i]
        h.status = LEFT_REGION
        h.place = NOWHERE
        h.facility = NOBODY
        s.victims[i].person = i
        status.set_signs(s, i)
        people.empty_ties(s, i, day)
        s.victims[i].second_list = WAITING
        r.people += 1  # and in no count of people: nobody exploits them, and they have not left


@rule
def replace_people(s: State, day: int) -> None:
    """For each person who came away so long ago: perhaps the trafficker recruits another; where they are in custody, the next like them does.

    Employers are left out: the second list is of people exploited for sex.
    """
    p = s.parameter[0]
    if p.replacement_share == 0.0:
        return
    r = s.run[0]
    came_away_on = day - length.nearest_day(p.replacement_days)
    before = int(r.present)
    for k in range(before):
        i = int(s.present[k])
        if s.came_away[i] != came_away_on or s.signs[i] & HELD or s.hot[i].form == LABOR:
            continue
        row = ties.next_free(s, int(s.hot[i].trafficker))
        if s.traffickers[row].away == 1:
            continue
        if uniform(r.key0, r.key1, REPLACED, i, int(s.victims[i].separations), DRAWS_IN) < p.replacement_share:
            draw_in(s, row, day)
    for at in range(before, int(r.present)):
        put_in_order(s, at)


@rule
def next_waiting(s: State) -> int:
    """Return the row of who has waited longest on the second list; NOBODY if it is empty."""
    r = s.run[0]
    while r.next_listed < r.people:
        if s.victims[r.next_listed].second_list == WAITING:
            return int(r.next_listed)
        r.next_listed += 1
    return NOBODY


@rule
def draw_in(s: State, trafficker: int, day: int) -> None:
    """The person who is next on the second list is held by a trafficker from now on."""
    i = next_waiting(s)
    if i == NOBODY:
        return
    r = s.run[0]
    people_now = int(r.people)
    people.arrive(s, i, day, SEX, False)
    r.people = people_now
    status.month(s).arrivals -= 1
    s.victims[i].second_list = TAKEN
    hold_by(s, i, trafficker)
    status.month(s).replacements += 1
    status.write_diary(s, i, day, DRAWN_IN, 0, NOBODY, 0.0)
    tops.renew_tops(s, i, day)


@rule
def hold_by(s: State, i: int, trafficker: int) -> None:
    """Let a person who has just arrived be held by this trafficker, and not by one of their own draw."""
    p = s.parameter[0]
    h = s.hot[i]
    v = s.victims[i]
    s.traffickers[h.trafficker].held -= 1
    ties.tie_to(s, i, trafficker)
    t = s.traffickers[trafficker]
    t.held += 1
    v.county = t.home
    v.family_trafficker = int(t.identity) if t.family == 1 else NOBODY
    v.climate = 1.0
    if v.undocumented == 1:
        v.climate = status.news_of(s, i)
    part = people.person_draw(s, i, 11)
    v.bond = part * bond.target(v, t, p)
    v.fear = part * bond.fear_target(v, t, p)


@rule
def put_in_order(s: State, at: int) -> None:
    """Move who stands at a place of the list of those present to where they belong: rows ascend."""
    i = int(s.present[at])
    while at > 0 and s.present[at - 1] > i:
        s.present[at] = s.present[at - 1]
        at -= 1
    s.present[at] = i
