"""Going to family: minors who have somebody are taken in before a bed is looked for."""

from __future__ import annotations

from sim.codes import DETENTION, LABOR, NEXT_STEP, NOBODY, OWN_HOME, PLACED, RELEASED, STAY_ENDED
from sim.compiled import rule
from sim.declared.family import ADDRESS, HAS_FAMILY, KIN, PROBATION, TAKES
from sim.draws import uniform
from sim.phases import promises
from sim.phases.status import change_status, touch
from sim.rules import found
from sim.rules.family import ADDRESS_KNOWN, ADDRESS_NOT_KNOWN
from sim.state import State


@rule
def goes_to_family(s: State, i: int, day: int, why: int) -> bool:
    """Let person i, who asks for a place, go to family if they have somebody who takes them; return whether they did."""
    if s.parameter[0].kin_share == 0.0 or not is_taken_in(s, i, day, why):
        return False
    move_to_family(s, i, day, why)
    return True


@rule
def is_taken_in(s: State, i: int, day: int, why: int) -> bool:
    """Return whether family takes the person in today, by itself or on probation; never one that has exploited them (E22)."""
    if not found.is_minor(s.victims[i], day) or is_no_way(s, i):
        return False
    p = s.parameter[0]
    r = s.run[0]
    if uniform(r.key0, r.key1, KIN, i, 0, HAS_FAMILY) >= p.kin_share:
        return False
    if uniform(r.key0, r.key1, KIN, i, day, TAKES) < p.kin_takes:
        return True
    from_detention = why == RELEASED and s.hot[i].place == DETENTION  # a hold is no matter of a court (E92)
    return from_detention and uniform(r.key0, r.key1, KIN, i, day, PROBATION) < p.kin_probation


@rule
def is_no_way(s: State, i: int) -> bool:
    """Return whether family is no way for person i: it has exploited them, or is far away and threatened (E22, E160)."""
    return s.hot[i].form == LABOR or s.victims[i].family_trafficker != NOBODY


@rule
def move_to_family(s: State, i: int, day: int, why: int) -> None:
    """Person i moves to family: no bed, no end; a promise is kept."""
    r = s.run[0]
    v = s.victims[i]
    touch(s, i, day)
    promises.honor_promise(s, i, day)
    known = uniform(r.key0, r.key1, KIN, i, 0, ADDRESS) < s.parameter[0].kin_known_address
    v.with_kin = ADDRESS_KNOWN if known else ADDRESS_NOT_KNOWN
    v.waiting = 0
    change_status(s, i, day, PLACED, OWN_HOME, NOBODY, NEXT_STEP if why == STAY_ENDED else why)
