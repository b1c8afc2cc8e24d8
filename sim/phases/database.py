"""A shared database: entries, and a look at it when somebody of another county comes (E139)."""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.declared.shared_database import CONSENT, ENTERED, ENTRY, LOOKED_UP
from sim.draws import uniform
from sim.phases import status
from sim.rules import database
from sim.state import State


@rule
def enter_person(s: State, i: int, county: int, day: int) -> None:
    """After a contact with services: perhaps the person is in the database from now on."""
    r = s.run[0]
    v = s.victims[i]
    lever = s.levers[county]
    if lever.shared_database == 0.0 or v.in_database == 1:
        return
    if uniform(r.key0, r.key1, ENTRY, i, day, 0) >= lever.shared_database:
        return
    threshold = uniform(r.key0, r.key1, CONSENT, i, 0, 0)
    if lever.database_consent == 1.0 and not database.agrees(v, threshold, s.parameter[0]):
        return
    v.in_database = 1
    status.month(s).database_entries += 1
    status.write_diary(s, i, day, ENTERED, 0, NOBODY, 0.0)


@rule
def look_up(s: State, i: int, county: int, day: int) -> bool:
    """Return whether a worker of a county sees the person's earlier contacts elsewhere."""
    share = s.levers[county].shared_database
    if share == 0.0 or s.victims[i].in_database == 0:
        return False
    r = s.run[0]
    return uniform(r.key0, r.key1, LOOKED_UP, i, day, 0) < share


@rule
def disclosure_in(s: State, county: int) -> float:
    """Return which share of what would be told elsewhere people tell in a county."""
    lever = s.levers[county]
    return database.disclosure(lever.shared_database, lever.database_consent, s.parameter[0])
