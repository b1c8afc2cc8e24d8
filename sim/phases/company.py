"""Company: contacts that ask for no advocate's hours. Staff of a place, and a mentor who stays in touch (E66, L19, L20)."""

from __future__ import annotations

from sim.codes import BY_VISIT, EXPLOITED, LEFT_REGION, LOCKED, MENTORED, NOBODY, STAFFED
from sim.compiled import rule
from sim.declared.center import MENTOR_CONTACT
from sim.declared.company import MENTOR_COMES, STAFF_CONTACT, STAFF_OF_PLACE
from sim.declared.sightings import BY_MENTOR
from sim.draws import LOW, share, uniform
from sim.phases import communities, contacts, meeting, sightings, status, tops
from sim.rules import bond, length, readiness, trust
from sim.state import State


@rule
def keep_company(s: State, day: int) -> None:
    """Let staff of places and mentors see people today: once everybody has lived their day."""
    p = s.parameter[0]
    if p.placed_staff_contact == 0.0 and p.mentor_days == 0.0:
        return
    r = s.run[0]
    count = list_company(s, day)
    for k in range(count):
        meeting.fetch_next(s, k, count)
        i = int(s.candidates[k])
        rate = staff_rate(s, i)
        if rate > 0.0 and uniform(r.key0, r.key1, STAFF_OF_PLACE, i, day, 0) < rate:
            status.write_diary(s, i, day, STAFF_CONTACT, 0, NOBODY, p.placed_staff_quality)
            be_with(s, i, day, p.placed_staff_quality, 0, False)
            tops.renew_tops(s, i, day)
        if s.signs[i] & MENTORED:
            perhaps_meet_mentor(s, i, day)


@rule
def list_company(s: State, day: int) -> int:
    """List who has a mentor, and whom staff of their place may see by the first word of the draw; return how many."""
    r = s.run[0]
    rate = s.parameter[0].placed_staff_contact
    listed = meeting.list_with(s.present, int(r.present), s.signs, STAFFED | MENTORED, s.candidates)
    meeting.draw_everybody(s.candidates, listed, day & LOW, STAFF_OF_PLACE, 0, int(r.key0), int(r.key1), s.words)
    count = 0
    for k in range(listed):
        i = s.candidates[k]
        s.candidates[count] = i
        count += (share(s.words[k]) < rate) | (
            s.signs[i] & MENTORED != 0
        )  # the first word is the number rounded down
    return count


@rule
def staff_rate(s: State, i: int) -> float:
    """Return the rate at which staff of the place have time for person i; nil where there are none, as in a hotel (E56)."""
    return s.parameter[0].placed_staff_contact if s.signs[i] & STAFFED else 0.0


@rule
def perhaps_meet_mentor(s: State, i: int, day: int) -> None:
    """Let the mentor of person i see them today, perhaps; nobody is asked again once it is over."""
    if day >= s.victims[i].mentor_until:
        s.signs[i] &= ~MENTORED
        return
    r = s.run[0]
    if uniform(r.key0, r.key1, MENTOR_COMES, i, day, 0) < mentor_rate(s, i, day):
        meet_mentor(s, i, day)
        tops.renew_tops(s, i, day)


@rule
def mentor_rate(s: State, i: int, day: int) -> float:
    """Return the rate at which a mentor sees person i: wherever services of a county work, but not in custody."""
    status_now = s.hot[i].status
    if status_now == LOCKED or status_now == LEFT_REGION:
        return 0.0
    if s.counties[status.county_of(s, i)].works == 0:
        return 0.0
    return s.parameter[0].mentor_rate


@rule
def meet_mentor(s: State, i: int, day: int) -> None:
    """A contact with a mentor, a peer: the same one as before, while one goes on seeing the person (E48, L19, L20)."""
    p = s.parameter[0]
    v = s.victims[i]
    earlier = int(v.mentor_contacts) if day < v.mentor_until else 0
    v.mentor_contacts = earlier + 1
    status.write_diary(s, i, day, MENTOR_CONTACT, 0, NOBODY, p.quality_mentor)
    be_with(s, i, day, p.quality_mentor, earlier, True)
    if sightings.perhaps_lose(s, i, day, BY_MENTOR):
        v.mentor_until = day


@rule
def begin_mentoring(s: State, i: int, day: int) -> None:
    """The mentor whom somebody has met at the center goes on seeing them for some time."""
    days = length.nearest_day(s.parameter[0].mentor_days)
    if days > 0:
        s.victims[i].mentor_until = day + days
        s.signs[i] |= MENTORED


@rule
def be_with(s: State, i: int, day: int, quality: float, earlier: int, peer: bool) -> None:
    """What a contact does that asks for no advocate: to trust, readiness and tie; nobody new knows the person by it."""
    status.touch(s, i, day)
    p = s.parameter[0]
    v = s.victims[i]
    communities.meet_services(s, i, BY_VISIT)
    contacts.count_contact(s, i, day)
    before = v.trust_advocate
    v.trust_advocate = trust.after_contact(before, quality, earlier, v.contacts == 1, p)
    v.trust_police = trust.spill_over(v.trust_police, before, v.trust_advocate, p)
    readiness.good_contact(v, quality, peer, p)
    if s.hot[i].status != EXPLOITED:
        v.bond = bond.good_contact_while_out(v.bond, quality, p)
