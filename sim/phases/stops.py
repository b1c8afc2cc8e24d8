"""Where a trafficker goes next, and for how long: by the travel matrix, or round a circuit; less where police are about (E130, E131)."""

from __future__ import annotations

import math

from sim.codes import NOBODY
from sim.compiled import rule
from sim.declared.circuits import BEGINS, CIRCUIT, GOES_ROUND, PASSES_OVER
from sim.draws import MOVE, uniform
from sim.exact import log
from sim.protocols import Column
from sim.rules import pressure
from sim.state import State


@rule
def pick_position(cumulated: Column[float], first: int, n: int, u: float) -> int:
    """Return the first of `n` positions from `first` on whose cumulated share exceeds `u`, counted from `first`."""
    for c in range(n - 1):
        if u < cumulated[first + c]:
            return c
    return n - 1


@rule
def felt_in(s: State, county: int) -> float:
    """Return the pressure of police in a county; outside the region it is the usual one."""
    c = s.counties[county]
    return pressure.pressure_felt(c.police_felt, c.held_felt, s.parameter[0]) if c.works == 1 else 0.0


@rule
def weigh_counties(s: State) -> None:
    """Note what today's moves need of each county and stop: pressure changes once a day, and many may move."""
    p = s.parameter[0]
    for k in range(len(s.counties)):
        c = s.counties[k]
        felt = felt_in(s, k)
        c.move_weight = pressure.weight_of_county(1.0, felt, p)
        c.skip_chance = pressure.chance_passes_over(felt, p)
        c.log_stay = log_of_stay(s, p.moving_nights, k)
    for k in range(len(s.stops)):
        stop = s.stops[k]
        if stop.county != NOBODY:
            stop.log_stay = log_of_stay(s, stop.nights, int(stop.county))


@rule
def log_of_stay(s: State, mean: float, county: int) -> float:
    """Return the log of the chance that a stop of some mean in a county goes on for another night; 0 where it is one night."""
    p = s.parameter[0]
    if p.pressure_leave > 0.0:
        mean = pressure.mean_nights(mean, felt_in(s, county), p)
    return log(1.0 - 1.0 / mean) if mean > 1.0 else 0.0


@rule
def nights(s: State, row: int, day: int) -> int:
    """Return the nights of the stop that begins today: geometric, with the mean of the registry (U6) or of the circuit's stop."""
    r = s.run[0]
    t = s.traffickers[row]
    log_stay = s.counties[t.county].log_stay if t.stop == NOBODY else s.stops[t.stop].log_stay
    if log_stay == 0.0:
        return 1
    u = uniform(r.key0, r.key1, MOVE, row, day, 1)
    return 1 + int(math.floor(log(1.0 - u) / log_stay))


@rule
def begin_circuit(s: State, row: int) -> None:
    """Let a trafficker who moves perhaps go round a circuit, from a stop drawn by its nights."""
    p = s.parameter[0]
    r = s.run[0]
    if p.circuits_share == 0.0 or s.stops[0].county == NOBODY:
        return
    if uniform(r.key0, r.key1, CIRCUIT, s.traffickers[row].identity, 0, GOES_ROUND) >= p.circuits_share:
        return
    t = s.traffickers[row]
    u = uniform(r.key0, r.key1, CIRCUIT, s.traffickers[row].identity, 0, BEGINS)
    t.stop = len(s.stops) - 1
    for k in range(len(s.stops)):
        if u < s.stops[k].begins:
            t.stop = k
            break
    t.county = s.stops[t.stop].county


@rule
def go_on(s: State, row: int, day: int) -> None:
    """Let a trafficker go to the next county."""
    t = s.traffickers[row]
    if t.stop != NOBODY:
        t.stop = next_stop(s, row, day)
        t.county = s.stops[t.stop].county
        return
    r = s.run[0]
    u = uniform(r.key0, r.key1, MOVE, row, day, 0)
    if s.parameter[0].pressure_away > 0.0:
        t.county = pick_under_pressure(s, int(t.home), u)
    else:
        t.county = pick_position(s.travel, t.home * len(s.counties), len(s.counties), u)


@rule
def next_stop(s: State, row: int, day: int) -> int:
    """Return the row of the next stop of a circuit; stops under pressure may be passed over, at most one round."""
    p = s.parameter[0]
    r = s.run[0]
    now = int(s.traffickers[row].stop)
    at = int(s.stops[now].next)
    if p.pressure_away == 0.0:
        return at
    turn = 0
    while s.stops[at].next != now and at != now:
        chance = s.counties[s.stops[at].county].skip_chance
        if chance <= 0.0:  # at the usual pressure, whatever is drawn
            return at
        if uniform(r.key0, r.key1, CIRCUIT, s.traffickers[row].identity, day, PASSES_OVER + turn) >= chance:
            return at
        at = int(s.stops[at].next)
        turn += 1
    return at


@rule
def pick_under_pressure(s: State, home: int, u: float) -> int:
    """Return the county gone to by `u`: shares of moves from home, each weighed by the pressure there."""
    n = len(s.counties)
    total = 0.0
    for c in range(n):
        total += share_of_moves(s, home, c) * s.counties[c].move_weight
    upto = 0.0
    for c in range(n - 1):
        upto += share_of_moves(s, home, c) * s.counties[c].move_weight
        if u * total < upto:
            return c
    return n - 1


@rule
def share_of_moves(s: State, home: int, county: int) -> float:
    """Return the share of moves to a county of those whose home is another: the matrix is cumulated over a row."""
    at = home * len(s.counties) + county
    return s.travel[at] if county == 0 else s.travel[at] - s.travel[at - 1]
