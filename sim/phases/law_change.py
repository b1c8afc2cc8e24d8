"""What police do with minors today: on its way from what they did before the law changed."""

from __future__ import annotations

from sim.codes import TO_CHILD_WELFARE, TO_DETAIN, TO_DROP_OFF, TO_HOLD
from sim.compiled import rule
from sim.rules import law_change
from sim.state import State


@rule
def left_of_practice(s: State, county: int, day: int) -> float:
    """Return the share of old practice that is left in a county."""
    days = float(day - s.counties[county].law_day)
    return law_change.practice_left(days, s.levers[county].law_assessment, s.parameter[0])


@rule
def practised_before(s: State, county: int, response: int) -> float:
    """Return the share of a response before the last change; to leave a minor is the rest."""
    c = s.counties[county]
    if response == TO_DETAIN:
        return float(c.was_detain)
    if response == TO_DROP_OFF:
        return float(c.was_drop_off)
    if response == TO_HOLD:
        return float(c.was_hold)
    return float(c.was_child_welfare) if response == TO_CHILD_WELFARE else 0.0


@rule
def response_share(s: State, county: int, response: int, left: float) -> float:
    """Return the share of a response today; `left`: of old practice."""
    return law_change.share_today(s.levers[county].response[response], practised_before(s, county, response), left)


@rule
def other_charge_share(s: State, county: int, day: int, left: float) -> float:
    """Return the share of minors not detained who are arrested on another charge: the lever's, and what has grown since."""
    c = s.counties[county]
    detained = response_share(s, county, TO_DETAIN, left)
    days = float(day - c.law_day)
    return s.levers[county].arrest_on_other_charge + law_change.workaround(
        detained, c.was_detain, days, s.parameter[0]
    )
