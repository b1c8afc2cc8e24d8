"""A finding made by hand, and the levers that are run."""

from __future__ import annotations

from experiments.levers import design
from experiments.levers.judging import Estimate, LeverEffect


def found(expected, high_low, low_today=None, high_today=None, lever="advocates"):
    names = design.Names("a_low", "status_quo", "a_high")
    estimates = [e and Estimate(*e, 20) for e in (low_today, high_today, high_low)]
    return LeverEffect(lever, "minors", "even", expected, names, *estimates, Estimate(0.0, 0.0, 0.0, 20))


FEW = ("stay.drop_off", "beds.group_home", "center_mentors")
