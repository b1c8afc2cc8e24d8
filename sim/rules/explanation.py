"""An officer explains what an advocate is there for: the contact is a better one, and a yes to a case likelier (E104)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters


@rule
def quality_with_explanation(quality: float, p: Parameters) -> float:
    """Return the quality of a police contact at which the officer explains; never above 1 (E104)."""
    return min(1.0, quality + p.explanation_quality)


@rule
def logit_of_explanation(explains: bool, p: Parameters) -> float:
    """Return what an explanation adds to the logit of saying yes: people know for whom the advocate speaks (E103, E104)."""
    return p.explanation_cooperation if explains else 0.0
