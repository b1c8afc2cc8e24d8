"""`belief_map`: two contested numbers at a time; where each policy means fewer days, and where neither clearly does."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import numpy as np

from experiments.estimates.cases import main_outcome
from experiments.estimates.maps import asks_map, cells
from experiments.figures.style import NOTHING_COMPARED, several_points, sheet
from experiments.outcomes.declared import days_in_words
from experiments.results.results import Results
from experiments.words import format_signed, mid_sentence
from sim.parameters import REGISTRY

FEWER_FIRST, FEWER_SECOND, NOISE = "#9ecae1", "#fdae6b", "#f2f2f2"


def draw_belief_map(results: Results, folder: Path) -> list[str]:
    """Draw one panel a contrast: a cell for each pair of numbers, its difference written in it."""
    if not asks_map(results):
        return []
    if why := several_points(results):
        return [f"belief_map: {why}"]
    file = results.experiment.file
    outcome = main_outcome(results)
    if not outcome or not file.contrasts:
        return [f"belief_map: {NOTHING_COMPARED}"]
    names = list(file.beliefs["grid"])
    maps = [cells(results, pair, outcome) for pair in file.contrasts]
    one, other = map(results.experiment.label, file.contrasts[0])
    title = belief_map_title(one, other, maps[0], outcome)
    with sheet(results, "belief_map", folder, title, 3.7 * len(maps) + 0.9) as figure:
        axes = figure.subplots(len(maps), 1, sharex=True, squeeze=False)[:, 0]
        for ax, pair, values in zip(axes, file.contrasts, maps, strict=True):
            draw_panel(ax, values)
            ax.set_title(
                f"{results.experiment.label(pair[0])} (first) minus {mid_sentence(results.experiment.label(pair[1]))} (second)",
                loc="left",
            )
            ax.set_xticks(range(values.shape[1]), tick_labels(file.beliefs["grid"][names[1]]))
            ax.set_yticks(range(values.shape[0]), tick_labels(file.beliefs["grid"][names[0]]))
            ax.set_ylabel(wrap_meaning(names[0], 34))
        figure.csv_text = cells_csv(maps, file.contrasts, file.beliefs["grid"], names)
        axes[-1].set_xlabel(
            f"{wrap_meaning(names[1], 90)}\nall other contested numbers: in the middle of their ranges"
        )
        add_legend(axes[-1])
    return []


def cells_csv(maps: list[np.ndarray], contrasts: Any, grid: Any, names: Any) -> str:
    """Return the numbers of every cell as CSV."""
    lines = [f"first,second,{names[0]},{names[1]},difference,low,high"]
    for (first, second), values in zip(contrasts, maps, strict=True):
        for y, x in np.ndindex(values.shape[:2]):
            cell = [f"{v:.6g}" for v in (grid[names[0]][y], grid[names[1]][x], *values[y, x])]
            lines.append(",".join([first, second, *cell]))
    return "\n".join(lines) + "\n"


def draw_panel(ax: Any, values: np.ndarray) -> None:
    """Draw the cells of one contrast: colour, hatch and number all say the same."""
    import matplotlib.patches as patches

    for y in range(values.shape[0]):
        for x in range(values.shape[1]):
            mean, low, high = values[y, x]
            colour, hatch = (FEWER_FIRST, None) if high < 0 else (FEWER_SECOND, None) if low > 0 else (NOISE, "///")
            ax.add_patch(
                patches.Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=colour, hatch=hatch, edgecolor="white")
            )
            paper = {"facecolor": colour, "edgecolor": "none", "pad": 1.5}
            ax.text(x, y, format_signed(mean, "days"), ha="center", va="center", fontsize=10.5, bbox=paper)
    ax.set_xlim(-0.5, values.shape[1] - 0.5)
    ax.set_ylim(-0.5, values.shape[0] - 0.5)


def tick_labels(values: list[float]) -> list[str]:
    """Return numbers as an axis shows them."""
    return [f"{v:g}".replace("-", "\u2212") for v in values]


def wrap_meaning(name: str, width: int) -> str:
    """Return what a contested number means, and its unit, in lines of a width."""
    parameter = REGISTRY[name]
    return "\n".join(textwrap.wrap(f"{parameter.meaning} ({parameter.unit})", width))


def add_legend(ax: Any) -> None:
    """Write under the last panel what colours and hatches mean."""
    import matplotlib.patches as patches

    words = (
        (FEWER_FIRST, None, "fewer days with the first"),
        (FEWER_SECOND, None, "fewer days with the second"),
        (NOISE, "///", "within the noise"),
    )
    ax.legend(
        handles=[patches.Patch(facecolor=c, hatch=h, edgecolor="#888888", label=t) for c, h, t in words],
        loc="upper center", bbox_to_anchor=(0.42, -0.24), ncols=3, frameon=False, fontsize=9.5,
        handlelength=1.2, columnspacing=1.0, handletextpad=0.4,
    )  # fmt: skip


def belief_map_title(one: str, other: str, values: np.ndarray, outcome: str) -> str:
    """Return the finding: in how many of the cells each of the first contrast means fewer days."""
    first, second = int((values[..., 2] < 0).sum()), int((values[..., 1] > 0).sum())
    total = values.shape[0] * values.shape[1]
    return (
        f"{one} against {mid_sentence(other)}, {days_in_words(outcome)}: fewer with the first at {first} of {total} pairs of numbers, "
        f"fewer with the second at {second}, within the noise at {total - first - second}"
    )
