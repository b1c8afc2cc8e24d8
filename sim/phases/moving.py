"""Traffickers move after some nights, and the people they hold move with them (E130, E135)."""

from __future__ import annotations

from sim.codes import DEBT_AND_THREAT, LABOR, NEVER, NOBODY, ROMANTIC, VIOLENT
from sim.compiled import rule
from sim.draws import TRAFFICKER, uniform
from sim.phases import pressure, stops
from sim.phases.stops import pick_position
from sim.state import State


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
    t.moved_day = -NEVER
    t.came_from = t.home
    t.next_move = NEVER
    t.stop = NOBODY
    if t.mobile == 1:
        stops.begin_circuit(s, row)
        t.next_move = day + stops.nights(s, row, day)


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
    """Move those whose stop ends today, or begin anew after a sentence; note how many people are held where."""
    stops.weigh_counties(s)
    for row in range(len(s.traffickers)):
        t = s.traffickers[row]
        s.moved_from[row] = NOBODY
        if t.away == 1:
            begin_anew(s, row, day)
        elif t.next_move <= day:
            t.moved_day = day
            t.came_from = t.county
            stops.go_on(s, row, day)
            if t.county != t.came_from:
                s.moved_from[row] = t.came_from
            t.next_move = day + stops.nights(s, row, day)
        pressure.note_held(s, row)
