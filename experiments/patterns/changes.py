"""Patterns that need a change: the same population, with and without it, from day 0. They only validate.

What a change does to people is measured on the same persons in both runs, chosen before the change can reach them.
Return *per separation* would not do: more beds make more, and other, separations.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from experiments.outcomes.from_course import status_on
from experiments.patterns.measures import out_after_three_years
from experiments.patterns.observing import ENTRY_DAYS, Past, first_by_person, live, mean
from experiments.patterns.returns import returned_by
from sim.building import renew_everybody
from sim.codes import ADULT_DAYS, DAYS_A_YEAR, EXPLOITED, GROUP_HOME, N_KINDS, PLACED, UNHOUSED
from sim.layers import Setting
from sim.policy import Policy
from sim.simulation import Simulation

DAYS = 5 * DAYS_A_YEAR
SHORT_DAYS = 2 * DAYS_A_YEAR


def under(s: Simulation, days: int = DAYS, **levers: Any) -> Past:
    """Return what happens to a copy of the run under levers, from its day on; a lever may be several dated settings."""
    many = {n.replace("__", "."): v if isinstance(v, tuple) else (Setting(v),) for n, v in levers.items()}
    return live(s.fork(Policy("change", many)), days)


def altered(s: Simulation, days: int = DAYS, quality: float | None = None, **parameters: float) -> Past:
    """Return what happens to a copy of the run with other numbers; they may lie beyond their ranges."""
    copy = s.fork(s.world.status_quo)
    for name, value in parameters.items():
        copy.state.parameter[name] = value
    if quality is not None:
        copy.state.facilities["quality"] = quality
    renew_everybody(copy.state, copy.day)
    return live(copy, days)


def begun_after(past: Past) -> np.ndarray:
    """Return spells begun after the change."""
    return past.spells[past.spells["day_start"] >= 0]


def own_return_alone(s: Simulation) -> float:
    """30-day return with retrieval nil and every place worth staying in (V6, E177)."""
    past = altered(
        s, SHORT_DAYS, retrieval_rate=0.0, leaving_rate=0.0, center_leave_first_day=0.0, center_leave_later_low=0.0
    )
    return returned_by(past, 30, begun_after(past))


def retrieval_alone(s: Simulation) -> float:
    """30-day return of spells that begin where the person can be reached, by retrieval only (V6, E177)."""
    past = altered(
        s, SHORT_DAYS, return_multiplier=0.0, leaving_rate=0.0, center_leave_first_day=0.0, center_leave_later_low=0.0
    )
    spells = begun_after(past)
    reached = spells["day_release"] == spells["day_start"]
    secure = np.isin(spells["place"], np.flatnonzero(s.state.facilities["secure"][:N_KINDS]))
    return returned_by(past, 30, spells[reached & ~secure])


def bad_places_alone(s: Simulation) -> float:
    """30-day return of spells that begin in a group home not worth staying in, by leaving only (V6, E177)."""
    past = altered(s, SHORT_DAYS, quality=0.0, return_multiplier=0.0, retrieval_rate=0.0, leaving_to_trafficker=1.0)
    spells = begun_after(past)
    return returned_by(past, 30, spells[spells["place"] == GROUP_HOME])


def arrests_of_minors(past: Past) -> int:
    """Return arrests of people under 18."""
    lines = past.diary_lines("arrested")
    return int((lines["day"] - past.people["born_day"][lines["person"]] < ADULT_DAYS).sum())


def law_alone_arrests(s: Simulation) -> float:
    """Arrests of minors when police leave them, over the status quo (V7)."""
    before = arrests_of_minors(under(s))
    return arrests_of_minors(under(s, response_to_minors="leave")) / before if before else float("nan")


def law_alone_services(s: Simulation) -> float:
    """Service contacts when police leave minors, over the status quo (V7)."""
    before = len(under(s).diary_lines("service_contact"))
    return (
        len(under(s, response_to_minors="leave").diary_lines("service_contact")) / before if before else float("nan")
    )


def advocates_and_return(s: Simulation) -> float:
    """Share exploited 365 days after the first police contact, at accompaniment .9 minus 0: the same people (V8).

    Who is followed is read from the run in which nobody is accompanied. Until that contact an advocate can change
    nothing for them, except by what other people's advocates leave of hours and beds.
    """
    days = ENTRY_DAYS + DAYS_A_YEAR + 1
    none, many = (under(s, days, accompaniment=a, accompaniment_independent=True) for a in (0.0, 0.9))
    met = first_by_person(none.diary_lines("police_contact"))
    met = met[met["day"] < ENTRY_DAYS]
    after, persons = met["day"] + DAYS_A_YEAR, met["person"]
    return mean(status_of(many, persons, after) == EXPLOITED) - mean(status_of(none, persons, after) == EXPLOITED)


def adults_held(s: Simulation) -> np.ndarray:
    """Return the adults who are exploited today."""
    people = s.people()
    return np.flatnonzero((people["status"] == EXPLOITED) & (s.day - people["born_day"] >= ADULT_DAYS))


def status_of(past: Past, persons: np.ndarray, on: np.ndarray | int) -> np.ndarray:
    """Return the status of each of `persons` on a day (their own, or one for all); exploited if nothing ever changed."""
    day, status = past.lines["day"].astype(np.int64), past.lines["status"].astype(np.int64)
    most = int(persons.max(initial=0)) + 2  # people after the last who has a line: they begin, and end, at its end
    begins = np.pad(past.begins, (0, max(0, most - len(past.begins))), mode="edge").astype(np.int64)
    on = np.broadcast_to(np.asarray(on, np.int64), persons.shape)
    return np.asarray(status_on(day, status, begins, persons.astype(np.int64), np.ascontiguousarray(on)))


def gain(base: Past, more: Past, persons: np.ndarray, on: int) -> float:
    """Return by how much more of the same persons are neither exploited nor locked on a day; who left counts as neither."""
    out = [mean(np.isin(status_of(past, persons, on), (PLACED, UNHOUSED))) for past in (base, more)]
    return out[1] - out[0]


def times_beds(s: Simulation, kind: str, times: int, until: int | None = None) -> dict[str, Any]:
    """Return the lever that multiplies the beds of a kind, up to a day."""
    beds = int(s.world.file.facilities[kind].beds)  # type: ignore[arg-type]
    back = () if until is None else (Setting(beds, s.day + until),)
    return {f"beds__{kind}": (Setting(times * beds), *back)}


def short_help_fades(s: Simulation) -> tuple[float, float]:
    """Gain at 180 days, and at 42, of adults exploited on day 0, from three times the shelter beds for 42 days (V11).

    Their ratio is the pattern. It is taken of the means over runs: the gain of one run may be near zero, or below.
    """
    persons = adults_held(s)
    base, more = under(s, 181), under(s, 181, **times_beds(s, "shelter", 3, until=42))
    return gain(base, more, persons, 180), gain(base, more, persons, 42)


def long_help_lasts(s: Simulation) -> float:
    """Gain at 730 days of adults exploited on day 0, from three times the transitional and long-term beds (V11)."""
    persons = adults_held(s)
    beds = {**times_beds(s, "transitional", 3), **times_beds(s, "long_term", 3)}
    return gain(under(s, 731), under(s, 731, **beds), persons, 730)


def turnover_breaks(s: Simulation) -> float:
    """Share out three years after a helped separation: turnover doubled minus none (V12)."""
    days = 6 * DAYS_A_YEAR
    rate = float(s.state.parameter["turnover_rate"][0])
    return out_after_three_years(altered(s, days, turnover_rate=2 * rate)) - out_after_three_years(
        altered(s, days, turnover_rate=0.0)
    )


# A value a run, or two: what is divided by what.
CHANGES: dict[str, Callable[[Simulation], float | tuple[float, float]]] = {
    f.__name__: f
    for f in (
        own_return_alone,
        retrieval_alone,
        bad_places_alone,
        law_alone_arrests,
        law_alone_services,
        advocates_and_return,
        short_help_fades,
        long_help_lasts,
        turnover_breaks,
    )
}
