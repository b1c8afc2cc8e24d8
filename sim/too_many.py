"""More people in a world's communities than are exploited there: one line for one number that is wrong."""

from __future__ import annotations

import math

import numpy as np

from sim.codes import FORMS
from sim.errors import Fault
from sim.origins import origin_shares, people_by_form
from sim.reading import Document
from sim.world_file import WorldFile

ROUND_OFF = 1e-9  # of a share


def too_many_faults(file: WorldFile, document: Document) -> list[Fault]:
    """Return a fault for each community, by form, whose people are too many in its counties, the others there counted.

    Where several are too many together, the one with the largest share there is told.
    """
    faults = []
    for form, word in enumerate(FORMS):
        shares = origin_shares(file)[form, : len(file.counties), 1:]
        if people_by_form(file)[form] == 0:
            faults += nobody_faults(file, word, shares, document)
            continue
        shares = np.where(np.isfinite(shares), shares, 0.0)  # in counties where nobody lives: told there
        alone = shares.max(axis=0, initial=0.0) > 1.0 + ROUND_OFF
        fit = np.where(alone, 0.0, shares)
        over = fit.sum(axis=1) > 1.0 + ROUND_OFF
        largest = {int(fit[k].argmax()) for k in np.flatnonzero(over)}
        for c in sorted({*map(int, np.flatnonzero(alone)), *largest}):
            where = shares[:, c] > 0 if alone[c] else over & (fit.argmax(axis=1) == c)
            faults.append(one_fault(file, document, form, c, fit, where))
    return faults


def nobody_faults(file: WorldFile, word: str, shares: np.ndarray, document: Document) -> list[Fault]:
    """Return a fault where communities have members of a form of which there is nobody: of `share_labor`, or of theirs."""
    named = [name for name, some in zip(file.communities, shares.max(axis=0, initial=0.0) > 0, strict=True) if some]
    if not named:
        return []
    message = f"people exploited for {word} belong to {', '.join(named)}, and there are none; expected 0 there, or people.share_labor above 0"
    return [
        document.fault(("communities", named[0], "people", word), f"communities.{named[0]}.people.{word}: {message}")
    ]


def one_fault(file: WorldFile, document: Document, form: int, c: int, fit: np.ndarray, where: np.ndarray) -> Fault:
    """Return the fault of a community, the `c`-th: its counties in which there are too many, and how many it may have at most.

    `fit`: shares of those communities that are not too many by themselves, [county, community].
    """
    names, counties = list(file.communities), list(file.counties)
    beside = [name for k, name in enumerate(names) if k != c and fit[where, k].any()]
    there = [k for k, county in enumerate(file.counties.values()) if names[c] in county.communities]
    room = 1.0 - np.delete(fit, c, axis=1)[there].sum(axis=1).max()
    lives = sum(file.counties[counties[k]].share for k in there)
    most = math.floor(people_by_form(file)[form] * lives * room + 1e-6)
    expected = f"expected {most:,} at most" if most >= 0 else "expected fewer in each of them"
    together = f"with {', '.join(beside)} " if beside else ""
    message = (
        f"{getattr(file.communities[names[c]].people, FORMS[form]):,} people exploited for {FORMS[form]}: {together}"
        f"more than there are in {', '.join(counties[k] for k in np.flatnonzero(where))}; {expected}"
    )
    place = ("communities", names[c], "people", FORMS[form])
    return document.fault(place, f"{'.'.join(place)}: {message}")
