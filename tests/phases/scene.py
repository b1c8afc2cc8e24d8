"""What the tests of phases set up and look at: people put where a test wants them, and what was written."""

from __future__ import annotations

from contextlib import contextmanager

from sim.codes import (
    BY_LEAVING_ALONE,
    BY_OFFER,
    DAYS_A_YEAR,
    MENTORED,
    MET,
    MISSING,
    N_KINDS,
    NEVER,
    NOBODY,
    NOWHERE,
    OWN_HOME,
    PLACED,
    UNHOUSED,
    VOUCHED,
)
from sim.phases import status
from sim.state import COLUMNS

HERE, ELSEWHERE = 0, 1  # the counties of the small world: one with services, and everywhere else
OF_PEOPLE = ("hot", "victims", "followed")


def person(s, i, age=None, **fields):
    """Write fields of person i; return their record."""
    v = s.state.victims[i]
    if age is not None:
        v.born_day = s.day - age * DAYS_A_YEAR
    for name, value in fields.items():
        setattr(v, name, value)
    s.state.community_of[i] = v.community
    s.state.came_away[i] = v.spell_day
    signs = s.state.signs[i] | MISSING * ("missing_until" in fields) | MENTORED * ("mentor_until" in fields)
    s.state.signs[i] = (signs & ~(MET | VOUCHED)) | MET * int(v.contacts > 0) | VOUCHED * int(v.vouch_day != NEVER)
    return v


def unhouse_person(s, i, age=25, **fields):
    """Put person i on the street; return their record."""
    status.change_status(s.state, i, s.day, UNHOUSED, NOWHERE, NOBODY, BY_LEAVING_ALONE)
    return person(s, i, age, **fields)


def place_person(s, i, kind, age=25, **fields):
    """Put person i into the county's facility of a kind, or a home of their own; return their record."""
    facility = NOBODY if kind == OWN_HOME else HERE * N_KINDS + kind
    now = PLACED if kind == OWN_HOME else status.status_in(s.state, facility)
    status.change_status(s.state, i, s.day, now, kind, facility, BY_OFFER)
    return person(s, i, age, **fields)


def in_county(s, i, county):
    """Let the trafficker of person i be in a county; return the trafficker."""
    t = s.state.traffickers[s.state.hot[i].trafficker]
    t.county = county
    return t


def month(s):
    """Return the record of the present month."""
    return s.state.months[int(s.state.run[0].months)]


def requests_today(s):
    """Return today's requests: who, why, kind."""
    lines = s.state.requests[: int(s.state.run[0].requests)]
    return [(int(x.person_row), int(x.why), int(x.kind)) for x in lines]


def last_line(s):
    """Return the course's last line: who, status, place, why."""
    line = s.state.course[int(s.state.run[0].changes) - 1]
    return int(line.person), int(line.status), int(line.place), int(line.why)


@contextmanager
def writes_only(s, *names, of=()):
    """Assert that what happens inside writes into the arrays `names` only, and for no person but those in `of`."""
    before = {name: getattr(s.state, name).copy() for name in COLUMNS}
    yield
    for name in COLUMNS:
        if name == "scratch":
            continue
        a, b = before[name], getattr(s.state, name)
        if name in OF_PEOPLE:
            changed = {k for k in range(len(a)) if a[k].tobytes() != b[k].tobytes()}
            assert changed <= (set(of) if name in names else set()), (name, changed)
        elif name not in names:
            assert a.tobytes() == b.tobytes(), name
