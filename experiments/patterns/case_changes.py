"""Patterns of cooperation and cases (V8, V9, E05): the same population, with cases opened, and one thing changed. They only validate.

The status quo of a world opens no case. So these runs do, with the chosen chance of `docs/cases.md` and few people to work on cases.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.patterns.observing import ENTRY_DAYS, Past, first_by_person, live, mean
from sim.building import renew_everybody
from sim.codes import DAYS_A_YEAR, NEVER
from sim.layers import Setting
from sim.policy import Policy
from sim.simulation import Simulation

OPENED = 0.7  # chosen before anything was measured
STAFF = {"prosecutors": 2, "judges": 1, "forensic_specialists": 1}  # in each county; assumption
TIMES = 4  # E05: so many times the prosecutors and teams in one county
DAYS = ENTRY_DAYS + DAYS_A_YEAR + 1


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


def advocates_and_cooperation(s: Simulation) -> float:
    """Share who cooperate within a year of the first police contact at accompaniment .9 minus 0: the same people (V8)."""
    none, many = (live(with_cases(s, accompaniment=a, accompaniment_independent=True), DAYS) for a in (0.0, 0.9))
    persons, days = met_first(none)
    return share_who_cooperate(many, persons, days) - share_who_cooperate(none, persons, days)


def first_contact_and_cooperation(s: Simulation) -> tuple[float, float]:
    """Share who cooperate within a year of the first police contact, all officers trained, and none: the same people (V9).

    Their ratio is the pattern. It is taken of the means over runs.
    """
    all_trained, none = (live(with_cases(s, trained=x), DAYS) for x in (True, False))
    persons, days = met_first(none)
    return share_who_cooperate(all_trained, persons, days), share_who_cooperate(none, persons, days)


def prosecution_gathers(s: Simulation) -> tuple[float, float]:
    """Cases charged in five years for each person of a county: in one with more to work on cases, and in the others (E05)."""
    counties = tuple(s.world.file.counties)
    more: dict[str, Any] = {
        n: (Setting(STAFF[n]), Setting(TIMES * STAFF[n], None, counties[:1]))
        for n in ("prosecutors", "forensic_specialists")
    }
    run = with_cases(s, **more)
    first_day = run.day
    run.run(5 * DAYS_A_YEAR)
    cases = run.cases()
    cases = cases[(cases["charged"] >= first_day) & (cases["charged"] != NEVER)]
    share = float(s.world.shares[0])
    here = int((cases["county"] == 0).sum())
    return here / share, (len(cases) - here) / (1.0 - share) if share < 1.0 else float("nan")
