"""A day as a drawing: made from the list that fixes the order of a day, so it cannot say anything else."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from experiments.lessons.picture import Picture, finish, sheet
from experiments.words import lower_first
from sim.story.sources import numbered_day

STEP = re.compile(r"^(\d+)\. (.+?)(?=^\d+\. |\Z)", re.M | re.S)
HEART = "5"  # where people live their day
LETTERS = 58  # that fit a box
ONE_DRAW = "for each person: one draw, at most one thing a day"


def steps() -> list[tuple[str, str]]:
    """Return number and first sentence of each step of a day, as `sim/day.py` states them, without what is not built."""
    texts = [(n, " ".join(text.split())) for n, text in STEP.findall(numbered_day())]
    return [(n, re.split(r"(?<=\w)\. ", text)[0].rstrip(".")) for n, text in texts if not text.startswith("(")]


def draw_day() -> Picture:
    """Return a drawing of a day: its steps from top to bottom in their order, and an arrow from the last to the next day."""
    each = steps()
    boxes = [words_of(n, text) for n, text in each]
    figure, ax = sheet(0.34 * (len(boxes) + sum(b.count("\n") + 1 for b in boxes)) + 0.4)
    ax.set_axis_off()
    top, bottom = draw_boxes(ax, boxes)
    up: dict[str, Any] = {"arrowstyle": "-|>", "connectionstyle": "bar,fraction=0.045", "color": "#444444"}
    ax.annotate("", (9.3, top), (9.3, bottom), arrowprops=up)
    ax.text(8.95, (top + bottom) / 2, "the next day", rotation=90, ha="center", va="center", color="#444444")
    words = "; ".join(f"{n}, {lower_first(text)}" for n, text in each)
    alt = (
        f"{len(each)} boxes from top to bottom, joined by arrows: {words}. Box {HEART} is shaded and says: {ONE_DRAW}. "
        "An arrow leads from the last box back to the first: the next day."
    )
    return finish(figure, f"A day has {len(each)} steps, always in this order", alt)


def words_of(n: str, text: str) -> str:
    """Return what stands in the box of a step, wrapped."""
    return "\n".join(textwrap.wrap(f"{n}  {text}", LETTERS)) + (f"\n{ONE_DRAW}" if n == HEART else "")


def draw_boxes(ax: Any, boxes: list[str]) -> tuple[float, float]:
    """Draw the boxes one below the other, with an arrow to each from the one before; return the heights of the first and last."""
    middles, down = [], 0.0
    for words in boxes:
        lines = words.count("\n") + 1
        middles.append(down + lines / 2)
        if len(middles) > 1:
            ax.annotate(
                "", (0.5, down - 0.1), (0.5, down - 0.9), arrowprops={"arrowstyle": "-|>", "color": "#0072B2"}
            )
        heart = words.endswith(ONE_DRAW)
        box = {"boxstyle": "round,pad=0.25", "facecolor": "#fff3d6" if heart else "white", "edgecolor": "#0072B2"}
        ax.text(
            0.25, middles[-1], words, va="center", fontweight="bold" if heart else "normal", bbox=box, fontsize=9.5
        )
        down += lines + 1
    ax.set(xlim=(0, 10), ylim=(down - 0.5, -0.5))
    return middles[0], middles[-1]
