"""The one moving picture: where people are from day to day. It never starts by itself; without a script a still one stands there."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from experiments.lessons.picture import Picture, finish, sheet
from experiments.lessons.plots import count
from experiments.stories.course import course
from experiments.words import display_name
from sim.story.brief import list_happenings
from sim.story.words import IN_WORDS

if TYPE_CHECKING:
    from sim.model import Model

# What a line is called where the status says it all; placed and locked people are told by their place.
BY_STATUS = {"exploited": "exploited", "unhoused": "unhoused", "left_region": "left the region"}
TABLE_DAYS = 30  # between two rows of the table that says the same


@dataclass(frozen=True)
class Moving:
    """A picture that moves when its button is pressed, with a still picture and a table that say the same.

    `still`: stands in its place until a script makes the moving one. `table`: how many people are on each line, each 30
    days. `events`: what has happened to them, how often and to how many. `data`: lines, of each person the days on which they
    change, with the line that they change to, and what happens: its words, and day, column and words of each.
    """

    still: Picture
    table: pd.DataFrame
    events: pd.DataFrame
    data: dict[str, Any]

    def _repr_html_(self) -> str:
        """Show the picture in a notebook or on the site; nothing is asked of a network."""
        text = json.dumps(self.data, separators=(",", ":"))
        name = f"places-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
        script = files(__package__).joinpath("moving.js").read_text("utf-8")
        script = script.replace("getElementById(ID)", f'getElementById("{name}")', 1)
        return (
            f'<div id="{name}"><div class="still">{self.still._repr_html_()}</div></div>'
            f"<details><summary>The same as a table, without movement</summary>{wide(self.table, 'the table')}</details>"
            f"<details><summary>All that happened, as a table</summary>{wide(self.events, 'what happened')}</details>"
            f"<script>(() => {{\nconst DATA = {text};\n{script}}})();</script>"
        )

    def __repr__(self) -> str:
        return f"{self.still!r}\n{self.table}\n{self.events}"


def move_places(model: Model, people: int = 30) -> Moving:
    """Return where the first people of a run were on each day from day 0 until today, as a picture that can be played.

    Each dot is one person and keeps its column; below stands what happens to them on the day: all that stories tell where the
    model keeps a diary, else changes of status and place. `people`: how many of them, 60 at most. Raises ValueError for
    another number. The run is not touched.
    """
    if not 1 <= people <= 60:
        raise ValueError(f"people: {people}; expected 1 to 60, so that dots can be told apart")
    rows = course(model).query("day >= 0 and person < @people").sort_values(["person", "day"], kind="stable")
    lines = [BY_STATUS.get(s) or line_of(s, p) for s, p in zip(rows["status"], rows["place"], strict=True)]
    rows = rows.assign(line=lines).drop_duplicates(["person", "day"], keep="last")  # where a day ends counts
    names = order_of(rows["line"])
    numbers = [int(n) for n in rows["person"].unique()]
    each = [
        {"number": number, "changes": [[d, names.index(x)] for d, x in of[["day", "line"]].itertuples(index=False)]}
        for number, of in ((n, rows[rows["person"] == n]) for n in numbers)
    ]
    data = {"rows": names, "last": model.day, "people": each, **happenings_of(model, numbers)}
    return Moving(draw_still(data), table_of(data), events_of(data), data)


def happenings_of(model: Model, numbers: list[int]) -> dict[str, Any]:
    """Return what has happened to some people: `words`, and `events`, a list of (day, column, place of its words)."""
    run = model.simulation
    words, rows = list_happenings(model.people, run.course(), run.diary())
    rows = rows[np.isin(rows[:, 1], numbers)]
    keys = np.unique(rows[:, 2])
    columns = [np.searchsorted(numbers, rows[:, 1]), np.searchsorted(keys, rows[:, 2])]
    return {"words": [words[k] for k in keys], "events": np.column_stack([rows[:, 0], *columns]).tolist()}


def events_of(data: dict[str, Any]) -> pd.DataFrame:
    """Return what happened, a row each: how many times, to how many people, and the first day of it."""
    rows = pd.DataFrame(data["events"], columns=["day", "person", "what"])
    by = rows.groupby("what").agg(times=("day", "size"), people=("person", "nunique"), first_day=("day", "min"))
    by.index = pd.Index([data["words"][k] for k in by.index])
    return by.rename(columns={"first_day": "first day"}).rename_axis(columns="what happened")


def wide(table: pd.DataFrame, label: str) -> str:
    """Return a table that may be wider than the page: it scrolls by itself."""
    return f'<div style="overflow-x:auto;text-align:left" tabindex="0" role="group" aria-label="{label}">{table.to_html(border=0, justify="left")}</div>'


def line_of(status: str, place: str) -> str:
    """Return the line of somebody who is placed or locked."""
    return f"{place_words(place)}{' (locked)' if status == 'locked' else ''}"


def place_words(place: str) -> str:
    """Return a kind of place as stories call it, without its article."""
    return re.sub(r"^an? ", "", IN_WORDS.get(place, display_name(place)))


def order_of(lines: pd.Series) -> list[str]:
    """Return the lines from top to bottom: exploited, places by how many come there, unhoused, left the region."""
    first, *last = BY_STATUS.values()
    places = [str(name) for name in lines.value_counts().index if name not in BY_STATUS.values()]
    return [first, *places, *(name for name in last if name in set(lines))]


def lines_on(data: dict[str, Any], day: int) -> list[int | None]:
    """Return the line of each person on a day; None for somebody who has not arrived yet."""
    return [max((c for c in p["changes"] if c[0] <= day), default=(0, None))[1] for p in data["people"]]


def table_of(data: dict[str, Any]) -> pd.DataFrame:
    """Return how many people are on each line, a row each 30 days."""
    days = range(0, data["last"] + 1, TABLE_DAYS)
    counts = [[lines_on(data, day).count(k) for k in range(len(data["rows"]))] for day in days]
    return pd.DataFrame(counts, index=pd.Index(days, name="day"), columns=data["rows"])


def draw_still(data: dict[str, Any]) -> Picture:
    """Return the picture of the last day: a dot for each person, in its column, on the line of its place."""
    at = lines_on(data, data["last"])
    figure, ax = sheet(0.9 + 0.28 * len(data["rows"]))
    columns = [k for k, line in enumerate(at) if line is not None]
    ax.plot(columns, [at[k] for k in columns], "o", color="#0072B2", markersize=5)
    ax.set_yticks(range(len(data["rows"])), data["rows"])
    ax.set(ylim=(len(data["rows"]) - 0.5, -0.5), xticks=[], xlabel="one column a person")
    counts = [(at.count(k), name) for k, name in enumerate(data["rows"]) if at.count(k)]
    words = ", ".join(
        f"{n} {name}" if name in BY_STATUS.values() else f"{n} in a place: {name}" for n, name in counts
    )
    moves = sum(len(p["changes"]) - 1 for p in data["people"])
    title = f"{count(len(data['people']), 'simulated person')} from day to day".replace("persons", "people")
    alt = (
        f"{len(data['people'])} dots, one a person, each in its own column. A dot moves to another line when the person's "
        f"place changes: {count(moves, 'move')} in {data['last']} days. On the last day: {words}."
    )
    return finish(figure, title, alt)
