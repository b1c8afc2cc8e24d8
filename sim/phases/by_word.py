"""Who comes by word of mouth today (E162, U8)."""

from __future__ import annotations

from sim.codes import BY_WORD_OF_MOUTH, EXPLOITED, NOBODY
from sim.compiled import rule
from sim.declared.communities import NO_COMMUNITY
from sim.declared.vouching import BY_WORD, CAME_BY_WORD, COMES, GRANTED
from sim.draws import uniform
from sim.phases import contacts, status
from sim.rules import vouching
from sim.state import State


@rule
def spread_word(s: State, day: int) -> None:
    """Let some come by word who are not yet known. To come is all that happens to a person on that day."""
    p = s.parameter[0]
    r = s.run[0]
    if p.vouch_reach == 0.0:
        return
    anybody = False
    for k in range(1, len(s.communities)):
        anybody = anybody or s.communities[k].speaking > 0
    if not anybody:
        return
    for k in range(r.present):
        i = int(s.present[k])
        v = s.victims[i]
        if v.community == NO_COMMUNITY or v.contacts > 0 or s.hot[i].status != EXPLOITED or v.found_day == day:
            continue
        c = s.communities[v.community]
        chance = vouching.chance_comes(vouching.words_today(int(c.speaking), c.silence, p), int(c.members))
        if uniform(r.key0, r.key1, BY_WORD, i, day, COMES) < chance:
            come_by_word(s, i, day)


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
