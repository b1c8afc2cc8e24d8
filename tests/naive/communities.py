"""The twin's part on communities: language, word of mouth, deportation. An object a community; everybody is asked on every day."""

from __future__ import annotations

from types import SimpleNamespace as Record

from sim.building import everybody_else
from sim.codes import BY_WORD_OF_MOUTH, DEPORTED, EXPLOITED, LEFT_REGION, LOCKED, NEVER, NOWHERE
from sim.exact import exp
from sim.origins import community_rows, origin_shares
from sim.parameters import compiled
from sim.rules.change import LN2


class Communities:
    """What the twin does about communities; `people`, `levers`, `counties`, `p`, `u`, `touch`, `change`, `visit` are the twin's."""

    def begin_communities(self, beliefs, structure):
        file, record = self.world.file, compiled({**self.world.parameters, **beliefs.values}, structure.codes())
        rows = community_rows(file, everybody_else(record))
        self.communities = [Record(**{n: row[n].item() for n in rows.dtype.names}) for row in rows]
        self.origins = [[self.cumulated(c) for c in form] for form in origin_shares(file).tolist()]
        names = list(file.communities)
        self.lives = [[not name or name in c.communities for name in ("", *names)] for c in file.counties.values()]
        self.lives.append([True] + [False] * len(names))  # elsewhere

    def join(self, v):
        v.community = 0
        if len(self.communities) > 1:
            v.community = self.pick_position(self.origins[v.t.form][v.t.home], self.u(50, v.person, 0))

    # -- language --------------------------------------------------------------------------------------------------

    def language_of_newcomer(self, w, u):
        lever, named = self.levers[w.county].staff_languages, self.communities[1:]
        if not named:
            return int(u < self.p.staff_languages + lever * (1.0 - self.p.staff_languages))
        total = 0.0
        for c in named:
            total += c.speakers
            if u < total:
                return c.language
        there = [c for k, c in enumerate(named, 1) if self.lives[w.county][k] and c.need > 0.0]
        if not there or u >= total + lever * (1.0 - total):
            return 0
        left = (u - total) / (lever * (1.0 - total)) * sum(c.need for c in there)
        for c in there:
            left -= c.need
            if left < 0.0:
                return c.language
        return there[-1].language

    def shares_language(self, v, w):
        wanted = self.communities[v.community].language
        return w.languages > 0 if wanted == 0 else w.languages == wanted

    def known(self, v, a):
        if v.community == 0 or a.from_community:
            return 1.0
        return a.own_language / (a.own_language + self.p.known_half)

    def language_lost(self, v, w, known):
        if not v.limited_english:
            return 0.0
        most = 1.0 - self.p.interpreters_part * self.levers[w.county].interpreters
        return min(most, self.p.known_loss * (1.0 - known)) if self.shares_language(v, w) else most

    def looks(self, lost):
        return 1.0 - (1.0 - self.p.record_language) * lost

    def mirroring(self, v, a, known):
        if a.peer:
            return 1.0
        speaks = v.limited_english and self.shares_language(v, a)
        return 1.0 - self.p.known_loss * (1.0 - known) if speaks else 0.0

    # -- what a community hears ------------------------------------------------------------------------------------

    @staticmethod
    def part(people, members):
        return 0.0 if people <= 0.0 else 1.0 if members <= people else people / members

    def kept(self, v):
        p, c = self.p, self.communities[v.community]
        if v.community:
            step = p.trust_gain * 1.0 * (1.0 + p.trust_continuity * (0 / (0 + p.trust_half_point))) * 1.0
            after = c.trust_services + min(1.0, step) * (1.0 - c.trust_services)
            if p.switch_trust_curve == 1:
                after = min(1.0, c.trust_services + step * p.trust_linear_room)
            if p.switch_trust_curve == 2:
                step *= p.trust_threshold_before
                after = c.trust_services + min(1.0, step) * (1.0 - c.trust_services)
            c.trust_services += self.part(p.community_heard, c.members) * (after - c.trust_services)
            cause = v.contacts >= p.vouch_contacts and v.promises_broken <= p.vouch_most_broken
            if p.vouch_reach > 0.0 and v.vouch_day == NEVER and cause:
                v.vouch_day = self.day

    def broken(self, v):
        p, c = self.p, self.communities[v.community]
        if v.community:
            after = c.trust_services - min(1.0, p.trust_loss * 1.0 * p.promise_break_weight) * c.trust_services
            c.trust_services += self.part(p.community_heard, c.members) * (after - c.trust_services)
            c.silence += self.part(p.silence_broken, c.members) * (1.0 - c.silence)

    def deport(self, v):
        p, c = self.p, self.communities[v.community]
        if v.community:
            left = 1.0 - self.part(p.community_heard_deportation, c.members) * p.community_loss
            c.trust_services *= left
            c.trust_police *= left
            c.silence += self.part(p.silence_deportation, c.members) * (1.0 - c.silence)
        c.credibility *= 1.0 - p.firewall_lost
        self.change(v, LEFT_REGION, NOWHERE, None, DEPORTED)

    def deported_after_arrest(self, v, county):
        lever = self.levers[county]
        chance = min(1.0, self.p.deportation_chance * lever.climate * (1.0 - lever.firewall))
        if not v.undocumented or self.u(53, v.person, self.day) >= chance:
            return False
        self.deport(v)
        return True

    def hear_of_services(self, v, how):
        carry = self.p.vouch_carry if how == BY_WORD_OF_MOUTH else self.p.community_carry
        if not v.contacts and v.community and carry > 0.0:
            v.trust_advocate += carry * (self.communities[v.community].trust_services - v.trust_advocate)

    def hear_of_police(self, v):
        if not v.police_contacts and v.community and self.p.community_carry > 0.0:
            v.trust_police += self.p.community_carry * (self.communities[v.community].trust_police - v.trust_police)

    # -- a day -----------------------------------------------------------------------------------------------------

    def news(self, v):
        county = self.where(v)
        if not self.counties[county].works:
            return v.climate
        lever = self.levers[county]
        return lever.climate * (1.0 - lever.firewall * self.communities[v.community].credibility)

    def communities_morning(self):
        for v in self.people:
            if self.day % 30 == 0 and v.undocumented and v.status != LEFT_REGION and self.news(v) != v.climate:
                self.touch(v)
        if len(self.communities) == 1:
            return
        for k, c in enumerate(self.communities):
            there = [v for v in self.people if v.community == k and v.status != LEFT_REGION]
            c.members = len(there)
            vouch = [v for v in there if 0 < self.day - v.vouch_day <= self.p.vouch_days]
            c.speaking = sum(v.status != LOCKED and v.promises_broken <= self.p.vouch_most_broken for v in vouch)

    def word_of_mouth(self):
        for v in self.people:
            c = self.communities[v.community]
            waits = v.community and not v.contacts and v.status == EXPLOITED and v.found_day != self.day
            if not waits or self.p.vouch_reach == 0.0:
                continue
            words = c.speaking * (self.p.vouch_reach / self.p.vouch_days) * (1.0 - c.silence)
            if words > 0.0 and self.u(52, v.person, self.day, 0) < 1.0 - exp(-words / c.members):
                self.visit(v, self.u(52, v.person, self.day, 1), BY_WORD_OF_MOUTH)
                if v.contacts:
                    v.found_day = v.word_day = self.day

    def communities_night(self):
        p = self.p
        for k, c in enumerate(self.communities):
            if k:
                for name in ("services", "police"):
                    start = getattr(c, f"start_{name}")
                    now = getattr(c, f"trust_{name}")
                    if now != start:
                        setattr(c, f"trust_{name}", start + (now - start) * exp(-LN2 * 1.0 / p.community_half_life))
                c.silence = 0.0 + (c.silence - 0.0) * exp(-LN2 * 1.0 / p.silence_half_life)
            holds = any(self.levers[n].firewall > 0.0 and self.lives[n][k] for n in range(len(self.counties)))
            goal = 1.0 if holds else 0.0
            if c.credibility != goal:
                c.credibility = goal + (c.credibility - goal) * exp(-LN2 * 1.0 / p.firewall_half_life)
