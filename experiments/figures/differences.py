"""`differences`: what each contrast does to days exploited, under each belief set."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from experiments.figures.style import COLOURS, MARKERS, runs_in_words, sheet
from experiments.printing_answers import is_map, lines_of
from experiments.running import Results
from experiments.words import HEADINGS, inside, number, plain, sentence

SHOWN = ("days_exploited_365", "days_exploited_1095")
BESIDE = ("days_locked_1095", "days_locked_365")  # the longest there: days out of exploitation may be days locked


def draw(results: Results, folder: Path) -> None:
    """Draw points and 95 % intervals; one panel an outcome, one row a contrast, one mark a belief set."""
    summary = results.tables["summary"]
    rows = summary[(summary["against"] != "") & (summary["group"] == "all")]
    asked = set(rows["outcome"])
    outcomes = [o for o in SHOWN if o in asked]
    pairs = list(dict.fromkeys(zip(rows["scenario"], rows["against"], strict=True)))
    if not outcomes or not pairs or lines_of(results) or is_map(results) or len(results.experiment.structures) > 1:
        return
    sets = [b.name for b in results.experiment.beliefs]
    title = finding(rows, outcomes[-1], results)
    panels = [*outcomes, *[o for o in BESIDE if o in asked][:1]]
    with sheet(
        results, "differences", folder, title, 0.7 + (0.36 + 0.21 * len(sets)) * len(pairs), legend=1
    ) as figure:
        axes = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        for ax, outcome in zip(axes, panels, strict=True):
            panel(ax, rows[rows["outcome"] == outcome], pairs, sets)
            ax.set_xlabel(f"{HEADINGS[outcome]}\n\u2190 fewer      more \u2192")
        places = (axes[0].transAxes, axes[0].transData)  # across all panels, from the left edge of the first
        for y, (a, b) in enumerate(pairs):
            name = axes[-1].annotate(
                f"{plain(a)} minus {plain(b)}", (0, y - 0.5), xycoords=places, xytext=(2, -4),
                textcoords="offset points", va="top", fontsize=9.5, fontweight="bold", annotation_clip=False, zorder=5,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
            )  # fmt: skip
            name.set_in_layout(False)
        axes[0].set_yticks([])
        axes[0].set_ylim(len(pairs) - 0.5, -0.5)


def panel(ax: Any, rows: Any, pairs: list[tuple[str, str]], sets: list[str]) -> None:
    """Draw one outcome; the top of each row is left to the name of its contrast."""
    step = 0.21 / (0.36 + 0.21 * len(sets))
    for k, beliefs in enumerate(sets):
        here = rows[rows["beliefs"] == beliefs].set_index(["scenario", "against"])
        there = [(y, pair) for y, pair in enumerate(pairs) if pair in here.index]
        places = [y + 0.44 - step * (len(sets) - k - 0.5) for y, _ in there]
        middle = [float(here.loc[pair, "difference"]) for _, pair in there]
        ends = [
            [m - float(here.loc[pair, "low"]), float(here.loc[pair, "high"]) - m]
            for m, (_, pair) in zip(middle, there, strict=True)
        ]
        left, right = np.nan_to_num(np.array(ends).reshape(-1, 2)).T  # too few runs: no bar
        ax.errorbar(
            middle, places, xerr=[left, right], fmt=MARKERS[k % len(MARKERS)], color=COLOURS[k % len(COLOURS)],
            capsize=3, markersize=5, label=sentence(beliefs),
        )  # fmt: skip
        for x, y, below, beyond in zip(middle, places, left, right, strict=True):
            label(ax, x, y, below, beyond)
    ax.axvline(0.0, color="black", linewidth=1)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    ax.margins(x=0.3)
    ax.locator_params(axis="x", nbins=4)
    ax.spines["left"].set_visible(False)
    for y in range(1, len(pairs)):
        ax.axhline(y - 0.5, color="#bbbbbb", linewidth=0.6)


def label(ax: Any, x: float, y: float, below: float, beyond: float) -> None:
    """Write the number beyond the interval's outer end, so that no line runs through its sign."""
    at, step, side = (x - below, -6, "right") if x < 0 else (x + beyond, 6, "left")
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    ax.annotate(
        number(x, "days"),
        (at, y),
        textcoords="offset points",
        xytext=(step, 0),
        va="center",
        ha=side,
        fontsize=9,
        bbox=paper,
    )


def finding(rows: Any, outcome: str, results: Results) -> str:
    """Return the finding: the contrast that beliefs move most, with its ends; under one belief set the clearest one.

    What is within the noise is said to be.
    """
    here = rows[rows["outcome"] == outcome]
    years = HEADINGS[outcome].split(", ")[1]
    runs = runs_in_words(here)
    if here["beliefs"].nunique() == 1:
        clear = here[(here["low"] > 0) | (here["high"] < 0)]
        if not len(clear):
            return f"No comparison is clear of the noise in days exploited in {years} ({runs}, 95 % intervals)"
        row = clear.loc[clear["difference"].abs().idxmax()]
        what = f"{plain(row['scenario'])} instead of {plain(row['against'])}"
        return f"{what}: {told(row)} days exploited in {years} ({runs}, 95 % interval)"
    spread = here.groupby(["scenario", "against"], sort=False)["difference"].agg(lambda d: d.max() - d.min())
    name, against = spread.idxmax()
    block = here[(here["scenario"] == name) & (here["against"] == against)].sort_values("difference")
    low, high = block.iloc[0], block.iloc[-1]
    if not low["high"] < high["low"]:
        return f"What one believes moves no comparison clear of the noise in days exploited in {years} ({runs}, 95 % intervals)"
    what = f"{plain(name)} instead of {plain(against)}"
    return (
        f"What one believes moves {what} most: {told(low)} days exploited in {years} "
        f"{inside(sentence(low['beliefs']))}, {told(high)} {inside(sentence(high['beliefs']))} ({runs}, 95 % intervals)"
    )


def told(row: Any) -> str:
    """Return a difference with its interval."""
    if math.isnan(row["low"]):
        return f"{number(row['difference'], 'days')} (no interval)"
    return f"{number(row['difference'], 'days')} ({number(row['low'], 'days')} to {number(row['high'], 'days')})"
