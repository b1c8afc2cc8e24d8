"""`calibration`: what members give against the band of each pattern that the fit looked at."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.figures.style import COLOURS, INK, MARKERS, SETTINGS, WIDTH, freeze, sign, write_figure
from experiments.patterns.file import Entry
from experiments.words import display_name

COLUMNS = 2
ROW_INCHES, EDGES_INCHES = 1.75, 0.9
SHADE = "#dbe9f4"


def draw_calibrated(entries: Mapping[str, Entry], members: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Draw a panel a pattern: its band and target, and a mark for each member of each belief set; write it as PNG."""
    rows = -(-len(entries) // COLUMNS)
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        figure = Figure(figsize=(WIDTH, ROW_INCHES * rows + EDGES_INCHES), layout="constrained")
        axes = figure.subplots(rows, COLUMNS, sharey=True, squeeze=False).ravel()
        for ax, (name, entry) in zip(axes, entries.items(), strict=False):
            draw_pattern(ax, name, entry, members)
        for ax in axes[len(entries) :]:
            ax.axis("off")
        title = "What members give, against the bands that they were fitted to"
        figure.suptitle(title, x=0.01, ha="left", fontsize=12.5, fontweight="bold")
        sign(figure)
        freeze(figure)
        write_figure(figure, [path], title)


def draw_pattern(ax: Axes, name: str, entry: Entry, members: Mapping[str, pd.DataFrame]) -> None:
    """Draw one pattern: shaded band, dashed target, members of each set in a row of their own."""
    low, high = entry.band
    ax.axvspan(low, high, color=SHADE, linewidth=0)
    ax.axvline(entry.target, color=INK, linestyle="--", linewidth=1.2)
    for k, rows in enumerate(members.values()):
        beside = np.linspace(-0.22, 0.22, len(rows))  # marks of equal value do not hide each other
        ax.scatter(rows[name], k + beside, s=16, color=COLOURS[k], marker=MARKERS[k], alpha=0.8, linewidth=0)
    ax.set_yticks(range(len(members)), [display_name(b) for b in members])
    ax.set_ylim(len(members) - 0.4, -0.6)
    ax.locator_params(axis="x", nbins=5)
    margin = 0.08 * (high - low)
    ax.set_xlim(min(low - margin, 0.0 if low < 0.2 * high else low - margin), high + margin)
    ax.set_title(
        "\n".join(textwrap.wrap(f"{entry.pattern}: {entry.says} ({entry.unit})", 40)), loc="left", fontsize=9.5
    )
