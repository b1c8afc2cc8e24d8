"""Who somebody is: filled in once, on arrival, from draws of the person alone."""

from __future__ import annotations

from sim.codes import (
    ADULT_YEARS,
    ARRIVED,
    AWAY,
    DAYS_A_YEAR,
    EXPLOITED,
    GENDER_NONCONFORMING,
    LABOR,
    MAN,
    NEVER,
    NOBODY,
    NOWHERE,
    SEX,
    WOMAN,
)
from sim.compiled import rule
from sim.declared.communities import NO_COMMUNITY
from sim.declared.people_differ import RETURN_FACTOR
from sim.draws import ARRIVALS, BORN, gamma_mean_one, poisson, uniform
from sim.normal import normal
from sim.phases import communities, histories, labor, status, ties, tops
from sim.rules import bond, home_police, returning, shock
from sim.state import State

EQUAL = 0


@rule
def person_draw(s: State, i: int, number: int) -> float:
    """Return the person's draw `number`: of the person alone, so the same whenever they arrive."""
    r = s.run[0]
    return uniform(r.key0, r.key1, BORN, i, 0, number)


@rule
def arrive(s: State, i: int, day: int, form: int, at_start: bool) -> None:
    """Fill row i and put the person in the world, held by a trafficker of that form picked by a draw of their own."""
    r = s.run[0]
    p = s.parameter[0]
    h = s.hot[i]
    v = s.victims[i]
    v.person = i
    v.arrival_day = day
    of_labor = form == LABOR
    minor = person_draw(s, i, 0) < (p.labor_minor if of_labor else r.share_minor)
    oldest = p.labor_adult_age_high if of_labor else p.people_adult_age_high
    v.born_day = day - int(age_on_arrival(s, i, minor, oldest) * DAYS_A_YEAR)
    begin_with(s, i, form)
    describe(s, i, minor)
    if of_labor:
        labor.describe_worker(s, i, day, person_draw(s, i, 3), person_draw(s, i, 5), person_draw(s, i, 12))
    v.trust_police *= shock.trust_left_by_shock(day, p)
    empty_ties(s, i, day)
    h.facility = NOBODY
    h.status = EXPLOITED
    h.place = NOWHERE
    status.set_signs(s, i)
    t = s.traffickers[h.trafficker]
    t.held += 1
    v.county = t.home
    v.family_trafficker = int(t.identity) if t.family == 1 else NOBODY
    part = person_draw(s, i, 11) if not at_start else 1.0  # who is there at the start has been held for long
    if v.undocumented == 1:
        v.climate = status.news_of(s, i)
    v.bond = part * bond.target(v, t, p)
    v.fear = part * bond.fear_target(v, t, p)
    r.by_status[EXPLOITED] += 1
    r.by_place[NOWHERE] += 1
    s.present[r.present] = i
    r.present += 1
    r.people += 1
    status.month(s).arrivals += 1
    status.write_course(s, i, day, ARRIVED)
    tops.renew_tops(s, i, day)


@rule
def begin_with(s: State, i: int, form: int) -> None:
    """Say by a draw of their own who holds person i first, and so to which community of the county they belong."""
    h = s.hot[i]
    h.form = form
    row = labor.pick_employer(s, i) if form == LABOR else int(person_draw(s, i, 10) * s.run[0].employers_from)
    ties.tie_to(s, i, ties.next_free(s, row))
    communities.join_community(s, i, form, int(s.traffickers[h.trafficker].home))


@rule
def age_on_arrival(s: State, i: int, minor: bool, oldest: float) -> float:
    """Return the age at entry in years: minors evenly, adults mostly young, `oldest` at most."""
    p = s.parameter[0]
    if minor:
        return p.people_minor_age_low + person_draw(s, i, 1) * (ADULT_YEARS - p.people_minor_age_low)
    youngest = min(person_draw(s, i, 1), person_draw(s, i, 2))
    return ADULT_YEARS + youngest * (oldest - ADULT_YEARS)


