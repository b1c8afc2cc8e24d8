"""Which worker a person meets: the one they know if in post, else by a draw of the person alone.

The draw does not depend on the day or on anybody else, so the same worker comes in every scenario
unless that worker is away; then the next in post does.
"""

from __future__ import annotations

from sim.codes import FURTHER_COUNTY, NOBODY
from sim.compiled import rule
from sim.draws import OFFICER, WORKER, uniform
from sim.phases import database, left_ties, status
from sim.rules import carrying, trust
from sim.state import State


@rule
def known_advocate(s: State, i: int, county: int, day: int) -> int:
    """Return the row of the advocate the person knows, if in post in this county; else NOBODY."""
    worker = left_ties.worker_known(s, i, county)
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
        change_advocate(s, i, row)
    earlier = int(v.advocate_contacts)
    v.advocate_contacts += 1
    v.services_county = a.county
    if v.told_county == a.county:
        v.told_county = NOBODY
    return earlier


@rule
def change_advocate(s: State, i: int, row: int) -> None:
    """The person meets another advocate than last time: perhaps of another county, who knows of the earlier contacts or not."""
    v = s.victims[i]
    a = s.advocates[row]
    p = s.parameter[0]
    if v.advocate != NOBODY:
        before = v.trust_advocate
        usual = trust.hand_over(before, v.baseline_advocate, p)
        share = 0.0
        if left_ties.county_of_worker(s, int(v.advocate)) != a.county:
            told = v.told_county == a.county
            shown = database.look_up(s, i, int(a.county), int(v.touched))
            if told or shown or left_ties.find_tie(s, i, int(a.county)) == NOBODY:
                count_further_county(s, i, int(v.touched), told or shown)
            left_ties.keep_tie(s, i, int(a.county))
            share = carrying.carried_share(told, shown, p)
        v.trust_advocate = carrying.trust_with_share(usual, before, v.baseline_advocate, share)
    v.advocate = a.worker
    v.advocate_contacts = 0
    v.refusals = 0
    left_ties.take_up_tie(s, i, row)


@rule
def count_further_county(s: State, i: int, day: int, known: bool) -> None:
    """Count a first contact after one in another county: that one is known here, or the work is done twice (E138)."""
    status.write_diary(s, i, day, FURTHER_COUNTY, int(known), NOBODY, 0.0)
    if known:
        status.month(s).contacts_continued += 1
    else:
        status.month(s).contacts_anew += 1


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
