"""Reading a run without touching it: copies of people, brought up to date."""

from __future__ import annotations

import numpy as np

from sim import records
from sim.codes import EXPLOITED
from sim.compiled import entry
from sim.declared.fields import names_of
from sim.phases import ties
from sim.rules import inner
from sim.state import State

# A person as a reader sees them: the record, and where and how they are. Whole numbers are wide here: who reads may add and
# multiply them as they like.
READING = np.dtype(
    [(name, np.float64 if records.VICTIM[name].kind == "f" else np.int64) for name in names_of(records.VICTIM)]
    + [(name, np.int64) for name in ("status", "place", "form", "trafficker", "facility")]
)


@entry
def up_to_date(s: State, day: int, persons: np.ndarray, copies: np.ndarray) -> None:
    """Bring copies of some people up to `day`; write where each is. `persons`: int64."""
    for k in range(len(copies)):
        h = s.hot[persons[k]]
        away = ties.is_out_of_reach(s, persons[k])
        t = s.traffickers[h.trafficker]
        inner.bring_up_to_date(copies[k], t, h.status, h.place, away, day, s.parameter[0])
        if h.status == EXPLOITED:
            copies[k].county = t.county


def read_people(s: State, day: int, persons: np.ndarray, into: np.ndarray) -> None:
    """Fill `into` (READING, a row for each of `persons`) as of `day`."""
    copies = s.victims[persons]
    up_to_date(s, day, persons, copies)
    for name in names_of(records.VICTIM):
        into[name] = copies[name]
    for name in ("status", "place", "form", "trafficker", "facility"):
        into[name] = s.hot[name][persons]
