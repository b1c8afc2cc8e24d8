"""What a move does to the people who are moved along (E130, E135)."""

from __future__ import annotations

from sim.codes import HELD, LEFT_BEHIND, MOVED_ALONG, NOBODY
from sim.compiled import rule
from sim.declared.left_behind import STAYS
from sim.declared.warm_handoff import HAND_OFF, HANDED_OFF, HEARS, TOLD
from sim.draws import LOW, share, uniform
from sim.phases import database, left_ties, meeting, status, tops
from sim.state import State


@rule
def acts_on_people(s: State) -> bool:
    """Return whether anything follows for people when a trafficker moves, or is noted; else nobody is looked at."""
    if s.run[0].keeps_diary == 1:
        return True
    most = s.parameter[0].left_behind_chance
    for k in range(len(s.levers)):
        most = max(most, s.levers[k].warm_handoff)
    return most > 0.0


@rule
def go_along(s: State, day: int) -> None:
    """Let what follows from today's moves happen to the people who are held, in the order of their rows."""
    if not acts_on_people(s):
        return
    r = s.run[0]
    chance = s.parameter[0].left_behind_chance
    count = list_with_movers(s)
    meeting.draw_everybody(s.candidates, count, day & LOW, STAYS, 0, int(r.key0), int(r.key1), s.words)
    for k in range(count):
        i = int(s.candidates[k])
        if not s.signs[i] & HELD:
            continue
        left = int(s.moved_from[s.hot[i].trafficker])
        if share(s.words[k]) < chance and stays(s, i, day, left):  # the first word alone is the number rounded down
            continue
        if r.keeps_diary == 1:
            note_move(s, i, day)
        if s.levers[left].warm_handoff > 0.0:  # asked first: where they are now lies in another part of memory
            hand_off(s, i, day, left, status.county_of(s, i))


@rule
def note_move(s: State, i: int, day: int) -> None:
    """Write in the diary that person i is moved along; detail 1: to where no service of the region works."""
    outside = s.counties[status.county_of(s, i)].works == 0
    status.write_diary(s, i, day, MOVED_ALONG, int(outside), NOBODY, 0.0)


@rule
def list_with_movers(s: State) -> int:
    """List who is tied to somebody who went to another county today, held or not; return how many. No branch: who moves is not to be guessed."""
    count = 0
    for k in range(s.run[0].present):
        i = s.present[k]
        s.candidates[count] = i
        count += s.moved_from[s.holder_of[i]] != NOBODY
    return count


@rule
def stays(s: State, i: int, day: int, county: int) -> bool:
    """Perhaps person i is left behind, unhoused, in the county that was left; return whether they are."""
    chance = s.parameter[0].left_behind_chance
    r = s.run[0]
    if chance == 0.0 or uniform(r.key0, r.key1, STAYS, i, day, 0) >= chance:
        return False
    status.to_street(s, i, day, LEFT_BEHIND)
    s.victims[i].county = county
    return True


@rule
def hand_off(s: State, i: int, day: int, came_from: int, county: int) -> None:
    """Perhaps services of the next county are told of the person by those of the last, who know them: with the person's yes.

    Only the trafficker knows of a move beforehand. The worker hears of it from the person or from somebody else, or not at all.
    """
    chance = s.levers[came_from].warm_handoff
    if chance == 0.0 or s.counties[came_from].works == 0 or s.counties[county].works == 0:
        return
    if not left_ties.know_person(s, i, came_from) or left_ties.know_person(s, i, county):
        return
    r = s.run[0]
    if uniform(r.key0, r.key1, HAND_OFF, i, day, TOLD) >= chance or not database.agree(s, i):
        return
    if uniform(r.key0, r.key1, HAND_OFF, i, day, HEARS) >= s.parameter[0].handoff_heard:
        return
    s.victims[i].told_county = county
    status.month(s).handoffs += 1
    status.write_diary(s, i, day, HANDED_OFF, 0, NOBODY, chance)
    tops.renew_tops(s, i, day)
