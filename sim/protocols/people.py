"""Written by `make protocols`, from the records and the registry: not by hand."""

from __future__ import annotations

from typing import Protocol

from sim.protocols.column import Column


class Hot(Protocol):
    due: int
    facility: int
    form: int
    marks: int
    place: int
    status: int
    tops: Column[int]
    trafficker: int


class Victim(Protocol):
    accepted: int
    advocate: int
    advocate_contacts: int
    advocate_due: int
    agency: float
    arrests: int
    arrival_day: int
    asked: int
    baseline_advocate: float
    baseline_police: float
    bond: float
    born_day: int
    brought_by_police: int
    case_day: int
    citations: int
    climate: float
    community: int
    contacts: int
    county: int
    family_trafficker: int
    fear: float
    first_tie: int
    foster_care: int
    found_day: int
    free_day: int
    gender: int
    going_home: int
    identified_by: int
    identified_day: int
    in_database: int
    late_day: int
    limited_english: int
    means: int
    mentor_contacts: int
    mentor_until: int
    missing_until: int
    need_care: float
    need_housing: float
    need_income: float
    offers: int
    officer: int
    officer_contacts: int
    permit_day: int
    person: int
    place_day: int
    police_contacts: int
    police_until: int
    promised: int
    promises_broken: int
    recognition: float
    refusals: int
    reserve: float
    return_factor: float
    returns: int
    second_list: int
    separations: int
    services_county: int
    shame: float
    shared_child: int
    spell_day: int
    status_until: int
    stay_end: int
    told_county: int
    touched: int
    trauma: float
    trust_advocate: float
    trust_police: float
    undocumented: int
    visibility: float
    vouch_day: int
    waiting: int
    walked_out: int
    with_kin: int
    witness: int
    word_day: int


class Followed(Protocol):
    accepted: int
    contacts: int
    cooperations: int
    event_day: int
    index_day: int
    offers: int
    retaliations: int
    returns_met: int
    returns_recorded: int
    testimonies: int
    unmet: int
    unrecorded: int


class CourseLine(Protocol):
    day: int
    person: int
    place: int
    spare: int
    status: int
    why: int


class DiaryLine(Protocol):
    day: int
    detail: int
    number: float
    person: int
    spare: int
    what: int
    worker: int


class Request(Protocol):
    kind: int
    length: float
    order: float
    person_row: int
    priority: int
    step: int
    why: int


class Waiting(Protocol):
    ends: float
    line: int
    order: float
    priority: int
    served: int
    since: float
    who: int


class Wait(Protocol):
    how: int
    line: int
    priority: int
    since: float
    until: float
    who: int


class Stop(Protocol):
    begins: float
    county: int
    log_stay: float
    next: int
    nights: float


class Tie(Protocol):
    above: float
    contacts: int
    county: int
    day: int
    next: int
    person: int
    refusals: int
    worker: int
