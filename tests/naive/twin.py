"""A naive twin of a small world: an object a person, its own loop over days and people, the same draws.

No bounds, no lists of who may meet something, no hot and cold records, no compiled code: every
person is asked on every day what their draw brings. It shares the rules (`sim/rules`, which take
records and numbers, and here get plain objects), the generator, and the model's own exp and log, which have tests of
their own (`tests/test_exact.py`); everything else is written anew.
Run with compiling switched off.
"""

from __future__ import annotations

import copy
import math
from types import SimpleNamespace as Record

from sim import draws as d
from sim.codes import *  # (the words of the model)
from sim.draws import gamma_mean_one, place_in_window, poisson, share, uniform
from sim.exact import exp, log
from sim.normal import normal
from sim.parameters import PARAMETER, compiled
from sim.rules import (
    bond,
    found,
    inner,
    late_return,
    leaving,
    length,
    needs,
    offers,
    quality,
    readiness,
    retrieval,
    returning,
    staffing,
    trust,
)
from sim.rules.change import LN2, toward
from sim.segments import segments
from tests.naive import institutions, labor, movement, reactions
from tests.naive.cases import Cases
from tests.naive.communities import Communities
from tests.naive.lists import Lists

FIELDS_AT_ZERO = [
    "going_home",
    "limited_english",
    "foster_care",
    "shared_child",
    "refusals",
    "advocate_contacts",
    "officer_contacts",
    "promised",
    "with_kin",
    "walked_out",
    "waiting",
    "identified_by",
    "contacts",
    "police_contacts",
    "offers",
    "accepted",
    "separations",
    "returns",
    "arrests",
    "promises_broken",
    "mentor_contacts",
    "brought_by_police",
    "citations",
    "means",
]


