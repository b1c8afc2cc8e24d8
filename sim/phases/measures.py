"""What is measured: hours every day, people once a month.

Measures compute and do not store: looking never changes a run.
"""

from __future__ import annotations

import math

from sim.codes import EXPLOITED, LABOR, N_KINDS, UNHOUSED, UNLIMITED
from sim.columns import fetch
from sim.compiled import rule
from sim.phases import calling
from sim.rules import found, trust
from sim.state import State

MONTH_DAYS = 30
AHEAD = 4  # people until the one whose record is asked for


@rule
def add_hours_and_nights(s: State) -> None:
    """Add today's hours and tonight's taken beds to the month."""
    r = s.run[0]
    m = s.months[r.months]
    for kind in range(N_KINDS):
        m.bed_nights += r.by_place[kind]
    for k in range(len(s.counties)):
        c = s.counties[k]
        m.advocate_hours_wanted += c.advocate_wanted
        m.advocate_hours_used += c.advocate_used
        m.advocate_hours_capacity += c.advocate_capacity
        m.officer_hours_wanted += c.officer_wanted
        m.officer_hours_used += c.officer_used
        m.officer_hours_capacity += c.officer_capacity


@rule
def close_month(s: State, day: int) -> None:
    """Fill in how things stand on the month's last day, and begin the next month."""
    r = s.run[0]
    m = s.months[r.months]
    m.day = day
    for k in range(len(r.by_status)):
        m.by_status[k] = r.by_status[k]
    for k in range(len(r.by_place)):
        m.by_place[k] = r.by_place[k]
    measure_people(s, day)
    for at in range(r.waiting):
        m.on_list += int(calling.is_of_beds(s, at))
    for k in range(len(s.facilities)):
        f = s.facilities[k]
        if f.beds < UNLIMITED:
            m.beds += f.beds
            m.beds_taken += f.occupied
    in_post = 0
    for k in range(len(s.counties)):
        c = s.counties[k]
        for row in range(c.advocate_first, c.advocate_first + c.advocate_posts):
            a = s.advocates[row]
            if a.vacant_until <= day:
                m.burnout += a.burnout
                in_post += 1
    m.burnout = mean_or_nan(m.burnout, in_post)
    r.months += 1


@rule
def mean_or_nan(total: float, n: int) -> float:
    """Return the mean over `n`; not a number where there is nobody."""
    return total / n if n > 0 else math.nan


@rule
def measure_people(s: State, day: int) -> None:
    """Mean trusts of people held, minors held, people waiting."""
    r = s.run[0]
    p = s.parameter[0]
    m = s.months[r.months]
    held = 0
    advocate = 0.0
    police = 0.0
    for k in range(r.present):
        if k + AHEAD < r.present:
            fetch(s.victims, int(s.present[k + AHEAD]))
        i = s.present[k]
        v = s.victims[i]
        here = s.hot[i].status
        if here == EXPLOITED:
            left = trust.left_of_drift(float(day - v.touched), p)
            advocate += trust.drift(v.trust_advocate, v.baseline_advocate, left)
            police += trust.drift(v.trust_police, v.baseline_police, left)
            held += 1
            m.minors_exploited += int(found.is_minor(v, day))
            m.labor_exploited += int(s.hot[i].form == LABOR)
            county = s.traffickers[s.hot[i].trafficker].county
            m.exploited_outside += int(s.counties[county].works == 0)
        if here == EXPLOITED or here == UNHOUSED:  # who was turned away and found a home of their own waits no more
            m.waiting += v.waiting
    m.trust_advocate = mean_or_nan(advocate, held)
    m.trust_police = mean_or_nan(police, held)
