"""The twin's cases: an object a case and a cooperation, plain lists, the same draws. Written anew, beside `sim/phases/cases.py`."""

from __future__ import annotations

from types import SimpleNamespace as Record

from sim.codes import ADULT_DAYS, DAYS_A_YEAR, EXPLOITED, FREED, LABOR, LEFT_REGION, LOCKED, NEVER, NOBODY
from sim.exact import exp
from sim.rules import cooperation, courts, evidence, length, retaliation, testimony
from tests.naive import institutions, labor, movement

OPEN, CHARGED, IDLE, REFUSED, ACQUITTED, CONVICTED, OVERTAKEN = range(7)
WITHDREW, CLOSED, GONE = 1, 2, 3


class Cases:
    """What a twin has beside its people: cases and who cooperates with them."""

    def __init__(self, twin) -> None:
        self.t, self.all, self.helping = twin, [], []

    @property
    def open(self):
        return [c for c in self.all if c.closed == NEVER]

    def about(self, v, county):
        return next((c for c in self.open if not v.untied and c.t is v.t and c.county == county), None)

    def draw(self, c, stream, number):
        return self.t.u(stream, c.identity * len(self.t.counties) + c.county, c.opened, number)

    # -- at a contact ----------------------------------------------------------------------------------------------

    def after_police(self, v, county, advocate, lost, officer):
        chance = self.t.p.cases_opened * (self.t.p.cases_employers if v.t.form == LABOR else 1.0)
        if chance == 0 or v.identified_by != 1:
            return
        c = self.about(v, county)
        if c is None and not v.untied and self.t.u(61, v.person, self.t.day) < chance:
            c = self.case_to_join(v, county) or self.begin_case(v, county)
        if c and (advocate or self.t.day - v.born_day >= ADULT_DAYS):
            x = self.logit(v, c, county, self.t.levers[county].accompaniment_independent if advocate else 0.0, lost)
            asked = v.asked
            self.ask(v, c, x + self.t.p.explanation_cooperation * institutions.explains(self.t, officer, advocate))
            if v.asked > asked and not v.w:
                officer.strain += self.t.p.cynicism_refusal

    def case_to_join(self, v, county):
        for c in self.open:  # oldest first
            shared = movement.joined(self.t, county, c.county) if c.t is v.t and c.county != county else 0.0
            if shared and self.draw(c, 61, 1 + county) < shared * self.t.p.cases_joined:
                return c
        return None

    def after_services(self, v, county, advocate):
        if self.t.p.cases_opened == 0:
            return
        c = self.about(v, county)
        if c and self.t.u(60, v.person, self.t.day, 1) < self.t.p.cooperation_through_services:
            lost = self.t.language_lost(v, advocate, self.t.known(v, advocate))
            self.ask(v, c, self.logit(v, c, county, 1.0, lost))

    def logit(self, v, c, county, beside, lost):
        kept = self.t.u(60, v.person, 0, 4) < self.t.levers[county].confidential_names
        here = cooperation.circumstances(beside, self.is_protected(v, c), kept, lost, self.t.p)
        return cooperation.willingness(v, v.t, self.t.p) + here

    def is_protected(self, v, c):
        return self.t.u(66, v.person, 0, 1) < self.t.levers[c.county].protection

    def ask(self, v, c, x):
        if c and not v.w and v.asked < self.t.p.cooperation_most_asked:
            v.asked += 1
            if self.t.u(60, v.person, self.t.day, 0) >= 1.0 / (1.0 + exp(-x)):
                return
            v.w = Record(
                v=v,
                c=c,
                began=self.t.day,
                ended=NEVER,
                state=0,
                testified=NEVER,
                risk_until=-NEVER,
                struck=0,
                said=0.0,
                parts=[],
            )
            v.witness = len(self.helping)
            self.helping.append(v.w)
            c.people += 1

    def begin_case(self, v, county):
        c = Record(t=v.t, identity=v.t.identity, county=county, form=v.t.form, opened=self.t.day, closed=NEVER, state=OPEN, people=0,
                   worked=self.t.day, interviewed=-NEVER, charged=NEVER, trafficking=0, testified=0, freed=0,
                   left=1.0, said=0.0, phone=0.0, online=0.0, agencies=0.0, phone_line=None, court_line=None)  # fmt: skip
        p = self.t.p
        if self.draw(c, 62, 0) < p.forensic_had:
            wait = max(0.0, p.forensic_warrant_days - self.t.levers[county].phone_warrants)
            c.phone_line = ["ready", self.t.day + int(wait + 0.5)]
        self.all.append(c)
        return c

    def stop(self, w, state):
        w.ended, w.state, w.v.w, w.v.witness = self.t.day, state, None, NOBODY
        w.c.people -= 1

    def take_back(self, w):
        """Of what is still there of their days little counts: each day's words faded on each day without work since."""
        assert abs(sum(w.parts) - w.said * w.c.left) < 1e-12
        w.c.said = max(0.0, w.c.said - (1.0 - self.t.p.evidence_kept) * w.said * w.c.left)

    def withdraw(self, w):
        self.take_back(w)
        self.stop(w, WITHDREW)

    def close(self, c, state):
        c.closed, c.state = self.t.day, state
        for w in self.helping:
            if w.c is c and w.ended == NEVER:
                if w.testified != NEVER:
                    w.risk_until = self.t.day + int(self.t.p.retaliation_after_days)
                self.stop(w, CLOSED)

    # -- a day -----------------------------------------------------------------------------------------------------

    def work(self):
        for w in [w for w in self.helping if w.ended == NEVER or w.risk_until > self.t.day - 1]:
            self.day_of_person(w)
        for c in self.open:
            self.day_of_case(c)
        self.phones()
        self.charge()
        self.hear()

    def day_of_person(self, w):
        v, p, t = w.v, self.t.p, w.c.t
        if v.status == LEFT_REGION:
            if w.ended == NEVER:
                self.take_back(w)
                self.stop(w, GONE)
            return
        away = bool(t.away) or t.identity != w.c.identity
        if self.t.u(66, v.person, self.t.day, 0) < retaliation.chance_struck(away, self.is_protected(v, w.c), p):
            w.struck += 1
            self.t.touch(v)
            retaliation.strike(v, p)
            for other in self.t.people:
                share = p.retaliation_spread if other.status == EXPLOITED and other.t is t and not away else 0.0
                if v.community and other.community == v.community:
                    share = max(share, p.retaliation_community)
                if share > 0.0 and other is not v and other.status not in (LOCKED, LEFT_REGION):
                    self.t.touch(other)
                    other.fear += share * p.retaliation_fear * (1.0 - other.fear)
        if w.ended != NEVER:
            return
        if self.t.u(60, v.person, self.t.day, 3) < self.rate_of_withdrawing(v):
            self.withdraw(w)
            return
        if p.cooperation_fear_rise and not self.is_protected(v, w.c):
            self.t.touch(v)
            v.fear += p.cooperation_fear_rise * (1.0 - v.fear)
        if movement.joined(self.t, self.t.where(v), w.c.county):
            share = movement.joined(self.t, self.t.where(v), w.c.county)
            most = p.evidence_said_most * (p.evidence_labor if w.c.form == LABOR else 1.0)
            gained = share * (p.evidence_interview * max(0.0, 1.0 - w.c.said / most))
            w.c.said += gained
            w.said += gained / w.c.left
            w.parts.append(gained)
            w.c.interviewed = self.t.day

    def rate_of_withdrawing(self, v):
        p, now = self.t.p, self.t.now(v)
        trust, fear, tie = (
            now.trust_police - p.trust_at_police,
            now.fear - p.return_at_fear,
            now.bond - p.return_at_bond,
        )
        x = p.cooperation_trust * trust
        x += p.cooperation_fear * fear + p.cooperation_bond * tie
        known = p.cooperation_supported if movement.knows(v, self.t.where(v)) else 0.0
        return min(1.0, p.cooperation_withdraws * exp(known - p.cooperation_lasting * x))

    def day_of_case(self, c):
        p = self.t.p
        evidence.look_online(c, c.t.county == c.county, p)
        if c.form == LABOR:
            room = max(0.0, p.evidence_agencies_most - c.agencies)
            c.agencies += p.evidence_agencies * self.t.levers[c.county].labor_unit * room
        if c.interviewed == self.t.day or (c.phone_line and c.phone_line[0] == "served") or c.state == CHARGED:
            c.worked = self.t.day
            return
        left = evidence.left_of_a_day(p)
        c.left, c.said = c.left * left, c.said * left
        for w in self.helping:
            if w.c is c:
                w.parts = [part * left for part in w.parts]
        if self.t.day - c.worked >= p.cases_idle_days:
            self.close(c, IDLE)

    def serve(self, line, servers, days, done):
        """Let a line go on by a day: what was ready waits, what was served is done, and the longest waiting come next."""
        for c in self.open:
            at = getattr(c, line)
            if at and at[0] == "ready" and at[1] <= self.t.day:
                at[0] = "waits"
            if at and at[0] == "served" and at[1] <= self.t.day:
                at[0] = "done"
                done(c)
        for county in range(len(self.t.counties)):
            here = [c for c in self.open if c.county == county and getattr(c, line)]
            free = int(servers(county)) - sum(getattr(c, line)[0] == "served" for c in here)
            waiting = sorted((c for c in here if getattr(c, line)[0] == "waits"), key=lambda c: getattr(c, line)[1])
            for c in waiting[: max(0, free)]:
                getattr(c, line)[:] = ["served", self.t.day + days(c)]

    def phones(self):
        p = self.t.p

        def days(c):
            work = length.around(p.forensic_days, p.forensic_spread, self.draw(c, 62, 1))
            return max(1, length.whole_days(work, self.draw(c, 62, 2)))

        def done(c):
            c.phone, c.worked = p.forensic_phone, self.t.day

        self.serve("phone_line", lambda k: self.t.levers[k].forensic_specialists, days, done)

    def aware(self, county):
        return institutions.aware(self.t, self.t.counties[county], self.t.levers[county])

    def is_enough(self, c):
        p = self.t.p
        needed = p.evidence_labor if c.form == LABOR else 1.0
        records = c.phone + c.online + c.agencies
        if c.people:
            return c.said + records >= needed
        return records >= p.charge_records_alone * needed and self.draw(c, 63, 5) < p.charge_by_records

    def charge(self):
        p = self.t.p
        for c in self.open:
            lever = self.t.levers[c.county]
            carried = sum(o.state == CHARGED and o.county == c.county for o in self.open)
            if c.state != OPEN or not self.is_enough(c) or carried + 1 > lever.prosecutors * p.prosecutor_cases:
                continue
            if self.draw(c, 63, 0) >= courts.chance_charged(self.aware(c.county), p):
                self.close(c, REFUSED)
                continue
            c.state, c.charged = CHARGED, self.t.day
            c.trafficking = int(self.draw(c, 63, 1) < courts.share_as_trafficking(lever, p))
            days = length.around(p.court_days, p.court_spread, self.draw(c, 63, 2))
            c.court_line = ["ready", self.t.day + length.whole_days(days, self.draw(c, 63, 3))]

    def hear(self):
        trial = max(1, int(self.t.p.court_trial_days + 0.5))
        self.serve("court_line", lambda k: self.t.levers[k].judges, lambda c: trial, self.verdict)

    def verdict(self, c):
        p, u = self.t.p, self.t.u
        heard = [0.0]
        for w in [w for w in self.helping if w.c is c and w.ended == NEVER]:
            v = w.v
            if u(64, v.person, self.t.day, 0) < p.court_testifies:
                lever = self.t.levers[c.county]
                w.testified = self.t.day
                c.testified += 1
                self.t.touch(v)
                remote, supported = (
                    u(64, v.person, 0, 1) < lever.remote_testimony,
                    u(64, v.person, 0, 2) < lever.court_support,
                )
                testimony.testify(v, remote, supported, p)
                heard.append(testimony.weight(v, p))
        convicted = self.draw(c, 63, 4) < courts.chance_convicted(
            c, max(heard), self.aware(c.county), self.t.levers[c.county], p
        )
        self.close(c, CONVICTED if convicted else ACQUITTED)
        if convicted:
            self.sentence(c)

    def sentence(self, c):
        p, t = self.t.p, c.t
        if all(o.away for o in self.t.traffickers if o is not t):
            return
        for other in self.open:
            if other.t is t:
                self.close(other, OVERTAKEN)
        years = p.sentence_years if c.trafficking else p.sentence_other
        t.away, t.back_day = (
            1,
            self.t.day + int(length.around(years * DAYS_A_YEAR, p.sentence_spread, self.draw(c, 65, 0)) + 0.5),
        )
        for v in self.t.people:
            if v.t is not t or v.status == LEFT_REGION:
                continue
            if v.status == EXPLOITED:
                c.freed += 1
                if not labor.keeps_room(self.t, v, FREED):
                    self.t.street(v, FREED)
            self.t.touch(v)
            v.untied = 1


