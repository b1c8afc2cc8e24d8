"""The twin's part of labor trafficking: who the people are, their employers, ways in, and what comes afterwards."""

from __future__ import annotations

import math
from types import SimpleNamespace as Record

from sim import draws as d
from sim.codes import (
    BY_CHILD_WELFARE,
    DAYS_A_YEAR,
    DEBT_AND_THREAT,
    EXPLOITED,
    LABOR,
    NEVER,
    OWN_HOME,
    PLACED,
)
from sim.exact import exp, log
from sim.rules import bond, found, length, quality, trust
from sim.rules.change import half_life
from tests.naive import institutions, movement

ARRIVALS, BORN = 40, 41  # streams
TAKEN, HOUSED, FROM_HOME = 2, 8, 16


def on_top(world) -> float:
    """How many people of labor there are for each of the others."""
    return world.people.share_labor / (1.0 - world.people.share_labor)


def at_start(world) -> int:
    return round(world.people.exploited_at_start * on_top(world))


def arrive_today(twin) -> int:
    a_year = twin.world.people.arrivals_per_year * on_top(twin.world)
    return d.poisson(a_year / DAYS_A_YEAR, twin.u(ARRIVALS, 0, twin.day)) if a_year else 0


def employers(twin) -> list[list[Record]]:
    """The employers by county, and in the list of all traffickers behind the others."""
    by_county = []
    for county, share in enumerate(twin.world.shares.tolist()):
        n = math.ceil(share * at_start(twin.world) / twin.p.employers_people_each - 1e-9)
        here = [
            Record(row=len(twin.traffickers) + k, identity=len(twin.traffickers) + k, form=LABOR, held=0, away=0, back_day=0, next_move=NEVER, moved_day=-NEVER, came_from=county, home=county, county=county,
                   style=DEBT_AND_THREAT, mobile=0, family=0, reach=twin.p.employers_reach)
            for k in range(n)
        ]  # fmt: skip
        twin.traffickers += here
        by_county.append(here)
    return by_county


def pick_employer(twin, v):
    """Their first employer, of a county by its share of people."""
    here = twin.employers[twin.pick_position(twin.shares, twin.u(BORN, v.person, 0, 0))]
    return twin.next_free(here[math.floor(twin.u(BORN, v.person, 0, 1) * len(here))])


def be_born(twin, v, u) -> None:
    """What another form makes of the person; `u`: their draws of anybody's life."""
    p, b = twin.p, lambda number: twin.u(BORN, v.person, 0, number)
    v.gender = 0 if u(3) < p.labor_woman else 1 if u(3) < p.labor_woman + p.labor_man else 2
    v.foster_care = v.shared_child = 0
    visa = b(2) < p.labor_visa
    if not v.community:
        v.limited_english = int(u(5) < p.labor_limited_english)
        v.undocumented = int(not visa and b(3) < p.labor_no_papers)
    if visa and not v.undocumented and p.labor_status_loss > 0.0:
        v.status_until = twin.day + 1 + math.floor(-log(1.0 - b(4)) / p.labor_status_loss)
    v.shame = min(1.0, p.people_shame * u(12) + p.people_shame_undocumented * v.undocumented)
    left = 1.0 - p.trust_trauma * v.trauma
    v.trust_advocate = v.baseline_advocate = p.trust_start_advocate * left
    v.trust_police = v.baseline_police = min(1.0, p.trust_start_police * left * p.labor_trust_police)
    v.recognition = p.labor_recognition
    shares = (p.labor_debt, p.labor_papers, p.labor_family, p.labor_housed, p.labor_known)
    v.means = sum(2**k for k, share in enumerate(shares) if b(5 + k) < share)
    if v.community and p.home_distrust != 0.0:
        lower = p.home_distrust * (v.baseline_police if p.home_distrust > 0.0 else 1.0 - v.baseline_police)
        v.baseline_police = (
            v.baseline_police * (1.0 - p.home_distrust) if p.home_distrust > 0.0 else v.baseline_police - lower
        )
    v.trust_police = v.baseline_police * institutions.left_of_shock(twin)


def lose_status(twin, v) -> None:
    """A visa ends on its day, if the person is exploited then, or as soon as they are."""
    if v.status == EXPLOITED and v.status_until <= twin.day:
        twin.touch(v)
        v.status_until, v.undocumented = NEVER, 1
        v.climate = twin.news(v)


