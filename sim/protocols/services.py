"""Written by `make protocols`, from the records and the registry: not by hand."""

from __future__ import annotations

from typing import Protocol

from sim.protocols.column import Column


class Trafficker(Protocol):
    away: int
    back_day: int
    came_from: int
    county: int
    family: int
    form: int
    held: int
    home: int
    identity: int
    inspected_day: int
    mobile: int
    moved_day: int
    next_move: int
    reach: float
    stop: int
    style: int
    tip_day: int
    tip_to_services: int


class Advocate(Protocol):
    burnout: float
    conditional: int
    county: int
    from_community: int
    hired_day: int
    hours: float
    languages: int
    own_language: int
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
    beds_stated: int
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
    adults_cited: float
    adults_let_go: float
    adults_referred: float
    advocates: float
    arrest_on_other_charge: float
    awareness_labor: float
    center_incentives: float
    center_mentors: float
    climate: float
    confidential_names: float
    court_support: float
    database_consent: float
    detention_days: float
    early_permit: float
    equal_priority: float
    firewall: float
    first_advocate: float
    first_advocate_hours: float
    forensic_specialists: float
    foster_support: float
    group_homes_closed: float
    hold_days: float
    hotel_nights: float
    income_support: float
    intake_days: float
    intake_hours: float
    interpreters: float
    judges: float
    judges_workshop: float
    jury_awareness: float
    labor_unit: float
    law_assessment: float
    officers: float
    one_night_hold_and_way_home: float
    outreach_labor: float
    patience: float
    phone_warrants: float
    police_database: float
    priority_minors: float
    priority_recent: float
    promise_honesty: float
    prosecutor_training: float
    prosecutors: float
    protection: float
    remote_testimony: float
    rental_help: float
    response: Column[float]
    response_share: float
    shared_database: float
    staff_known: float
    staff_languages: float
    supervisor_support: float
    tangible_help: float
    task_force: float
    task_force_services: float
    training_compliance: float
    training_labor: float
    training_labor_staff: float
    training_police: float
    training_staff: float
    visits_while_held: float
    waiting_list: float
    warm_handoff: float
    work_and_school: float


class County(Protocol):
    advocate_capacity: float
    advocate_demand: float
    advocate_first: int
    advocate_full: float
    advocate_posts: int
    advocate_ratio: float
    advocate_used: float
    advocate_wanted: float
    awareness: float
    closed_before: float
    closing_day: int
    doors_known: float
    employer_first: int
    employers: int
    held_felt: float
    held_tonight: float
    in_hand: Column[float]
    jury_before: float
    jury_day: int
    law_day: int
    line_load: int
    log_stay: float
    move_weight: float
    officer_capacity: float
    officer_demand: float
    officer_first: int
    officer_full: float
    officer_posts: int
    officer_ratio: float
    officer_used: float
    officer_wanted: float
    opened_before: float
    police_felt: float
    police_today: float
    prosecutor_load: int
    recorded_pace: float
    recorded_today: float
    skip_chance: float
    was_child_welfare: float
    was_detain: float
    was_drop_off: float
    was_hold: float
    works: int


class Community(Protocol):
    chance_by_word: float
    credibility: float
    language: int
    limited_english: float
    members: int
    need: float
    pool: int
    silence: float
    speakers: float
    speaking: int
    start_police: float
    start_services: float
    trust_police: float
    trust_services: float
    undocumented: float
    vouching: int
