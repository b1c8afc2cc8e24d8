"""What testimony costs a person, and what it weighs (E113, E114, E115, E153)."""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Parameters, Victim
from sim.rules import trust


@rule
def weight(v: Victim, p: Parameters) -> float:
    """Return what somebody's testimony weighs: less through a wrong or missing interpreter (E153)."""
    return 1.0 - p.court_interpreter * v.limited_english


@rule
def testify(v: Victim, remote: bool, supported: bool, p: Parameters) -> None:
    """Testimony is a bad contact, brings trauma back, and the trafficker's people are in the room (E113, E115)."""
    alone = 1.0 - p.court_support_relief if supported else 1.0
    felt = alone * (1.0 - p.court_remote_relief if remote else 1.0)
    before = v.trust_police
    v.trust_police = trust.after_bad_contact(before, -p.court_harm * felt, 1.0, p)
    v.trust_advocate = trust.spill_over(v.trust_advocate, before, v.trust_police, p)
    v.need_care += p.court_care * felt * (1.0 - v.need_care)
    v.fear += p.court_pressure * alone * (1.0 - v.fear)
