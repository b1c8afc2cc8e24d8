"""Being found: rates a day at which police and services meet a person who is held (L75, U7).

Being met again is another thing than being found: police know a person for years, services know
them in the county of the worker who knows them (E51, E135).
"""

from __future__ import annotations

from sim.codes import ADULT_DAYS
from sim.compiled import rule
from sim.protocols import Parameters, Victim
from sim.rules import open_case


@rule
def is_minor(v: Victim, day: int) -> bool:
    """Return whether the person is under 18 on `day`."""
    return day - v.born_day < ADULT_DAYS


@rule
def by_police(v: Victim, day: int, p: Parameters) -> float:
    """Return the rate at which police meet the person, before officers' hours are rationed."""
    if day > v.police_until:
        rate = p.found_police * v.visibility
    else:
        seen = min(v.visibility, p.found_again_visibility)
        rate = seen * (p.found_again_minor if is_minor(v, day) else p.found_again_adult)
    return open_case.rate_with_case(rate, open_case.attention(v, day, p), p)


@rule
def by_police_at_most(v: Victim, day: int, p: Parameters) -> float:
    """Return the most that rate can be from `day` until the next touch, at any age, known or not; attention only fades."""
    again = min(v.visibility, p.found_again_visibility) * max(p.found_again_minor, p.found_again_adult)
    unknown = p.found_police * v.visibility
    most = max(again, unknown) if v.police_contacts > 0 else unknown
    return open_case.rate_with_case(most, open_case.attention(v, day, p), p)


@rule
def by_outreach(v: Victim, known_here: bool, p: Parameters) -> float:
    """Return the rate at which services of a county find somebody they do not know."""
    return 0.0 if known_here else outreach_at_most(v, p)


@rule
def outreach_at_most(v: Victim, p: Parameters) -> float:
    """Return that rate where services do not know the person."""
    return p.found_outreach * v.visibility


@rule
def alone(known_here: bool, p: Parameters) -> float:
    """Return the rate at which a person who is not known comes to services alone."""
    return 0.0 if known_here else p.found_self_referral
