"""A sentence: the trafficker is away; who was held is free, without a roof, and tied to nobody (E24, E27)."""

from __future__ import annotations

from sim.case_records import OVERTAKEN
from sim.codes import DAYS_A_YEAR, EXPLOITED, FREED, LEFT_REGION, NEVER, NOBODY, UNTIED
from sim.compiled import rule
from sim.declared.sentence import FREED_BY_SENTENCE, SENTENCE, TRAFFICKER_SENTENCED, YEARS
from sim.draws import uniform
from sim.phases import case_files, labor, status, ties, tops
from sim.rules import length
from sim.state import State


@rule
def take_away(s: State, case: int, day: int) -> None:
    """The convicted trafficker is away for years, and every other case about them is overtaken.

    The last one who is free stays: else nobody could be held by anybody, and arrivals would have nowhere to come from.
    """
    r = s.run[0]
    c = s.cases[case]
    row = int(c.trafficker)
    t = s.traffickers[row]
    if not ties.is_other_free(s, row):
        return
    for k in range(r.open_cases):
        other = int(s.open_cases[k])
        if s.cases[other].trafficker == row and s.cases[other].closed == NEVER:
            case_files.close(s, other, day, OVERTAKEN)
    p = s.parameter[0]
    years = p.sentence_years if c.trafficking == 1 else p.sentence_other
    u = uniform(r.key0, r.key1, SENTENCE, c.identity * len(s.counties) + c.county, c.opened, YEARS)
    t.away = 1
    t.back_day = day + length.nearest_day(length.around(years * DAYS_A_YEAR, p.sentence_spread, u))
    for k in range(r.present):
        i = int(s.present[k])
        if s.hot[i].trafficker == row and s.hot[i].status != LEFT_REGION:
            untie(s, i, case, day)


@rule
def untie(s: State, i: int, case: int, day: int) -> None:
    """Free person i if they are held. Nobody takes them back for that trafficker; the tie itself only fades (L42)."""
    h = s.hot[i]
    if h.status == EXPLOITED:
        free(s, i, case, day)
    elif not h.marks & UNTIED:  # else it is somebody else by now, in the same row
        status.write_diary(s, i, day, TRAFFICKER_SENTENCED, 0, NOBODY, 0.0)
    status.touch(s, i, day)
    h.marks |= UNTIED
    tops.renew_tops(s, i, day)


@rule
def free(s: State, i: int, case: int, day: int) -> None:
    """Person i is free: on the street, with every need open; from the next day on they ask for a place like anybody.

    Who was exploited for labor, and does not live where they worked, keeps their room (E164).
    """
    s.cases[case].freed += 1
    status.month(s).freed += 1
    status.write_diary(s, i, day, FREED_BY_SENTENCE, 0, NOBODY, 0.0)
    if not labor.keeps_room(s, i, day, FREED):
        status.to_street(s, i, day, FREED)
