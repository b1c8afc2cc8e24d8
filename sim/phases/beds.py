"""Places: asking for one, and settling all requests of a day in the order of their draws.

One rule of asking serves everybody who is out, with the same chance after every kind of separation
[T14]. Beds are exact.
"""

from __future__ import annotations

from sim import draws
from sim.codes import (
    ASKED,
    BY_LEAVING_ALONE,
    EXPLOITED,
    FORMS,
    GENDERS,
    HOTEL,
    LOCKED,
    N_KINDS,
    NOBODY,
    NOWHERE,
    OWN_HOME,
    PLACED,
    PROMISE_BROKEN,
    RELEASED,
    STAY_ENDED,
    TO_OWN_HOME,
    TURNED_AWAY,
)
from sim.columns import fetch
from sim.compiled import rule
from sim.declared.waiting_list import N_CLASSES
from sim.draws import BED, uniform
from sim.phases import calling, communities, family, labor, listing, opening, status, tops
from sim.phases.admission import admitted_share, by_police_only, share_of_form
from sim.phases.places import MONTHS, YEARS, best_place, free_place, give_place, step_sought
from sim.phases.status import change_status, month, to_street, touch
from sim.protocols import Parameters, Victim
from sim.rules import extended_care, found, needs, promises, trust
from sim.state import State


@rule
def may_not_ask(v: Victim, p: Parameters) -> bool:
    """Return whether the structure keeps who left a place without notice from asking again in this spell."""
    return v.walked_out == 1 and p.switch_ask_again == 1


@rule
def ask(s: State, i: int, day: int, why: int) -> None:
    """Ask for any place that fits."""
    ask_for(s, i, day, why, NOWHERE, 0.0)


@rule
def ask_for(s: State, i: int, day: int, why: int, kind: int, length: float) -> None:
    """Ask for a place of one kind (NOWHERE: any that fits), perhaps for a length set by who places."""
    r = s.run[0]
    request = s.requests[r.requests]
    request.order = uniform(r.key0, r.key1, BED, i, day, 0)
    request.person_row = i
    request.why = why
    request.step = step_sought(s, i, day)
    request.kind = kind
    request.priority = listing.class_of(s, i, day)
    request.length = length
    r.requests += 1
    month(s).requests += 1


@rule
def in_hand(s: State, i: int, county: int, day: int) -> float:
    """Return the best place free last night for such a person, quality times share admitted; 0 if none."""
    v = s.victims[i]
    here = s.counties[county].in_hand
    first = s.hot[i].form * 2 * len(GENDERS)
    best = here[first + (0 if found.is_minor(v, day) else len(GENDERS)) + v.gender]
    return max(best, here[first + v.gender]) if extended_care.in_care_of_minors(v, day, s.parameter[0]) else best


@rule
def note_in_hand(s: State) -> None:
    """Tonight's free places, by county, form, age group and gender: what workers have in hand tomorrow."""
    n = len(GENDERS)
    for c in range(len(s.counties)):
        here = s.counties[c].in_hand
        for group in range(len(FORMS) * 2 * n):
            here[group] = 0.0
        for kind in range(N_KINDS):
            f = s.facilities[c * N_KINDS + kind]
            if by_police_only(kind) or kind == HOTEL or f.occupied >= f.beds:
                continue
            for group in range(len(FORMS) * 2 * n):
                form = group // (2 * n)
                minor = group % (2 * n) < n
                # the steps that `best_place` looks at; a home as often as it is looked for first
                looked_at = 1.0 if minor or f.step <= MONTHS else s.parameter[0].asking_home_first
                fits = admitted_share(f, minor, group % n) * share_of_form(f, form)
                here[group] = max(here[group], f.quality * fits * looked_at)


@rule
def settle_requests(s: State, day: int) -> None:
    """Settle the day: class by class, first waiting lists, then today's requests in the order of a draw of person and day."""
    r = s.run[0]
    n = int(r.requests)
    line_up(s, n)
    calling.give_up_waiting(s, day)
    for behind in range(N_CLASSES):
        calling.call_from_lists(s, behind, day)
        for k in range(n):
            if k + 1 < n and behind == 0:  # in the order of a draw, rows lie anywhere in memory
                fetch_asking(s, int(s.queue[k + 1]))
            number = int(s.queue[k])
            request = s.requests[number]
            if request.priority == behind and request.person_row != NOBODY:
                settle_one(s, number, day)
    r.requests = 0


