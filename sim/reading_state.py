"""Reading a run without touching it: a copy of everybody, brought up to date."""

from __future__ import annotations

import numpy as np

from sim import records
from sim.codes import EXPLOITED, NOBODY
from sim.compiled import entry
from sim.memory import copy_array
from sim.rules import inner
from sim.state import State

# A person as a reader sees them: the record, and where and how they are.
READING = np.dtype(
    [(name, records.VICTIM[name]) for name in records.VICTIM.names or ()]
    + [(name, np.int64) for name in ("status", "place", "form", "trafficker", "facility")]
)


@entry
def up_to_date(s: State, day: int, copies: np.ndarray) -> None:
    """Bring copies of the people up to `day`; write where each is."""
    for i in range(len(copies)):
        h = s.hot[i]
        away = h.facility != NOBODY and s.facilities[h.facility].out_of_reach == 1
        t = s.traffickers[h.trafficker]
        inner.bring_up_to_date(copies[i], t, h.status, away, day, s.parameter[0])
        if h.status == EXPLOITED:
            copies[i].county = t.county


def read_people(s: State, day: int, into: np.ndarray) -> None:
    """Fill `into` (READING, one row a person) as of `day`."""
    copies = copy_array(s.victims[: len(into)])
    up_to_date(s, day, copies)
    for name in records.VICTIM.names or ():
        into[name] = copies[name]
    for name in ("status", "place", "form", "trafficker", "facility"):
        into[name] = s.hot[name][: len(into)]
