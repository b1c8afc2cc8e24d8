"""A service worker comes: hours, quality, trust, readiness, and perhaps an offer (E33, E35, E36, E37, E46, E47)."""

from __future__ import annotations

from sim.codes import (
    ACCEPTED,
    ASKED,
    AT_IDENTIFICATION,
    AT_SERVICE_CONTACT,
    BY_OFFER,
    EXPLOITED,
    IDENTIFIED,
    LABOR,
    LOCKED,
    MET,
    NEVER,
    NOBODY,
    RECORDED_BY_SERVICES,
    REFUSED,
    SERVICE_CONTACT,
    UNHOUSED,
)
from sim.compiled import rule
from sim.declared.sightings import BY_WORKER
from sim.draws import OFFER, RECORD, uniform
from sim.phases import (
    beds,
    cases,
    communities,
    database,
    follow_up,
    languages,
    left_ties,
    permits,
    sightings,
    status,
    tangible_help,
    tops,
    work,
    workers,
)
from sim.phases.status import month, touch
from sim.rules import (
    bond,
    conditional_help,
    language,
    needs,
    offers,
    open_case,
    priority,
    quality,
    readiness,
    training,
    trust,
    visits,
)
from sim.state import State


@rule
def hours_granted(s: State, county: int, hours: float, u: float) -> bool:
    """Ask for an advocate's hours; granted if the person's own draw lies below what capacity can serve."""
    c = s.counties[county]
    c.advocate_wanted += hours
    if u >= c.advocate_ratio:
        return False
    c.advocate_used += hours
    return True


@rule
def stops_offering(s: State, i: int, row: int) -> bool:
    """Return whether the advocate in post `row` no longer offers anything to person i (E44, E45)."""
    a = s.advocates[row]
    p = s.parameter[0]
    patience = conditional_help.patience_of(a, s.levers[a.county].patience, p)
    return offers.has_stopped(left_ties.refusals_to(s, i, int(a.county)), patience, a.burnout, p)


@rule
def visit_rate(s: State, i: int, day: int) -> float:
    """Return the rate of visits wanted to person i today, 0 where nobody knows them."""
    h = s.hot[i]
    v = s.victims[i]
    p = s.parameter[0]
    county = status.county_of(s, i)
    rate = visits.most_visits(h.status, p)
    if h.status == LOCKED:
        if s.counties[county].works == 0:
            return 0.0
        return rate * s.levers[county].visits_while_held
    if not left_ties.know_person(s, i, county):
        return 0.0
    rate *= priority.weight_given(h.form, v.gender, s.levers[county].equal_priority, p)
    row = workers.known_advocate(s, i, county, day)
    if row != NOBODY and stops_offering(s, i, row):
        rate *= p.visits_after_patience
    return rate


@rule
def visit(s: State, i: int, day: int, u: float, how: int) -> None:
    """A contact is wanted: it takes place if hours are granted and somebody is in post. `how`: codes.COMINGS."""
    county = status.county_of(s, i)
    if s.counties[county].works == 0:
        return
    p = s.parameter[0]
    longer = p.labor_hours if s.hot[i].form == LABOR else 1.0
    if not hours_granted(s, county, p.staff_visit_hours * longer, u):
        return
    row = workers.advocate(s, i, county, day)
    if row == NOBODY:
        return
    touch(s, i, day)
    meet(s, i, row, day, how)
    h = s.hot[i]
    accepted = s.victims[i].accepted
    if h.status == EXPLOITED or h.status == UNHOUSED:
        offer(s, i, row, county, day)
    cases.after_services(s, i, day, county, row)
    if s.victims[i].accepted == accepted:
        sightings.perhaps_lose(s, i, day, BY_WORKER)
    tops.renew_tops(s, i, day)


@rule
def meet(s: State, i: int, row: int, day: int, how: int) -> None:
    """The contact itself: it counts whether or not an offer is accepted (E35)."""
    v = s.victims[i]
    a = s.advocates[row]
    p = s.parameter[0]
    earlier = workers.meet_advocate(s, i, row)
    stopped = stops_offering(s, i, row)
    shares, known = languages.with_advocate(s, i, row)
    lost = language.share_lost(v, shares, known, s.levers[a.county].interpreters, p)
    q = tangible_help.quality_by_advocate(s, i, day, int(a.county), quality.of_service(v, a, stopped, lost, p))
    follow_up.note_watched(s, i, day, AT_SERVICE_CONTACT)
    communities.meet_services(s, i, how)
    count_contact(s, i, day)
    status.write_diary(s, i, day, SERVICE_CONTACT, how, int(a.worker), q)
    before = v.trust_advocate
    v.trust_advocate = trust.after_contact(before, q, earlier, v.contacts == 1, p)
    v.trust_police = trust.spill_over(v.trust_police, before, v.trust_advocate, p)
    readiness.good_contact(v, q, language.mirroring(v, int(a.peer), shares, known, p), p)
    languages.become_known(s, i, row, shares)
    where = s.hot[i].status
    if where == LOCKED:
        v.bond = bond.after_visit_inside(v.bond, p)
    elif where != EXPLOITED:
        v.bond = bond.good_contact_while_out(v.bond, q, p)
        work.help_with_work(s, i, day, int(a.county))
        needs.support_income(v, s.levers[a.county].income_support, day, p)
    database.enter_person(s, i, int(a.county), day)


