"""How figures look: no text under 9 pt, repeatable files, colour never alone."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import rcsetup
from matplotlib.figure import Figure

from experiments.words import FIRST_LINE, NO_SURVIVOR, standing

if TYPE_CHECKING:
    from experiments.config import Experiment
    from experiments.running import Results

SETTINGS: Any = {
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.labelsize": 10,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "legend.fontsize": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "trustline",
    "hatch.linewidth": 0.6,
    "figure.dpi": 110,
}
# Okabe and Ito (2008): told apart with any colour vision; each also has its own marker and dash.
COLOURS = ("#0072B2", "#444444", "#D55E00", "#009E73", "#CC79A7", "#E69F00")
MARKERS = ("o", "s", "^", "D", "v", "P")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (1, 1)))
SMALL_PRINT = f"Synthetic world. {FIRST_LINE} {NO_SURVIVOR}"


LINE_INCHES, LEGEND_INCHES, FOOT_INCHES, EDGE_INCHES = 0.235, 0.34, 0.30, 0.10


def look() -> None:
    """Give figures made with pyplot, as in a notebook, the same look."""
    cycle = rcsetup.cycler(color=COLOURS, linestyle=DASHES)
    mpl.rcParams.update(SETTINGS)
    mpl.rcParams.update(
        {
            "axes.prop_cycle": cycle,
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "axes.grid": True,
            "axes.axisbelow": True,
            "grid.color": "#dddddd",
            "grid.linewidth": 0.6,
            "legend.frameon": False,
            "lines.linewidth": 2,
            "figure.figsize": (9, 4.8),
            "figure.constrained_layout.use": True,
        }
    )


def sign(figure: Any) -> None:
    """Write at the foot of a figure what it is: a synthetic world, no belief shown to be true."""
    lines = textwrap.wrap(SMALL_PRINT, int(figure.get_figwidth() * 15))
    figure.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=9, color="#444444")


@contextmanager
def sheet(
    results: Results, name: str, folder: Path, title: str, width: float, height: float, legend: bool = False
) -> Iterator[Any]:
    """Give a figure as `leaf` does; write it as SVG and PNG when done."""
    with leaf(results.experiment, title, width, height, legend) as (figure, finish):
        yield figure
        finish()
        figure.savefig(folder / f"{name}.svg", metadata={"Date": None, "Title": title})
        figure.savefig(folder / f"{name}.png", dpi=150)


@contextmanager
def leaf(
    experiment: Experiment, title: str, width: float, height: float, legend: bool = False
) -> Iterator[tuple[Any, Callable[[], None]]]:
    """Give a figure of a size in inches, and what puts the title (the finding) over it once it is drawn.

    With `legend`, the labelled marks of the first axes are explained in one line under the title.
    """
    lines = textwrap.wrap(title, int(width * 9.2))
    top = EDGE_INCHES + LINE_INCHES * len(lines) + (LEGEND_INCHES if legend else 0.06)
    with mpl.rc_context():
        mpl.rcdefaults()  # not as a user's settings, or a notebook's, have it: the same file everywhere
        mpl.rcParams.update(SETTINGS)
        # Not by pyplot: a notebook's own figures keep their place on the page, and nothing stays in memory.
        figure = Figure(figsize=(width, height), layout="constrained")

        def finish() -> None:
            engine: Any = figure.get_layout_engine()
            engine.set(rect=(0.005, FOOT_INCHES / height, 0.99, 1 - (FOOT_INCHES + top) / height))
            figure.text(0.01, 1 - EDGE_INCHES / height, "\n".join(lines), fontsize=12.5, fontweight="bold", va="top")
            small = small_print(experiment, width)
            figure.text(0.01, 0.07 / height, small, fontsize=9, color="#444444", va="bottom")
            if legend:
                handles, labels = figure.axes[0].get_legend_handles_labels()
                place = (0.005, 1 - (top - LEGEND_INCHES + 0.02) / height)
                figure.legend(handles, labels, loc="upper left", bbox_to_anchor=place, ncols=6, frameon=False)

        yield figure, finish


def small_print(experiment: Experiment, width: float) -> str:
    """Return what every figure says of itself, short enough for its width."""
    told = f"{SMALL_PRINT} {standing(experiment)}"
    return told if len(told) < 12.6 * width else f"Synthetic world. {standing(experiment)}"


def runs_in_words(replicates: int) -> str:
    """Return how many runs stand behind a point."""
    return f"{replicates} runs each"


def spaced(levels: list[float], gap: float, top: float | None = None) -> list[float]:
    """Return positions for labels at `levels`, at least `gap` apart, in the same order, none above `top`."""
    placed = list(levels)
    order = sorted(range(len(levels)), key=lambda k: levels[k])
    for before, k in itertools.pairwise(order):
        placed[k] = max(placed[k], placed[before] + gap)
    lifted = sum(p - x for p, x in zip(placed, levels, strict=True)) / len(levels)
    placed = [p - lifted for p in placed]
    over = max(0.0, max(placed) - top) if top is not None else 0.0
    return [place - over for place in placed]
