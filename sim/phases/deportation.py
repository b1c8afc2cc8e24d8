"""Deportation in a day: who is deported, and who hears how things stand (E158, E159, E163)."""

from __future__ import annotations

from sim.codes import DEPORTED, LEFT_REGION, NOBODY, NOWHERE
from sim.compiled import rule
from sim.declared.deportation import DEPORTED_EVENT, HANDED_OVER
from sim.draws import uniform
from sim.phases import communities, status, tops
from sim.rules import deportation
from sim.state import State

NEWS_DAYS = 30  # people hear of the climate, and of a firewall, this often, and whenever something happens to them


@rule
def perhaps_deport(s: State, i: int, day: int, county: int, chance: float) -> bool:
    """Perhaps person i, who was arrested in a county, is deported; `chance` before climate and firewall. True if so."""
    if chance == 0.0 or s.victims[i].undocumented == 0:
        return False
    r = s.run[0]
    most = deportation.chance_handed_over(chance, s.levers[county])
    if uniform(r.key0, r.key1, HANDED_OVER, i, day, 0) >= most:
        return False
    deport(s, i, day, most)
    return True


@rule
def deport(s: State, i: int, day: int, chance: float) -> None:
    """Person i is deported: they leave the region for good, and their community hears of it."""
    status.write_diary(s, i, day, DEPORTED_EVENT, 0, NOBODY, chance)
    status.month(s).deported += 1
    communities.spread_deportation(s, i)
    status.change_status(s, i, day, LEFT_REGION, NOWHERE, NOBODY, DEPORTED)


@rule
def tell_news(s: State, day: int) -> None:
    """At the first of a month let people without papers hear how things stand, wherever it has changed."""
    if day % NEWS_DAYS != 0:
        return
    r = s.run[0]
    for k in range(r.present):
        i = int(s.present[k])
        if s.victims[i].undocumented == 0 or s.hot[i].status == LEFT_REGION:
            continue
        if status.news_of(s, i) != s.victims[i].climate:
            status.touch(s, i, day)
            tops.renew_tops(s, i, day)
