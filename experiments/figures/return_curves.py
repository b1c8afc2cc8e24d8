"""`return_curves`: exploited again, by days since separation and since release, by how the spell began."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from experiments.curves import mean_share
from experiments.figures.style import COLOURS, DASHES, middle_set, name_lines, sheet, spaced
from experiments.running import Results
from experiments.words import belief_words, inside, plain

DAYS = np.arange(0, 366, 5)
FEWEST = 30  # spells; rarer beginnings are left out


def draw(results: Results, folder: Path) -> None:
    """Draw Aalen-Johansen curves of the baseline under the middle belief set; means over replicates."""
    spells = results.tables.get("spells")
    if spells is None or not len(spells) or len(results.experiment.structures) > 1:
        return
    chosen = middle_set(results)
    beliefs, words = chosen.name, belief_words(chosen)
    here = spells[(spells["beliefs"] == beliefs) & (spells["scenario"] == results.experiment.file.baseline)]
    counts = here["began_by"].value_counts()
    begun = sorted(b for b in counts.index if counts[b] >= FEWEST)
    if not begun:
        return
    curves = {(c, b): curve(here[here["began_by"] == b], c) for c in ("separation", "release") for b in begun}
    runs = here["replicate"].nunique()
    looks = {
        b: {"color": COLOURS[k % len(COLOURS)], "linestyle": DASHES[k % len(DASHES)]} for k, b in enumerate(begun)
    }
    with sheet(results, "return_curves", folder, finding(curves, begun, words, runs), 6.6) as figure:
        axes = figure.subplots(2, 1, sharex=True)
        for ax, clock in zip(axes, ("separation", "release"), strict=True):
            for b, look in looks.items():
                ax.plot(DAYS, curves[clock, b], linewidth=2, **look)
            ax.set_xlim(0, 490)
            ax.set_xticks([0, 30, 90, 180, 365])
            ax.set_ylim(0, 1)
            places = spaced([float(curves[clock, b][-1]) for b in begun], 0.075, top=1.0)
            name_lines(ax, 366, places, [plain(b) for b in begun], list(looks.values()))
            ax.set_xlabel(f"days since {clock}")
            ax.grid(color="#dddddd", linewidth=0.6)
            ax.set_ylabel("share exploited again")


def curve(spells: Any, clock: str) -> np.ndarray:
    """Return the mean over replicates of the cumulative incidence of return."""
    return mean_share(spells, clock, DAYS)[0]


def finding(curves: dict[tuple[str, str], np.ndarray], begun: list[str], beliefs: str, runs: int) -> str:
    """Return the finding: the beginning whose 30-day return moves most between the two clocks."""
    at = int(np.searchsorted(DAYS, 30))
    most = max(begun, key=lambda b: abs(curves["release", b][at] - curves["separation", b][at]))
    a, b = (float(curves[c, most][at]) for c in ("separation", "release"))
    late, last = (float(curves[c, most][-1]) for c in ("separation", "release"))
    return (
        f"Of spells begun by {plain(most)}, {a:.0%} are exploited again within 30 days of separation and {b:.0%} within 30 days of "
        f"release; within a year {late:.0%} and {last:.0%} (status quo, {inside(beliefs)}, {runs} runs)"
    )
