"""Learning: what traffickers know of open doors, and what they make of it (E30, E82, U6)."""

from __future__ import annotations

from sim.codes import TO_DETAIN, TO_HOLD, WINDOW
from sim.compiled import rule
from sim.exact import exp
from sim.protocols import Levers, Parameters


@rule
def share_of_open_doors(lever: Levers) -> float:
    """Return the share of minors whom police neither detain nor hold: let go, or brought to an open door (E30)."""
    arrested = lever.arrest_on_other_charge
    return (1.0 - lever.response[TO_DETAIN] - lever.response[TO_HOLD]) * (1.0 - arrested)


@rule
def learn(known: float, now: float, p: Parameters) -> float:
    """Return what is known after one more day: it moves toward what is, with a lag (U6)."""
    return known + (now - known) * (1.0 - exp(-1.0 / p.learning_lag))


@rule
def rate_with_knowledge(rate: float, known: float, p: Parameters) -> float:
    """Return the chance of taking back a minor from an open door, raised by what is known; never beyond its window (E30, E82)."""
    raised = rate * (1.0 + p.learning_extent * known)
    return max(rate, min(WINDOW, raised))