@rule
def fetch_asking(s: State, number: int) -> None:
    """Ask for the records of the person whose request comes next."""
    i = int(s.requests[number].person_row)
    if i != NOBODY:
        fetch(s.hot, i)
        fetch(s.victims, i)


@rule
def line_up(s: State, n: int) -> None:
    """Write the numbers of the day's `n` requests into the queue, by their draws (shell sort: a day has few)."""
    for k in range(n):
        s.queue[k] = k
    gap = n // 2
    while gap > 0:
        for k in range(gap, n):
            number = int(s.queue[k])
            at = k
            while at >= gap and s.requests[s.queue[at - gap]].order > s.requests[number].order:
                s.queue[at] = s.queue[at - gap]
                at -= gap
            s.queue[at] = number
        gap //= 2


@rule
def settle_one(s: State, number: int, day: int) -> None:
    """Settle one request: family, or the first place that fits, is free and admits; else what follows without one."""
    request = s.requests[number]
    i = int(request.person_row)
    kind = int(request.kind)
    why = int(request.why)
    if kind == NOWHERE and (family.goes_to_family(s, i, day, why) or labor.keeps_room(s, i, day, why)):
        return
    if kind != NOWHERE:
        facility = free_place(s, i, kind, day, day)
    elif opening.is_open(s, i, day, why):
        facility = best_place(s, i, int(request.step), day)
    else:
        facility = free_place(s, i, HOTEL, day, day)
    if facility != NOBODY:
        give_place(s, i, facility, day, why, request.length)
    else:
        turn_away(s, i, day, why)


@rule
def turn_away(s: State, i: int, day: int, why: int) -> None:
    """No place: what was promised is broken; who was held stays held, who was out is on the street."""
    v = s.victims[i]
    touch(s, i, day)
    month(s).turned_away += 1
    status.write_diary(s, i, day, TURNED_AWAY, why, NOBODY, 0.0)
    v.waiting = 1
    stay_ended = why == STAY_ENDED
    home = (why == ASKED or stay_ended) and find_home(s, i, day, stay_ended)
    share = listing.share_borne(s, i, why)
    if share > 0.0 and (v.promised == 1 or not home):
        go_without(s, i, day, share, stay_ended)
    here = s.hot[i].status
    if home:
        change_status(s, i, day, PLACED, OWN_HOME, NOBODY, TO_OWN_HOME)
    elif why == RELEASED or stay_ended or (why == BY_LEAVING_ALONE and here == EXPLOITED):
        to_street(s, i, day, why)
    else:
        tops.renew_tops(s, i, day)  # a broken promise lowers trust, which raises own return
    listing.put_on_list(s, i, day)


@rule
def go_without(s: State, i: int, day: int, share: float, stay_ended: bool) -> None:
    """No place came: a promise is broken, or a share of one. A promise and the end of a stay are counted as broken."""
    v = s.victims[i]
    trust.break_promise(v, share, s.parameter[0])
    if v.promised == 1 or stay_ended:
        status.write_diary(s, i, day, PROMISE_BROKEN, 0, NOBODY, 0.0)
        month(s).promises_broken += 1
    if v.promised == 1:
        communities.spread_broken_promise(s, i)
    v.promises_broken += v.promised
    v.promised = 0


@rule
def find_home(s: State, i: int, day: int, stay_ended: bool) -> bool:
    """Return whether an adult without a place finds a home of their own: today, or while they were placed."""
    r = s.run[0]
    v = s.victims[i]
    if found.is_minor(v, day):
        return False
    chance = needs.chance_finds_home(v, float(day - v.place_day) if stay_ended else 0.0, s.parameter[0])
    return uniform(r.key0, r.key1, draws.OWN_HOME, i, day, 0) < chance * labor.rental(s, i)


@rule
def end_stay(s: State, i: int, day: int) -> None:
    """A stay has come to its end: from long-term housing to a home of one's own, else a next step is sought."""
    h = s.hot[i]
    p = s.parameter[0]
    if h.status == LOCKED:
        if p.switch_after_release == 1:
            touch(s, i, day)
            trust.break_promise(s.victims[i], promises.share_broken(0, RELEASED, p), p)
            to_street(s, i, day, RELEASED)
        else:
            ask(s, i, day, RELEASED)
    elif s.facilities[h.facility].step == YEARS:
        change_status(s, i, day, PLACED, OWN_HOME, NOBODY, TO_OWN_HOME)
    else:
        ask(s, i, day, STAY_ENDED)
