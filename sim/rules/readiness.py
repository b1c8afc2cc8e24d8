"""Recognition and agency: rise with good contacts and choices taken, fade slowly (E16, E18, E20, E48)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters, Victim


@rule
def good_contact(v: Victim, quality: float, mirrors: float, p: Parameters) -> None:
    """Raise recognition and agency; `mirrors`, 0 to 1: a peer, or somebody who speaks the person's language."""
    if quality <= 0.0:
        return
    factor = p.recognition_peer if mirrors >= 1.0 else 1.0 + mirrors * (p.recognition_peer - 1.0)
    step = p.recognition_gain * quality * factor
    v.recognition += min(1.0, step) * (1.0 - v.recognition)
    v.agency += p.agency_gain * quality * (1.0 - v.agency)


@rule
def make_choice(v: Victim, p: Parameters) -> None:
    """A choice of one's own raises agency (E18, E21)."""
    v.agency += p.agency_choice * (1.0 - v.agency)
