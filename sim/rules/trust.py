"""Trust: comes slowly with good contacts, goes fast with bad ones (E33, E37, L46, U2)."""

from __future__ import annotations

from sim.compiled import rule
from sim.exact import exp, log
from sim.protocols import Parameters, Victim
from sim.rules.change import move_level, share_left

SATURATING, LINEAR, THRESHOLD = 0, 1, 2


@rule
def after_good_contact(trust: float, quality: float, earlier: int, weight: float, p: Parameters) -> float:
    """Return trust after a good contact.

    `quality` in (0, 1], `earlier` contacts with this same worker, `weight` 1 or that of a first
    contact. Saturating: a share of the room above (E33, L51). Linear: always the same step.
    Threshold: little before some contacts with the same worker, more from then on (U2).
    """
    known = earlier / (earlier + p.trust_half_point)
    step = p.trust_gain * quality * (1.0 + p.trust_continuity * known) * weight
    if p.switch_trust_curve == LINEAR:
        return min(1.0, trust + step * p.trust_linear_room)
    if p.switch_trust_curve == THRESHOLD:
        step *= p.trust_threshold_before if earlier < p.trust_threshold else p.trust_threshold_after
    return trust + min(1.0, step) * (1.0 - trust)


@rule
def after_bad_contact(trust: float, quality: float, weight: float, p: Parameters) -> float:
    """Return trust after a bad contact (`quality` in [-1, 0]) or, at quality -1, a broken promise (E37)."""
    return trust - min(1.0, p.trust_loss * -quality * weight) * trust


@rule
def after_contact(trust: float, quality: float, earlier: int, first: bool, p: Parameters) -> float:
    """Return trust after a contact of any quality; the very first one weighs more (E99, L48)."""
    weight = p.trust_first_contact if first else 1.0
    if quality > 0.0:
        return after_good_contact(trust, quality, earlier, weight, p)
    return after_bad_contact(trust, quality, weight, p)


@rule
def left_of_drift(days: float, p: Parameters) -> float:
    """Return which share of the way to its baseline trust has not gone after `days` in which nobody came."""
    return share_left(p.trust_half_life, days)


@rule
def drift(trust: float, baseline: float, left: float) -> float:
    """Return trust when a share `left` of its way to the baseline is left: the same share for both institutions."""
    return baseline + (trust - baseline) * left


@rule
def left_of_custody(days: float, p: Parameters) -> float:
    """Return which share of trust, or of the room above it, is left after `days` locked: so much less each week."""
    return exp(log(1.0 - abs(p.trust_custody)) * (days / 7.0))


@rule
def in_custody(trust: float, left: float, p: Parameters) -> float:
    """Return trust when a share is left after days locked: of trust itself, or of the room above it. Contested (U1)."""
    if p.trust_custody < 0.0:
        return trust * left
    return 1.0 - (1.0 - trust) * left


@rule
def spill_over(other: float, before: float, after: float, p: Parameters) -> float:
    """Return trust in the other institution: a fraction of what this one did to trust in itself (E39)."""
    return move_level(other, p.trust_spill * (after - before))


@rule
def hand_over(trust: float, baseline: float, p: Parameters) -> float:
    """Return trust when the worker changes: what a hand-over carries above the baseline (U8, E80)."""
    carry = p.trust_carry if p.switch_carry_over == 1 else 0.0
    return baseline + carry * (trust - baseline)


@rule
def bridge(v: Victim, independent: float, p: Parameters) -> None:
    """An advocate stands beside the officer (E101, E103; contested).

    Seen as independent, she lends trust: trust in police moves toward trust in the advocate. If
    not, the harm goes the other way. Writes v.trust_police or v.trust_advocate.
    """
    gap = v.trust_advocate - v.trust_police
    if gap <= 0.0:
        return
    v.trust_police += independent * p.trust_bridge * gap
    v.trust_advocate -= (1.0 - independent) * p.trust_bridge * gap


@rule
def break_promise(v: Victim, share: float, p: Parameters) -> None:
    """A promised place did not come: trust breaks and its baseline falls (E37, E40); or a share of it, for want of a place."""
    weight = p.promise_break_weight * share
    v.trust_advocate = after_bad_contact(v.trust_advocate, -1.0, weight, p)
    v.baseline_advocate -= min(1.0, p.trust_baseline_broken * weight) * v.baseline_advocate


@rule
def keep_promise(v: Victim, p: Parameters) -> None:
    """A promised place came: the baseline rises a little (E36)."""
    v.baseline_advocate += p.trust_baseline_kept * (1.0 - v.baseline_advocate)
