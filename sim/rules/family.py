"""Family homes: a place without a bed (E22, E63, E160). Who is there is asked as in a foster home."""

from __future__ import annotations

from sim.codes import FAMILY_HOME, OWN_HOME
from sim.compiled import rule
from sim.protocols import Parameters, Victim
from sim.rules.retrieval import CONFIDENTIAL, KNOWN, NO_ADDRESS

ADDRESS_NOT_KNOWN, ADDRESS_KNOWN = 1, 2


@rule
def kind_of_home(place: int, v: Victim) -> int:
    """Return the kind of place that rules read: a home of one's own, or family's."""
    return FAMILY_HOME if place == OWN_HOME and v.with_kin != 0 else place


@rule
def need_at_home(v: Victim, p: Parameters) -> float:
    """Return the unmet housing need in a home of one's own, or of family."""
    return 1.0 - p.kin_quality if v.with_kin != 0 else p.need_housing_own


@rule
def address_of(v: Victim) -> int:
    """Return what the trafficker knows of where somebody lives who is in no facility."""
    if v.with_kin == 0:
        return NO_ADDRESS
    return KNOWN if v.with_kin == ADDRESS_KNOWN else CONFIDENTIAL