@rule
def count_contact(s: State, i: int, day: int) -> None:
    """Count the contact, and note trust as it begins by its number."""
    v = s.victims[i]
    if v.contacts < len(s.by_contact):
        line = s.by_contact[v.contacts]
        line.n += 1
        line.total += v.trust_advocate
        line.squares += v.trust_advocate * v.trust_advocate
    v.contacts += 1
    s.signs[i] |= MET
    month(s).contacts += 1
    if follow_up.is_followed(s, i, day):
        s.followed[i].contacts += 1
    follow_up.note_met(s, i, day)


@rule
def offer(s: State, i: int, row: int, county: int, day: int) -> None:
    """The worker offers what is in hand, or what they hope to find (E36); the person decides (E21)."""
    r = s.run[0]
    p = s.parameter[0]
    v = s.victims[i]
    a = s.advocates[row]
    lever = s.levers[county]
    if stops_offering(s, i, row) or v.promised == 1:
        return
    if s.hot[i].status == UNHOUSED and beds.may_not_ask(v, p):
        return
    fit = beds.in_hand(s, i, county, day)
    in_hand = fit > 0.0
    honest = uniform(r.key0, r.key1, OFFER, i, day, 0) < lever.promise_honesty
    promised = in_hand or not honest
    if promised and not in_hand:
        fit = p.accept_promised
    v.offers += 1
    month(s).offers += 1
    if follow_up.is_followed(s, i, day):
        s.followed[i].offers += 1
    chance = offers.chance_accepted(v, fit, promised, p) * database.disclosure_in(s, county)
    if uniform(r.key0, r.key1, OFFER, i, day, 1) < chance:
        status.write_diary(s, i, day, ACCEPTED, int(promised), int(a.worker), chance)
        accept(s, i, day, promised, int(a.trained))
    else:
        status.write_diary(s, i, day, REFUSED, int(promised), int(a.worker), chance)
        v.refusals += 1
        a.strain += p.burnout_refusal


@rule
def accept(s: State, i: int, day: int, promised: bool, trained: int) -> None:
    """The person accepts: a choice of their own; the place itself is settled tonight. `trained`: the advocate is."""
    p = s.parameter[0]
    v = s.victims[i]
    v.accepted += 1
    if follow_up.is_followed(s, i, day):
        s.followed[i].accepted += 1
    v.refusals = 0
    v.promised = int(promised)
    month(s).accepted += 1
    readiness.make_choice(v, p)
    if v.undocumented == 1 and v.permit_day == NEVER:
        v.permit_day = permits.permit_day(s, i, day)
    chance = training.chance_recorded(trained, p) * share_seen(s, i)
    record_identification(s, i, day, chance, RECORDED_BY_SERVICES)
    beds.ask(s, i, day, BY_OFFER if s.hot[i].status == EXPLOITED else ASKED)


@rule
def share_seen(s: State, i: int) -> float:
    """Return how much of it staff recognise: of labor trafficking as much as they are trained for (E181)."""
    if s.hot[i].form != LABOR:
        return 1.0
    sees = s.parameter[0].labor_staff_sees
    return sees + (1.0 - sees) * s.levers[status.county_of(s, i)].training_labor_staff


@rule
def record_identification(s: State, i: int, day: int, chance: float, by: int) -> None:
    """Perhaps record the person as trafficked: a contact is not an identification [T8]."""
    r = s.run[0]
    v = s.victims[i]
    p = s.parameter[0]
    if v.identified_day != NEVER:
        chance *= open_case.again_factor(open_case.attention(v, day, p), p)
    chance *= database.disclosure_in(s, status.county_of(s, i))
    if uniform(r.key0, r.key1, RECORD, i, day, by) >= chance:
        return
    status.write_diary(s, i, day, IDENTIFIED, by, NOBODY, chance)
    follow_up.note_watched(s, i, day, AT_IDENTIFICATION)
    follow_up.note_recorded(s, i, day)
    if p.switch_open_case == 1:
        v.case_day = day
    if v.identified_day == NEVER:
        v.identified_day = day
        v.identified_by = by
    of_labor = int(s.hot[i].form == LABOR)
    if by == RECORDED_BY_SERVICES:
        month(s).identified_by_services += 1
        month(s).labor_identified_by_services += of_labor
    else:
        month(s).identified_by_police += 1
        month(s).labor_identified_by_police += of_labor
        s.counties[status.county_of(s, i)].recorded_today += 1.0
