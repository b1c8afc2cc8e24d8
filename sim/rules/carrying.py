"""What of trust goes along to a worker of another county, or is found again where somebody was before (U8, E51, E135)."""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.protocols import Parameters, Victim


@rule
def is_known_somewhere(v: Victim) -> bool:
    """Return whether services of any county know the person: then a visit may come."""
    return v.services_county != NOBODY or v.told_county != NOBODY or v.first_tie != NOBODY


@rule
def carried_share(told: bool, shown: bool, p: Parameters) -> float:
    """Return the share of trust above the baseline that goes along: by a warm hand-off, or since the story is known (U8)."""
    return max(p.handoff_carry if told else 0.0, p.database_carry if shown else 0.0)


@rule
def trust_with_share(usual: float, before: float, baseline: float, share: float) -> float:
    """Return trust at a new worker: what a hand-over keeps in any case, or a share of what was above the baseline, if more."""
    if share <= 0.0 or before <= baseline:
        return usual
    return max(usual, baseline + share * (before - baseline))


@rule
def trust_found_again(now: float, baseline: float, above: float, left: float, p: Parameters) -> float:
    """Return trust at a worker met again in a county that was left: `above` the baseline then, of which a share is left."""
    return max(now, min(1.0, baseline + p.behind_kept * above * left))
