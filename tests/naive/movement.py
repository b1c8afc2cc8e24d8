"""The twin's part of what moves do: ties that stay behind, and what counties tell each other. A dictionary a person, no chain."""

from __future__ import annotations

from types import SimpleNamespace as Record

from sim.codes import (
    EXPLOITED,
    LEFT_BEHIND,
    NOBODY,
    OWN_HOME,
    PLACED,
    RELEASED,
)
from sim.rules import trust


def begin(v):
    """Nobody has been left behind, and nobody was told."""
    v.told_county = v.first_tie = NOBODY
    v.own_ties, v.in_database = {}, 0


def agrees(twin, v):
    """Whether the person agrees that what they told goes on to another county."""
    return twin.u(71, v.person, 0) * twin.p.database_consent_trust < v.trust_advocate


def county_of(twin, worker):
    """Return the county of an advocate's post."""
    return next(
        (c.number for c in twin.counties for a in c.advocates if (worker - a.row) % twin.advocates_kept == 0), NOBODY
    )


def knows(v, county):
    """Whether services of a county know the person."""
    return county in (v.services_county, v.told_county) or county in v.own_ties


def tie_in_force(twin, v, county):
    """The tie in a county, unless the worker met last is of that county."""
    return None if county_of(twin, v.advocate) == county else v.own_ties.get(county)


def worker_known(twin, v, county):
    """Return the identity of the advocate whom the person knows in a county."""
    tie = tie_in_force(twin, v, county)
    return tie.worker if tie else v.advocate


def refusals(v, a):
    """Return the offers refused to advocate `a`."""
    tie = v.own_ties.get(a.county)
    return tie.refusals if tie and v.advocate != a.worker else v.refusals


def keep(twin, v, new_county):
    """The tie to the worker of the old county stays there."""
    county = county_of(twin, v.advocate)
    if twin.p.behind_kept == 0 or v.advocate == NOBODY or county == new_county:
        return
    if county not in v.own_ties:
        # a row that is free again is taken before a new one: only the number of the first row shows
        rows = [row for row, (person, _) in enumerate(twin.ties) if person == v.person]
        if len(v.own_ties) == len(rows):
            v.first_tie = len(twin.ties)
            twin.ties.append((v.person, county))
    above = max(0.0, v.trust_advocate - v.baseline_advocate)
    v.own_ties[county] = Record(
        worker=v.advocate, contacts=v.advocate_contacts, refusals=v.refusals, day=v.touched, above=above
    )


def know(twin, v, county):
    """Services of a county come to know the person without a meeting."""
    if v.services_county != county:
        keep(twin, v, county)
    v.services_county = county


def change_advocate(twin, v, a):
    """Another worker than last time, perhaps of another county."""
    p, before = twin.p, v.trust_advocate
    if v.advocate != NOBODY:
        v.trust_advocate = trust.hand_over(before, v.baseline_advocate, p)
        if county_of(twin, v.advocate) != a.county:
            carried = p.handoff_carry if v.told_county == a.county else 0.0
            if v.in_database and twin.u(73, v.person, twin.day) < twin.levers[a.county].shared_database:
                carried = max(carried, p.database_carry)
            keeps = v.baseline_advocate + carried * (before - v.baseline_advocate)
            keep_before, v.trust_advocate = v.trust_advocate, before
            keep(twin, v, a.county)
            v.trust_advocate = keep_before
            if carried > 0 and before > v.baseline_advocate:
                v.trust_advocate = max(keep_before, keeps)
    v.advocate, v.advocate_contacts, v.refusals = a.worker, 0, 0
    tie = v.own_ties.pop(a.county, None)
    if tie and tie.worker == a.worker:
        v.advocate_contacts, v.refusals = tie.contacts, tie.refusals
        left = trust.left_of_drift(float(twin.day - tie.day), p)
        found = v.baseline_advocate + p.behind_kept * tie.above * left
        v.trust_advocate = max(v.trust_advocate, min(1.0, found))


def go_along(twin):
    """What today's moves do to the people who are moved along."""
    for v in twin.people:
        t = v.t
        if v.status != EXPLOITED or t.moved_day != twin.day or t.came_from == t.county:
            continue
        if twin.u(77, v.person, twin.day) < twin.p.left_behind_chance:
            twin.street(v, LEFT_BEHIND)
            v.county = t.came_from
            continue
        share = twin.levers[t.came_from].warm_handoff
        both_work = twin.counties[t.came_from].works and twin.counties[t.county].works
        told = twin.u(70, v.person, twin.day, 0) < share and twin.u(70, v.person, twin.day, 1) < twin.p.handoff_heard
        if both_work and knows(v, t.came_from) and not knows(v, t.county) and told and agrees(twin, v):
            v.told_county = t.county


def enter(twin, v, county):
    """Perhaps the person is in the database from now on, or takes their entry back."""
    lever = twin.levers[county]
    if not lever.shared_database:
        return
    if lever.database_consent and not agrees(twin, v):
        v.in_database = 0
    elif twin.u(72, v.person, twin.day) < lever.shared_database:
        v.in_database = 1


def joined(twin, here, there):
    """How far evidence of two counties is joined."""
    one, other = twin.levers[here], twin.levers[there]
    if here == there:
        return 1.0
    if not (twin.counties[here].works and twin.counties[there].works):
        return 0.0
    return max(one.police_database * other.police_database, one.task_force * other.task_force)


def told_there(twin, county):
    """Which share of what would be told elsewhere is told in a county."""
    lever, p = twin.levers[county], twin.p
    by_database = lever.shared_database * (1.0 - lever.database_consent * (1.0 - p.database_asked))
    return 1.0 - p.database_chill * max(by_database, lever.warm_handoff * p.database_asked)


def looks_for_way_home(twin, v, county):
    """Whether police look for the way home."""
    outside = twin.u(78, v.person, 0, 0) < twin.p.way_home_from_outside
    return (
        outside
        and v.family_trafficker == NOBODY
        and twin.u(78, v.person, twin.day, 1) < twin.levers[county].one_night_hold_and_way_home
    )


def go_home(twin, v):
    """A provider in the morning; who says yes goes to family outside."""
    twin.visit(v, twin.u(78, v.person, twin.day, 2))
    v.going_home = 0
    if twin.u(78, v.person, twin.day, 3) >= twin.p.way_home_yes:
        twin.stay_over(v)
        return
    twin.touch(v)
    if v.promised:
        trust.keep_promise(v, twin.p)
        v.promised = 0
    v.waiting = 0
    twin.change(
        v, PLACED, OWN_HOME, None, RELEASED, 2 if twin.u(31, v.person, 0, 1) < twin.p.kin_known_address else 1
    )
    v.county = len(twin.levers) - 1


def joint(twin, v, county):
    """What a task force does to being recorded."""
    lever = twin.levers[county]
    if twin.u(79, v.person, twin.day, 0) >= lever.task_force:
        return 1.0
    if twin.u(79, v.person, twin.day, 1) < lever.task_force_services:
        know(twin, v, county)
    return twin.p.task_force_record
