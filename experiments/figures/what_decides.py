"""`what_decides`: for each contrast, the spread in days that beliefs, numbers and structure make, beside its mean difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from experiments.estimates.deciding import LESS, MORE, SOURCES, UNCONTESTED, Contrast
from experiments.figures.style import COLOURS, sheet
from experiments.results.results import Results
from experiments.words import display_name

NAMES = {
    "beliefs": "four belief sets",
    "contested": "contested numbers",
    "uncontested": "uncontested numbers",
    "fitted": "fitted numbers (members)",
    "structure": "structure",
}


def draw_what_decides(results: Results, contrasts: list[Contrast], folder: Path) -> None:
    """Draw a panel a contrast; `results`: of the uncontested numbers, whose small print the figure bears."""
    with sheet(results, "what_decides", folder, move_in_words(contrasts), 0.5 + 2.1 * len(contrasts)) as figure:
        axes = figure.subplots(len(contrasts), 1, squeeze=False, sharex=True)[:, 0]
        for ax, contrast in zip(axes, contrasts, strict=True):
            draw_spreads(ax, contrast)
        axes[0].set_xlim(left=0)  # after all are drawn: the panels share their axis
        axes[-1].set_xlabel("standard deviation, days exploited in three years")


def draw_spreads(ax: Any, contrast: Contrast) -> None:
    """Draw the spread of each source with its interval, and a line at the size of the mean difference."""
    rows = [contrast.sources[name] for name in reversed(SOURCES)]
    y = np.arange(len(rows))
    ax.hlines(y, [r.low for r in rows], [r.high for r in rows], color=COLOURS[0], linewidth=2)
    ax.scatter([r.deviation for r in rows], y, color=COLOURS[0], zorder=3)
    ax.axvline(abs(contrast.mean), color="#444444", linestyle="--", linewidth=1.3)
    ax.set_yticks(y, [NAMES[name] for name in reversed(SOURCES)])
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    title = f"{display_name(contrast.pair[0])} minus {display_name(contrast.pair[1])} (dashes: size of its mean, {abs(contrast.mean):.0f} days)"
    ax.set_title(title, loc="left")


def move_in_words(contrasts: list[Contrast]) -> str:
    """Return the finding: in how many contrasts uncontested numbers spread it as much as the beliefs do."""
    as_large = [c for c in contrasts if c.sources[UNCONTESTED].deviation >= c.sources["beliefs"].deviation]
    if not as_large:
        less = sum(c.sources[UNCONTESTED].beside_beliefs == LESS for c in contrasts)
        surely = f"in {less} of them surely less" if less else "in none of them surely less"
        return f"Uncontested numbers, over their whole ranges, move none of {len(contrasts)} comparisons as much as the belief sets do; {surely}"
    clear = sum(c.sources[UNCONTESTED].beside_beliefs == MORE for c in contrasts)
    return (
        f"Uncontested numbers, over their whole ranges, move {len(as_large)} of {len(contrasts)} comparisons as much as the belief "
        f"sets or more; in {clear} of them surely"
    )
