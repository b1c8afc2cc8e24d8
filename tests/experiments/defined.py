"""Results by definitions of an exit and a return, whose every number is known: an order that turns, one that does not, none to tell."""

from __future__ import annotations

from experiments.estimates.definitions import EXIT, NAMES, RETURN, definitions_of
from sim.beliefs import Beliefs
from tests.experiments.made import DETENTION, OPEN, with_people

SETS = [Beliefs.load("even"), Beliefs.load("custody_harms")]
LEVELS = {"status_quo": 0.2, DETENTION: 0.3, OPEN: 0.4}


def same(scenario, outcome, beliefs, replicate):
    return LEVELS[scenario]


def turned(scenario, outcome, beliefs, replicate):
    """The open center: more exits of 90 days than detention, fewer of a year; more returns, fewer of them recorded."""
    if scenario != OPEN or beliefs == "even":
        return LEVELS[scenario]
    return {"lasting_exit": 0.25, "returns_recorded": 0.1}.get(outcome, 0.4)


def nothing(scenario, outcome, beliefs, replicate):
    return 0.3 + 0.1 * (-1) ** replicate * (scenario == OPEN)


def told(mean, **given):
    names = (*NAMES[EXIT][:3], *NAMES[RETURN])
    results = with_people(mean, names, **given)
    return results, {d.what: d for d in definitions_of(results)}
