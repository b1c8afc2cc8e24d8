"""What follows where a trafficker learns of a visit (E10)."""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.protocols import Parameters, Victim


@rule
def lose_contact(v: Victim, p: Parameters) -> None:
    """Services lose the person and must find them anew; fear rises. What trust there is stays."""
    v.services_county = NOBODY
    v.fear += p.seen_fear * (1.0 - v.fear)
