"""Living a model day by day, and writing down what is seen. Reading never changes a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from experiments.stories.course import course

if TYPE_CHECKING:
    from sim.model import Model, Victim

SEEN = ["contacts", "advocate", "police_contacts", "trust_advocate", "baseline_advocate"]


def live_days(model: Model, days: int) -> pd.DataFrame:
    """Let days pass, and return how many people were in each status: a row a day, before that day is lived.

    The index is the day; the columns are the words of `Model.counts()`.
    """
    rows = []
    for _ in range(days):
        rows.append({"day": model.day, **model.counts()})
        model.step()
    return pd.DataFrame(rows).set_index("day")


def person_of(model: Model, number: int) -> Victim:
    """Return the person of that number. Raises KeyError for a number that nobody has."""
    from sim.model import Victim

    for person in model.agents_by_type[Victim]:
        if person.person == number:
            return person
    raise KeyError(f"no person {number}; numbers go from 0 to {len(model.people) - 1}")


def watch_trust(model: Model, days: int, people: int = 60) -> pd.DataFrame:
    """Let days pass, and return what trust rests on: a row a person and day, of the first people.

    Columns: `person`, `day`, `trust` (in advocates, 0 to 1), and whether on that day there was a `contact` (one or more, with an
    advocate, a mentor or staff of a place), with a worker new to them (`new_worker`), a `promise_broken` (their baseline of trust falls then), a contact
    with `police`; whether they were `locked` in the end.
    """
    from sim.codes import LOCKED

    before, rows = model.people[:people][[*SEEN, "status"]].copy(), []
    for _ in range(days):
        model.step()
        now = model.people[:people][[*SEEN, "status"]].copy()
        has_contact = now["contacts"] > before["contacts"]
        new = has_contact & (now["advocate"] != before["advocate"])
        columns = {
            "person": np.arange(people),
            "day": model.day - 1,
            "trust": now["trust_advocate"],
            "contact": has_contact,
            "new_worker": new,
            "promise_broken": now["baseline_advocate"] < before["baseline_advocate"],
            "police": now["police_contacts"] > before["police_contacts"],
            "locked": now["status"] == LOCKED,
        }
        rows.append(pd.DataFrame(columns))
        before = now
    return pd.concat(rows, ignore_index=True)


def count_moves(model: Model) -> pd.Series:
    """Return how often each person's status or place has changed since day 0: the index is the person.

    The row that says how a person began is no change; who had none counts 0.
    """
    moves = course(model).query("day >= 0 and because != 'arrived'")
    everybody = pd.RangeIndex(len(model.people), name="person")
    return moves.groupby("person").size().reindex(everybody, fill_value=0).rename("changes")
