"""What can happen to somebody who is out: routes of return, asking for a place, being recruited."""

from __future__ import annotations

from sim.codes import (
    ASKED,
    EXPLOITED,
    FAMILY_HOME,
    LABOR,
    LEFT,
    LEFT_TO_TRAFFICKER,
    LEFT_WITHOUT_NOTICE,
    MISSING,
    NOBODY,
    NOWHERE,
    RETRIEVED,
    RETURNED,
    WINDOW,
)
from sim.codes import RECRUITED as BY_ANOTHER
from sim.compiled import rule
from sim.declared.retrieval import RETRIEVAL_AT
from sim.declared.windows import (
    OUT_RETURN_AT,
    OUT_RETURN_WINDOWS,
    PLACED_LEAVING_AT,
    PLACED_RECRUITED_AT,
    UNHOUSED_ASKING_AT,
    UNHOUSED_RECRUITED_AT,
)
from sim.draws import LEAVING, RECRUITED, uniform
from sim.phases import beds, labor, retrieval, status, ties
from sim.phases.status import month, to_street, to_trafficker, touch
from sim.protocols import Victim
from sim.rules import acting, family, found, inner, leaving, length, peers, returning
from sim.rules import labor as labor_rules
from sim.state import State


@rule
def state_today(s: State, i: int, day: int) -> Victim:
    """Return a copy of person i as they are today; the run itself is not touched."""
    s.scratch[0] = s.victims[i]
    h = s.hot[i]
    away = ties.is_out_of_reach(s, i)
    inner.bring_up_to_date(s.scratch[0], s.traffickers[h.trafficker], h.status, h.place, away, day, s.parameter[0])
    return s.scratch[0]


@rule
def returns(s: State, i: int, day: int, window: int, u: float) -> bool:
    """Perhaps the person returns, or is taken back; True if one of the two windows was drawn."""
    p = s.parameter[0]
    h = s.hot[i]
    place = family.kind_of_home(int(h.place), s.victims[i])
    if window < OUT_RETURN_AT + OUT_RETURN_WINDOWS:
        at = u + (window - OUT_RETURN_AT) * WINDOW
        chance = returning.return_hazard(state_today(s, i, day), ties.reach_of(s, i), place, p)
        if at < chance:
            status.write_diary(s, i, day, LEFT, RETURNED, NOBODY, chance)
            to_trafficker(s, i, day, RETURNED)
        return True
    if window == RETRIEVAL_AT:
        chance = retrieval.rate(s, i, day, False)
        if u < chance:
            status.write_diary(s, i, day, LEFT, RETRIEVED, NOBODY, chance)
            to_trafficker(s, i, day, RETRIEVED)
        return True
    return False


@rule
def asking_rate(s: State, i: int, day: int) -> float:
    """Return the chance that person i, unhoused, asks for a place today."""
    p = s.parameter[0]
    return p.asking_rate if p.asking_trust == 0.0 else acting.chance_asks(state_today(s, i, day), p)


@rule
def leaving_with_trust(s: State, i: int, day: int, chance: float) -> float:
    """Return the chance of leaving a place, as trust makes it; unchanged where trust has no say.

    The first day at a center is no such day: what is believed of it is the share of all who are brought (U4), whatever they trust.
    """
    p = s.parameter[0]
    if not acting.reads_trust_on_leaving(p):
        return chance
    v = state_today(s, i, day)
    return acting.chance_leaves_with_trust(
        chance, v.trust_advocate, v.trust_police, int(v.brought_by_police), WINDOW, p
    )


@rule
def unhoused_day(s: State, i: int, day: int, window: int, u: float) -> None:
    """A day on the street."""
    if returns(s, i, day, window, u):
        return
    p = s.parameter[0]
    v = s.victims[i]
    if window == UNHOUSED_ASKING_AT:
        if u < asking_rate(s, i, day) and not beds.may_not_ask(v, p):
            beds.ask(s, i, day, ASKED)
    elif window == UNHOUSED_RECRUITED_AT:
        recruit_by_another(s, i, day, u, recruiting_rate(s, i, day, p.recruited_street))


