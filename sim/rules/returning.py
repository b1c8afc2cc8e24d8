"""A person's own return to the trafficker (E26, E76, E177): the first of three routes."""

from __future__ import annotations

from sim.codes import (
    DROP_OFF,
    GROUP_HOME,
    HOTEL,
    LONG_TERM,
    NOWHERE,
    OUT_OF_AREA,
    OWN_HOME,
    SHELTER,
    TRANSITIONAL,
)
from sim.compiled import rule
from sim.exact import exp
from sim.protocols import Parameters, Victim
from sim.rules import needs


@rule
def base(place: int, p: Parameters) -> float:
    """Return the daily rate of the reference person in a kind of place."""
    if place == NOWHERE:
        rate = p.return_unhoused
    elif place in (DROP_OFF, SHELTER, HOTEL):
        rate = p.return_crisis
    elif place == GROUP_HOME:
        rate = p.return_group_home
    elif place == OUT_OF_AREA:
        rate = p.return_out_of_area
    elif place in (TRANSITIONAL, LONG_TERM, OWN_HOME):
        rate = p.return_lasting
    else:
        rate = p.return_family
    return rate * p.return_multiplier


@rule
def return_hazard(v: Victim, reach: float, place: int, p: Parameters) -> float:
    """Return the daily chance of own return: base times the pull back, capped [T12]."""
    return min(p.return_cap, base(place, p) * pull(v, reach, p))


@rule
def pull(v: Victim, reach: float, p: Parameters) -> float:
    """Return what pulls a person back, over the reference person: exp of centred terms [T12]."""
    x = p.return_bond * (v.bond - p.return_at_bond)
    x += p.return_need * (needs.mean_need(v) - p.return_at_need)
    x += p.return_fear * (v.fear * reach - p.return_at_fear)
    x += p.return_trust * (v.trust_advocate - p.return_at_trust)
    x += p.return_agency * (v.agency - p.return_at_agency)
    x += earlier_separations(v, p)
    return v.return_factor * exp(x)


@rule
def earlier_separations(v: Victim, p: Parameters) -> float:
    """Return what earlier separations take off own return, as a log hazard: resources build up (L06, L07)."""
    if p.switch_separations_teach == 0:
        return 0.0
    return p.return_earlier * max(0, v.separations - 1)


@rule
def person_factor(z: float, p: Parameters) -> float:
    """Return the factor on own return of a person with the standard normal number `z`: log-normal, mean 1 (L01, L02)."""
    return exp(p.people_return_spread * (z - p.people_return_spread / 2))


@rule
def on_leaving(v: Victim, reach: float, p: Parameters) -> float:
    """Return the chance that who leaves a place without notice goes to the trafficker (E81).

    The odds follow what moves own return, so that trust and the tie count at the door too; for the
    reference person the chance is `leaving.to_trafficker`.
    """
    if p.leaving_to_trafficker >= 1.0:
        return 1.0
    odds = p.leaving_to_trafficker / (1.0 - p.leaving_to_trafficker) * pull(v, reach, p)
    return odds / (1.0 + odds)


@rule
def hazard_bound(v: Victim, reach: float, place: int, p: Parameters) -> float:
    """Return the most that the hazard can be until the next touch.

    Out, the bond, needs and fear only fall; trust drifts between its level and its baseline, agency
    between its level and its start; so the largest value of each term is known. The number of separations stays.
    """
    x = p.return_bond * (v.bond - p.return_at_bond)
    x += p.return_need * (needs.mean_need(v) - p.return_at_need)
    x += p.return_fear * (v.fear * reach - p.return_at_fear)
    x += p.return_trust * (min(v.trust_advocate, v.baseline_advocate) - p.return_at_trust)
    x += p.return_agency * (min(v.agency, p.agency_start) - p.return_at_agency)
    x += earlier_separations(v, p)
    return min(p.return_cap, base(place, p) * (v.return_factor * exp(x)))
