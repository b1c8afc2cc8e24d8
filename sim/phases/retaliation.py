"""The trafficker's side strikes somebody who cooperates, or who testified (E110, E111, U5)."""

from __future__ import annotations

from sim.codes import EXPLOITED, LEFT_REGION, LOCKED, NOBODY
from sim.compiled import rule
from sim.declared.communities import NO_COMMUNITY
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
    chance = retaliation.chance_struck(away, cooperation.is_protected(s, i, int(w.case)), s.parameter[0])
    if uniform(r.key0, r.key1, RETALIATION, i, day, STRIKES) >= chance:
        return
    w.struck += 1
    status.touch(s, i, day)
    retaliation.strike(s.victims[i], s.parameter[0])
    status.month(s).retaliations += 1
    follow_up.note_retaliation(s, i, day)
    status.write_diary(s, i, day, STRUCK, 0, NOBODY, 0.0)
    tops.renew_tops(s, i, day)
    spread_fear(s, i, NOBODY if away else int(c.trafficker), day)


@rule
def spread_fear(s: State, struck: int, trafficker: int, day: int) -> None:
    """Others hear of it: who is held by the same trafficker while that one is free, and who is of the same community and not locked."""
    p = s.parameter[0]
    r = s.run[0]
    if p.retaliation_spread == 0.0 and p.retaliation_community == 0.0:
        return
    community = s.victims[struck].community
    for k in range(r.present):
        i = int(s.present[k])
        h = s.hot[i]
        if i == struck or h.status == LOCKED or h.status == LEFT_REGION:
            continue
        with_them = h.status == EXPLOITED and h.trafficker == trafficker
        neighbour = community != NO_COMMUNITY and s.victims[i].community == community
        share = retaliation.share_heard(with_them, neighbour, p)
        if share > 0.0:
            status.touch(s, i, day)
            retaliation.hear_of_it(s.victims[i], share, p)
            tops.renew_tops(s, i, day)
