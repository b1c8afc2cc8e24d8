"""The twin's waiting lists: one plain list of entries, sorted anew whenever somebody looks at it."""

from __future__ import annotations

from types import SimpleNamespace as Record

from sim.codes import ASKED, DETENTION, DROP_OFF, EXPLOITED, HOLD, HOTEL, LEFT_REGION, LOCKED, STAY_ENDED, UNHOUSED
from sim.rules import found, trust

ENDINGS = {EXPLOITED: 3, LOCKED: 4, LEFT_REGION: 5}
NOT_WAITED_FOR = (DROP_OFF, DETENTION, HOLD, HOTEL)


class Lists:
    """Who waits for a bed, in all counties, and the waits that are over."""

    def __init__(self, twin) -> None:
        self.twin, self.entries, self.waits, self.settled = twin, [], [], set()

    def class_of(self, v):
        """How many of the county's grounds do not hold."""
        t = self.twin
        lever = t.levers[t.where(v)]
        late = lever.priority_recent > 0 and v.status != EXPLOITED and t.day - v.spell_day > lever.priority_recent
        grown = lever.priority_minors and not found.is_minor(v, t.day)
        return (int(late) + int(grown)) * int(lever.waiting_list > 0)

    def add(self, v):
        """Put on the list who was turned away tonight and sleeps outside, if some bed there could ever be theirs."""
        t = self.twin
        if v.status != UNHOUSED or any(e.v is v for e in self.entries):
            return
        if t.u(90, v.person, t.day, 1) >= t.levers[v.county].waiting_list:
            return
        step = t.step_for(v)
        first = not found.is_minor(v, t.day) and t.u(32, v.person, t.day) < t.p.asking_home_first
        steps = {step - 1, step, step + 1} | ({3} if first else set())
        fits = [
            f
            for f in t.facilities
            if f.county == v.county and f.beds > 0 and f.step in steps and f.kind not in NOT_WAITED_FOR
        ]
        if any(t.takes(v, f, t.day) for f in fits):
            self.entries.append(
                Record(v=v, behind=self.class_of(v), since=t.day, order=t.u(13, v.person, t.day), county=v.county)
            )

    def in_order(self):
        return sorted(self.entries, key=lambda e: (e.behind, e.since, e.order))

    def end(self, e, how):
        self.entries.remove(e)
        self.waits.append((e.v.person, e.county, e.since, self.twin.day, e.behind, how))

    def moved(self, v, before, f):
        """Somebody is elsewhere now: who slept outside until then waits no more."""
        if before == UNHOUSED:
            for e in [e for e in self.entries if e.v is v]:
                self.end(e, ENDINGS.get(v.status, 1 if f is None else 0))

    def give_up(self):
        t = self.twin
        for e in self.in_order():
            if t.u(90, e.v.person, t.day, 0) < t.p.waiting_gives_up:
                self.end(e, 2)
                if t.p.waiting_in_vain:
                    t.touch(e.v)
                    trust.break_promise(e.v, t.p.waiting_in_vain, t.p)

    def call(self, behind):
        """Call those of a class; who is called has no other request tonight, and whom police asked for is not called."""
        t = self.twin
        for e in [e for e in self.in_order() if e.behind == behind]:
            why = next((request[2] for request in t.requests if request[1] is e.v), ASKED)
            if t.day % 7 >= t.levers[e.county].intake_days or why != ASKED:
                continue
            f = t.search(e.v, t.step_for(e.v), e.since)
            if f is not None:
                self.settled.add(e.v.person)
                t.touch(e.v)
                t.move_in(e.v, f, ASKED, 0)

    def is_open(self, v, why):
        t = self.twin
        lever = t.levers[t.where(v)]
        return why == STAY_ENDED or (t.day % 7 < lever.intake_days and t.u(91, v.person, t.day) < lever.intake_hours)
