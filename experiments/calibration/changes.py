"""Patterns that need a change: the same population, with and without it, from day 0. They only validate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from experiments.calibration.measures import helped_spells, out_after_three_years, returned_by
from experiments.calibration.observing import Past, live
from sim.building import renew_everybody
from sim.codes import ADULT_DAYS, BY_OFFER, DAYS_A_YEAR, GROUP_HOME, N_KINDS
from sim.policy import Policy, Setting
from sim.simulation import Simulation

DAYS = 5 * DAYS_A_YEAR
SHORT_DAYS = 2 * DAYS_A_YEAR


def under(s: Simulation, days: int = DAYS, **levers: Any) -> Past:
    """Return what happens to a copy of the run under levers, from its day on."""
    return live(s.fork(Policy("change", {n.replace("__", "."): (Setting(v),) for n, v in levers.items()})), days)


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
    lines = past.told("arrested")
    return int((lines["day"] - past.people["born_day"][lines["person"]] < ADULT_DAYS).sum())


def law_alone_arrests(s: Simulation) -> float:
    """Arrests of minors when police leave them, over the status quo (V7)."""
    before = arrests_of_minors(under(s))
    return arrests_of_minors(under(s, response_to_minors="leave")) / before if before else float("nan")


def law_alone_services(s: Simulation) -> float:
    """Service contacts when police leave minors, over the status quo (V7)."""
    before = len(under(s).told("service_contact"))
    return len(under(s, response_to_minors="leave").told("service_contact")) / before if before else float("nan")


def advocates_and_return(s: Simulation) -> float:
    """365-day return of helped separations at accompaniment .9 minus 0 (V8)."""
    many, none = (under(s, accompaniment=a, accompaniment_independent=True) for a in (0.9, 0.0))
    return returned_by(many, DAYS_A_YEAR) - returned_by(none, DAYS_A_YEAR)


def adults_offers(past: Past) -> np.ndarray:
    """Return adults' spells that began with an accepted offer."""
    spells = helped_spells(past)
    adult = spells["day_start"] - past.people["born_day"][spells["person"]] >= ADULT_DAYS
    return spells[adult & (spells["began_by"] == BY_OFFER)]


def drop(s: Simulation, days: int, times: int, kinds: tuple[str, ...]) -> float:
    """Return by how much more beds of some kinds lower return by `days`, adults' accepted offers."""
    beds = {f"beds__{k}": times * s.world.file.facilities[k].beds for k in kinds}  # type: ignore[operator]
    base, more = under(s), under(s, **beds)
    return returned_by(base, days, adults_offers(base)) - returned_by(more, days, adults_offers(more))


def short_help_fades(s: Simulation) -> float:
    """Share of the gain of shelter beds at 42 days that is left at 180 (V11)."""
    soon = drop(s, 42, 3, ("shelter",))
    return drop(s, 180, 3, ("shelter",)) / soon if soon > 0 else float("nan")


def long_help_lasts(s: Simulation) -> float:
    """Gain of transitional and long-term beds at 730 days (V11)."""
    return drop(s, 730, 3, ("transitional", "long_term"))


def turnover_breaks(s: Simulation) -> float:
    """Share out three years after a helped separation: turnover doubled minus none (V12)."""
    days = 6 * DAYS_A_YEAR
    rate = float(s.state.parameter["turnover_rate"][0])
    return out_after_three_years(altered(s, days, turnover_rate=2 * rate)) - out_after_three_years(
        altered(s, days, turnover_rate=0.0)
    )


CHANGES: dict[str, Callable[[Simulation], float]] = {
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
