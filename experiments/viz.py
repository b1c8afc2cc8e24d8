"""A page that steps one run in a browser, for people who know Mesa: `make viz`. One run compares nothing."""

from __future__ import annotations

from html import escape

import mesa
import numpy as np
import solara
from matplotlib.figure import Figure
from mesa.visualization import Slider, SolaraViz
from mesa.visualization.utils import update_counter

from experiments.words import FIRST_LINE, SENTENCES, display_name
from sim import Model
from sim.codes import STATUSES
from sim.story.brief import list_happenings

WORLDS = ("small", "bay_area_labor", "bay_area_whole")


class Stepped(Model):
    """A run that remembers how many people were in each status on each day, and keeps a diary."""

    def __init__(self, world: str = WORLDS[0], beliefs: str = "even", seed: int = 1) -> None:
        super().__init__(world, beliefs=beliefs, seed=seed, start="fresh", diary=True)
        self.past = [self.counts()]

    def step(self) -> None:
        """Let one day pass."""
        super().step()
        self.past.append(self.counts())

    def count_happenings(self) -> list[tuple[str, int, int]]:
        """Return what has happened to people: its words, how often on the last day, and how often since day 0."""
        run = self.simulation
        words, rows = list_happenings(self.people, run.course(), run.diary())
        last = np.bincount(rows[rows[:, 0] == self.day - 1, 2], minlength=len(words))
        ever = np.bincount(rows[:, 2], minlength=len(words))
        return list(zip(words, last.tolist(), ever.tolist(), strict=True))


def where_people_are(model: mesa.Model) -> None:
    """Draw how many people were in each status, day by day, and say it in words."""
    update_counter.get()  # drawn anew after each step
    assert isinstance(model, Stepped)
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    for status, style in zip(STATUSES, ("-", "--", "-.", ":", (0, (1, 4))), strict=True):
        axes.plot([day[status] for day in model.past], linestyle=style, label=display_name(status))
    axes.set(xlabel="day", ylabel="simulated people", title=f"Day {model.day}")
    axes.legend()
    solara.Text(f"{FIRST_LINE} People are synthetic. No survivor was interviewed as a survivor.")
    solara.FigureMatplotlib(figure)
    solara.Text(
        f"Day {model.day}: " + ", ".join(f"{n} {display_name(status)}" for status, n in model.counts().items())
    )


def what_happens(model: mesa.Model) -> None:
    """Tell what happened to people on the day that was stepped, and since day 0."""
    update_counter.get()
    assert isinstance(model, Stepped)
    rows = model.count_happenings()
    if not rows:
        solara.Text("What happens to people stands here after the first step.")
        return
    head = html_row("th", "what happened to people", f"on day {model.day - 1}", "since day 0")
    body = "".join(html_row("td", words, f"{last:,}", f"{ever:,}") for words, last, ever in rows)
    # No Markdown: it would ask a network for the letters of formulas.
    solara.HTML(tag="table", unsafe_innerHTML=f"<thead>{head}</thead><tbody>{body}</tbody>", classes=["happenings"])
    solara.Style(".happenings :is(th, td) { text-align: left; padding: .1rem 1.2rem .1rem 0; vertical-align: top; }")


def html_row(tag: str, *cells: str) -> str:
    """Return a row of a table as HTML; `tag`: th or td."""
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


CHOICES = {
    "world": {"type": "Select", "value": WORLDS[0], "values": list(WORLDS), "label": "World"},
    "beliefs": {"type": "Select", "value": "even", "values": list(SENTENCES), "label": "Beliefs"},
    "seed": Slider("Seed", 1, 0, 100, 1),
}
page = SolaraViz(
    Stepped(), components=[(where_people_are, 0), (what_happens, 0)], model_params=CHOICES, name="Trustline, one run"
)
