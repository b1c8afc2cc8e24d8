"""Tangible help at a contact: whether it is at hand, what it does, which hours it takes."""

from __future__ import annotations

from sim.codes import EXPLOITED
from sim.compiled import rule
from sim.declared.tangible_help import AT_HAND, WITH_ADVOCATE, WITH_OFFICER
from sim.draws import uniform
from sim.rules import tangible_help
from sim.state import State


@rule
def is_at_hand(s: State, i: int, day: int, county: int, number: int) -> bool:
    """Return whether there is something to give at today's contact; `number`: whose contact."""
    share = s.levers[county].tangible_help
    r = s.run[0]
    return share > 0.0 and uniform(r.key0, r.key1, AT_HAND, i, day, number) < share


@rule
def quality_by_advocate(s: State, i: int, day: int, county: int, quality: float) -> float:
    """Return the quality of a service contact; help, where there is some, is given. Who is held has needs met by nobody."""
    if not is_at_hand(s, i, day, county, WITH_ADVOCATE):
        return quality
    c = s.counties[county]
    c.advocate_wanted += s.parameter[0].tangible_hours
    c.advocate_used += s.parameter[0].tangible_hours
    if s.hot[i].status != EXPLOITED:
        tangible_help.meet_care_need(s.victims[i], s.parameter[0])
    return tangible_help.quality_with_help(quality, s.parameter[0])


@rule
def quality_by_officer(s: State, i: int, day: int, county: int, quality: float) -> float:
    """Return the quality of a police contact; water and food make it another one (E97)."""
    if not is_at_hand(s, i, day, county, WITH_OFFICER):
        return quality
    c = s.counties[county]
    c.officer_wanted += s.parameter[0].tangible_hours
    c.officer_used += s.parameter[0].tangible_hours
    return tangible_help.quality_with_help(quality, s.parameter[0])
