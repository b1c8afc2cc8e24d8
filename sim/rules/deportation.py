"""Deportation: the chance of it, the fear of it, and a firewall that has to be believed (E158, E159, E160, E163)."""

from __future__ import annotations

from sim.codes import DEBT_AND_THREAT
from sim.compiled import rule
from sim.protocols import Community, Levers, Parameters, Trafficker, Victim
from sim.rules.change import half_life


@rule
def chance_handed_over(chance: float, lever: Levers) -> float:
    """Return the chance that an arrest leads to deportation: more in a harsher climate, less behind a firewall."""
    return min(1.0, chance * lever.climate * (1.0 - lever.firewall))


@rule
def fear_multiple(lever: Levers, credibility: float) -> float:
    """Return the multiple of the fear of deportation: the climate, less what of the firewall is believed (E159, E163)."""
    return lever.climate * (1.0 - lever.firewall * credibility)


@rule
def fear_added(v: Victim, t: Trafficker, p: Parameters) -> float:
    """Return what the fear of deportation adds to fear while held; more where the trafficker threatens to report (E158, E160).

    Nothing else is in it: a firewall does not lower fear for family abroad, nor fear of the trafficker.
    """
    added = p.fear_undocumented * v.undocumented * v.climate
    if t.style == DEBT_AND_THREAT:
        added *= 1.0 + p.threat_report
    return added


@rule
def lose_belief(c: Community, p: Parameters) -> None:
    """A member was deported: what was believed of the firewall is gone (E163)."""
    c.credibility *= 1.0 - p.firewall_lost


@rule
def earn_belief(c: Community, in_force: bool, p: Parameters) -> None:
    """Let a day pass without a deportation: a firewall in force is believed by and by; one that is none is forgotten alike."""
    target = 1.0 if in_force else 0.0
    if c.credibility != target:
        c.credibility = half_life(c.credibility, target, p.firewall_half_life, 1.0)