def leaves_employer(tie, fear, p) -> float:
    """The chance of leaving alone, by the tie and fear of today."""
    x = p.labor_leaving_fear * (fear - p.return_at_fear) - p.leaving_alone_bond * (tie - p.leaving_alone_at_bond)
    return min(1 / 8, p.labor_leaving * exp(x))


def goes_home(v, p) -> float:
    return 0.0 if v.status == EXPLOITED and v.means & TAKEN else p.labor_goes_home


# -- known by police, services, the public ---------------------------------------------------------------------------


def weight(twin, v, county) -> float:
    """The weight that police and services give."""
    given = (twin.p.priority_labor if v.t.form == LABOR else 1.0) * (twin.p.priority_men if v.gender == 1 else 1.0)
    return given + twin.levers[county].equal_priority * (1.0 - given)


def longer(twin, v) -> float:
    return twin.p.labor_hours if v.t.form == LABOR else 1.0


def police_rate(twin, v) -> float:
    rate = twin.p.labor_police if v.t.form == LABOR else found.by_police(v, twin.day, twin.p)
    return rate * weight(twin, v, twin.where(v))


def outreach_rate(twin, v) -> float:
    county = twin.where(v)
    if v.t.form != LABOR:
        return found.by_outreach(v, movement.knows(v, county), twin.p)
    return 0.0 if movement.knows(v, county) else twin.p.outreach_labor_rate * twin.levers[county].outreach_labor


def alone_rate(twin, v) -> float:
    if v.t.form != LABOR:
        return found.alone(movement.knows(v, twin.where(v)), twin.p)
    return 0.0 if movement.knows(v, twin.where(v)) else twin.p.labor_alone * twin.now(v).recognition


def officer(twin, v, hours, u):
    county = twin.where(v)
    c = twin.counties[county]
    if not c.works:
        return None
    c.o_wanted += hours
    o = twin.pick(v, county, "officers") if u < c.o_ratio else None
    return None if o is None or u >= c.o_ratio * (1.0 - twin.p.discouragement_effort * o.cynicism) else o


def police(twin, v, u, visible) -> None:
    """Police meet a worker, and see it or pass by."""
    p, county = twin.p, twin.where(v)
    lever, draw = twin.levers[county], lambda number: twin.u(43, v.person, twin.day, number)
    seen, minor = draw(0) < visible * lever.training_labor, found.is_minor(v, twin.day)
    o = officer(twin, v, p.staff_police_hours * (p.labor_hours if seen else 1.0), u)
    if o is None:
        return
    twin.touch(v)
    a, beside = None, 0.0
    if seen and twin.u(d.POLICE, v.person, twin.day, 3) < institutions.share_accompanied(twin, lever.accompaniment):
        if twin.grants_hours(county, p.staff_accompany_hours, twin.u(d.POLICE, v.person, twin.day, 4)):
            a = twin.pick(v, county, "advocates")
        beside = lever.accompaniment_independent if a else 0.0
    arrest = not seen and not minor and draw(1) < p.labor_arrest
    lost = twin.language_lost(v, o, 1.0)
    q = quality.of_police(v, o, arrest, beside, lost, p)
    live_through(twin, v, o, min(1.0, q + p.explanation_quality) if institutions.explains(twin, o, a) else q)
    if (seen or minor) and twin.u(26, v.person, twin.day) < p.police_reports:
        movement.know(twin, v, county)
    if seen:
        twin.record(v, p.labor_record * twin.looks(lost), 1)
        if a:
            trust.bridge(v, beside, p)
            twin.meet(v, a)
            if not minor:
                twin.offer(v, a, county)
        if minor:
            twin.ask(v, BY_CHILD_WELFARE)
        twin.cases.after_police(v, county, a, lost, o)
    if arrest:
        v.arrests += 1
        v.bond = bond.after_arrest(v.bond, p)
        v.baseline_police -= p.trust_baseline_arrest * v.baseline_police
        v.baseline_advocate -= p.trust_baseline_arrest_advocate * v.baseline_advocate
        chance = min(1.0, p.labor_deported * lever.climate * (1.0 - lever.firewall))
        if v.undocumented and twin.u(53, v.person, twin.day) < chance:
            twin.deport(v)


