"""Staff: yesterday's wishes become today's ratios; burnout, turnover, vacant posts (E45, L105, L110)."""

from __future__ import annotations

from sim.codes import DAYS_A_YEAR
from sim.compiled import rule
from sim.declared.conditional_help import CONDITION
from sim.draws import NEWCOMER, STAFF_LEAVE, uniform
from sim.phases import effort, languages, training
from sim.phases.status import month
from sim.rules import length, staffing, support
from sim.state import State

# Advocates and officers are told apart in draws by an offset of `who`.
OFFICERS_FROM = 1_000_000


@rule
def morning(s: State, day: int) -> None:
    """Smooth yesterday's wishes, count who is in post today, set the chance that a wish is served."""
    p = s.parameter[0]
    pace = 1.0 / p.staff_smoothing
    for k in range(len(s.counties)):
        c = s.counties[k]
        c.advocate_demand += pace * (c.advocate_wanted - c.advocate_demand)
        c.officer_demand += pace * (c.officer_wanted - c.officer_demand)
        c.advocate_wanted = 0.0
        c.advocate_used = 0.0
        c.officer_wanted = 0.0
        c.officer_used = 0.0
        c.advocate_capacity = 0.0
        for row in range(c.advocate_first, c.advocate_first + c.advocate_posts):
            if s.advocates[row].vacant_until <= day:
                c.advocate_capacity += s.advocates[row].hours
        c.officer_capacity = 0.0
        for row in range(c.officer_first, c.officer_first + c.officer_posts):
            if s.officers[row].vacant_until <= day:
                c.officer_capacity += s.officers[row].hours
        c.advocate_ratio = staffing.chance_served(c.advocate_demand, c.advocate_capacity)
        effort.remember_records(s, k)
        served = staffing.chance_served(c.officer_demand, c.officer_capacity)
        c.officer_ratio = served * effort.effort_of_county(s, k)


@rule
def hire_advocate(s: State, row: int, day: int, key_day: int, trained: float) -> None:
    """Describe who takes post `row`; `key_day` is the day of the draws."""
    r = s.run[0]
    p = s.parameter[0]
    a = s.advocates[row]
    a.hired_day = day
    a.trained = int(uniform(r.key0, r.key1, NEWCOMER, row, key_day, 0) < trained)
    a.languages = languages.of_newcomer(s, int(a.county), uniform(r.key0, r.key1, NEWCOMER, row, key_day, 1))
    languages.begin_unknown(s, row, key_day)
    a.peer = int(uniform(r.key0, r.key1, NEWCOMER, row, key_day, 2) < p.staff_peers)
    a.conditional = int(uniform(r.key0, r.key1, CONDITION, row, key_day, 0) < p.condition_share)
    a.burnout = 0.0
    a.strain = 0.0


@rule
def hire_officer(s: State, row: int, day: int, key_day: int, trained: float) -> None:
    """Describe who takes officer post `row`."""
    r = s.run[0]
    o = s.officers[row]
    who = OFFICERS_FROM + row
    o.hired_day = day
    o.trained = int(uniform(r.key0, r.key1, NEWCOMER, who, key_day, 0) < trained)
    o.languages = languages.of_newcomer(s, int(o.county), uniform(r.key0, r.key1, NEWCOMER, who, key_day, 1))
    o.cynicism = 0.0
    o.strain = 0.0


@rule
def pass_night(s: State, day: int) -> None:
    """Let burnout and cynicism move; some leave, and take every tie along."""
    for k in range(len(s.counties)):
        advocates_night(s, k, day)
        officers_night(s, k, day)
        training.train_tonight(s, k, day)


@rule
def advocates_night(s: State, county: int, day: int) -> None:
    """One county's advocates at the end of the day."""
    r = s.run[0]
    p = s.parameter[0]
    c = s.counties[county]
    load = staffing.workload(c.advocate_demand, c.advocate_capacity, p)
    supported = s.levers[county].supervisor_support
    strain, leaving = support.strain_left(supported, p), support.leaving_left(supported, p)
    most = staffing.chance_leaves(1.0, p)
    for row in range(c.advocate_first, c.advocate_first + c.advocate_posts):
        a = s.advocates[row]
        if a.vacant_until > day:
            continue
        staffing.update_burnout(a, load, strain, p)
        u = uniform(r.key0, r.key1, STAFF_LEAVE, row, day, 0)
        if staffing.leaves(u / leaving, most, a.burnout, p):
            a.worker += len(s.advocates)
            a.vacant_until = day + length.nearest_day(p.turnover_vacancy)
            hire_advocate(s, row, int(a.vacant_until), day, p.staff_newcomer_trained)
            month(s).advocates_left += 1
        elif a.trained == 0:
            trained = uniform(r.key0, r.key1, STAFF_LEAVE, row, day, 1) < p.staff_training / DAYS_A_YEAR
            a.trained = int(trained)


@rule
def officers_night(s: State, county: int, day: int) -> None:
    """One county's officers at the end of the day."""
    r = s.run[0]
    p = s.parameter[0]
    c = s.counties[county]
    most = staffing.chance_leaves(1.0, p)
    for row in range(c.officer_first, c.officer_first + c.officer_posts):
        o = s.officers[row]
        if o.vacant_until > day:
            continue
        staffing.update_cynicism(o, p)
        who = OFFICERS_FROM + row
        u = uniform(r.key0, r.key1, STAFF_LEAVE, who, day, 0)
        if staffing.leaves(u, most, o.cynicism, p):
            o.worker += len(s.officers)
            o.vacant_until = day + length.nearest_day(p.turnover_vacancy)
            hire_officer(s, row, int(o.vacant_until), day, 0.0)
        elif o.trained == 0:
            trained = uniform(r.key0, r.key1, STAFF_LEAVE, who, day, 1) < p.staff_officer_training / DAYS_A_YEAR
            o.trained = int(trained)
