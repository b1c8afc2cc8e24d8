"""How figures look: no text under 9 pt, repeatable files, colour never alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

SETTINGS = {
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
SMALL_PRINT = (
    "Synthetic world; provisional: not calibrated. The model cannot say which belief is true. "
    "No survivor was interviewed as a survivor for the report behind it."
)


@contextmanager
def sheet(name: str, folder: Path, width: float, height: float) -> Iterator[Any]:
    """Give a figure of a size in inches, and write it as SVG and PNG when done."""
    with mpl.rc_context(SETTINGS):
        figure = plt.figure(figsize=(width, height), layout="constrained")
        try:
            yield figure
            figure.text(0.005, 0.006, SMALL_PRINT, fontsize=9, color="#444444", ha="left", va="bottom")
            engine: Any = figure.get_layout_engine()
            engine.set(rect=(0.0, 0.045, 1.0, 0.95))
            figure.savefig(folder / f"{name}.svg", metadata={"Date": None})
            figure.savefig(folder / f"{name}.png", dpi=150)
        finally:
            plt.close(figure)


def runs_in_words(replicates: int) -> str:
    """Return how many runs stand behind a point."""
    return f"{replicates} runs each"
