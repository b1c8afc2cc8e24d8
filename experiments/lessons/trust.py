"""Trust in one life as a picture, and trust before each contact in many."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from experiments.lessons.picture import Picture, finish, sheet
from experiments.lessons.plots import count

# Which rows of a life, their words, marker, size and colour.
MARKS: tuple[tuple[str, str, str, int, str], ...] = (
    ("contact", "day with a contact", "o", 4, "#0072B2"),
    ("new_worker", "with a worker new to them", "^", 8, "#D55E00"),
    ("promise_broken", "a promise broken", "X", 9, "#000000"),
    ("police", "contact with police", "v", 7, "#CC79A7"),
)


def draw_trust(life: pd.DataFrame) -> Picture:
    """Return the picture of one person's trust in advocates, with what happened, and locked days shaded.

    `life`: the rows of one person of `watch_trust`, one a day.
    """
    figure, ax = sheet(3.9)
    ax.plot(life["day"], life["trust"], color="#888888", linewidth=1.2)
    phrases = []
    for column, words, marker, size, colour in MARKS:
        at = life[life[column]]
        ax.plot(at["day"], at["trust"], marker, markersize=size, color=colour, label=f"{words} ({len(at)})")
        phrases.append(f"{words}, {len(at)} times")
    shade_locked(ax, life)
    ax.set(xlabel="day", ylabel="trust in advocates (0 none, 1 full)", ylim=(0, 1))
    figure.legend(loc="outside upper left", ncols=2, frameon=False)
    low, high, last = life["trust"].min(), life["trust"].max(), life["trust"].iloc[-1]
    contacts, locked = int(life["contact"].sum()), int(life["locked"].sum())
    title = f"One simulated person: {count(contacts, 'day')} with a contact, trust {low:.2f} to {high:.2f}"
    alt = (
        f"A line of trust over {len(life):,} days. It begins at {life['trust'].iloc[0]:.2f}, lies between {low:.2f} and "
        f"{high:.2f}, and ends at {last:.2f}. Marks on it: {'; '.join(phrases)}. {locked} locked days are shaded."
    )
    return finish(figure, title, alt)


def shade_locked(ax: Any, life: pd.DataFrame) -> None:
    """Shade the stretches of days on which a person is locked; the first one stands in the legend."""
    locked = life.loc[life["locked"], "day"]
    label: str | None = f"locked ({len(locked)} days)"
    for _, days in locked.groupby((locked.diff() != 1).cumsum()):
        ax.axvspan(days.iloc[0], days.iloc[-1] + 1, color="#E69F00", alpha=0.3, linewidth=0, label=label)
        label = None


def trust_before_contacts(curve: str, runs: int, days: int = 1095) -> pd.DataFrame:
    """Return a row a day with a contact: trust in advocates on the day before it, in runs of the small world without a past.

    `curve`: the structure's `trust_curve` (saturating, linear, threshold). `days`: how long each run lives. Columns:
    `curve`, `run`, `person`, `contact` (its number, from 1), `trust` (0 to 1), `most` (how many contacts that person
    reached). Raises ConfigError for an unknown curve.
    """
    from sim.model import Model
    from sim.structure import Structure

    structure = Structure(curve, {**Structure.load("default").settings, "trust_curve": curve})
    rows = []
    for run in range(runs):
        model = Model("small", structure=structure, start="fresh", seed=5, replicate=run)
        before = model.people
        for _ in range(days):
            model.step()
            now = model.people[: len(before)]
            who = np.flatnonzero(now["contacts"] > before["contacts"])
            columns = {
                "run": run,
                "person": who,
                "contact": now["contacts"][who],
                "trust": before["trust_advocate"][who],
            }
            if len(who):
                rows.append(pd.DataFrame(columns))
            before = model.people
    contacts = pd.concat(rows, ignore_index=True)
    return contacts.assign(curve=curve, most=contacts.groupby(["run", "person"])["contact"].transform("max"))
