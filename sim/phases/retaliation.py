"""The trafficker's side strikes somebody who cooperates, or who testified (E110, E111, U5)."""

from __future__ import annotations

from sim.codes import EXPLOITED, NOBODY
from sim.compiled import rule
from sim.declared.retaliation import RETALIATION, STRIKES, STRUCK
from sim.draws import uniform
from sim.phases import cooperation, follow_up, status, tops
from sim.rules import retaliation
from sim.state import State


@rule
def perhaps_strike(s: State, row: int, day: int) -> None:
    """Let retaliation strike the person of a line of cooperation, or not."""
    r = s.run[0]
    w = s.witnesses[row]
    i = int(w.person)
    c = s.cases[w.case]
    t = s.traffickers[c.trafficker]
    away = t.away == 1 or t.identity != c.identity
    chance = retaliation.chance_struck(away, cooperation.is_protected(s, i), s.parameter[0])
    if uniform(r.key0, r.key1, RETALIATION, i, day, STRIKES) >= chance:
        return
    w.struck += 1
    status.touch(s, i, day)
    retaliation.strike(s.victims[i], s.parameter[0])
    status.month(s).retaliations += 1
    follow_up.note_retaliation(s, i, day)
    status.write_diary(s, i, day, STRUCK, 0, NOBODY, 0.0)
    tops.renew_tops(s, i, day)
    if s.parameter[0].retaliation_spread > 0.0 and not away:
        spread_fear(s, i, int(c.trafficker), day)


@rule
def spread_fear(s: State, struck: int, trafficker: int, day: int) -> None:
    """Others who are held by the same trafficker hear of it."""
    r = s.run[0]
    for k in range(r.present):
        i = int(s.present[k])
        if i != struck and s.hot[i].status == EXPLOITED and s.hot[i].trafficker == trafficker:
            status.touch(s, i, day)
            retaliation.hear_of_it(s.victims[i], s.parameter[0])
            tops.renew_tops(s, i, day)
