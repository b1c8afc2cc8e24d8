"""Traffickers move after some nights, and the people they hold move with them (E130, E135)."""

from __future__ import annotations

import math

from sim.codes import DEBT_AND_THREAT, LABOR, NEVER, ROMANTIC, VIOLENT
from sim.compiled import rule
from sim.draws import MOVE, TRAFFICKER, uniform
from sim.exact import log
from sim.protocols import Column
from sim.state import State


@rule
def pick_position(cumulated: Column[float], first: int, n: int, u: float) -> int:
    """Return the first of `n` positions from `first` on whose cumulated share exceeds `u`, counted from `first`."""
    for c in range(n - 1):
        if u < cumulated[first + c]:
            return c
    return n - 1


@rule
def log_stays(s: State) -> float:
    """Return the logarithm of the chance that a stop goes on for one more night: the same for all who move."""
    return log(1.0 - 1.0 / s.parameter[0].moving_nights)


@rule
def nights(s: State, row: int, day: int, stays: float) -> int:
    """Return the nights of the stop that begins today: geometric with the mean of the registry (U6)."""
    r = s.run[0]
    u = uniform(r.key0, r.key1, MOVE, row, day, 1)
    return 1 + int(math.floor(log(1.0 - u) / stays))


@rule
def describe_trafficker(s: State, row: int, day: int) -> None:
    """Make trafficker `row`."""
    s.traffickers[row].identity = row
    describe_identity(s, row, day)


@rule
def describe_identity(s: State, row: int, day: int) -> None:
    """Draw who the trafficker of a row is, by their identity: county, style, reach, mobile or not."""
    r = s.run[0]
    p = s.parameter[0]
    t = s.traffickers[row]
    who = t.identity
    t.home = pick_position(s.shares, 0, len(s.shares), uniform(r.key0, r.key1, TRAFFICKER, who, 0, 0))
    t.county = t.home
    u = uniform(r.key0, r.key1, TRAFFICKER, who, 0, 1)
    if u < p.moving_romantic:
        t.style = ROMANTIC
    elif u < p.moving_romantic + p.moving_violent:
        t.style = VIOLENT
    else:
        t.style = DEBT_AND_THREAT
    t.mobile = int(uniform(r.key0, r.key1, TRAFFICKER, who, 0, 2) < p.moving_mobile)
    t.family = int(uniform(r.key0, r.key1, TRAFFICKER, who, 0, 3) < p.moving_family)
    spread = p.retrieval_reach_high - p.retrieval_reach_low
    t.reach = p.retrieval_reach_low + spread * uniform(r.key0, r.key1, TRAFFICKER, who, 0, 4)
    t.held = 0
    t.next_move = NEVER
    if t.mobile == 1:
        t.next_move = day + nights(s, row, day, log_stays(s))


@rule
def begin_anew(s: State, row: int, day: int) -> None:
    """After a sentence somebody is there again, as a new identity: nobody is tied to them (`sim/phases/sentence.py`)."""
    t = s.traffickers[row]
    if t.back_day > day:
        return
    t.away = 0
    t.identity += len(s.traffickers)
    if t.form != LABOR:  # another employer is at the same place
        describe_identity(s, row, day)


@rule
def traffickers_move(s: State, day: int) -> None:
    """Move those whose stop ends today; after a sentence somebody is there again."""
    r = s.run[0]
    stays = log_stays(s)
    for row in range(len(s.traffickers)):
        t = s.traffickers[row]
        if t.away == 1:
            begin_anew(s, row, day)
        elif t.next_move <= day:
            u = uniform(r.key0, r.key1, MOVE, row, day, 0)
            t.county = pick_position(s.travel, t.home * len(s.counties), len(s.counties), u)
            t.next_move = day + nights(s, row, day, stays)
