"""The twin's part of what moves do: ties that stay behind, and what counties tell each other. A dictionary a person, no chain."""

from __future__ import annotations

from types import SimpleNamespace as Record

import numpy as np

from sim import draws as d
from sim.codes import (
    DROP_OFF,
    EXPLOITED,
    GROUP_HOME,
    LEFT_BEHIND,
    LEFT_REGION,
    NEVER,
    NOBODY,
    NOWHERE,
    OWN_HOME,
    PLACED,
    RELEASED,
)
from sim.declared.fields import names_of, start_values
from sim.draws import poisson
from sim.exact import exp
from sim.records import VICTIM
from sim.rules import found, length, trust


def begin(v):
    """Nobody has been left behind, and nobody was told."""
    v.told_county = v.first_tie = NOBODY
    v.own_ties, v.in_database = {}, 0


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
        if both_work and knows(v, t.came_from) and not knows(v, t.county) and twin.u(70, v.person, twin.day) < share:
            v.told_county = t.county


def enter(twin, v, county):
    """Perhaps the person is in the database from now on."""
    lever = twin.levers[county]
    agrees = twin.u(71, v.person, 0) * twin.p.database_consent_trust < v.trust_advocate or not lever.database_consent
    if agrees and twin.u(72, v.person, twin.day) < lever.shared_database:
        v.in_database = 1


def told_there(twin, county):
    """Which share of what would be told elsewhere is told in a county."""
    lever, p = twin.levers[county], twin.p
    return 1.0 - p.database_chill * lever.shared_database * (1.0 - lever.database_consent * (1.0 - p.database_asked))


def begin_counties(twin):
    """No police have been about; what they do with minors is known."""
    n = len(twin.levers)
    twin.police_today, twin.held_tonight, twin.police_felt, twin.held_felt = (
        [0.0] * n,
        [0.0] * n,
        [0.0] * n,
        [0.0] * n,
    )
    twin.doors_known = [open_doors(lever) for lever in twin.levers]


def open_doors(lever):
    """The share of minors who are neither detained nor held."""
    return (1.0 - lever.response[0] - lever.response[2]) * (1.0 - lever.arrest_on_other_charge)


def begin_day(twin):
    """Yesterday becomes memory."""
    p = twin.p
    for k, lever in enumerate(twin.levers):
        twin.police_felt[k] += (twin.police_today[k] - twin.police_felt[k]) / p.pressure_memory
        twin.held_felt[k] += (twin.held_tonight[k] - twin.held_felt[k]) / p.pressure_memory
        twin.police_today[k] = twin.held_tonight[k] = 0.0
        twin.doors_known[k] += (open_doors(lever) - twin.doors_known[k]) * (1.0 - exp(-1.0 / p.learning_lag))


def felt(twin, county):
    """The pressure of police."""
    if county == len(twin.levers) - 1 or twin.held_felt[county] <= 0:
        return 0.0
    return min(twin.p.pressure_most, twin.police_felt[county] / twin.held_felt[county] / twin.p.pressure_usual - 1.0)


def begin_circuit(twin, t):
    """Perhaps round a circuit: stops are listed with where each circuit goes on."""
    stops = twin.world.stops().tolist()
    if stops[0][0] == NOBODY or twin.u(74, t.identity, 0, 0) >= twin.p.circuits_share:
        return
    u = twin.u(74, t.identity, 0, 1)
    t.stop = next((k for k, stop in enumerate(stops) if u < stop[3]), len(stops) - 1)
    t.county = stops[t.stop][0]


def mean_nights(twin, t):
    """The mean nights where they are."""
    usual = twin.p.moving_nights if t.stop is None else twin.world.stops().tolist()[t.stop][2]
    if not twin.p.pressure_leave or not hasattr(twin, "people"):
        return 1.0 + (usual - 1.0) if twin.p.pressure_leave else usual
    return 1.0 + (usual - 1.0) * exp(-twin.p.pressure_leave * felt(twin, t.county))


