"""An advocate is called after a police contact, and comes: within the day, or when they are due (E50, L31)."""

from __future__ import annotations

from sim.codes import BY_VISIT, EXPLOITED, LOCKED, NEVER, NOBODY, UNHOUSED
from sim.compiled import rule
from sim.declared.first_advocate import ADVOCATE_ARRIVES, CALLED, FIRST_ADVOCATE, GRANTED, STILL_THERE
from sim.declared.sightings import BY_WORKER
from sim.draws import uniform
from sim.phases import contacts, sightings, status, tops, workers
from sim.rules import first_advocate
from sim.state import State


@rule
def call(s: State, i: int, day: int, county: int, left: bool) -> None:
    """Perhaps an advocate is called after today's police contact; `left`: police brought the person nowhere."""
    lever = s.levers[county]
    r = s.run[0]
    if uniform(r.key0, r.key1, FIRST_ADVOCATE, i, day, CALLED) >= lever.first_advocate:
        return
    s.victims[i].advocate_due = first_advocate.day_of_arrival(day, lever.first_advocate_hours)
    if s.victims[i].advocate_due == day:
        come(s, i, day, left)


@rule
def come(s: State, i: int, day: int, may_offer: bool) -> bool:
    """The advocate comes: return whether they meet the person. They do not where nobody is, or nobody has hours."""
    s.victims[i].advocate_due = NEVER
    county = status.county_of(s, i)
    lever = s.levers[county]
    here = s.hot[i].status
    if s.counties[county].works == 0 or (here == LOCKED and lever.visits_while_held == 0.0):
        return False
    r = s.run[0]
    chance = first_advocate.chance_still_there(here, lever.first_advocate_hours, s.parameter[0])
    if uniform(r.key0, r.key1, FIRST_ADVOCATE, i, day, STILL_THERE) >= chance:
        return False
    luck = uniform(r.key0, r.key1, FIRST_ADVOCATE, i, day, GRANTED)
    if not contacts.hours_granted(s, county, s.parameter[0].staff_visit_hours, luck):
        return False
    row = workers.advocate(s, i, county, day)
    if row == NOBODY:
        return False
    status.touch(s, i, day)
    status.write_diary(s, i, day, ADVOCATE_ARRIVES, 0, int(s.advocates[row].worker), chance)
    status.month(s).first_advocates += 1
    contacts.meet(s, i, row, day, BY_VISIT)
    accepted = s.victims[i].accepted
    if may_offer and here in (EXPLOITED, UNHOUSED):
        contacts.offer(s, i, row, county, day)
    if s.victims[i].accepted == accepted:
        sightings.perhaps_lose(s, i, day, BY_WORKER)
    tops.renew_tops(s, i, day)
    return True
