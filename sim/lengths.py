"""How long a state's arrays are, one beside the other: compiled code checks no index.

A state whose arrays do not fit is refused where it is made, so that compiled code never writes past an end.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.codes import FORMS, N_KINDS

A_PERSON = (
    "hot",
    "victims",
    "signs",
    "community_of",
    "came_away",
    "holder_of",
    "followed",
    "present",
    "words",
    "requests",
    "queue",
    "waiting",
)  # a row each
ONE = ("parameter", "run", "scratch")
SOME = (
    "ties",
    "stops",
    "traffickers",
    "advocates",
    "officers",
    "diary",
    "months",
    "by_contact",
    "counties",
    "communities",
    "victims",
    "cases",
    "witnesses",
    "waits",
)
# What is counted in `run`, and the array that must hold so many.
COUNTED = {
    "people": "victims",
    "present": "present",
    "members": "members",
    "gone": "present",
    "requests": "requests",
    "ties": "ties",
    "changes": "course",
    "diary_lines": "diary",
    "months": "months",
    "cases": "cases",
    "open_cases": "open_cases",
    "witnesses": "witnesses",
    "open_witnesses": "open_witnesses",
    "waiting": "waiting",
    "waits": "waits",
}


def misfit(arrays: Mapping[str, np.ndarray]) -> str:
    """Return the name of an array that does not fit the others, with what is wrong; empty if all fit."""
    for name, array in arrays.items():
        if array.ndim != 1:
            return f"{name}: has {array.ndim} dimensions, expected 1"
    long = {name: len(array) for name, array in arrays.items()}
    rows, counties = long["victims"], long["counties"]
    expected = {
        **dict.fromkeys(A_PERSON, rows),
        "candidates": rows + 1,
        "members": rows + 1,
        **dict.fromkeys(ONE, 1),
        "levers": counties,
        "facilities": counties * N_KINDS,
        "travel": counties * counties,
        "shares": counties,
        "case_of": counties * long["traffickers"],
        "moved_from": long["traffickers"],
        "open_cases": long["cases"],
        "open_witnesses": long["witnesses"],
        "origins": len(FORMS) * counties * long["communities"],
    }
    for name, n in expected.items():
        if long[name] != n:
            return f"{name}: has {long[name]} rows, expected {n}"
    for name in SOME:
        if not long[name]:
            return f"{name}: is empty"
    run = arrays["run"]
    for name, held in COUNTED.items():
        if not 0 <= int(run[name][0]) <= long[held]:
            return f"run: counts {int(run[name][0])} {name}, {held} has {long[held]} rows"
    return ""
