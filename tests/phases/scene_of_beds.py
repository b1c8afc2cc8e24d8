"""A run in which places take whom they may, and what the tests of places do with it."""

from __future__ import annotations

from sim import draws
from sim.codes import ASKED, N_KINDS, NOWHERE, WOMAN
from sim.draws import ADMISSION, STAY
from sim.phases import beds
from tests.phases.scene import HERE, in_county

OPEN = {(ADMISSION, k): 0.0 for k in range(N_KINDS)}


def scene(start, luck, **decided):
    """Return a run in which every facility admits whom it may admit, and stays are as long as their places let."""
    s = start(quiet=True)
    luck({**OPEN, (STAY, 0): 0.99, (draws.OWN_HOME, 0): decided.get("home", 0.99)})
    s.state.victims["gender"] = WOMAN
    for i in range(12):
        in_county(s, i, HERE)
    return s


def settle(s, i, why=ASKED, kind=NOWHERE, length=0.0):
    beds.ask_for(s.state, i, s.day, why, kind, length)
    beds.settle_requests(s.state, s.day)
    return int(s.state.hot[i].place)


def full(s, *but):
    """Let every facility be full but some."""
    for k in range(N_KINDS):
        s.state.facilities[k].beds = 5 if k in but else 0
