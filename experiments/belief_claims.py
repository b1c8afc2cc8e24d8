"""The claims of a belief set in words: what it holds about each number that practitioners disagree on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from experiments.words import of_100
from sim.parameters import contested

SIDES: dict[str, Callable[[float], str]] = {
    "bond.reinforcement": lambda v: "An arrest tightens the tie." if v else "An arrest does nothing to the tie.",
    "bond.separation": lambda v: (
        "Each locked day loosens it."
        if v < 0
        else "Each locked day tightens it."
        if v
        else "Locked days leave it as it is."
    ),
    "trust.custody": lambda v: (
        "Custody wins trust." if v > 0 else "Custody breaks trust." if v else "Custody leaves trust as it is."
    ),
    "center.leave_first_day": lambda v: f"On the first day, {of_100(v)} leave an open center.",
    "center.incentives": lambda v: (
        f"Comforts there lower leaving by {of_100(v)}." if v else "Comforts there lower leaving by nothing."
    ),
    "center.mentors": lambda v: (
        f"Survivor mentors lower it by {of_100(v)}." if v else "Survivor mentors lower it by nothing."
    ),
    "trust.bridge": lambda v: (
        f"An advocate beside the officer closes {of_100(v)} of the gap between trust in the two."
        if v
        else "An advocate beside the officer lends the officer no trust."
    ),
}


def claims_of(values: Mapping[str, float]) -> str:
    """Return all claims of a belief set as sentences. `values`: contested parameter -> value."""
    return " ".join(SIDES[n](values[n]) for n in contested())
