"""Tips from the public on a workplace: to services, or to police (E172)."""

from __future__ import annotations

from sim.codes import BY_TIP, EXPLOITED, LABOR
from sim.compiled import rule
from sim.declared.tips import COMES, IS_GRANTED, IS_MET, TIP, TO_SERVICES, WORKER_OF_TIP
from sim.draws import uniform
from sim.phases import contacts, labor_police
from sim.rules import ways_in
from sim.state import State


@rule
def follow_tips(s: State, day: int) -> None:
    """Let awareness move, tips come, and services or police follow them; without any, nobody is looked at."""
    r = s.run[0]
    p = s.parameter[0]
    some = False
    for k in range(len(s.counties)):
        c = s.counties[k]
        if c.awareness == 0.0 and s.levers[k].awareness_labor == 0.0:
            continue
        c.awareness = ways_in.awareness_tomorrow(c.awareness, s.levers[k].awareness_labor, p)
        chance = ways_in.chance_of_tip(c.awareness, p)
        for row in range(c.employer_first, c.employer_first + c.employers):
            if uniform(r.key0, r.key1, TIP, row, day, COMES) < chance:
                t = s.traffickers[row]
                t.tip_day = day
                t.tip_to_services = int(uniform(r.key0, r.key1, TIP, row, day, TO_SERVICES) < p.tips_to_services)
                some = True
    if not some:
        return
    for k in range(r.present):
        i = int(s.present[k])
        h = s.hot[i]
        if h.form == LABOR and h.status == EXPLOITED and s.traffickers[h.trafficker].tip_day == day:
            meet_by_tip(s, i, day)


@rule
def meet_by_tip(s: State, i: int, day: int) -> None:
    """Perhaps worker i is met by whom the tip went to. It is all that happens to them on that day."""
    r = s.run[0]
    v = s.victims[i]
    if v.found_day == day or uniform(r.key0, r.key1, WORKER_OF_TIP, i, day, IS_MET) >= s.parameter[0].tips_meets:
        return
    before = v.contacts + v.police_contacts
    u = uniform(r.key0, r.key1, WORKER_OF_TIP, i, day, IS_GRANTED)
    if s.traffickers[s.hot[i].trafficker].tip_to_services == 1:
        contacts.visit(s, i, day, u, BY_TIP)
    else:
        labor_police.meet_worker(s, i, day, u, 1.0)
    if v.contacts + v.police_contacts > before:  # where nobody had an hour, the day goes on
        v.found_day = day
