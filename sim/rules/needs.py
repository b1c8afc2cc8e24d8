"""Unmet need for housing, income and care (E24, E26, E27, E53, E54, E62, E63, E166, E167)."""

from __future__ import annotations

from sim.codes import NEVER, UNHOUSED
from sim.compiled import rule
from sim.exact import exp, log
from sim.protocols import Parameters, Victim
from sim.rules import adults
from sim.rules.change import half_life


@rule
def on_separation(v: Victim, p: Parameters) -> None:
    """Who leaves the trafficker leaves food and a roof behind, too (E24, E164)."""
    v.need_income = p.need_income_held
    v.need_care = p.need_care_held


@rule
def housing_need(status: int, quality: float, p: Parameters) -> float:
    """Return the unmet housing need in a place of some quality, or on the street."""
    if status == UNHOUSED:
        return p.need_housing_street
    return 1.0 - quality


@rule
def meet_needs(v: Victim, day: int, p: Parameters) -> None:
    """Let income and care needs fall over the days since the last touch.

    Income waits for a work permit (E167, L99), and comes more slowly with an arrest on record where
    the structure says so (E96).
    """
    v.need_care = half_life(v.need_care, 0.0, p.need_care_half_life, float(day - v.touched))
    from_day = v.touched
    if v.undocumented == 1:
        from_day = max(from_day, v.permit_day)
    if day > from_day:
        slower = p.need_record if (p.switch_record_slows_income == 1 and adults.has_record(v)) else 1.0
        v.need_income = half_life(v.need_income, 0.0, p.need_income_half_life * slower, float(day - from_day))


@rule
def support_income(v: Victim, support: float, day: int, p: Parameters) -> None:
    """Meet a part of the need for income while a permit that was asked for is awaited (E167)."""
    if support > 0.0 and v.undocumented == 1 and day < v.permit_day < NEVER:
        v.need_income = min(v.need_income, p.need_income_held * (1.0 - p.income_support_most * support))


@rule
def rental_factor(help_given: float, p: Parameters) -> float:
    """Return the factor on finding a home of one's own with no rental history, some of it made up for (E166)."""
    return p.rental_history + (1.0 - p.rental_history) * help_given


@rule
def mean_need(v: Victim) -> float:
    """Return the mean unmet need, 0 to 1."""
    return (v.need_housing + v.need_income + v.need_care) / 3.0


@rule
def chance_finds_home(v: Victim, days_placed: float, p: Parameters) -> float:
    """Return the chance that a person without a place has a home of their own to go to (E166).

    Each search succeeds as income comes. Who sleeps outside searches when they ask for a place; who was
    placed has searched as often, in the days of the stay.
    """
    once = p.asking_own_home * (1.0 - v.need_income)
    searches = max(1.0, p.asking_rate * days_placed)
    return 1.0 - exp(log(1.0 - once) * searches)
