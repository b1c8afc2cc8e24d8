"""Whom a facility admits, by age group and gender (E60, E165, L88)."""

from __future__ import annotations

from sim.codes import ADMITS_ADULTS, ADMITS_BOYS, ADMITS_MINORS, ADMITS_WOMEN, MAN, WOMAN
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
def share_for(f: Facility, v: Victim, day: int, p: Parameters) -> float:
    """Return the share of this person's requests that a facility admits: past eighteen perhaps as a minor, too."""
    minor = found.is_minor(v, day)
    share = admitted_share(f, minor, v.gender)
    if not minor and extended_care.in_care_of_minors(v, day, p):
        return max(share, admitted_share(f, True, v.gender))
    return share