def live_through(twin, v, o, q) -> None:
    p = twin.p
    if v.officer != o.worker:
        v.officer, v.officer_contacts = o.worker, 0
    twin.hear_of_police(v)
    before, earlier = v.trust_police, v.officer_contacts
    v.officer_contacts += 1
    v.trust_police = trust.after_contact(before, q, earlier, v.police_contacts == 0, p)
    v.trust_advocate = trust.spill_over(v.trust_advocate, before, v.trust_police, p)
    if v.police_contacts > 0:
        o.strain += p.cynicism_met_again
    v.police_contacts += 1
    v.police_until = twin.day + length.nearest_day(p.found_known_days)


def working_for(twin, t) -> list:
    return [v for v in twin.people if v.t is t and v.status == EXPLOITED]


def inspect(twin) -> None:
    """Workplaces are inspected: everybody there may be met."""
    p = twin.p
    for county, here in enumerate(twin.employers):
        for t in here:
            if twin.u(44, t.row, twin.day) >= p.inspection_rate * twin.levers[county].labor_unit:
                continue
            for v in working_for(twin, t):
                twin.touch(v)
                v.fear += p.inspection_fear * (1.0 - v.fear)
                o = None
                if twin.u(46, v.person, twin.day, 0) < p.inspection_meets:
                    o = officer(twin, v, p.staff_police_hours * p.labor_hours, twin.u(46, v.person, twin.day, 1))
                if o is None:
                    continue
                twin.touch(v)
                v.found_day = twin.day
                live_through(twin, v, o, p.inspection_quality)
                twin.record(v, p.inspection_record, 1)
                if twin.u(46, v.person, twin.day, 2) < p.inspection_refers:
                    movement.know(twin, v, county)
                if found.is_minor(v, twin.day):
                    twin.ask(v, BY_CHILD_WELFARE)
                twin.cases.after_police(v, county, None, 0.0, o)


def tips(twin) -> None:
    """The public becomes aware, slowly; tips lead services or police to a workplace."""
    p = twin.p
    for county, here in enumerate(twin.employers):
        c, lever = twin.counties[county], twin.levers[county].awareness_labor
        c.awareness = half_life(c.awareness, lever, p.tips_rise if lever > c.awareness else p.tips_fade, 1.0)
        for t in here:
            if twin.u(45, t.row, twin.day, 0) >= p.tips_rate * c.awareness:
                continue
            services = twin.u(45, t.row, twin.day, 1) < p.tips_to_services
            for v in working_for(twin, t):
                if v.found_day == twin.day or twin.u(48, v.person, twin.day, 0) >= p.tips_meets:
                    continue
                met, u = v.contacts + v.police_contacts, twin.u(48, v.person, twin.day, 1)
                twin.visit(v, u) if services else police(twin, v, u, 1.0)
                v.found_day = twin.day if v.contacts + v.police_contacts > met else v.found_day


# -- afterwards ------------------------------------------------------------------------------------------------------


def seen_by_staff(twin, v) -> float:
    sees = twin.p.labor_staff_sees
    training = twin.levers[twin.where(v)].training_labor_staff
    return sees + (1.0 - sees) * training if v.t.form == LABOR else 1.0


def wait(twin, v) -> float:
    """Days until a permit."""
    early = twin.u(47, v.person, 0) < twin.levers[twin.where(v)].early_permit
    return twin.p.permit_early_days if early else twin.p.need_permit_days


def support(twin, v, county) -> None:
    share = twin.levers[county].income_support
    if share > 0.0 and v.undocumented and twin.day < v.permit_day < NEVER:
        v.need_income = min(v.need_income, twin.p.need_income_held * (1.0 - twin.p.income_support_most * share))


def rental(twin, v) -> float:
    without = twin.p.rental_history
    return without + (1.0 - without) * twin.levers[v.county].rental_help if v.t.form == LABOR else 1.0


def keeps_room(twin, v, why) -> bool:
    """Who does not live where they work has a room, and asks for none."""
    if v.t.form != LABOR or v.status != EXPLOITED or v.means & HOUSED or found.is_minor(v, twin.day):
        return False
    twin.touch(v)
    if v.promised:
        trust.keep_promise(v, twin.p)
        v.promised = 0
    v.waiting = 0
    twin.change(v, PLACED, OWN_HOME, None, why)
    return True


def again(twin, v) -> float:
    now = twin.now(v)
    return twin.p.labor_again * now.need_income * now.need_housing if v.t.form == LABOR else 0.0


def same_again(twin, v) -> bool:
    return v.t.form == LABOR and not v.untied and twin.u(49, v.person, twin.day) < twin.p.labor_same_employer
