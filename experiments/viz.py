"""A page that steps one run in a browser, for people who know Mesa: `make viz`. One run compares nothing."""

from __future__ import annotations

import mesa
import solara
from matplotlib.figure import Figure
from mesa.visualization import Slider, SolaraViz
from mesa.visualization.utils import update_counter

from experiments.words import FIRST_LINE, SENTENCES, display_name
from sim import Model
from sim.codes import STATUSES


class Stepped(Model):
    """A run of the small world that remembers how many people were in each status on each day."""

    def __init__(self, beliefs: str = "even", seed: int = 1) -> None:
        super().__init__("small", beliefs=beliefs, seed=seed, start="fresh")
        self.past = [self.counts()]

    def step(self) -> None:
        """Let one day pass."""
        super().step()
        self.past.append(self.counts())


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


CHOICES = {
    "beliefs": {"type": "Select", "value": "even", "values": list(SENTENCES), "label": "Beliefs"},
    "seed": Slider("Seed", 1, 0, 100, 1),
}
page = SolaraViz(Stepped(), components=[(where_people_are, 0)], model_params=CHOICES, name="Trustline, one run")
