"""Police meet a worker: who is recognised may be recorded; who is not may be arrested, and perhaps deported (E144, E148, E158)."""

from __future__ import annotations

from sim.codes import (
    ARRESTED,
    BESIDE_OFFICER,
    EXPLOITED,
    LEFT_REGION,
    NOBODY,
    POLICE_CONTACT,
    RECORDED_BY_POLICE,
    TO_CHILD_WELFARE,
    TO_LEAVE,
)
from sim.compiled import rule
from sim.declared.labor_police import ARREST_OF_WORKER, SEES, WORKER_MET
from sim.draws import uniform
from sim.phases import (
    cases,
    communities,
    contacts,
    deportation,
    explanation,
    follow_up,
    known,
    languages,
    police,
    status,
    tops,
    workers,
)
from sim.phases.status import month, touch
from sim.rules import bond, effort, found, language, length, quality, trust, ways_in
from sim.state import State


@rule
def met_draw(s: State, i: int, day: int, number: int) -> float:
    """Return draw `number` of today's meeting of police and worker i."""
    r = s.run[0]
    return uniform(r.key0, r.key1, WORKER_MET, i, day, number)


@rule
def officer_with_hours(s: State, i: int, day: int, hours: float, u: float) -> int:
    """Return the row of the officer who has hours for worker i today, if `u` lies below what capacity can serve; else NOBODY."""
    county = status.county_of(s, i)
    c = s.counties[county]
    if c.works == 0:
        return NOBODY
    c.officer_wanted += hours
    if u >= c.officer_ratio:
        return NOBODY
    row = workers.officer(s, i, county, day)
    if row == NOBODY or u >= c.officer_ratio * effort.effort_of_officer(s.officers[row], s.parameter[0]):
        return NOBODY
    c.officer_used += hours
    return row


@rule
def meet_worker(s: State, i: int, day: int, u: float, visible: float) -> None:
    """Police meet worker i, if officers have hours; they see as much as is `visible` of it, and they are trained for."""
    p = s.parameter[0]
    county = status.county_of(s, i)
    seen = met_draw(s, i, day, SEES) < ways_in.chance_sees(visible, s.levers[county].training_labor)
    row = officer_with_hours(s, i, day, p.staff_police_hours * (p.labor_hours if seen else 1.0), u)
    if row == NOBODY:
        return
    touch(s, i, day)
    if s.hot[i].status == EXPLOITED:
        police.note_watched_event(s, i, day)
    minor = found.is_minor(s.victims[i], day)
    if seen or minor:
        known.report(s, i, county, day)  # police report each minor whom they meet (E67, E68)
    if seen:
        recognise(s, i, row, day, county, minor)
    else:
        pass_by(s, i, row, day, minor)
    if s.hot[i].status != LEFT_REGION:
        tops.renew_tops(s, i, day)


@rule
def recognise(s: State, i: int, row: int, day: int, county: int, minor: bool) -> None:
    """Police see what happens to worker i: perhaps a record, an advocate, a case; for a minor child welfare is asked for a place."""
    p = s.parameter[0]
    v = s.victims[i]
    advocate = police.advocate_beside(s, i, day, county)
    beside = s.levers[county].accompaniment_independent if advocate != NOBODY else 0.0
    lost = languages.lost_with_officer(s, i, row)
    q = quality.of_police(v, s.officers[row], False, beside, lost, p)
    q = explanation.quality_by_explanation(s, row, advocate != NOBODY, q)
    live_through(s, i, row, day, q, TO_CHILD_WELFARE if minor else TO_LEAVE)
    chance = p.labor_record * language.reach_of_police(lost, p)
    contacts.record_identification(s, i, day, chance, RECORDED_BY_POLICE)
    if advocate != NOBODY:
        trust.bridge(v, beside, p)
        contacts.meet(s, i, advocate, day, BESIDE_OFFICER)
        if not minor:
            contacts.offer(s, i, advocate, county, day)
    if minor:
        police.request_place(s, i, day, county, TO_CHILD_WELFARE)
    cases.after_police(s, i, day, county, advocate != NOBODY, lost, row)


@rule
def pass_by(s: State, i: int, row: int, day: int, minor: bool) -> None:
    """Police do not see it: an adult may be arrested, for papers or on another charge; without papers perhaps deported."""
    p = s.parameter[0]
    v = s.victims[i]
    arrest = not minor and met_draw(s, i, day, ARREST_OF_WORKER) < p.labor_arrest
    q = quality.of_police(v, s.officers[row], arrest, 0.0, languages.lost_with_officer(s, i, row), p)
    live_through(s, i, row, day, q, TO_LEAVE)
    if not arrest:
        return
    v.arrests += 1
    month(s).arrests += 1
    status.write_diary(s, i, day, ARRESTED, 0, int(s.officers[row].worker), 0.0)
    v.bond = bond.after_arrest(v.bond, p)
    v.baseline_police -= p.trust_baseline_arrest * v.baseline_police
    v.baseline_advocate -= p.trust_baseline_arrest_advocate * v.baseline_advocate
    deportation.perhaps_deport(s, i, day, status.county_of(s, i), p.labor_deported)


@rule
def live_through(s: State, i: int, row: int, day: int, q: float, response: int) -> None:
    """What a contact of quality `q` with the officer does to trust, and to who is known."""
    p = s.parameter[0]
    v = s.victims[i]
    o = s.officers[row]
    earlier = workers.meet_officer(s, i, row)
    communities.meet_police(s, i)
    before = v.trust_police
    v.trust_police = trust.after_contact(before, q, earlier, v.police_contacts == 0, p)
    v.trust_advocate = trust.spill_over(v.trust_advocate, before, v.trust_police, p)
    status.write_diary(s, i, day, POLICE_CONTACT, response, int(o.worker), q)
    follow_up.note_met(s, i, day)
    if v.police_contacts > 0:
        o.strain += p.cynicism_met_again
    v.police_contacts += 1
    v.police_until = day + length.nearest_day(p.found_known_days)
    month(s).police_contacts += 1
