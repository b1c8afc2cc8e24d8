"""Staff: load, burnout, turnover; cynicism of officers (E44, E45, E98, L105, L106, L110, L111)."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR
from sim.compiled import rule
from sim.exact import exp
from sim.protocols import Advocate, Officer, Parameters


@rule
def workload(demand: float, capacity: float, p: Parameters) -> float:
    """Return demand over the capacity of those in post: vacant posts are capacity lost [T10]."""
    if demand <= 0.0:
        return 0.0
    if demand >= p.burnout_most_load * capacity:
        return p.burnout_most_load
    return demand / capacity


@rule
def chance_served(demand: float, capacity: float) -> float:
    """Return the chance that a wish is served: rationing by threshold."""
    if demand <= capacity:
        return 1.0
    return capacity / demand


@rule
def hours_left(hours: float, p: Parameters) -> float:
    """Return the hours of officers that other duties leave (E98)."""
    return hours * (1.0 - p.staff_officer_duties)


@rule
def update_burnout(a: Advocate, todays_load: float, strain_left: float, p: Parameters) -> None:
    """Let burnout rise with load and the day's strain, as far as support leaves it, and recover; clear a.strain."""
    rise = p.burnout_load * max(0.0, todays_load - p.burnout_from_load) + a.strain
    if a.trained == 1:
        rise *= p.burnout_trained
    rise *= strain_left
    a.burnout = max(0.0, min(1.0, a.burnout + rise * (1.0 - a.burnout) - p.burnout_recovery * a.burnout))
    a.strain = 0.0


@rule
def update_cynicism(o: Officer, p: Parameters) -> None:
    """Let cynicism rise with the day's strain, and recover (E98)."""
    o.cynicism = max(0.0, min(1.0, o.cynicism + o.strain * (1.0 - o.cynicism) - p.cynicism_recovery * o.cynicism))
    o.strain = 0.0


@rule
def chance_leaves(burnout: float, p: Parameters) -> float:
    """Return the daily chance that a worker leaves the job (L105, L106, L111)."""
    return p.turnover_rate / DAYS_A_YEAR * exp(p.turnover_burnout * (burnout - p.turnover_at_burnout))


@rule
def leaves(u: float, most: float, burnout: float, p: Parameters) -> bool:
    """Return whether a worker leaves the job tonight; `most` is the chance of who is burnt out: above it nobody leaves."""
    return u < most and u < chance_leaves(burnout, p)
