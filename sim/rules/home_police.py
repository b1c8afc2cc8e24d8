"""Trust in police that is brought from home: what E156 says, or what L103 says."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters


@rule
def on_arrival(baseline: float, of_labor: bool, p: Parameters) -> float:
    """Return a member's baseline of trust in police: lower (E156), or higher for who is exploited for labor (L103)."""
    if p.home_distrust > 0.0:
        return baseline * (1.0 - p.home_distrust)
    if of_labor:
        return baseline - p.home_distrust * (1.0 - baseline)
    return baseline
