"""Ties that stay in counties that were left: who knows the person there, and how far the person trusts them (E135, E51).

Each person has a chain of them in `s.ties`, one a county. A broken one has no county, and is used again.
"""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.rules import carrying, trust
from sim.state import State


@rule
def find_tie(s: State, i: int, county: int) -> int:
    """Return the row of the person's tie in a county; NOBODY if there is none."""
    at = int(s.victims[i].first_tie)
    while at != NOBODY and s.ties[at].county != county:
        at = int(s.ties[at].next)
    return at


@rule
def know_person(s: State, i: int, county: int) -> bool:
    """Return whether services of a county know the person: met last, told of them, or met before they were moved on."""
    v = s.victims[i]
    return v.services_county == county or v.told_county == county or find_tie(s, i, county) != NOBODY


@rule
def county_of_worker(s: State, worker: int) -> int:
    """Return the county of an advocate's post; NOBODY for nobody."""
    return NOBODY if worker == NOBODY else int(s.advocates[worker % len(s.advocates)].county)


@rule
def worker_known(s: State, i: int, county: int) -> int:
    """Return the identity of the advocate whom the person knows in a county; of another county if there is none; or NOBODY."""
    v = s.victims[i]
    if v.first_tie == NOBODY or county_of_worker(s, int(v.advocate)) == county:
        return int(v.advocate)
    at = find_tie(s, i, county)
    return int(v.advocate) if at == NOBODY else int(s.ties[at].worker)


@rule
def refusals_to(s: State, i: int, county: int) -> int:
    """Return the offers that the person has refused to the advocate whom they know in a county."""
    v = s.victims[i]
    if v.first_tie == NOBODY or county_of_worker(s, int(v.advocate)) == county:
        return int(v.refusals)
    at = find_tie(s, i, county)
    return int(v.refusals) if at == NOBODY else int(s.ties[at].refusals)


@rule
def keep_tie(s: State, i: int, new_county: int) -> None:
    """Services of another county come to know the person: the tie to the worker of the old one stays there."""
    v = s.victims[i]
    county = county_of_worker(s, int(v.advocate))
    if s.parameter[0].behind_kept == 0.0 or county == NOBODY or county == new_county:
        return
    at = find_tie(s, i, county)
    if at == NOBODY:
        at = find_tie(s, i, NOBODY)
    if at == NOBODY:
        at = add_tie(s, i)
    tie = s.ties[at]
    tie.county = county
    tie.worker = v.advocate
    tie.contacts = v.advocate_contacts
    tie.refusals = v.refusals
    tie.day = v.touched
    tie.above = max(0.0, v.trust_advocate - v.baseline_advocate)


@rule
def add_tie(s: State, i: int) -> int:
    """Take the next row for a tie of person i; return it."""
    r = s.run[0]
    at = int(r.ties)
    r.ties += 1
    tie = s.ties[at]
    tie.person = i
    tie.next = s.victims[i].first_tie
    s.victims[i].first_tie = at
    return at


@rule
def take_up_tie(s: State, i: int, row: int) -> None:
    """The person meets an advocate of a county where a tie stayed behind: the same one as then is no stranger."""
    a = s.advocates[row]
    at = find_tie(s, i, int(a.county))
    if at == NOBODY:
        return
    tie = s.ties[at]
    v = s.victims[i]
    p = s.parameter[0]
    if tie.worker == a.worker:
        v.advocate_contacts = tie.contacts
        v.refusals = tie.refusals
        left = trust.left_of_drift(float(v.touched - tie.day), p)
        v.trust_advocate = carrying.trust_found_again(v.trust_advocate, v.baseline_advocate, tie.above, left, p)
    tie.county = NOBODY


@rule
def break_tie(s: State, i: int, county: int) -> None:
    """Services of a county lose the person: the tie there is gone."""
    at = find_tie(s, i, county)
    if at != NOBODY:
        s.ties[at].county = NOBODY


@rule
def become_known(s: State, i: int, county: int) -> None:
    """Services of a county know the person from now on, without having met them."""
    v = s.victims[i]
    if v.services_county != county:
        keep_tie(s, i, county)
    v.services_county = county
