"""Patterns of movement (E131, E135, E185): where nights are held when police press, and what a move leaves of a tie. They only validate.

No output ranks counties: what is told is of one county, the world's first, against itself and against the sum over all.
"""

from __future__ import annotations

import numpy as np

from experiments.patterns.observing import mean
from sim.building import renew_everybody
from sim.codes import DAYS_A_YEAR, EXPLOITED, LABOR
from sim.layers import Setting
from sim.policy import Policy
from sim.simulation import Simulation

DAYS = 3 * DAYS_A_YEAR
PRESSURE = {  # the chosen values of docs/movement.md; this world's status quo leaves them neutral
    "pressure_leave": 0.5,
    "pressure_away": 0.5,
    "pressure_after_contact": 0.2,
}


def nights_under_pressure(s: Simulation, officers: float) -> np.ndarray:
    """Return nights held in each county and outside, where traffickers feel police and one county has so much of its officers.

    Of traffickers who are no employers: employers do not move.
    """
    one = tuple(s.world.file.counties)[:1]
    copy = s.fork(Policy("change", {"officers": (Setting(officers, None, one),)}))
    for name, value in PRESSURE.items():
        copy.state.parameter[name] = value
    renew_everybody(copy.state, copy.day)
    nights = np.zeros(len(copy.state.counties))
    for _ in range(DAYS):
        copy.run(1)
        nights += copy.state.counties["held_tonight"]
    return nights


def displacement_there(s: Simulation) -> tuple[float, float]:
    """Nights held in one county in three years with its officers of today, and with none there (E131, E185)."""
    return float(nights_under_pressure(s, 1.0)[0]), float(nights_under_pressure(s, 0.0)[0])


def displacement_everywhere(s: Simulation) -> tuple[float, float]:
    """How far nights fall by those officers: in all counties and outside together, and in that county (E185).

    Their ratio is the pattern: 1 where nothing is displaced. It is taken of the means over runs.
    """
    fall = nights_under_pressure(s, 0.0) - nights_under_pressure(s, 1.0)
    return float(fall.sum()), float(fall[0])


def moving_breaks_ties(s: Simulation) -> tuple[float, float]:
    """Contacts with the worker whom they know, of people whom services have met: held by who moves, and by who does not (E134, which is E135)."""
    people = s.people()
    met = (people["status"] == EXPLOITED) & (people["form"] != LABOR) & (people["contacts"] > 0)
    moves = s.state.traffickers["mobile"][people["trafficker"]] == 1
    contacts = people["advocate_contacts"]
    return mean(contacts[met & moves]), mean(contacts[met & ~moves])
