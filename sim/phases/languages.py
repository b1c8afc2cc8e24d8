"""Languages in a day: who speaks which, and who is known in a community (E151, E157)."""

from __future__ import annotations

from sim.compiled import rule
from sim.declared.communities import NO_COMMUNITY
from sim.declared.language import FROM_COMMUNITY
from sim.draws import uniform
from sim.phases import communities
from sim.rules import language
from sim.state import State


@rule
def speaks_with(s: State, i: int, spoken: int) -> bool:
    """Return whether a worker who speaks `spoken` shares the language of person i."""
    return language.speaks(int(s.communities[s.victims[i].community].language), spoken)


@rule
def with_advocate(s: State, i: int, row: int) -> tuple[bool, float]:
    """Return whether an advocate shares the language of person i, and how far they are known in that community."""
    a = s.advocates[row]
    shares = speaks_with(s, i, int(a.languages))
    if s.victims[i].community == NO_COMMUNITY:
        return shares, 1.0
    return shares, language.known_in_community(a, s.parameter[0])


@rule
def lost_with_officer(s: State, i: int, row: int) -> float:
    """Return which share of the loss without a shared language is left when officer `row` meets person i."""
    o = s.officers[row]
    shares = speaks_with(s, i, int(o.languages))
    return language.share_lost(s.victims[i], shares, 1.0, s.levers[o.county].interpreters, s.parameter[0])


@rule
def lost_with_advocate(s: State, i: int, row: int) -> float:
    """Return which share of that loss is left when an advocate meets person i: the more, the less they are known there (E157)."""
    shares, known = with_advocate(s, i, row)
    return language.share_lost(
        s.victims[i], shares, known, s.levers[s.advocates[row].county].interpreters, s.parameter[0]
    )


@rule
def become_known(s: State, i: int, row: int, shares: bool) -> None:
    """A contact in the language of a community makes an advocate known there."""
    v = s.victims[i]
    if shares and v.limited_english == 1 and v.community != NO_COMMUNITY:
        s.advocates[row].own_language += 1


@rule
def of_newcomer(s: State, county: int, u: float) -> int:
    """Return the language that a newcomer speaks, 0 for none: by chance, or since somebody who speaks one is looked for."""
    lever = s.levers[county].staff_languages
    last = len(s.communities) - 1
    if last == NO_COMMUNITY:
        return int(u < language.share_hired(lever, s.parameter[0].staff_languages))
    total = 0.0
    for c in range(1, last + 1):
        total += s.communities[c].speakers
        if u < total:
            return int(s.communities[c].language)
    needed = 0.0
    for c in range(1, last + 1):
        needed += need_there(s, c, county)
    if needed == 0.0 or u >= language.share_hired(lever, total):
        return 0
    looked_for = (u - total) / (lever * (1.0 - total)) * needed
    for c in range(1, last):
        looked_for -= need_there(s, c, county)
        if looked_for < 0.0:
            return int(s.communities[c].language)
    return last_language(s, county)


@rule
def need_there(s: State, community: int, county: int) -> float:
    """Return how many members with limited English a community counts, where it lives in the county."""
    return s.communities[community].need if communities.lives_in(s, community, county) else 0.0


@rule
def last_language(s: State, county: int) -> int:
    """Return the language of the last community of a county that needs one; 0 if none does."""
    code = 0
    for c in range(1, len(s.communities)):
        if need_there(s, c, county) > 0.0:
            code = int(s.communities[c].language)
    return code


@rule
def begin_unknown(s: State, row: int, key_day: int) -> None:
    """A newcomer is not known in any community, unless hired from it."""
    r = s.run[0]
    a = s.advocates[row]
    a.own_language = 0
    a.from_community = 0
    lever = s.levers[a.county].staff_known
    if lever > 0.0 and a.languages > 0 and uniform(r.key0, r.key1, FROM_COMMUNITY, row, key_day, 0) < lever:
        a.from_community = 1
