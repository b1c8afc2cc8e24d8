"""Police meet somebody who is exploited: what follows for a minor, and for an adult (E69, E71, E76, E83, E90, E97, E108)."""

from __future__ import annotations

from sim.codes import (
    ARRESTED,
    AT_POLICE_CONTACT,
    BESIDE_OFFICER,
    BY_CHILD_WELFARE,
    BY_DETENTION,
    BY_DROP_OFF,
    BY_HOLD,
    DETENTION,
    DROP_OFF,
    EXPLOITED,
    HOLD,
    NOBODY,
    NOWHERE,
    POLICE_CONTACT,
    RECORDED_BY_POLICE,
    TO_CHILD_WELFARE,
    TO_DETAIN,
    TO_DROP_OFF,
    TO_HOLD,
    TO_LEAVE,
)
from sim.compiled import rule
from sim.declared import draws_within
from sim.declared.accompaniment import ACCOMPANIED, ADVOCATE_BESIDE, HOURS
from sim.declared.adults import ARRESTED as TO_ARREST
from sim.declared.adults import GIVEN_CITATION, LET_GO, TO_SERVICES
from sim.draws import POLICE, uniform
from sim.phases import (
    adults,
    beds,
    cases,
    communities,
    contacts,
    deportation,
    explanation,
    first_advocate,
    follow_up,
    induced_demand,
    joint,
    known,
    languages,
    law_change,
    no_other_place,
    pressure,
    status,
    tangible_help,
    tops,
    way_home,
    workers,
)
from sim.phases.status import month, touch
from sim.rules import accompaniment_drift, bond, effort, found, language, length, quality, trust
from sim.rules import adults as of_adults
from sim.state import State

# Numbers of the draws of a police contact; accompaniment has two more.
RESPONSE, OTHER_CHARGE, ARREST, LENGTH = 0, 1, 2, 5
DRAWS = draws_within("POLICE", RESPONSE=RESPONSE, OTHER_CHARGE=OTHER_CHARGE, ARREST=ARREST, LENGTH=LENGTH)


@rule
def contact_draw(s: State, i: int, day: int, number: int) -> float:
    """Return draw `number` of today's police contact."""
    r = s.run[0]
    return uniform(r.key0, r.key1, POLICE, i, day, number)


@rule
def contact(s: State, i: int, day: int, u: float) -> None:
    """A police contact, if officers have hours for it."""
    p = s.parameter[0]
    county = status.county_of(s, i)
    c = s.counties[county]
    if c.works == 0:
        return
    c.officer_wanted += p.staff_police_hours
    if u >= c.officer_ratio:
        return
    row = workers.officer(s, i, county, day)
    if row == NOBODY or u >= c.officer_ratio * effort.effort_of_officer(s.officers[row], p):
        return
    c.officer_used += p.staff_police_hours
    touch(s, i, day)
    c.police_today += int(s.hot[i].status == EXPLOITED)
    if s.hot[i].status == EXPLOITED:  # who is out is met because somebody looks for them
        note_watched_event(s, i, day)
    minor = found.is_minor(s.victims[i], day)
    response = response_to(s, i, day, county, minor)
    adult = LET_GO if minor else response_to_adult(s, i, day, county)
    home = minor and way_home.looks_for_way_home(s, i, day, county)
    s.victims[i].going_home = int(home)
    default = not home and no_other_place.detains_by_default(s, i, day, county, response)
    if home or default:  # an arrest, and locked: for a night (E84), or for want of another place (E90)
        response = TO_DETAIN
    arrest = response == TO_DETAIN or adult == TO_ARREST
    advocate = advocate_beside(s, i, day, county)
    apply_contact(s, i, row, day, arrest, adult == GIVEN_CITATION, advocate, response)
    if default:
        no_other_place.note_default(s, i, day)
    if arrest and deportation.perhaps_deport(s, i, day, county, p.deportation_chance):
        return
    go_on_from_contact(s, i, day, county, minor, adult, response)
    meet_advocate_too(s, i, day, county, advocate, response)
    cases.after_police(s, i, day, county, advocate != NOBODY, languages.lost_with_officer(s, i, row), row)
    pressure.perhaps_move_on(s, i, day)
    tops.renew_tops(s, i, day)


@rule
def go_on_from_contact(s: State, i: int, day: int, county: int, minor: bool, adult: int, response: int) -> None:
    """What comes after the contact: a minor is reported and placed, an adult treated by what police do with adults."""
    if minor:
        place_minor(s, i, day, county, response)
    else:
        treat_adult(s, i, day, county, adult)


@rule
def place_minor(s: State, i: int, day: int, county: int, response: int) -> None:
    """A minor is reported to services, and a place is asked for: one night before the way home, or what the response means."""
    known.report(s, i, county, day)
    if s.victims[i].going_home == 1:
        way_home.hold_overnight(s, i, day)
    else:
        request_place(s, i, day, county, response)


@rule
def meet_advocate_too(s: State, i: int, day: int, county: int, advocate: int, response: int) -> None:
    """The advocate beside the officer meets the person, too; where there is none, one may be called."""
    if advocate != NOBODY:
        contacts.meet(s, i, advocate, day, BESIDE_OFFICER)
        if response == TO_LEAVE:
            contacts.offer(s, i, advocate, county, day)
    elif s.levers[county].first_advocate > 0.0:
        first_advocate.call(s, i, day, county, response == TO_LEAVE)


