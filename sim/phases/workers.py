"""Which worker a person meets: the one they know if in post, else by a draw of the person alone.

The draw does not depend on the day or on anybody else, so the same worker comes in every scenario
unless that worker is away; then the next in post does.
"""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.draws import OFFICER, WORKER, uniform
from sim.rules import trust
from sim.state import State


@rule
def known_advocate(s: State, i: int, county: int, day: int) -> int:
    """Return the row of the advocate the person knows, if in post in this county; else NOBODY."""
    worker = s.victims[i].advocate
    if worker == NOBODY:
        return NOBODY
    row = int(worker % len(s.advocates))
    a = s.advocates[row]
    c = s.counties[county]
    in_post = a.vacant_until <= day and row < c.advocate_first + c.advocate_posts
    if a.worker == worker and a.county == county and in_post:
        return row
    return NOBODY


@rule
def advocate(s: State, i: int, county: int, day: int) -> int:
    """Return the row of the advocate who meets the person today; NOBODY if no post is filled."""
    row = known_advocate(s, i, county, day)
    if row != NOBODY:
        return row
    c = s.counties[county]
    posts = int(c.advocate_posts)
    if posts == 0:
        return NOBODY
    r = s.run[0]
    start = int(uniform(r.key0, r.key1, WORKER, i, county, 0) * posts)
    for step in range(posts):
        row = int(c.advocate_first) + (start + step) % posts
        if s.advocates[row].vacant_until <= day:
            return row
    return NOBODY


@rule
def officer(s: State, i: int, county: int, day: int) -> int:
    """Return the row of the officer who meets the person today; NOBODY if no post is filled."""
    c = s.counties[county]
    posts = int(c.officer_posts)
    if posts == 0:
        return NOBODY
    r = s.run[0]
    start = int(uniform(r.key0, r.key1, OFFICER, i, county, 0) * posts)
    for step in range(posts):
        row = int(c.officer_first) + (start + step) % posts
        if s.officers[row].vacant_until <= day:
            return row
    return NOBODY


@rule
def meet_advocate(s: State, i: int, row: int) -> int:
    """Tie the person to this advocate; return how many contacts they had with this same one.

    A new worker starts again: trust falls to what a hand-over carries, refusals count anew.
    """
    v = s.victims[i]
    a = s.advocates[row]
    if v.advocate != a.worker:
        if v.advocate != NOBODY:
            v.trust_advocate = trust.hand_over(v.trust_advocate, v.baseline_advocate, s.parameter[0])
        v.advocate = a.worker
        v.advocate_contacts = 0
        v.refusals = 0
    earlier = int(v.advocate_contacts)
    v.advocate_contacts += 1
    v.services_county = a.county
    return earlier


@rule
def meet_officer(s: State, i: int, row: int) -> int:
    """Tie the person to this officer; return how many contacts they had with this same one."""
    v = s.victims[i]
    o = s.officers[row]
    if v.officer != o.worker:
        v.officer = o.worker
        v.officer_contacts = 0
    earlier = int(v.officer_contacts)
    v.officer_contacts += 1
    return earlier
