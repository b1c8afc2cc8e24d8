"""Written by `make protocols`, from the records and the registry: not by hand."""

from __future__ import annotations

from typing import Protocol

from sim.protocols.column import Column


class Trafficker(Protocol):
    county: int
    family: int
    held: int
    home: int
    identity: int
    mobile: int
    next_move: int
    reach: float
    style: int


class Advocate(Protocol):
    burnout: float
    county: int
    hired_day: int
    hours: float
    languages: int
    peer: int
    strain: float
    trained: int
    vacant_until: int
    worker: int


class Officer(Protocol):
    county: int
    cynicism: float
    hired_day: int
    hours: float
    languages: int
    strain: float
    trained: int
    vacant_until: int
    worker: int


class Facility(Protocol):
    address_known: int
    admits: Column[float]
    beds: int
    county: int
    kind: int
    locked: int
    occupied: int
    out_of_reach: int
    quality: float
    recruiting: float
    secure: int
    stay_days: float
    step: int


class Levers(Protocol):
    accompaniment: float
    accompaniment_independent: float
    advocates: float
    arrest_on_other_charge: float
    center_incentives: float
    center_mentors: float
    detention_days: float
    hold_days: float
    hotel_nights: float
    intake_days: float
    intake_hours: float
    officers: float
    patience: float
    priority_minors: float
    priority_recent: float
    promise_honesty: float
    response: Column[float]
    response_share: float
    visits_while_held: float
    waiting_list: float


class County(Protocol):
    advocate_capacity: float
    advocate_demand: float
    advocate_first: int
    advocate_full: float
    advocate_posts: int
    advocate_ratio: float
    advocate_used: float
    advocate_wanted: float
    in_hand: Column[float]
    officer_capacity: float
    officer_demand: float
    officer_first: int
    officer_full: float
    officer_posts: int
    officer_ratio: float
    officer_used: float
    officer_wanted: float
    works: int
