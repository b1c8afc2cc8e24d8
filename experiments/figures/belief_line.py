"""`belief_line`: each contrast along the line between two belief sets, and where its sign changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from experiments.decisions import BreakEven, break_even, differences
from experiments.figures.style import COLOURS, DASHES, sheet, spaced
from experiments.printing_answers import WORDS, order_of, positions, told
from experiments.running import Results
from experiments.summary import interval
from experiments.words import plain


def draw(results: Results, folder: Path) -> None:
    """Draw mean differences with 95 % bands; one panel a contrast, one line a horizon."""
    at = np.array(positions(results))
    outcomes = [o for o in WORDS if o in results.experiment.file.outcomes]
    pairs = results.experiment.file.contrasts
    if len(at) < 3 or not outcomes or not pairs:
        return
    rows = results.tables["outcomes"]
    rows = rows[rows["group"] == "all"]
    ends = next((b.line.start, b.line.end) for b in results.experiment.beliefs if b.line)
    found = {
        (a, b, o): differences(rows, a, b, o, order_of(results)).dropna().to_numpy()
        for a, b in pairs
        for o in outcomes
    }
    first = found[(pairs[0][0], pairs[0][1], outcomes[-1])]
    title = finding(pairs[0], outcomes[-1], break_even(at, first), len(first), ends)
    words = [WORDS[o].removeprefix("days exploited ") for o in outcomes]
    means = np.concatenate([m.mean(axis=0) for m in found.values()])
    reach = float(means.max() - means.min()) or 1.0
    with sheet("belief_line", folder, title, 3.9 * len(pairs) + 0.4, 5.6) as figure:
        axes = figure.subplots(1, len(pairs), sharey=True, squeeze=False)[0]
        for ax, (a, b) in zip(axes, pairs, strict=True):
            panel(ax, at, [found[a, b, o] for o in outcomes], words, 0.07 * reach)
            ax.set_title(f"{plain(a)}\nminus {plain(b)}", loc="left")
            ax.set_xlim(at[0], at[-1] + 0.32 * (at[-1] - at[0]))
            ax.set_xticks(at)
            ax.set_xlabel(f"0: {plain(ends[0])}   1: {plain(ends[1])}", fontsize=9)
        axes[0].set_ylabel("difference in days exploited, a person followed")


def panel(ax: Any, at: np.ndarray, made: list[np.ndarray], words: list[str], gap: float) -> None:
    """Draw one contrast: a line a horizon, labelled at its end."""
    means = [m.mean(axis=0) for m in made]
    places = spaced([float(m[-1]) for m in means], gap)
    for k, (values, word) in enumerate(zip(made, words, strict=True)):
        ends = np.array([interval(values[:, j]) for j in range(len(at))])
        ax.fill_between(at, ends[:, 1], ends[:, 2], color=COLOURS[k], alpha=0.2, linewidth=0)
        ax.plot(at, ends[:, 0], color=COLOURS[k], linestyle=DASHES[k], linewidth=2, marker="os"[k % 2], markersize=5)
        label = (at[-1] + 0.03 * (at[-1] - at[0]), places[k])
        ax.annotate(word, label, color=COLOURS[k], va="center", fontsize=9.5, annotation_clip=False)
    ax.axhline(0.0, color="black", linewidth=1)
    ax.grid(color="#dddddd", linewidth=0.6)


def finding(pair: list[str], outcome: str, found: BreakEven, runs: int, ends: Any) -> str:
    """Return the finding: where the first contrast changes sign."""
    what = f"{plain(pair[0])} minus {plain(pair[1])}"
    if not found.crossings:
        return f"{what}: no change of sign in {WORDS[outcome]} between the two belief sets ({runs} runs a point; {told(found)})"
    return f"{what} changes sign in {WORDS[outcome]} at {told(found)} of the way to \u201c{plain(ends[1])}\u201d ({runs} runs a point)"