@rule
def treat_adult(s: State, i: int, day: int, county: int, adult: int) -> None:
    """What comes in the place of an adult's arrest, if anything."""
    if adult == GIVEN_CITATION:
        adults.cite(s, i, day)
    elif adult == TO_SERVICES:
        adults.refer(s, i, day, county)


@rule
def response_to_adult(s: State, i: int, day: int, county: int) -> int:
    """Return what police do with an adult: whom they would not arrest they let go."""
    if contact_draw(s, i, day, ARREST) >= s.parameter[0].police_arrest_adult:
        return LET_GO
    return adults.instead_of_arrest(s, i, day, county)


@rule
def note_watched_event(s: State, i: int, day: int) -> None:
    """Note a police contact of somebody exploited, if such contacts are watched."""
    follow_up.note_watched(s, i, day, AT_POLICE_CONTACT)


@rule
def response_to(s: State, i: int, day: int, county: int, minor: bool) -> int:
    """Return what police do with the person: by the county's shares; the work-around comes on top (E83)."""
    if not minor:
        return TO_LEAVE
    u = contact_draw(s, i, day, RESPONSE)
    left = law_change.left_of_practice(s, county, day)
    response = TO_LEAVE
    total = 0.0
    for k in range(TO_LEAVE):
        total += law_change.response_share(s, county, k, left)
        if u < total:
            response = k
            break
    if response == TO_LEAVE and induced_demand.is_drawn_in(s, i, day, county):
        response = TO_CHILD_WELFARE
    other_charge = law_change.other_charge_share(s, county, day, left)
    if response != TO_DETAIN and contact_draw(s, i, day, OTHER_CHARGE) < other_charge:
        response = TO_DETAIN
    return response


@rule
def advocate_beside(s: State, i: int, day: int, county: int) -> int:
    """Return the row of the advocate beside the officer; NOBODY if none goes along or has hours (E102)."""
    share = accompaniment_drift.share_accompanied(s.levers[county].accompaniment, day, s.parameter[0])
    if contact_draw(s, i, day, ACCOMPANIED) >= share:
        return NOBODY
    if not contacts.hours_granted(s, county, s.parameter[0].staff_accompany_hours, contact_draw(s, i, day, HOURS)):
        return NOBODY
    return workers.advocate(s, i, county, day)


@rule
def apply_contact(
    s: State, i: int, row: int, day: int, arrest: bool, cited: bool, advocate: int, response: int
) -> None:
    """What the contact does to trust, tie, record and officer."""
    p = s.parameter[0]
    v = s.victims[i]
    o = s.officers[row]
    independent = s.levers[o.county].accompaniment_independent
    earlier = workers.meet_officer(s, i, row)
    with_advocate = independent if advocate != NOBODY else 0.0
    lost = languages.lost_with_officer(s, i, row)
    q = quality.of_police(v, o, arrest, with_advocate, lost, p)
    q = tangible_help.quality_by_officer(s, i, day, int(o.county), q)
    q = explanation.quality_by_explanation(s, row, advocate != NOBODY, q)
    if cited:
        q = of_adults.quality_with_citation(q, p)
    communities.meet_police(s, i)
    before = v.trust_police
    v.trust_police = trust.after_contact(before, q, earlier, v.police_contacts == 0, p)
    v.trust_advocate = trust.spill_over(v.trust_advocate, before, v.trust_police, p)
    status.write_diary(s, i, day, POLICE_CONTACT, response, int(o.worker), q)
    follow_up.note_met(s, i, day)
    if advocate != NOBODY:
        status.write_diary(s, i, day, ADVOCATE_BESIDE, 0, int(s.advocates[advocate].worker), 0.0)
        trust.bridge(v, independent, p)
        month(s).accompanied += 1
    if arrest:
        v.arrests += 1
        status.write_diary(s, i, day, ARRESTED, 0, int(o.worker), 0.0)
        v.bond = bond.after_arrest(v.bond, p)
        v.baseline_police -= p.trust_baseline_arrest * v.baseline_police
        v.baseline_advocate -= p.trust_baseline_arrest_advocate * v.baseline_advocate
        month(s).arrests += 1
    if v.police_contacts > 0:
        o.strain += p.cynicism_met_again
    v.police_contacts += 1
    v.police_until = day + length.nearest_day(p.found_known_days)
    month(s).police_contacts += 1
    chance = p.record_police * (1.0 + p.record_trained * o.trained) * joint.record_factor(s, i, int(o.county), day)
    contacts.record_identification(s, i, day, chance * language.reach_of_police(lost, p), RECORDED_BY_POLICE)


@rule
def request_place(s: State, i: int, day: int, county: int, response: int) -> None:
    """Ask for the place that the response means; where it is full the person is left."""
    lever = s.levers[county]
    if response == TO_DETAIN:
        beds.ask_for(s, i, day, BY_DETENTION, DETENTION, custody_days(s, i, day, lever.detention_days))
    elif response == TO_HOLD:
        beds.ask_for(s, i, day, BY_HOLD, HOLD, custody_days(s, i, day, lever.hold_days))
    elif response == TO_DROP_OFF:
        beds.ask_for(s, i, day, BY_DROP_OFF, DROP_OFF, 0.0)
    elif response == TO_CHILD_WELFARE:
        beds.ask_for(s, i, day, BY_CHILD_WELFARE, NOWHERE, 0.0)


@rule
def custody_days(s: State, i: int, day: int, mean: float) -> float:
    """Return days in custody or in a hold: one draw serves both, so equal levers give equal stays."""
    return length.around(mean, s.parameter[0].police_length_spread, contact_draw(s, i, day, LENGTH))
