"""`sensitivity`: what the variance of each contrast is made of, and the numbers that move it most; one panel a contrast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.estimates.decomposition import PARAMETERS
from experiments.estimates.sensitivity import MEAN_SIZE, RANK, SHARE, SPREAD, TOTAL
from experiments.figures.style import COLOURS, MARKERS, MOST_CONTRASTS, contrasts_left_out, sheet
from experiments.outcomes.declared import heading
from experiments.results.results import Results
from experiments.words import display_name, sentence

MOST_BARS = 8  # numbers of a panel
ORDERS = (MEAN_SIZE, TOTAL, RANK)


def draw_sensitivity(results: Results, table: pd.DataFrame, folder: Path) -> list[str]:
    """Draw standard deviations by source, and below them the largest measures of numbers; return what is left out, and why."""
    pairs = list(dict.fromkeys(zip(table["scenario"], table["against"], strict=True)))
    shown = pairs[:MOST_CONTRASTS]
    panels = [(pair, rows) for pair in shown for rows in panels_of(table, pair)]
    if not panels:
        return ["sensitivity: nothing has a measure"]
    heights = [0.55 + 0.27 * count_rows(rows) for _, rows in panels]
    with sheet(results, "sensitivity", folder, largest_part(results, table, pairs), 0.4 + sum(heights)) as figure:
        axes = figure.subplots(len(panels), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
        for ax, (pair, rows) in zip(axes, panels, strict=True):
            draw_bars(ax, rows)
            ax.set_title(results.experiment.pair_label(pair), loc="left")
    return contrasts_left_out("sensitivity", [results.experiment.pair_label(p) for p in pairs])


def panels_of(table: pd.DataFrame, pair: tuple[str, str]) -> list[pd.DataFrame]:
    """Return the rows of each panel of a contrast: its spreads by source, then its numbers."""
    own = table[(table["scenario"] == pair[0]) & (table["against"] == pair[1])]
    spreads = own[(own["measure"] == SPREAD) & ~own["source"].isin(PARAMETERS)]
    panels = [spreads] if len(spreads) else []
    order = next((m for m in ORDERS if (own["measure"] == m).any()), None)
    if order is not None:
        rows = own[own["measure"] == order]
        largest = rows.assign(size=rows["value"].abs()).groupby("source")["size"].max().nlargest(MOST_BARS).index
        panels.append(rows[rows["source"].isin(largest)])
    return panels


def count_rows(rows: pd.DataFrame) -> int:
    """Return how many lines a panel has, those of its legend counted."""
    return max(2, rows["source"].nunique()) + legend_lines(rows)


def legend_lines(rows: pd.DataFrame) -> int:
    """Return how many lines the legend of a panel takes, below its last source: none for one belief set."""
    sets = min(len(rows.drop_duplicates(["beliefs", "structure"])), len(COLOURS))
    return sets if sets > 1 else 0


def draw_bars(ax: Any, rows: pd.DataFrame) -> None:
    """Draw values with the intervals that hold together, a line a source; belief sets of one line by colour and mark."""
    size = rows.assign(size=rows["value"].abs()).groupby("source")["size"].max()
    names = list(size.sort_values(kind="stable").index)
    sets = list(dict.fromkeys(zip(rows["beliefs"], rows["structure"], strict=True)))[: len(COLOURS)]
    for k, (beliefs, structure) in enumerate(sets):
        here = rows[(rows["beliefs"] == beliefs) & (rows["structure"] == structure)].set_index("source")
        y = np.array([names.index(n) for n in here.index]) + (k - (len(sets) - 1) / 2) * 0.16
        value, low, high = (here[c].to_numpy(float) for c in ("value", "together_low", "together_high"))
        ax.hlines(y, np.where(np.isnan(low), value, low), np.where(np.isnan(high), value, high), color=COLOURS[k])
        ax.scatter(
            value,
            y,
            color=COLOURS[k],
            marker=MARKERS[k],
            s=22,
            zorder=3,
            label=label_of(rows, str(beliefs), str(structure)),
        )
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(-0.6 - legend_lines(rows), len(names) - 0.4)
    ax.axvline(0.0, color="black", linewidth=1)
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    measure, outcome = rows["measure"].iloc[0], rows["outcome"].iloc[0]
    ax.set_xlabel(f"{measure}, {heading(outcome)}" if rows["unit"].iloc[0] else measure)
    if len(sets) > 1:
        ax.legend(facecolor="white", edgecolor="none", framealpha=1, fontsize=9, loc="lower left")


def label_of(rows: pd.DataFrame, beliefs: str, structure: str) -> str:
    """Return a belief set as a sentence; of several structures with its structure."""
    return sentence(beliefs) + (f", {display_name(structure)}" if rows["structure"].nunique() > 1 else "")


def largest_part(results: Results, table: pd.DataFrame, pairs: list[tuple[str, str]]) -> str:
    """Return the finding: the largest source of the first contrast's variance, beside luck."""
    scenario, against = pairs[0]
    rows = table[(table["scenario"] == scenario) & (table["against"] == against) & (table["measure"] == SHARE)]
    rows = rows[~rows["source"].isin(PARAMETERS) & (rows["source"] != "luck")]
    contrast = results.experiment.pair_label((scenario, against))
    if rows.empty:
        return f"{contrast}: what moves it"
    top = rows.iloc[int(rows["value"].to_numpy().argmax())]
    clear = "" if top["together_low"] > 0 else ", not clear of zero"
    return f"{contrast}: the largest part of its variance beside luck is {top['source']}, {max(top['value'], 0):.0%}{clear}"
