"""What police do with an adult whom they would arrest, and where a referral leads (E97, L05)."""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.declared.adults import (
    ADULTS,
    ARRESTED,
    CITATION,
    CITED,
    COMPLETED,
    GIVEN_CITATION,
    LET_GO,
    REFERRAL,
    REFERRED,
    RELEASE,
    TO_SERVICES,
)
from sim.draws import uniform
from sim.phases import left_ties, status
from sim.state import State


@rule
def instead_of_arrest(s: State, i: int, day: int, county: int) -> int:
    """Return what happens to an adult whom police would arrest: each share is one of what the one before leaves."""
    r = s.run[0]
    lever = s.levers[county]
    if uniform(r.key0, r.key1, ADULTS, i, day, REFERRAL) < lever.adults_referred:
        return TO_SERVICES
    if uniform(r.key0, r.key1, ADULTS, i, day, CITATION) < lever.adults_cited:
        return GIVEN_CITATION
    if uniform(r.key0, r.key1, ADULTS, i, day, RELEASE) < lever.adults_let_go:
        return LET_GO
    return ARRESTED


@rule
def cite(s: State, i: int, day: int) -> None:
    """Person i gets a citation."""
    s.victims[i].citations += 1
    status.write_diary(s, i, day, CITED, 0, NOBODY, 0.0)
    status.month(s).citations += 1


@rule
def refer(s: State, i: int, day: int, county: int) -> None:
    """Person i is referred: where that does not end early, services of the county know them from then on (L05)."""
    r = s.run[0]
    status.write_diary(s, i, day, REFERRED, 0, NOBODY, 0.0)
    status.month(s).referrals += 1
    if uniform(r.key0, r.key1, ADULTS, i, day, COMPLETED) < s.parameter[0].adults_completed:
        left_ties.make_known(s, i, county)
