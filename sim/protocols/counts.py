"""Written by `make protocols`, from the records and the registry: not by hand."""

from __future__ import annotations

from typing import Protocol

from sim.protocols.column import Column


class Run(Protocol):
    arrivals_per_year: float
    by_place: Column[int]
    by_status: Column[int]
    cases: int
    changes: int
    diary_lines: int
    employers_from: int
    exploited_at_start: int
    first_day: int
    follow_days: int
    gone: int
    keeps_diary: int
    key0: int
    key1: int
    labor_arrivals_per_year: float
    labor_at_start: int
    members: int
    months: int
    next_listed: int
    open_cases: int
    open_witnesses: int
    people: int
    present: int
    requests: int
    share_minor: float
    thinning: int
    ties: int
    waiting: int
    waits: int
    watch_begins: int
    watch_event: int
    watch_form: int
    watch_from: int
    watch_minor: int
    watch_until: int
    witnesses: int


class Month(Protocol):
    accepted: int
    accompanied: int
    advocate_hours_capacity: float
    advocate_hours_used: float
    advocate_hours_wanted: float
    advocates_left: int
    arrests: int
    arrivals: int
    bed_nights: int
    beds: int
    beds_taken: int
    began_vouching: int
    burnout: float
    by_place: Column[int]
    by_status: Column[int]
    called: int
    came_by_word: int
    cases_opened: int
    citations: int
    closed: int
    contacts: int
    contacts_anew: int
    contacts_continued: int
    cooperations: int
    cooperations_ended: int
    database_entries: int
    day: int
    deported: int
    exploited_outside: int
    first_advocates: int
    freed: int
    gave_up: int
    handoffs: int
    identified_by_police: int
    identified_by_services: int
    inspected: int
    labor_exploited: int
    labor_identified_by_police: int
    labor_identified_by_services: int
    left_without_notice: int
    listed: int
    minors_exploited: int
    no_other_place: int
    offers: int
    officer_hours_capacity: float
    officer_hours_used: float
    officer_hours_wanted: float
    on_list: int
    police_contacts: int
    promises_broken: int
    promises_kept: int
    referrals: int
    replacements: int
    requests: int
    retaliations: int
    returns: int
    separations: int
    task_force_contacts: int
    testimonies: int
    trust_advocate: float
    trust_police: float
    turned_away: int
    vouching_days: int
    vouching_in_turn: int
    waiting: int
    ways_home: int


class ByContact(Protocol):
    contact: int
    n: int
    squares: float
    total: float
