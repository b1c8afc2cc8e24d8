"""A place that does not come: how much of a broken promise that is (E37, E40, E91, L07)."""

from __future__ import annotations

from sim.codes import ASKED, BY_LEAVING_ALONE, BY_OFFER, RELEASED, STAY_ENDED
from sim.compiled import rule
from sim.exact import exp, log
from sim.protocols import Parameters


@rule
def share_broken(promised: int, why: int, p: Parameters) -> float:
    """Return what share of a broken promise it is that a request finds no place; what police asked for is none."""
    if promised == 1:
        return 1.0
    if why == STAY_ENDED:
        return p.promise_stay_end
    if why == RELEASED:
        return p.promise_release
    if why in (ASKED, BY_OFFER, BY_LEAVING_ALONE):
        return p.promise_unmet
    return 0.0


@rule
def still_believed(broken: int, p: Parameters) -> float:
    """Return the share that a promise still counts for after so many broken ones: a helper like all before (E37)."""
    if broken == 0 or p.promise_doubt == 0.0:
        return 1.0
    return exp(log(1.0 - p.promise_doubt) * broken)
