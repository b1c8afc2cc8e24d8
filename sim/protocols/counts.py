"""Written by `make protocols`, from the records and the registry: not by hand."""

from __future__ import annotations

from typing import Protocol

from sim.protocols.column import Column


class Run(Protocol):
    arrivals_per_year: float
    by_place: Column[int]
    by_status: Column[int]
    changes: int
    diary_lines: int
    exploited_at_start: int
    first_day: int
    follow_days: int
    gone: int
    keeps_diary: int
    key0: int
    key1: int
    months: int
    people: int
    present: int
    requests: int
    share_minor: float
    thinning: int
    waiting: int
    waits: int
    watch_begins: int
    watch_form: int
    watch_from: int
    watch_minor: int
    watch_until: int


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
    burnout: float
    by_place: Column[int]
    by_status: Column[int]
    called: int
    closed: int
    contacts: int
    day: int
    gave_up: int
    identified_by_police: int
    identified_by_services: int
    left_without_notice: int
    listed: int
    minors_exploited: int
    offers: int
    officer_hours_capacity: float
    officer_hours_used: float
    officer_hours_wanted: float
    on_list: int
    police_contacts: int
    promises_broken: int
    promises_kept: int
    requests: int
    returns: int
    separations: int
    trust_advocate: float
    trust_police: float
    turned_away: int
    waiting: int


class ByContact(Protocol):
    contact: int
    n: int
    squares: float
    total: float
