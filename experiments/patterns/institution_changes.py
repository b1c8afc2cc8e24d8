"""Patterns of institutions: a law with a work-around (V7), and support that keeps advocates (V12). They only validate."""

from __future__ import annotations

from experiments.patterns.changes import DAYS, arrests_of_minors, under
from sim.layers import Setting
from sim.policy import Policy
from sim.simulation import Simulation

WORKAROUND = 0.25  # the chosen value of docs/institutions.md; the default is that there is none


def law_and_work_around(s: Simulation) -> tuple[float, float]:
    """Arrests of minors in five years when police leave them and a work-around grows, and under the status quo (V7, E83)."""
    other = s.fork(s.world.status_quo)
    other.state.parameter["law_workaround"] = WORKAROUND
    return float(arrests_of_minors(under(other, response_to_minors="leave"))), float(arrests_of_minors(under(s)))


def advocates_who_leave(s: Simulation, support: float) -> float:
    """Return how many advocates leave their job in five years under supervisor support."""
    other = s.fork(Policy("change", {"supervisor_support": (Setting(support),)}))
    other.run(DAYS)
    return float(other.months()["advocates_left"].sum() - s.months()["advocates_left"].sum())


def support_and_turnover(s: Simulation) -> tuple[float, float]:
    """Advocates who leave in five years with full supervisor support, and with none (V12, L110, L111)."""
    return advocates_who_leave(s, 1.0), advocates_who_leave(s, 0.0)
