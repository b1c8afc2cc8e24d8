"""What ties people to an employer, what they fear, how they leave (E23, E155, E160, E164; docs/labor.md)."""

from __future__ import annotations

from sim.codes import DEBT, FAMILY_THREATENED, KNOWN_FROM_HOME, LABOR, PAPERS_TAKEN, WINDOW
from sim.compiled import rule
from sim.exact import exp
from sim.protocols import Parameters, Victim


@rule
def is_tied_by(v: Victim, means: int) -> bool:
    """Return whether one of `codes.MEANS` ties the person."""
    return (int(v.means) & means) != 0


@rule
def tie_target(v: Victim, p: Parameters) -> float:
    """Return what the tie rises to with an employer: loyalty, where who brought them is known from home (E23)."""
    loyal = p.labor_loyalty if is_tied_by(v, KNOWN_FROM_HOME) else 0.0
    return min(1.0, p.labor_bond + loyal + p.bond_trauma * v.trauma)


@rule
def fear_level(v: Victim, p: Parameters) -> float:
    """Return what fear rises to with an employer: debt, papers, family and deportation each add their own (E158, E160)."""
    level = p.labor_fear + p.fear_undocumented * v.undocumented
    if is_tied_by(v, DEBT):
        level += p.labor_fear_debt
    if is_tied_by(v, PAPERS_TAKEN):
        level += p.labor_fear_papers
    if is_tied_by(v, FAMILY_THREATENED):
        level += p.labor_fear_family
    return min(1.0, level)


@rule
def recognition_at_start(form: int, p: Parameters) -> float:
    """Return the recognition that somebody begins with, and that it fades to: lower where work at home was as bad (E155)."""
    return p.labor_recognition if form == LABOR else p.recognition_start


@rule
def chance_leaves_employer(bond: float, fear: float, p: Parameters) -> float:
    """Return the daily chance of leaving an employer without help: less with loyalty, and with fear (L92, E23, E160)."""
    x = p.labor_leaving_fear * (fear - p.return_at_fear) - p.leaving_alone_bond * (bond - p.leaving_alone_at_bond)
    return min(WINDOW, p.labor_leaving * exp(x))


@rule
def chance_again(v: Victim, p: Parameters) -> float:
    """Return the daily chance of being exploited for labor again: with no roof and no income (E27, E167)."""
    return p.labor_again * v.need_income * v.need_housing


@rule
def loosen_loyalty(v: Victim) -> None:
    """Another employer is nobody from home (E23)."""
    if is_tied_by(v, KNOWN_FROM_HOME):
        v.means -= KNOWN_FROM_HOME