def go_on(twin, t):
    """To the next county."""
    p, stops = twin.p, twin.world.stops().tolist()
    if t.stop is not None:
        at, turn = stops[t.stop][1], 0
        while stops[at][1] != t.stop and at != t.stop and p.pressure_away:
            if twin.u(74, t.identity, twin.day, 2 + turn) >= 1.0 - exp(
                -p.pressure_away * max(0.0, felt(twin, stops[at][0]))
            ):
                break
            at, turn = stops[at][1], turn + 1
        t.stop, t.county = at, stops[at][0]
        return
    u, upto = twin.u(d.MOVE, t.row, twin.day, 0), twin.travel[t.home]
    if p.pressure_away:
        shares = [b - a for a, b in zip([0.0, *upto], upto, strict=False)]
        weights = [share * exp(-p.pressure_away * felt(twin, c)) for c, share in enumerate(shares)]
        upto, u = twin.cumulated(weights), u * twin.cumulated(weights)[-1]
    t.county = twin.pick_position(upto, u)


def perhaps_move_on(twin, v):
    """A police contact is answered by a move tomorrow."""
    if v.status == EXPLOITED and v.t.mobile and twin.u(75, v.person, twin.day) < twin.p.pressure_after_contact:
        v.t.next_move = min(v.t.next_move, twin.day + 1)


def looks_for_way_home(twin, v, county):
    """Whether police look for the way home."""
    outside = twin.u(78, v.person, 0, 0) < twin.p.way_home_from_outside
    return (
        outside
        and v.family_trafficker == NOBODY
        and twin.u(78, v.person, twin.day, 1) < twin.levers[county].one_night_hold_and_way_home
    )


def go_home(twin, v):
    """A provider in the morning, then family outside."""
    twin.visit(v, twin.u(78, v.person, twin.day, 2))
    v.going_home = 0
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


def taken_back(twin, v, rate):
    """The chance of being taken back, with what is known of open doors."""
    if v.f is None or not found.is_minor(v, twin.day):
        return rate
    return max(rate, min(0.125, rate * (1.0 + twin.p.learning_extent * twin.doors_known[v.county])))


def recruiting(twin, f):
    """The chance of being recruited inside a place."""
    if f is None:
        return 0.0
    others = max(0, f.occupied - 1) if f.kind in (GROUP_HOME, DROP_OFF) else 0
    return max(f.recruiting, min(0.05, f.recruiting + twin.p.peers_recruiting * others))


def second_list(twin):
    """People come to the second list; who is drawn in takes the place of who has been away for so long."""
    p, day = twin.p, twin.day
    if not p.replacement_share:
        return
    for _ in range(poisson(p.replacement_list * twin.world.people.arrivals_per_year / 365, twin.u(76, 0, day, 1))):
        row = start_values(np.zeros(1, VICTIM))[0]
        waiting = Record(
            **{n: row[n].item() for n in names_of(VICTIM)}, t=None, f=None, own_ties={}, untied=0, w=None
        )
        waiting.person, waiting.second_list = len(twin.people), 1
        waiting.advocate = waiting.officer = waiting.services_county = NOBODY
        waiting.police_until, waiting.touched, waiting.place_day = -NEVER, day, day
        waiting.permit_day = waiting.identified_day = waiting.stay_end = waiting.spell_day = NEVER
        waiting.status, waiting.place = LEFT_REGION, NOWHERE
        twin.people.append(waiting)
    for v in list(twin.people):
        lost = v.status not in (EXPLOITED, LEFT_REGION) and v.spell_day == day - length.nearest_day(
            p.replacement_days
        )
        lost = lost and not v.untied and not v.t.away
        if lost and twin.u(76, v.person, v.separations, 0) < p.replacement_share:
            listed = [other.person for other in twin.people if other.second_list == 1]
            if listed:
                twin.arrive(i=listed[0], t=v.t)