def differences(engine, twin) -> list[str]:
    """Return what differs between the engine's cases and the twin's."""
    apart = []
    cases, helping = engine.cases(), engine.witnesses()
    if (len(cases), len(helping)) != (len(twin.cases.all), len(twin.cases.helping)):
        return [
            f"{len(cases)} cases, {len(helping)} cooperate; twin {len(twin.cases.all)}, {len(twin.cases.helping)}"
        ]
    for k, c in enumerate(twin.cases.all):
        names = ("identity", "county", "form", "opened", "closed", "state", "people", "worked", "charged", "trafficking", "testified",
                 "freed", "left", "said", "phone", "online", "agencies")  # fmt: skip
        apart += [
            f"case {k}: {n} {cases[n][k]!r}, twin {getattr(c, n)!r}" for n in names if cases[n][k] != getattr(c, n)
        ]
    for k, w in enumerate(twin.cases.helping):
        names = ("began", "ended", "state", "testified", "risk_until", "struck", "said")
        apart += [f"cooperation {k}: {n}" for n in names if helping[n][k] != getattr(w, n)]
        apart += [f"cooperation {k}: person"] * int(helping["person"][k] != w.v.person)
    for t in twin.traffickers:
        row = engine.state.traffickers[t.row]
        apart += [
            f"trafficker {t.row}: {n}" for n in ("identity", "away", "held", "county") if row[n] != getattr(t, n)
        ]
    return apart
