"""Patterns of cooperation and cases (V8, V9, E05, E138): the same population, with cases opened, and one thing changed. They only validate.

The status quo of a world opens no case. So these runs do, with the chosen chance of `docs/cases.md` and few people to work on cases.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.patterns.changes import status_of
from experiments.patterns.observing import ENTRY_DAYS, Past, first_by_person, live, mean
from sim.building import renew_everybody
from sim.codes import DAYS_A_YEAR, EXPLOITED, NEVER
from sim.layers import Setting
from sim.policy import Policy
from sim.simulation import Simulation

OPENED = 0.7  # chosen before anything was measured
STAFF = {"prosecutors": 2, "judges": 1, "forensic_specialists": 1}  # in each county; assumption
TIMES = 4  # E05: so many times the posts in one county
TEAMS = ("prosecutors", "forensic_specialists")  # who work on a case once it is open
DAYS = ENTRY_DAYS + DAYS_A_YEAR + 1
FIVE_YEARS = 5 * DAYS_A_YEAR
QUARTER = 90  # days: who is met by services in the last of these of a year is still in contact


def with_cases(s: Simulation, trained: bool | None = None, **levers: Any) -> Simulation:
    """Return a copy of the run in which cases are opened, under levers; officers all trained, none, or as they are."""
    many = {n: v if isinstance(v, tuple) else (Setting(v),) for n, v in {**STAFF, **levers}.items()}
    copy = s.fork(Policy("change", many))
    copy.state.parameter["cases_opened"] = OPENED
    if trained is not None:
        copy.state.officers["trained"] = int(trained)
        copy.state.parameter["staff_officer_trained"] = float(trained)
        copy.state.parameter["staff_officer_training"] = DAYS_A_YEAR * float(
            trained
        )  # newcomers within a day, or never
    renew_everybody(copy.state, copy.day)
    return copy


def share_who_cooperate(past: Past, persons: np.ndarray, days: np.ndarray) -> float:
    """Return the share of persons who began to cooperate within a year from days of their own."""
    began = past.diary_lines("cooperation_begun")
    from_day = dict(zip(persons.tolist(), days.tolist(), strict=True))
    helped = {
        int(line["person"])
        for line in began
        if 0 <= int(line["day"]) - from_day.get(int(line["person"]), NEVER) < DAYS_A_YEAR
    }
    return mean(np.array([person in helped for person in persons.tolist()]))


def met_first(past: Past) -> tuple[np.ndarray, np.ndarray]:
    """Return who is met by police in the window, and the day of the first time."""
    met = first_by_person(past.diary_lines("police_contact"))
    met = met[met["day"] < ENTRY_DAYS]
    return met["person"], met["day"]


def with_and_without_advocates(s: Simulation) -> tuple[Past, Past]:
    """Return what happens with cases and no advocate beside an officer, and with one at .9 of contacts: V8's one comparison."""
    none, many = (live(with_cases(s, accompaniment=a, accompaniment_independent=True), DAYS) for a in (0.0, 0.9))
    return none, many


def advocates_and_cooperation(s: Simulation) -> float:
    """Share who cooperate within a year of the first police contact at accompaniment .9 minus 0: the same people (V8)."""
    none, many = with_and_without_advocates(s)
    persons, days = met_first(none)
    return share_who_cooperate(many, persons, days) - share_who_cooperate(none, persons, days)


def advocates_and_harm(s: Simulation) -> float:
    """Share exploited a year after that contact, .9 minus 0: the same runs and people as `advocates_and_cooperation` (V8)."""
    none, many = with_and_without_advocates(s)
    persons, days = met_first(none)
    held = [mean(status_of(past, persons, days + DAYS_A_YEAR) == EXPLOITED) for past in (none, many)]
    return held[1] - held[0]


def all_and_none_trained(s: Simulation) -> tuple[Past, Past]:
    """Return what happens with cases where all officers are trained, and where none is: V9's one comparison."""
    trained, none = (live(with_cases(s, trained=x), DAYS) for x in (True, False))
    return trained, none


