"""Who comes by word of mouth today (E162, U8)."""

from __future__ import annotations

from sim.codes import BY_WORD_OF_MOUTH, HELD, MET, NOBODY
from sim.compiled import rule
from sim.declared.vouching import BY_WORD, CAME_BY_WORD, COMES, GRANTED
from sim.draws import LOW, share, uniform
from sim.phases import contacts, meeting, status
from sim.rules import vouching
from sim.state import State


@rule
def spread_word(s: State, day: int) -> None:
    """Let some come by word who are not yet known. To come is all that happens to a person on that day."""
    p = s.parameter[0]
    r = s.run[0]
    if p.vouch_reach == 0.0:
        return
    if not set_chances(s):
        return
    count = list_pool(s)
    meeting.draw_everybody(s.candidates, count, day & LOW, BY_WORD, COMES, int(r.key0), int(r.key1), s.words)
    for k in range(count):
        i = int(s.candidates[k])
        chance = s.communities[s.community_of[i]].chance_by_word
        if share(s.words[k]) >= chance:  # the first word alone is the number rounded down
            continue
        if uniform(r.key0, r.key1, BY_WORD, i, day, COMES) >= chance:
            continue
        if s.victims[i].found_day != day:  # asked last: it lies in another part of memory
            come_by_word(s, i, day)
            set_chances(s)  # a meeting may change what is said


@rule
def list_pool(s: State) -> int:
    """List the members of communities who are held and not yet known; return how many. What happens to one moves nobody else in or out."""
    count = 0
    for k in range(s.run[0].members):
        i = s.members[k]
        s.candidates[count] = i
        count += s.signs[i] & (HELD | MET) == HELD
    return count


@rule
def set_chances(s: State) -> bool:
    """Set for each community the chance that one of its pool comes by word; return whether any can."""
    p = s.parameter[0]
    anybody = False
    for k in range(1, len(s.communities)):
        c = s.communities[k]
        anybody = anybody or c.speaking > 0
        c.chance_by_word = vouching.chance_comes(vouching.words_today(int(c.speaking), c.silence, p), int(c.members))
    return anybody


@rule
def come_by_word(s: State, i: int, day: int) -> None:
    """Person i comes by word; where no advocate has an hour they stay in the pool."""
    r = s.run[0]
    v = s.victims[i]
    contacts.visit(s, i, day, uniform(r.key0, r.key1, BY_WORD, i, day, GRANTED), BY_WORD_OF_MOUTH)
    if v.contacts > 0:
        v.found_day = day
        v.word_day = day
        status.write_diary(s, i, day, CAME_BY_WORD, 0, NOBODY, 0.0)
        status.month(s).came_by_word += 1
