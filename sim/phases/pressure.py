"""Pressure of police: what a day leaves in memory, and a contact that is noticed (E131, E133)."""

from __future__ import annotations

from sim.codes import EXPLOITED
from sim.compiled import rule
from sim.declared.pressure import NOTICED
from sim.draws import uniform
from sim.rules import learning, pressure
from sim.state import State


@rule
def note_held(s: State, row: int) -> None:
    """Note in the county how many people a trafficker holds there tonight."""
    t = s.traffickers[row]
    s.counties[t.county].held_tonight += t.held


@rule
def begin_day(s: State) -> None:
    """Let yesterday become memory: of police, and of what they do with minors."""
    p = s.parameter[0]
    for k in range(len(s.counties)):
        c = s.counties[k]
        c.police_felt = pressure.remember(c.police_felt, c.police_today, p)
        c.held_felt = pressure.remember(c.held_felt, c.held_tonight, p)
        c.nights_held += c.held_tonight
        c.police_today = 0.0
        c.held_tonight = 0.0
        c.doors_known = learning.learn(c.doors_known, learning.share_of_open_doors(s.levers[k]), p)


@rule
def perhaps_move_on(s: State, i: int, day: int) -> None:
    """Perhaps the trafficker answers today's police contact with person i by a move tomorrow."""
    chance = s.parameter[0].pressure_after_contact
    h = s.hot[i]
    t = s.traffickers[h.trafficker]
    if chance == 0.0 or h.status != EXPLOITED or t.mobile == 0:
        return
    r = s.run[0]
    if uniform(r.key0, r.key1, NOTICED, i, day, 0) < chance:
        t.next_move = min(t.next_move, day + 1)
