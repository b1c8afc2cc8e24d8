"""Counting offers until the first acceptance, as somebody would who sees everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from sim.model import Victim


def count_offers(runs: int, days: int, patience: int | str | None = "as it is") -> pd.DataFrame:
    """Return a row a person of the small world without a past: how many offers until the first that they accepted.

    `runs`: how many seeds. `days`: how long each run lives. `patience`: after how many refusals a worker stops to offer;
    None: never; if it is not given, as in the status quo. Columns: `run`, `person`, `offers` (until the first acceptance,
    or until the end), `accepted`, and `day` (of the acceptance, counted from 1; 0 where there was none). Raises ConfigError
    for a patience that the lever does not take.
    """
    from sim.layers import Setting
    from sim.model import Model
    from sim.policy import Policy

    policy = None if patience == "as it is" else Policy("patience", {"patience": (Setting(patience),)})
    rows = []
    for run in range(runs):
        model = Model("small", policy, start="fresh", seed=16, replicate=run)
        people = len(model.people)
        offers, day = np.zeros(people, int), np.zeros(people, int)
        for today in range(1, days + 1):
            model.step()
            now = model.people[:people]
            offers = np.where(day > 0, offers, now["offers"])  # who has accepted is counted no further
            day = np.where((day == 0) & (now["accepted"] > 0), today, day)
        columns = {"run": run, "person": np.arange(people), "offers": offers, "accepted": day > 0, "day": day}
        rows.append(pd.DataFrame(columns))
    return pd.concat(rows, ignore_index=True)


def list_offers(person: Victim) -> pd.DataFrame:
    """Return the offers that one person was made, a row each: `day`, `decision`, `chance of accepting, %`.

    Raises RunError if the model keeps no diary.
    """
    offers = [e for e in person.story().events if e.what in ("accepted", "refused")]
    rows = [(e.day, e.what, 100 * (e.number or 0.0)) for e in offers]
    return pd.DataFrame(rows, columns=["day", "decision", "chance of accepting, %"])
