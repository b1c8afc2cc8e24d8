"""The tie to the trafficker, and fear (E11, E12, E14, E17, E18, E19, E29). Custody is contested (U1)."""

from __future__ import annotations

from sim.codes import LABOR, ROMANTIC, VIOLENT
from sim.compiled import rule
from sim.exact import exp, log
from sim.protocols import Parameters, Trafficker, Victim
from sim.rules import labor
from sim.rules.change import half_life


@rule
def target(v: Victim, t: Trafficker, p: Parameters) -> float:
    """Return what style and history make of the tie while held (E11, E14, E22); an employer has no style."""
    if t.form == LABOR:
        return labor.tie_target(v, p)
    if t.style == ROMANTIC:
        level = p.bond_romantic
    elif t.style == VIOLENT:
        level = p.bond_violent
    else:
        level = p.bond_debt
    family = p.bond_family if v.family_trafficker == t.identity else 0.0  # who recruits a person later is none
    return min(1.0, level + p.bond_trauma * v.trauma + family)


@rule
def fear_target(v: Victim, t: Trafficker, p: Parameters) -> float:
    """Return what style and the threat of deportation make of fear while held (E12, E158, E160)."""
    if t.form == LABOR:
        return labor.fear_level(v, p)
    if t.style == ROMANTIC:
        level = p.fear_romantic
    elif t.style == VIOLENT:
        level = p.fear_violent
    else:
        level = p.fear_debt
    return min(1.0, level + p.fear_undocumented * v.undocumented)


@rule
def while_out(v: Victim, days: float, out_of_reach: bool, p: Parameters) -> float:
    """Return the tie after `days` out: faster decay out of reach, slower with a shared child (E14, E19)."""
    pace = 1.0
    if out_of_reach:
        pace *= p.bond_out_of_reach
    if v.shared_child == 1:
        pace *= p.bond_child
    return half_life(v.bond, 0.0, p.bond_half_life, days * pace)


@rule
def while_locked(bond: float, days: float, p: Parameters) -> float:
    """Return the tie after `days` locked: loosened if separation < 0, tightened if > 0. Contested (U1, E17, E87)."""
    s = p.bond_separation
    if s <= 0.0:
        return bond * exp(log(1.0 + s) * days)
    return 1.0 - (1.0 - bond) * exp(log(1.0 - s) * days)


@rule
def after_visit_inside(bond: float, p: Parameters) -> float:
    """Return the tie after an advocate came inside: more loosening, where custody loosens (E78, L36)."""
    if p.bond_separation >= 0.0:
        return bond
    return while_locked(bond, p.bond_visit_days, p)


@rule
def after_arrest(bond: float, p: Parameters) -> float:
    """Return the tie after an arrest, which the trafficker turns against police. Contested (E29, E87)."""
    return bond + p.bond_reinforcement * (1.0 - bond)


@rule
def good_contact_while_out(bond: float, quality: float, p: Parameters) -> float:
    """Return the tie after a service contact while out (E18)."""
    return bond - p.bond_contact * max(0.0, quality) * bond