@rule
def describe(s: State, i: int, minor: bool) -> None:
    """Draw what is fixed for life, and what institutional history has made of trust (E38, E39, E95)."""
    r = s.run[0]
    p = s.parameter[0]
    v = s.victims[i]
    c = s.communities[v.community]
    u = person_draw(s, i, 3)
    v.gender = WOMAN if u < p.people_woman else (MAN if u < p.people_woman + p.people_man else GENDER_NONCONFORMING)
    v.undocumented = int(person_draw(s, i, 4) < c.undocumented)
    v.limited_english = int(person_draw(s, i, 5) < c.limited_english)
    v.foster_care = int(minor and person_draw(s, i, 6) < p.people_foster)
    v.shared_child = int(not minor and person_draw(s, i, 7) < p.people_shared_child)
    larger = max(person_draw(s, i, 8), person_draw(s, i, 9))  # of two: 2/3 on average
    v.trauma = min(1.0, 2.0 * p.people_trauma * larger * 0.75)
    v.shame = min(1.0, p.people_shame * person_draw(s, i, 12) + p.people_shame_undocumented * v.undocumented)
    v.reserve = p.accept_person * normal(person_draw(s, i, 13))  # number 14 was once used here, too
    v.visibility = 1.0
    if p.switch_visibility != EQUAL:
        drawn = gamma_mean_one(p.found_visibility_shape, r.key0, r.key1, BORN, i, 0, 20)
        v.visibility = min(p.found_visibility_most, drawn)
    if p.switch_people_differ == 1:
        v.return_factor = returning.person_factor(normal(uniform(r.key0, r.key1, RETURN_FACTOR, i, 0, 0)), p)
    left = (
        (1.0 - p.trust_trauma * v.trauma) * (1.0 - p.trust_foster * v.foster_care) * histories.trust_left(s, i, minor)
    )
    v.baseline_advocate = p.trust_start_advocate * left
    v.baseline_police = p.trust_start_police * left
    if v.community != NO_COMMUNITY:
        v.baseline_police = home_police.on_arrival(v.baseline_police, s.hot[i].form == LABOR, p)
    v.trust_advocate = v.baseline_advocate
    v.trust_police = v.baseline_police
    v.recognition = p.recognition_start
    v.agency = p.agency_start


@rule
def empty_ties(s: State, i: int, day: int) -> None:
    """Nobody knows the person yet, and nothing has happened; what mechanisms declare has its start value already."""
    v = s.victims[i]
    v.touched = day
    v.advocate = NOBODY
    v.officer = NOBODY
    v.services_county = NOBODY
    v.police_until = -NEVER
    v.permit_day = NEVER
    v.identified_day = NEVER
    v.stay_end = NEVER
    v.spell_day = NEVER
    s.came_away[i] = NEVER
    v.place_day = day


@rule
def arrivals_on(s: State, day: int) -> int:
    """Return how many arrive on a day: the same in every scenario."""
    r = s.run[0]
    return poisson(r.arrivals_per_year / DAYS_A_YEAR, uniform(r.key0, r.key1, ARRIVALS, 0, day, 0))


@rule
def arrivals(s: State, day: int) -> None:
    """Let today's people arrive."""
    for _ in range(arrivals_on(s, day)):
        arrive(s, int(s.run[0].people), day, SEX, False)
    for _ in range(labor.labor_arrivals_on(s, day)):
        arrive(s, int(s.run[0].people), day, LABOR, False)


@rule
def tidy_present(s: State) -> None:
    """Take people who left the region out of the list of those present."""
    r = s.run[0]
    if r.gone == 0:
        return
    kept = 0
    for k in range(r.present):
        i = s.present[k]
        s.present[kept] = i
        kept += not s.signs[i] & AWAY  # no branch
    r.present = kept
    r.gone = 0