class Twin(Communities):
    """A world of objects."""

    def __init__(self, world, beliefs, structure, key) -> None:
        record = compiled({**world.parameters, **beliefs.values}, structure.codes())[0]
        self.p = Record(**{n: record[n].item() for n in PARAMETER.names})
        self.key, self.world, self.day, self.course = key, world, 0, []
        (segment,) = segments(world.status_quo, world, 0)
        self.use(segment)
        reactions.begin_counties(self)
        self.counties = [Record(number=k, works=k < len(world.county_names) - 1, advocates=[], officers=[], a_wanted=0.0, o_wanted=0.0,
                                a_demand=0.0, o_demand=0.0, in_hand=[0.0] * 12, awareness=0.0) for k in range(len(world.county_names))]  # fmt: skip
        rows = world.facilities()
        self.facilities = [Record(**{n: rows[n][k].tolist() for n in rows.dtype.names}) for k in range(len(rows))]
        for k, f in enumerate(self.facilities):
            f.row = k
        institutions.begin(self)
        self.shares = self.cumulated(world.shares.tolist())
        self.travel = [self.cumulated(row) for row in world.travel_matrix.tolist()]
        self.traffickers = [
            self.trafficker(k) for k in range(math.ceil(world.people.exploited_at_start / self.p.moving_people_each))
        ]
        self.begin_communities(beliefs, structure)
        self.employers = labor.employers(self)
        self.post("advocates")
        self.post("officers")
        self.people, self.ties, self.cases, self.lists = [], [], Cases(self), Lists(self)
        for _ in range(world.people.exploited_at_start):
            self.arrive(at_start=True)
        for _ in range(labor.at_start(world)):
            self.arrive(LABOR, at_start=True)

    def use(self, segment) -> None:
        names = segment.levers.dtype.names
        before = getattr(self, "levers", None)
        self.levers = [
            Record(**{n: segment.levers[n][k].tolist() for n in names}) for k in range(len(segment.levers))
        ]
        if before is not None:
            institutions.change(self, before)

    @staticmethod
    def cumulated(shares):
        total, sums = 0.0, []
        for x in shares:
            total += x
            sums.append(total)
        return sums

    def u(self, stream, who, day, number=0):
        return uniform(*self.key, stream, who, day, number)

    # -- who exists ------------------------------------------------------------------------------------------------

    @staticmethod
    def pick_position(cumulated, u):
        return next((c for c, total in enumerate(cumulated[:-1]) if u < total), len(cumulated) - 1)

    def nights(self, t):
        mean = reactions.mean_nights(self, t)
        return (
            1 + math.floor(log(1.0 - self.u(d.MOVE, t.row, self.day, 1)) / log(1.0 - 1.0 / mean)) if mean > 1 else 1
        )

    def trafficker(self, row):
        return self.describe_identity(Record(row=row, identity=row, form=SEX, held=0, away=0, back_day=0))

    def describe_identity(self, t):
        p, row = self.p, t.identity
        t.next_move, t.moved_day = NEVER, -NEVER
        t.home = t.county = self.pick_position(self.shares, self.u(d.TRAFFICKER, row, 0, 0))
        u = self.u(d.TRAFFICKER, row, 0, 1)
        t.style = (
            ROMANTIC
            if u < p.moving_romantic
            else VIOLENT
            if u < p.moving_romantic + p.moving_violent
            else DEBT_AND_THREAT
        )
        t.mobile = int(self.u(d.TRAFFICKER, row, 0, 2) < p.moving_mobile)
        t.family = int(self.u(d.TRAFFICKER, row, 0, 3) < p.moving_family)
        t.reach = p.retrieval_reach_low + (p.retrieval_reach_high - p.retrieval_reach_low) * self.u(
            d.TRAFFICKER, row, 0, 4
        )
        t.stop = None
        if t.mobile:
            reactions.begin_circuit(self, t)
            t.next_move = self.nights(t)
        return t

    def post(self, role):
        """Fill the posts of a role; rows are those of the engine, which keeps room for four times as many."""
        row = 0
        for county, exact in zip(self.counties, self.world.posts(role).tolist(), strict=True):
            posts = math.ceil(exact - 1e-9)
            for k in range(posts):
                w = Record(row=row + k, worker=row + k, county=county.number, vacant_until=0)
                full = self.p.staff_hours if role == "advocates" else self.p.staff_officer_hours
                w.hours = full * exact * 1.0 * (1.0 - self.p.staff_officer_duties * (role == "officers")) / posts
                self.hire(w, role, 0, self.p.staff_trained if role == "advocates" else self.p.staff_officer_trained)
                if role == "advocates":
                    w.burnout = self.p.burnout_at_start
                getattr(county, role).append(w)
            row += math.ceil(exact * 4 - 1e-9)
        setattr(self, f"{role}_kept", max(1, row))

    def hire(self, w, role, hired, trained):
        who = w.row if role == "advocates" else 1_000_000 + w.row
        w.hired_day, w.strain, w.burnout, w.cynicism = hired, 0.0, 0.0, 0.0
        w.trained = int(self.u(d.NEWCOMER, who, self.day, 0) < trained)
        w.languages = self.language_of_newcomer(w, self.u(d.NEWCOMER, who, self.day, 1))
        hired_there = w.languages > 0 and self.u(51, who, self.day) < self.levers[w.county].staff_known
        w.own_language, w.from_community = 0, int(hired_there)
        w.peer = int(role == "advocates" and self.u(d.NEWCOMER, who, self.day, 2) < self.p.staff_peers)
        w.conditional = int(role == "advocates" and self.u(86, who, self.day) < self.p.condition_share)

    def arrive(self, form=SEX, at_start=False, i=None, t=None):
        p, i = self.p, len(self.people) if i is None else i
        b = lambda number: self.u(d.BORN, i, 0, number)
        v = Record(
            person=i, arrival_day=self.day, touched=self.day, place_day=self.day, **dict.fromkeys(FIELDS_AT_ZERO, 0)
        )
        if form == LABOR:
            v.t = labor.pick_employer(self, v)
        else:
            v.t = self.next_free(self.traffickers[int(b(10) * sum(t.form == SEX for t in self.traffickers))])
        self.join(v)
        own = self.communities[v.community]
        minor = b(0) < (p.labor_minor if form == LABOR else self.world.people.share_minor_at_entry)
        oldest = p.labor_adult_age_high if form == LABOR else p.people_adult_age_high
        age = (
            p.people_minor_age_low + b(1) * (ADULT_YEARS - p.people_minor_age_low)
            if minor
            else ADULT_YEARS + min(b(1), b(2)) * (oldest - ADULT_YEARS)
        )
        v.born_day = self.day - int(age * DAYS_A_YEAR)
        u = b(3)
        v.gender = 0 if u < p.people_woman else 1 if u < p.people_woman + p.people_man else 2
        v.undocumented, v.limited_english = int(b(4) < own.undocumented), int(b(5) < own.limited_english)
        v.foster_care, v.shared_child = (
            int(minor and b(6) < p.people_foster),
            int(not minor and b(7) < p.people_shared_child),
        )
        v.trauma = min(1.0, 2.0 * p.people_trauma * max(b(8), b(9)) * 0.75)
        v.shame = min(1.0, p.people_shame * b(12) + p.people_shame_undocumented * v.undocumented)
        v.reserve = p.accept_person * normal(b(13))
        v.visibility = (
            1.0
            if p.switch_visibility == 0
            else min(p.found_visibility_most, gamma_mean_one(p.found_visibility_shape, *self.key, d.BORN, i, 0, 20))
        )
        v.return_factor = 1.0
        if p.switch_people_differ:
            v.return_factor = returning.person_factor(normal(self.u(22, i, 0, 0)), p)
        left = (1.0 - p.trust_trauma * v.trauma) * (1.0 - p.trust_foster * v.foster_care)
        left *= institutions.trust_left(self, i, minor)
        v.trust_advocate = v.baseline_advocate = p.trust_start_advocate * left
        v.baseline_police = p.trust_start_police * left
        if v.community and p.home_distrust > 0.0:
            v.baseline_police *= 1.0 - p.home_distrust
        v.trust_police = v.baseline_police * institutions.left_of_shock(self)
        v.recognition, v.agency = p.recognition_start, p.agency_start
        v.need_housing = v.need_income = v.need_care = 0.0
        v.advocate = v.officer = v.services_county = NOBODY
        v.police_until, v.permit_day, v.identified_day, v.stay_end = -NEVER, NEVER, NEVER, NEVER
        v.spell_day = v.free_day = v.case_day = v.late_day = v.advocate_due = v.vouch_day = v.word_day = NEVER
        v.mentor_until = v.missing_until = v.found_day = -NEVER
        movement.begin(v)
        v.status_until = NEVER
        v.untied, v.w, v.witness, v.asked = 0, None, NOBODY, 0
        if form == LABOR:
            labor.be_born(self, v, b)
        v.t = t or v.t
        v.t.held += 1
        v.family_trafficker = v.t.identity if v.t.family else NOBODY
        v.county, v.status, v.place, v.f, v.climate = v.t.home, EXPLOITED, NOWHERE, None, 1.0
        if v.undocumented:
            v.climate = self.news(v)
        part = 1.0 if at_start else b(11)
        v.bond, v.fear = part * bond.target(v, v.t, p), part * bond.fear_target(v, v.t, p)
        v.second_list = 2 if t else 0
        if t:
            self.people[i] = v
        else:
            self.people.append(v)
        self.line(v, ARRIVED)

    # -- changes ---------------------------------------------------------------------------------------------------

    def line(self, v, why):
        self.course.append((v.person, self.day, v.status, v.place, why))

    def like(self, t):
        """Those among whom a person may go on: all of the form; of employers, those of the county."""
        return [
            other for other in self.traffickers if other.form == t.form and (t.form == SEX or other.home == t.home)
        ]

    def next_free(self, t):
        here = self.like(t)
        at = here.index(t)
        return next((other for other in here[at:] + here[:at] if not other.away), t)

    def reach(self, v):
        if not v.untied:
            return v.t.reach
        p = self.p
        mean = 0.5 * (p.retrieval_reach_low + p.retrieval_reach_high) if v.t.form == SEX else p.employers_reach
        return p.retaliation_side * mean

    def touch(self, v):
        self.bring_up_to_date(v)
        if v.undocumented:
            v.climate = self.news(v)

    def bring_up_to_date(self, v):
        inner.bring_up_to_date(v, v.t, v.status, v.place, self.is_out_of_reach(v), self.day, self.p)

    def is_out_of_reach(self, v):
        return bool(v.untied) or (v.f is not None and v.f.out_of_reach == 1)

    def now(self, v):
        seen = copy.copy(v)
        self.bring_up_to_date(seen)
        return seen

    def where(self, v):
        return v.t.county if v.status == EXPLOITED else v.county

    def change(self, v, status, place, f, why, with_kin=0):
        self.touch(v)
        county, before = self.where(v), v.status
        v.with_kin = with_kin
        if v.f is not None:
            v.f.occupied -= 1
        v.status, v.place, v.f, v.stay_end, v.place_day = status, place, f, NEVER, self.day
        self.lists.moved(v, before, f)
        again = before == LOCKED and v.spell_day <= v.free_day < self.day
        if before in (EXPLOITED, LOCKED) and status in (PLACED, UNHOUSED):
            v.free_day = self.day
        if before == EXPLOITED:
            v.t.held -= 1
            if status != LEFT_REGION:
                v.spell_day, v.walked_out = self.day, 0
                v.separations += 1
                needs.on_separation(v, self.p)
        if status == EXPLOITED:
            v.returns += 1
            v.promised = v.waiting = 0
            v.t.held += 1
        else:
            v.county = county
        if self.p.switch_late_return:
            if status in (EXPLOITED, LOCKED, LEFT_REGION):
                v.late_day = NEVER
            elif before in (EXPLOITED, LOCKED) and status != LOCKED:
                v.late_day = self.late_day_after(
                    v, self.u(21, v.person, *((self.day, 1) if again else (v.separations, 0)))
                )
        if f is not None:
            f.occupied += 1
            v.county, v.waiting, v.need_housing = f.county, 0, needs.housing_need(PLACED, f.quality, self.p)
            v.missing_until = -NEVER
            if not f.locked and self.u(25, v.person, self.day) < self.p.placed_known:
                movement.know(self, v, f.county)
        elif status == UNHOUSED:
            v.need_housing = self.p.need_housing_street
        elif place == OWN_HOME:
            v.need_housing = 1.0 - self.p.kin_quality if with_kin else self.p.need_housing_own
        self.line(v, why)

    def back(self, v, why):
        for county in self.counties:
            for a in county.advocates:
                if v.advocate != NOBODY and a.worker == v.advocate:
                    a.strain += self.p.burnout_client_return
        if v.untied:
            self.another(v, self.u(65, v.person, self.day, 1))
        self.change(v, EXPLOITED, NOWHERE, None, why)

    def street(self, v, why):
        self.change(v, UNHOUSED, NOWHERE, None, why)

    # -- workers ---------------------------------------------------------------------------------------------------

    def known_advocate(self, v, county):
        worker = movement.worker_known(self, v, county)
        for a in self.counties[county].advocates:
            if a.worker == worker and a.vacant_until <= self.day:
                return a
        return None

    def pick(self, v, county, role):
        if role == "advocates" and self.known_advocate(v, county):
            return self.known_advocate(v, county)
        posts = getattr(self.counties[county], role)
        if not posts:
            return None
        start = int(self.u(d.WORKER if role == "advocates" else d.OFFICER, v.person, county) * len(posts))
        there = [w for w in posts[start:] + posts[:start] if w.vacant_until <= self.day]
        return there[0] if there else None

    def grants_hours(self, county, hours, u):
        c = self.counties[county]
        c.a_wanted += hours
        return u < c.a_ratio

    def has_stopped(self, v, a):
        patience = self.levers[a.county].patience * (self.p.condition_patience if a.conditional else 1.0)
        return offers.has_stopped(movement.refusals(v, a), patience, a.burnout, self.p)

    def visit_rate(self, v):
        county = self.where(v)
        if v.status == LOCKED:
            return (
                self.p.visits_locked * self.levers[county].visits_while_held if self.counties[county].works else 0.0
            )
        if not movement.knows(v, county):
            return 0.0
        rate = self.p.visits_held if v.status == EXPLOITED else self.p.visits_out
        rate *= labor.weight(self, v, county)
        a = self.known_advocate(v, county)
        return rate * self.p.visits_after_patience if a is not None and self.has_stopped(v, a) else rate

    def visit(self, v, u, how=BY_VISIT):
        county = self.where(v)
        if not self.counties[county].works or not self.grants_hours(
            county, self.p.staff_visit_hours * labor.longer(self, v), u
        ):
            return
        a = self.pick(v, county, "advocates")
        if a is None:
            return
        self.touch(v)
        self.meet(v, a, how)
        accepted = v.accepted
        if v.status in (EXPLOITED, UNHOUSED):
            self.offer(v, a, county)
        self.cases.after_services(v, county, a)
        stays_held = v.status == EXPLOITED and v.accepted == accepted
        if stays_held and self.u(33, v.person, self.day) < self.p.seen_chance:
            self.lose(v)

    def lose(self, v):
        v.services_county = NOBODY
        v.own_ties.pop(self.where(v), None)
        v.fear += self.p.seen_fear * (1.0 - v.fear)

    def meet(self, v, a, how=BY_VISIT):
        p = self.p
        if v.advocate != a.worker:
            movement.change_advocate(self, v, a)
        earlier = v.advocate_contacts
        v.advocate_contacts += 1
        v.services_county = a.county
        if v.told_county == a.county:
            v.told_county = NOBODY
        known = self.known(v, a)
        q = quality.of_service(v, a, self.has_stopped(v, a), self.language_lost(v, a, known), p)
        q = institutions.with_help(self, v, a.county, q)
        self.hear_of_services(v, how)
        v.contacts += 1
        before = v.trust_advocate
        v.trust_advocate = trust.after_contact(before, q, earlier, v.contacts == 1, p)
        v.trust_police = trust.spill_over(v.trust_police, before, v.trust_advocate, p)
        readiness.good_contact(v, q, self.mirroring(v, a, known), p)
        a.own_language += int(v.community > 0 and v.limited_english and self.shares_language(v, a))
        if v.status == LOCKED:
            v.bond = bond.after_visit_inside(v.bond, p)
        elif v.status != EXPLOITED:
            v.bond = bond.good_contact_while_out(v.bond, q, p)
            institutions.work(self, v, a.county)
            labor.support(self, v, a.county)
        movement.enter(self, v, a.county)

    def offer(self, v, a, county):
        p, lever = self.p, self.levers[county]
        if self.has_stopped(v, a) or v.promised or (v.status == UNHOUSED and v.walked_out and p.switch_ask_again):
            return
        ages = {found.is_minor(v, self.day), self.as_minor(v)}
        group = 6 * v.t.form + v.gender
        fit = max(self.counties[county].in_hand[group + (0 if minor else 3)] for minor in ages)
        promised = fit > 0.0 or not self.u(d.OFFER, v.person, self.day, 0) < lever.promise_honesty
        if promised and not fit > 0.0:
            fit = p.accept_promised
        v.offers += 1
        says = movement.told_there(self, county)
        if self.u(d.OFFER, v.person, self.day, 1) >= offers.chance_accepted(v, fit, promised, p) * says:
            v.refusals += 1
            a.strain += p.burnout_refusal
            return
        v.accepted += 1
        v.refusals, v.promised = 0, int(promised)
        readiness.make_choice(v, p)
        if v.undocumented and v.permit_day == NEVER:
            v.permit_day = self.day + length.nearest_day(labor.wait(self, v))
        chance = p.record_accepted * (1.0 + p.training_recognition * a.trained)
        self.record(v, chance * labor.seen_by_staff(self, v), 2)
        self.ask(v, BY_OFFER if v.status == EXPLOITED else ASKED)

    def record(self, v, chance, by):
        if v.identified_day != NEVER:
            again = 0.0
            if self.p.switch_open_case:
                again = 0.0 + 1.0 * exp(-LN2 * float(self.day - v.case_day) / self.p.open_case_half_life)
            chance *= self.p.record_again + (1.0 - self.p.record_again) * again
        chance *= movement.told_there(self, self.where(v))
        if self.u(d.RECORD, v.person, self.day, by) < chance:
            if self.p.switch_open_case:
                v.case_day = self.day
            if v.identified_day == NEVER:
                v.identified_day, v.identified_by = self.day, by
            self.counties[self.where(v)].recorded_today += by == 1

    def police_of_form(self, v, u, visible):
        labor.police(self, v, u, visible) if v.t.form == LABOR else self.police(v, u)

    # -- police ----------------------------------------------------------------------------------------------------

    def police(self, v, u):
        p, county = self.p, self.where(v)
        c, lever = self.counties[county], self.levers[county]
        c.o_wanted += p.staff_police_hours
        o = self.pick(v, county, "officers") if u < c.o_ratio else None
        if o is None or u >= c.o_ratio * (1.0 - p.discouragement_effort * o.cynicism):
            return
        self.touch(v)
        self.police_today[county] += v.status == EXPLOITED
        draw = lambda number: self.u(d.POLICE, v.person, self.day, number)
        minor = found.is_minor(v, self.day)
        response = "leave"
        if minor:
            total = 0.0
            for word, part in zip(RESPONSES[:-1], institutions.practice(self, c), strict=False):
                total += part
                if draw(0) < total:
                    response = word
                    break
            if response == "leave" and institutions.drawn_in(self, v, c):
                response = "child_welfare"
            if response != "detain" and draw(1) < institutions.other_charge(self, c):
                response = "detain"
        adult = institutions.with_adult(self, v, county) if not minor and draw(2) < p.police_arrest_adult else ""
        home = minor and movement.looks_for_way_home(self, v, county)
        if not home and institutions.without_place(self, v, c, response):
            response = "detain"
        v.going_home = int(home)
        arrest = response == "detain" or home or adult == "arrested"
        a = None
        if draw(3) < institutions.share_accompanied(self, lever.accompaniment) and self.grants_hours(
            county, p.staff_accompany_hours, draw(4)
        ):
            a = self.pick(v, county, "advocates")
        if v.officer != o.worker:
            v.officer, v.officer_contacts = o.worker, 0
        earlier = v.officer_contacts
        v.officer_contacts += 1
        lost = self.language_lost(v, o, 1.0)
        q = quality.of_police(v, o, arrest, lever.accompaniment_independent if a else 0.0, lost, p)
        q = institutions.with_help(self, v, county, q, officer=True)
        q = min(1.0, q + p.explanation_quality) if institutions.explains(self, o, a) else q
        if adult == "cited":
            q = max(-1.0, q + p.adults_citation_quality)
            v.citations += 1
        self.hear_of_police(v)
        before = v.trust_police
        v.trust_police = trust.after_contact(before, q, earlier, v.police_contacts == 0, p)
        v.trust_advocate = trust.spill_over(v.trust_advocate, before, v.trust_police, p)
        if a:
            trust.bridge(v, lever.accompaniment_independent, p)
        if arrest:
            v.arrests += 1
            v.bond = bond.after_arrest(v.bond, p)
            v.baseline_police -= p.trust_baseline_arrest * v.baseline_police
            v.baseline_advocate -= p.trust_baseline_arrest_advocate * v.baseline_advocate
        if v.police_contacts > 0:
            o.strain += p.cynicism_met_again
        v.police_contacts += 1
        v.police_until = self.day + length.nearest_day(p.found_known_days)
        self.record(
            v,
            p.record_police
            * (1.0 + p.record_trained * o.trained)
            * movement.joint(self, v, county)
            * self.looks(lost),
            1,
        )
        if arrest and self.deported_after_arrest(v, county):
            return
        if adult == "referred":
            institutions.refer(self, v, county)
        if minor and self.u(26, v.person, self.day) < p.police_reports:
            movement.know(self, v, county)
        if home:
            response = "home"
            self.ask(v, BY_DETENTION, DETENTION, 1.0)
        elif response == "detain":
            self.ask(v, BY_DETENTION, DETENTION, length.around(lever.detention_days, p.police_length_spread, draw(5)))
        elif response == "hold":
            self.ask(v, BY_HOLD, HOLD, length.around(lever.hold_days, p.police_length_spread, draw(5)))
        elif response == "drop_off":
            self.ask(v, BY_DROP_OFF, DROP_OFF)
        elif response == "child_welfare":
            self.ask(v, BY_CHILD_WELFARE)
        if a:
            self.meet(v, a)
            if response == "leave":
                self.offer(v, a, county)
        else:
            institutions.call_advocate(self, v, county, response == "leave")
        self.cases.after_police(v, county, a, lost, o)
        reactions.perhaps_move_on(self, v)

    # -- places ----------------------------------------------------------------------------------------------------

    def ask(self, v, why, kind=NOWHERE, length=0.0):
        draw = self.u(d.BED, v.person, self.day)
        self.requests.append((draw, v, why, self.step_for(v), kind, length, self.lists.class_of(v)))

    def step_for(self, v):
        return 2 if self.as_minor(v) else 1 if v.f is None else min(3, v.f.step + 1)

    def as_minor(self, v):
        in_care = v.foster_care and self.day - v.born_day < self.p.extended_care_until * DAYS_A_YEAR
        return found.is_minor(v, self.day) or bool(in_care)

    def family(self, v, why):
        """0 where nobody takes them in; else 1 or 2, as the field `with_kin`."""
        p, draw = self.p, lambda day, number: self.u(31, v.person, day, number)
        takes = draw(self.day, 2) < p.kin_takes
        probation = why == RELEASED and v.place == DETENTION and draw(self.day, 3) < p.kin_probation
        safe = v.t.form == SEX and v.family_trafficker == NOBODY and found.is_minor(v, self.day)
        if safe and draw(0, 0) < p.kin_share and (takes or probation):
            return 2 if draw(0, 1) < p.kin_known_address else 1
        return 0

    def admitted_share(self, f, minor, gender):
        as_minor = {1: f.admits[5], 2: f.admits[6]}.get(gender, 1.0) if minor else 1.0
        return f.admits[0 if minor else 1] * f.admits[2 + gender] * as_minor

    def free(self, v, kind, asked=None):
        f = self.facilities[self.where(v) * N_KINDS + kind]
        if f.occupied >= f.beds or f is v.f or (kind == HOTEL and self.levers[f.county].hotel_nights < 1):
            return None
        return f if self.takes(v, f, self.day if asked is None else asked) else None

    def takes(self, v, f, asked):
        ages = {found.is_minor(v, self.day), self.as_minor(v)}
        share_in = max(self.admitted_share(f, minor, v.gender) for minor in ages)
        share_in *= f.admits[7] if v.t.form == LABOR else 1.0
        return self.u(d.ADMISSION, v.person, asked, f.kind) < share_in

    def search(self, v, step, asked):
        """The best place to wait for; not a hotel."""
        steps = [step, step + 1, step - 1]
        if not found.is_minor(v, self.day) and self.u(32, v.person, asked) < self.p.asking_home_first:
            steps.insert(0, 3)
        for sought in steps:
            kinds = [
                k
                for k in range(N_KINDS)
                if self.facilities[k].step == sought and k not in (DROP_OFF, DETENTION, HOLD, HOTEL)
            ]
            found_here = [f for f in (self.free(v, k, asked) for k in kinds) if f is not None]
            if found_here:
                return max(found_here, key=lambda f: f.quality)
        return None

    def settle(self):
        self.lists.settled = set()
        self.lists.give_up()
        for behind in range(3):
            self.lists.call(behind)
            for _, v, why, step, kind, days, priority in sorted(self.requests, key=lambda r: r[0]):
                if priority == behind and v.person not in self.lists.settled:
                    self.settle_one(v, why, step, kind, days)
        self.note_in_hand()

    def settle_one(self, v, why, step, kind, days):
        if kind == NOWHERE and not self.family(v, why) and labor.keeps_room(self, v, why):
            return
        home = self.family(v, why) if kind == NOWHERE else 0
        f = None
        if not home and kind == NOWHERE:
            f = self.search(v, step, self.day) if self.lists.is_open(v, why) else None
            f = self.free(v, HOTEL) if f is None else f
        elif not home:
            f = self.free(v, kind)
        self.touch(v)
        if home:
            if v.promised:
                trust.keep_promise(v, self.p)
                v.promised = 0
                self.kept(v)
            v.waiting = 0
            self.change(v, PLACED, OWN_HOME, None, NEXT_STEP if why == STAY_ENDED else why, home)
        elif f is not None:
            self.move_in(v, f, why, days)
        else:
            self.turn_away(v, why)
            self.lists.add(v)

    def move_in(self, v, f, why, days):
        if v.promised:
            trust.keep_promise(v, self.p)
            v.promised = 0
            self.kept(v)
        stay = days or (self.levers[f.county].hotel_nights if f.kind == HOTEL else f.stay_days)
        v.brought_by_police = int(why in (BY_DROP_OFF, BY_DETENTION, BY_HOLD, BY_CHILD_WELFARE))
        self.change(v, LOCKED if f.locked else PLACED, f.kind, f, NEXT_STEP if why == STAY_ENDED else why)
        v.stay_end = self.day + length.whole_days(stay, self.u(d.STAY, v.person, self.day))

    def turn_away(self, v, why):
        v.waiting = 1
        days = float(self.day - v.place_day) if why == STAY_ENDED else 0.0
        luck = self.u(d.OWN_HOME, v.person, self.day)
        home = (
            why in (ASKED, STAY_ENDED)
            and not found.is_minor(v, self.day)
            and luck < needs.chance_finds_home(v, days, self.p) * labor.rental(self, v)
        )
        own = why in (ASKED, BY_OFFER, BY_LEAVING_ALONE)
        lost = {STAY_ENDED: self.p.promise_stay_end, RELEASED: self.p.promise_release}.get(
            why, self.p.promise_unmet * own
        )
        lost = 0.0 if self.lists.has(v) else lost
        if v.promised:
            trust.break_promise(v, 1.0, self.p)
            self.broken(v)
            v.promised, v.promises_broken = 0, v.promises_broken + 1
        elif lost > 0.0 and not home:
            trust.break_promise(v, lost, self.p)
        if home:
            self.change(v, PLACED, OWN_HOME, None, TO_OWN_HOME)
        elif why in (RELEASED, STAY_ENDED, BY_LEAVING_ALONE):
            self.street(v, why)

    def note_in_hand(self):
        for c in self.counties:
            for group in range(12):
                places = [f for f in self.facilities if f.county == c.number and f.occupied < f.beds
                          and f.kind not in (DROP_OFF, DETENTION, HOLD, HOTEL)]  # fmt: skip
                minor = group % 6 < 3
                admit = [
                    self.admitted_share(f, minor, group % 3) * (f.admits[7] if group > 5 else 1.0) for f in places
                ]
                fits = [f.quality * share_in for f, share_in in zip(places, admit, strict=True)]
                sought = [1.0 if minor or f.step <= 2 else self.p.asking_home_first for f in places]
                c.in_hand[group] = max([0.0, *(fit * part for fit, part in zip(fits, sought, strict=True))])

    # -- a day -----------------------------------------------------------------------------------------------------

    def run(self, days):
        for _ in range(days):
            self.step()

    def step(self):
        self.requests = []
        institutions.open_beds(self)
        institutions.shock(self)
        self.morning()
        for _ in range(poisson(self.world.people.arrivals_per_year / DAYS_A_YEAR, self.u(d.ARRIVALS, 0, self.day))):
            self.arrive()
        for _ in range(labor.arrive_today(self)):
            self.arrive(LABOR)
        reactions.second_list(self)
        reactions.begin_day(self)
        for t in self.traffickers:
            if t.away and t.back_day <= self.day:
                t.away, t.identity = 0, t.identity + len(self.traffickers)
                if t.form == SEX:
                    self.describe_identity(t)
            elif not t.away and t.next_move <= self.day:
                t.came_from, t.moved_day = t.county, self.day
                reactions.go_on(self, t)
                t.next_move = self.day + self.nights(t)
            if t.form == SEX:
                self.held_tonight[t.county] += t.held
        movement.go_along(self)
        self.communities_morning()
        for v in self.people:
            searched = (
                found.is_minor(v, self.day) and self.day < v.missing_until and v.status in (EXPLOITED, UNHOUSED)
            )
            if searched and self.u(29, v.person, self.day, 0) < self.p.missing_rate:
                met = v.police_contacts
                if self.counties[self.where(v)].works:
                    self.police_of_form(v, self.u(29, v.person, self.day, 1), 1.0)
                v.found_day = self.day if v.police_contacts > met else v.found_day
        labor.inspect(self)
        labor.tips(self)
        self.word_of_mouth()
        for v in self.people:
            self.live(v)
        for v in self.people:
            if (
                v.f
                and v.status == PLACED
                and v.place != HOTEL
                and self.u(27, v.person, self.day) < self.p.placed_staff_contact
            ):
                self.company(v, self.p.placed_staff_quality, 0, peer=False)
            mentored = self.day < v.mentor_until and v.status in (EXPLOITED, PLACED, UNHOUSED)
            mentored = mentored and self.counties[self.where(v)].works
            if mentored and self.u(28, v.person, self.day) < self.p.mentor_rate:
                self.mentor(v)
        self.settle()
        self.cases.work()
        self.night()
        self.communities_night()
        self.day += 1

    def morning(self):
        for c in self.counties:
            for x, role in (("a", c.advocates), ("o", c.officers)):
                demand, wanted = getattr(c, f"{x}_demand"), getattr(c, f"{x}_wanted")
                demand += 1.0 / self.p.staff_smoothing * (wanted - demand)
                capacity = 0.0
                for w in role:
                    if w.vacant_until <= self.day:
                        capacity += w.hours
                setattr(c, f"{x}_demand", demand)
                setattr(c, f"{x}_wanted", 0.0)
                setattr(c, f"{x}_capacity", capacity)
                setattr(c, f"{x}_ratio", staffing.chance_served(demand, capacity))
            c.o_ratio *= institutions.effort(self, c)

    def night(self):
        p = self.p
        for c in self.counties:
            for role, posts, kept in (
                ("advocates", c.advocates, self.advocates_kept),
                ("officers", c.officers, self.officers_kept),
            ):
                mine = role == "advocates"
                load = staffing.workload(c.a_demand, c.a_capacity, p)
                support = self.levers[c.number].supervisor_support if mine else 0.0
                for w in posts:
                    if w.vacant_until > self.day:
                        continue
                    who = w.row if mine else 1_000_000 + w.row
                    staffing.update_burnout(
                        w, load, 1.0 - p.support_burnout * support, p
                    ) if mine else staffing.update_cynicism(w, p)
                    stays = 1.0 - p.support_turnover * support
                    if self.u(d.STAFF_LEAVE, who, self.day, 0) / stays < staffing.chance_leaves(
                        w.burnout if mine else w.cynicism, p
                    ):
                        w.worker += kept
                        w.vacant_until = self.day + length.nearest_day(p.turnover_vacancy)
                        self.hire(w, role, w.vacant_until, p.staff_newcomer_trained if mine else 0.0)
                    elif not w.trained:
                        pace = p.staff_training if mine else p.staff_officer_training
                        w.trained = int(self.u(d.STAFF_LEAVE, who, self.day, 1) < pace / DAYS_A_YEAR)
            institutions.train(self, c)

    def live(self, v):
        if v.status == LEFT_REGION or v.found_day == self.day:
            return
        if v.place == DROP_OFF and self.day == v.place_day + 1 and self.first_day(v):
            return
        if v.stay_end <= self.day:
            movement.go_home(self, v) if v.going_home and v.place == DETENTION else self.stay_over(v)
            return
        if v.late_day <= self.day and self.late(v):
            return
        if v.advocate_due <= self.day and institutions.advocate_arrives(self, v):
            return
        labor.lose_status(self, v)
        w0, w1, w2, _ = d.philox(v.person, self.day & 0xFFFFFFFF, d.DAY, 0, *self.key)
        window, u, luck = w0 >> 29, place_in_window(w0, w1) / 8, share(w2)
        if window < 2:
            if u + window / 8 < self.visit_rate(v):
                self.visit(v, luck)
        elif v.status == LOCKED:
            return
        elif window == 7:
            years = (self.day - v.arrival_day) / DAYS_A_YEAR
            leaves = self.p.leaving_region + self.p.career_leaving * min(self.p.career_most_years, years)
            if u < (labor.goes_home(v, self.p) if v.t.form == LABOR else leaves):
                self.change(v, LEFT_REGION, NOWHERE, None, GONE)
        elif v.status == EXPLOITED:
            self.held_day(v, window, u, luck)
        else:
            self.out_day(v, window, u)

    def held_day(self, v, window, u, luck):
        p, county = self.p, self.where(v)
        if window == 2 and self.counties[county].works and u < labor.police_rate(self, v):
            self.police_of_form(v, luck, p.labor_visible)
        elif (window == 3 and u < labor.outreach_rate(self, v)) or (window == 4 and u < self.comes_alone(v)):
            self.visit(v, luck)
        elif window == 5:
            now = toward(v.bond, bond.target(v, v.t, p), p.bond_rise, float(self.day - v.touched))
            alone = leaving.chance_leaves_trafficker(now, p)
            if u < (labor.leaves_employer(now, self.now(v).fear, p) if v.t.form == LABOR else alone):
                self.ask(v, BY_LEAVING_ALONE)
        elif window == 6 and self.counties[county].works:
            trusts = self.now(v).trust_police - p.trust_at_police
            if u < p.found_to_police * exp(p.found_to_police_trust * trusts) * movement.told_there(self, county):
                self.police_of_form(v, luck, 1.0)

    def comes_alone(self, v):
        """The rate of coming to services, as trust makes it."""
        p = self.p
        trusts = self.now(v).trust_advocate - p.return_at_trust
        says = movement.told_there(self, self.where(v))
        return labor.alone_rate(self, v) * exp(p.found_alone_trust * trusts) * says

    def leaves_with_trust(self, v, chance, most):
        """The chance of leaving a place, as trust makes it."""
        p, now = self.p, self.now(v)
        factor = exp(p.leaving_trust * (now.trust_advocate - p.return_at_trust))
        if v.brought_by_police:
            factor *= exp(p.leaving_police_trust * (now.trust_police - p.trust_at_police))
        return min(most, chance * factor)

    def out_day(self, v, window, u):
        p, f = self.p, v.f
        place = 13 if v.with_kin else v.place
        if window in (2, 3):
            if u + (window - 2) / 8 < returning.return_hazard(self.now(v), self.reach(v), place, p):
                self.back(v, RETURNED)
        elif window == 4:
            same = v.t.county == v.county
            known, secure, away = (
                (1 if f.address_known == 1 else 2, f.secure == 1, f.out_of_reach == 1)
                if f
                else ((0, 2, 1)[v.with_kin], False, False)
            )
            days = float(self.day - v.free_day)
            rate = retrieval.retrieval_hazard(v.t.reach, days, same, known, secure, away, p)
            factor = p.employers_retrieval if v.t.form == LABOR else 1.0
            if not v.untied and u < factor * reactions.taken_back(self, v, rate):
                self.back(v, RETRIEVED)
        elif v.status == UNHOUSED:
            if window == 6 and u < self.asks(v) and not (v.walked_out and p.switch_ask_again):
                self.ask(v, ASKED)
            elif window == 5 and u < leaving.chance_recruited(v.trauma, p.recruited_street, p) + labor.again(self, v):
                self.recruit(v)
        elif window == 5 and f:
            lever = self.levers[f.county]
            gone = leaving.chance_leaves_place(v.place, f.quality, lever.center_incentives, lever.center_mentors, p)
            if u < self.leaves_with_trust(v, gone, 1 / 8):
                self.leave_place(v)
        elif window == 5 and v.with_kin:
            if u < self.leaves_with_trust(v, p.leaving_rate * (1.0 - p.kin_quality), 1 / 8):
                self.leave_place(v)
        elif window == 6 and u < leaving.chance_recruited(v.trauma, reactions.recruiting(self, f), p) + labor.again(
            self, v
        ):
            self.recruit(v)

    def asks(self, v):
        """The rate of asking for a place, as trust makes it."""
        trusts = self.now(v).trust_advocate - self.p.return_at_trust
        return min(1 / 8, self.p.asking_rate * exp(self.p.asking_trust * trusts))

    def recruit(self, v):
        if not labor.same_again(self, v):
            self.another(v, self.u(d.RECRUITED, v.person, self.day))
        self.change(v, EXPLOITED, NOWHERE, None, RECRUITED)

    def another(self, v, u):
        self.touch(v)
        here = self.like(v.t)
        if len(here) > 1:
            v.t = self.next_free(here[(here.index(v.t) + 1 + int(u * (len(here) - 1))) % len(here)])
        if v.t.form == LABOR:
            v.means &= ~labor.FROM_HOME
        v.bond, v.shared_child, v.untied = 0.0, 0, 0

    def late_day_after(self, v, u):
        """The day on which the rate, added up from today, reaches -log(1 - u)."""
        p = self.p
        turns = -log(1.0 - u) / (p.late_return_rate * p.late_return_slows)
        if turns > 20:
            return NEVER
        days = (p.late_return_slows + float(self.day - v.free_day)) * exp(turns) - p.late_return_slows
        return NEVER if days > 1_000_000 else max(self.day + 1, v.free_day + 1 + int(days))

    def late(self, v):
        p, draw = self.p, lambda number: self.u(21, v.person, self.day, number)
        if draw(2) >= late_return.share_by_need(self.now(v), p):
            v.late_day = self.late_day_after(v, draw(1))
            return False
        if draw(3) >= p.late_return_same:
            self.another(v, draw(4))
        self.back(v, RETURNED_LATE)
        return True

    def leave_place(self, v):
        if found.is_minor(v, self.day):
            v.missing_until = self.day + length.nearest_day(self.p.missing_days)
        if self.u(d.LEAVING, v.person, self.day) < returning.on_leaving(self.now(v), self.reach(v), self.p):
            self.back(v, LEFT_TO_TRAFFICKER)
        else:
            self.street(v, LEFT_WITHOUT_NOTICE)
            v.walked_out = 1

    def first_day(self, v):
        p, lever = self.p, self.levers[v.county]
        gone = leaving.center_first_day(lever.center_incentives, lever.center_mentors, p)
        leaves = self.u(d.FIRST_DAY, v.person, self.day, 0) < gone
        if self.u(d.FIRST_DAY, v.person, self.day, 1) < lever.center_mentors and (
            not leaves or p.switch_mentor_contact_builds_trust
        ):
            self.mentor(v)
            if p.mentor_days >= 0.5:
                v.mentor_until = self.day + length.nearest_day(p.mentor_days)
        if leaves:
            self.leave_place(v)
        return leaves

    def mentor(self, v):
        met = v.mentor_contacts if self.day < v.mentor_until else 0
        v.mentor_contacts = met + 1
        self.company(v, self.p.quality_mentor, met, peer=True)
        if v.status == EXPLOITED and self.u(33, v.person, self.day, 1) < self.p.seen_chance:
            self.lose(v)
            v.mentor_until = self.day

    def company(self, v, q, met, peer):
        """A contact that asks for no advocate."""
        p = self.p
        self.touch(v)
        self.hear_of_services(v, BY_VISIT)
        v.contacts += 1
        before = v.trust_advocate
        v.trust_advocate = trust.after_contact(before, q, met, v.contacts == 1, p)
        v.trust_police = trust.spill_over(v.trust_police, before, v.trust_advocate, p)
        readiness.good_contact(v, q, peer, p)
        if v.status != EXPLOITED:
            v.bond = bond.good_contact_while_out(v.bond, q, p)

    def stay_over(self, v):
        if v.status == LOCKED and self.p.switch_after_release:
            self.touch(v)
            trust.break_promise(v, self.p.promise_release, self.p)
        if v.status == LOCKED:
            self.street(v, RELEASED) if self.p.switch_after_release else self.ask(v, RELEASED)
        elif v.f.step == 3:
            self.change(v, PLACED, OWN_HOME, None, TO_OWN_HOME)
        else:
            self.ask(v, STAY_ENDED)
