"""Evidence of a case: what people said, a phone, online records, records of state agencies (E94, E123 to E125, E149, E170, L69)."""

from __future__ import annotations

from sim.codes import LABOR
from sim.compiled import rule
from sim.protocols import Case, Parameters, Witness
from sim.rules.change import share_left


@rule
def enough_evidence(c: Case, p: Parameters) -> float:
    """Return how much evidence suffices: a labor case is larger and needs more (E149)."""
    return p.evidence_labor if c.form == LABOR else 1.0


@rule
def gain_of_interview(c: Case, p: Parameters) -> float:
    """Return what one more interview adds: less, the more is known; in a larger case there is more to say (E149)."""
    return p.evidence_interview * max(0.0, 1.0 - c.said / (p.evidence_said_most * enough_evidence(c, p)))


@rule
def look_online(c: Case, near: bool, p: Parameters) -> None:
    """Online records of a day: found while the trafficker is in the county, never for labor; lost as names and numbers change (E124, E125)."""
    c.online -= p.evidence_online_lost * c.online
    if near and c.form != LABOR:
        c.online += p.evidence_online * max(0.0, p.evidence_online_most - c.online)


@rule
def hear_agencies(c: Case, unit: float, p: Parameters) -> None:
    """Records of a day that state agencies have of an employer, as far as the county has a labor unit (E170)."""
    if c.form == LABOR:
        c.agencies += p.evidence_agencies * unit * max(0.0, p.evidence_agencies_most - c.agencies)


@rule
def left_of_a_day(p: Parameters) -> float:
    """Return which share of what people said a case has left after a day on which nobody works on it."""
    return share_left(p.evidence_half_life, 1.0)


@rule
def fade(c: Case, left: float) -> None:
    """A day on which nobody works on the case: a share `left` of what people said is left, the same for every case.

    Records stay on file. Online ones have a loss of their own (E124, E133).
    """
    c.left *= left
    c.said *= left


@rule
def add_interview(c: Case, w: Witness, joined: float, p: Parameters) -> None:
    """Somebody says more, of which a share `joined` reaches the case.

    Days without work fade what was said. Theirs is kept as if it had been said at the opening, so what is left of it on any day is
    `w.said * c.left`.
    """
    gain = joined * gain_of_interview(c, p)
    c.said += gain
    w.said += gain / c.left


@rule
def take_back(c: Case, w: Witness, p: Parameters) -> None:
    """Somebody withdraws: of what is left of what they said little counts (E94). By rounding alone it could fall below nil."""
    c.said = max(0.0, c.said - (1.0 - p.evidence_kept) * w.said * c.left)


@rule
def beyond(c: Case, p: Parameters) -> float:
    """Return the evidence beyond what suffices to charge with somebody who cooperates (E94)."""
    return c.said + c.phone + c.online + c.agencies - enough_evidence(c, p)


@rule
def is_rich_in_records(c: Case, p: Parameters) -> bool:
    """Return whether so much is on record that it could stand without anybody who cooperates, in the few cases whose records can (E94, E125, L69)."""
    return c.phone + c.online + c.agencies >= p.charge_records_alone * enough_evidence(c, p)


@rule
def joined_share(here: float, there: float) -> float:
    """Return how far two counties see each other's evidence on one trafficker: as far as both share (E139)."""
    return here * there