@rule
def placed_day(s: State, i: int, day: int, window: int, u: float) -> None:
    """A day in a place."""
    if returns(s, i, day, window, u):
        return
    p = s.parameter[0]
    h = s.hot[i]
    place = family.kind_of_home(int(h.place), s.victims[i])
    inside = 0.0
    if h.facility != NOBODY:
        f = s.facilities[h.facility]
        inside = peers.recruiting_inside(f, int(f.occupied), p)
        if window == PLACED_LEAVING_AT:
            lever = s.levers[f.county]
            chance = leaving.chance_leaves_place(place, f.quality, lever.center_incentives, lever.center_mentors, p)
            chance = leaving_with_trust(s, i, day, chance)
            if u < chance:
                leave_place(s, i, day, chance)
            return
    elif place == FAMILY_HOME and window == PLACED_LEAVING_AT:
        chance = leaving.chance_leaves_place(place, p.kin_quality, 0.0, 0.0, p)
        chance = leaving_with_trust(s, i, day, chance)
        if u < chance:
            leave_place(s, i, day, chance)
        return
    if window == PLACED_RECRUITED_AT:
        recruit_by_another(s, i, day, u, recruiting_rate(s, i, day, inside))


@rule
def leave_place(s: State, i: int, day: int, chance: float) -> None:
    """The person leaves a place without notice: to the trafficker, or to the street."""
    r = s.run[0]
    month(s).left_without_notice += 1
    status.write_diary(s, i, day, LEFT, LEFT_WITHOUT_NOTICE, NOBODY, chance)
    begin_search(s, i, day)
    reach = ties.reach_of(s, i)
    to = returning.on_leaving(state_today(s, i, day), reach, s.parameter[0])
    if uniform(r.key0, r.key1, LEAVING, i, day, 0) < to:
        to_trafficker(s, i, day, LEFT_TO_TRAFFICKER)
    else:
        to_street(s, i, day, LEFT_WITHOUT_NOTICE)
        s.victims[i].walked_out = 1


@rule
def begin_search(s: State, i: int, day: int) -> None:
    """Who left a placement as a minor is looked for, for some days (L15; `sim/phases/missing.py`)."""
    v = s.victims[i]
    if found.is_minor(v, day):
        v.missing_until = day + length.nearest_day(s.parameter[0].missing_days)
        s.signs[i] |= MISSING


@rule
def recruiting_rate(s: State, i: int, day: int, inside: float) -> float:
    """Return the chance that somebody is recruited today; for labor also by want of a roof and of income (E167)."""
    p = s.parameter[0]
    chance = leaving.chance_recruited(s.victims[i].trauma, inside, p)
    if s.hot[i].form == LABOR:
        chance += labor_rules.chance_again(state_today(s, i, day), p)
    return chance


@rule
def recruit_by_another(s: State, i: int, day: int, u: float, chance: float) -> None:
    """Perhaps another trafficker recruits the person: a new tie, which begins at nothing (E27). An employer may be the same."""
    if u >= chance:
        return
    r = s.run[0]
    status.write_diary(s, i, day, LEFT, BY_ANOTHER, NOBODY, chance)
    if not labor.stays_with_same(s, i, day):
        begin_tie(s, i, day, uniform(r.key0, r.key1, RECRUITED, i, day, 0))
    status.change_status(s, i, day, EXPLOITED, NOWHERE, NOBODY, BY_ANOTHER)


@rule
def begin_tie(s: State, i: int, day: int, u: float) -> None:
    """Tie the person to another trafficker of the same form, picked by `u`; the tie begins at nothing. A change of status follows."""
    touch(s, i, day)
    ties.tie_to_another(s, i, u)
