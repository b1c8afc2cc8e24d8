"""The sets of beliefs in words: what each holds about what practitioners disagree on, made from its numbers."""

from __future__ import annotations

from collections.abc import Callable

from experiments.report.answer import cases
from experiments.report.options import of_100
from experiments.report.stored import Stored
from experiments.words import sentence
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


def beliefs_told(stored: Stored) -> list[dict[str, str]]:
    """Return, for the belief sets that the answer tells, their sentence and what they hold."""
    told = []
    for name in dict.fromkeys(c.beliefs for c in cases(stored)):
        found = next(b for b in stored.config["beliefs"] if b["name"] == name)
        values = {n: float(found[p.group][n]) for n, p in contested().items()}
        line = found.get("line")
        end = line["at"] in (0, 1) and line["vary"] == "all" if line else "=" not in name
        if end:
            own = sentence(line["end"] if line["at"] else line["start"]) if line else sentence(name)
            told.append({"name": own, "holds": " ".join(SIDES[n](v) for n, v in values.items())})
    return told
