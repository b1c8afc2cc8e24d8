"""The twin's part of how traffickers react: where they go, for how long, what they learn, who is drawn in."""

from __future__ import annotations

from types import SimpleNamespace as Record

import numpy as np

from sim import draws as d
from sim.codes import (
    DROP_OFF,
    EXPLOITED,
    GROUP_HOME,
    LABOR,
    LEFT_REGION,
    NEVER,
    NOBODY,
    NOWHERE,
)
from sim.declared.fields import names_of, start_values
from sim.draws import poisson
from sim.exact import exp
from sim.records import VICTIM
from sim.rules import found, length


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


def taken_back(twin, v, rate):
    """The chance of being taken back, with what is known of open doors."""
    if v.f is None or not found.is_minor(v, twin.day):
        return rate
    return max(rate, min(0.125, rate * (1.0 + twin.p.learning_extent * twin.doors_known[v.county])))


def recruiting(twin, f):
    """The chance of being recruited inside a place."""
    if f is None:
        return 0.0
    if not twin.p.peers_recruiting or f.kind not in (GROUP_HOME, DROP_OFF):
        return f.recruiting
    return min(0.05, twin.p.peers_recruiting * max(0, f.occupied - 1))


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
        if v.second_list == 1 or v.status in (EXPLOITED, LEFT_REGION) or v.t.form == LABOR:
            continue
        by = twin.next_free(v.t)
        if v.spell_day != day - length.nearest_day(p.replacement_days) or by.away:
            continue
        if twin.u(76, v.person, v.separations, 0) < p.replacement_share:
            listed = [other.person for other in twin.people if other.second_list == 1]
            if listed:
                twin.arrive(i=listed[0], t=by)