def first_contact_and_cooperation(s: Simulation) -> tuple[float, float]:
    """Share who cooperate within a year of the first police contact, all officers trained, and none: the same people (V9).

    Their ratio is the pattern. It is taken of the means over runs.
    """
    trained, none = all_and_none_trained(s)
    persons, days = met_first(none)
    return share_who_cooperate(trained, persons, days), share_who_cooperate(none, persons, days)


def share_in_contact(past: Past, persons: np.ndarray, days: np.ndarray) -> float:
    """Return the share of persons whom services met in the last quarter of the year from days of their own."""
    last_day = np.full(int(max(persons.max(initial=0), past.diary["person"].max(initial=0))) + 1, -NEVER, np.int64)
    last_day[persons] = days + DAYS_A_YEAR
    met = past.diary_lines("service_contact")
    before = last_day[met["person"]] - met["day"]
    return mean(np.isin(persons, met["person"][(before > 0) & (before <= QUARTER)]))


def first_contact_and_engagement(s: Simulation) -> tuple[float, float]:
    """Share still in contact with services a year after the first police contact, in the runs of `first_contact_and_cooperation` (V9)."""
    trained, none = all_and_none_trained(s)
    persons, days = met_first(none)
    return share_in_contact(trained, persons, days), share_in_contact(none, persons, days)


def charges_by_county(s: Simulation, **more: float) -> tuple[float, float]:
    """Return cases charged in five years for each person of a county: in the first, where these levers have other values, and in the others."""
    first = tuple(s.world.file.counties)[:1]
    staff = {n: (Setting(STAFF[n]),) if n in STAFF else s.world.status_quo.levers.get(n, ()) for n in more}
    levers: dict[str, Any] = {n: (*staff[n], Setting(value, None, first)) for n, value in more.items()}
    run = with_cases(s, **levers)
    first_day = run.day
    run.run(FIVE_YEARS)
    cases = run.cases()
    cases = cases[(cases["charged"] >= first_day) & (cases["charged"] != NEVER)]
    share = float(s.world.shares[0])
    here = int((cases["county"] == 0).sum())
    return here / share, (len(cases) - here) / (1.0 - share) if share < 1.0 else float("nan")


def prosecution_gathers(s: Simulation) -> tuple[float, float]:
    """Those charges where one county has four times the prosecutors and teams (E05)."""
    return charges_by_county(s, **{n: TIMES * STAFF[n] for n in TEAMS})


def prosecution_gathers_with_police(s: Simulation) -> tuple[float, float]:
    """Those charges where that county has four times the officers as well: the effort that finds people, too (E05)."""
    return charges_by_county(s, officers=TIMES, **{n: TIMES * STAFF[n] for n in TEAMS})


def share_of_double_days(cases: np.ndarray, first_day: int, until: int) -> float:
    """Return, of all days of open cases, the share on which another county has a case open on the same trafficker, too."""
    begins, ends = np.maximum(cases["opened"], first_day), np.minimum(cases["closed"], until)
    double, days = 0, 0
    for who in np.unique(cases["identity"]):
        open_here = np.zeros(until - first_day, np.int64)
        for k in np.flatnonzero(cases["identity"] == who):
            open_here[begins[k] - first_day : max(begins[k], ends[k]) - first_day] += 1
        days += int(open_here.sum())
        double += int(open_here[open_here > 1].sum())
    return double / days if days else float("nan")


def double_cases(s: Simulation, shared: float) -> float:
    """Return that share in five years, where police of all counties share so much of the evidence on one trafficker."""
    run = with_cases(s, police_database=shared)
    first_day = run.day
    run.run(FIVE_YEARS)
    return share_of_double_days(run.cases(), first_day, run.day)


def double_cases_fall(s: Simulation) -> tuple[float, float]:
    """Share of days of cases that are open in two counties at once, with a database of police and without (E138, E139)."""
    return double_cases(s, 1.0), double_cases(s, 0.0)
