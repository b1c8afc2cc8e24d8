"""One case in place of two: police who can see that another county has a case open on a trafficker may join it (E138, E139)."""

from __future__ import annotations

from sim.codes import NOBODY
from sim.compiled import rule
from sim.declared.cases import CASES
from sim.declared.police_database import JOINS
from sim.draws import uniform
from sim.phases import joint
from sim.state import State


@rule
def case_to_join(s: State, i: int, county: int) -> int:
    """Return the row of the oldest case of another county that police of this one join about the trafficker of person i; NOBODY if there is none.

    Whether they join is one draw for a case and a county: it is not tried again at each contact, or in the end nobody would.
    """
    p = s.parameter[0]
    if p.cases_joined == 0.0:
        return NOBODY
    r = s.run[0]
    many = len(s.counties)
    first = s.hot[i].trafficker * many
    found = NOBODY
    for other in range(many):
        row = s.case_of[first + other]
        if row == NOBODY or (found != NOBODY and row > found):
            continue
        shared = joint.evidence_joined(s, county, other)
        if shared == 0.0:
            continue
        c = s.cases[row]
        if (
            uniform(r.key0, r.key1, CASES, c.identity * many + other, c.opened, JOINS + county)
            < shared * p.cases_joined
        ):
            found = row
    return int(found)
