"""What a belief set holds about each number that practitioners disagree on, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from experiments.words import of_100
from sim.parameters import contested

# What a belief set holds: contested parameter -> its value in a sentence.
SIDES: dict[str, Callable[[float], str]] = {
    "bond.reinforcement": lambda v: "An arrest tightens the tie." if v else "An arrest does nothing to the tie.",
    "bond.separation": lambda v: (
        f"Each locked day {'loosens' if v < 0 else 'tightens'} it." if v else "Locked days leave it as it is."
    ),
    "trust.baseline_arrest_advocate": lambda v: (
        "An arrest lowers trust in advocates for good." if v else "An arrest takes no trust in advocates for good."
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
    "database.carry": lambda v: (
        f"Where services share what they know, {of_100(v)} of trust goes along."
        if v
        else "No trust goes along with a database."
    ),
    "database.chill": lambda v: (
        f"Where it may be passed on, people say {of_100(v)} less."
        if v
        else "Nobody fears that what they say is passed on."
    ),
    "jury.at_charging": lambda v: f"Of jurors\u2019 attitudes {of_100(v)} act on charges, the rest on verdicts.",
}


def claims_of(values: Mapping[str, float]) -> str:
    """Return what a belief set holds about each number that practitioners disagree on, as sentences. `values`: contested parameter -> value.

    Nothing is said of a number that a set leaves out: it is of a mechanism that is off where nothing is said.
    """
    return " ".join(SIDES[n](values[n]) for n in contested() if n in values)
