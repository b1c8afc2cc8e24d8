"""Whom a facility admits, by age group and gender (E60, E165, L88)."""

from __future__ import annotations

from sim.codes import (
    ADMITS_ADULTS,
    ADMITS_BOYS,
    ADMITS_LABOR,
    ADMITS_MINORS,
    ADMITS_WOMEN,
    DETENTION,
    DROP_OFF,
    HOLD,
    LABOR,
    MAN,
    WOMAN,
)
from sim.compiled import rule
from sim.protocols import Facility, Parameters, Victim
from sim.rules import extended_care, found


@rule
def admitted_share(f: Facility, minor: bool, gender: int) -> float:
    """Return the share of requests of such a person that a facility admits."""
    share = f.admits[ADMITS_MINORS if minor else ADMITS_ADULTS] * f.admits[ADMITS_WOMEN + gender]
    if minor and gender != WOMAN:
        share *= f.admits[ADMITS_BOYS + gender - MAN]
    return share


@rule
def share_of_form(f: Facility, form: int) -> float:
    """Return the share that comes on top for people exploited for labor (E168); 1 for others."""
    return f.admits[ADMITS_LABOR] if form == LABOR else 1.0


@rule
def share_for(f: Facility, v: Victim, form: int, day: int, p: Parameters) -> float:
    """Return the share of this person's requests that a facility admits: past eighteen perhaps as a minor, too."""
    minor = found.is_minor(v, day)
    share = admitted_share(f, minor, v.gender)
    if not minor and extended_care.in_care_of_minors(v, day, p):
        share = max(share, admitted_share(f, True, v.gender))
    return share * share_of_form(f, form)


@rule
def by_police_only(kind: int) -> bool:
    """Return whether only police bring people to this kind of place."""
    return kind == DROP_OFF or kind == DETENTION or kind == HOLD
