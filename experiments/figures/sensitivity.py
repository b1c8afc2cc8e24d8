"""`sensitivity`: what the variance of each contrast is made of, and the numbers that move it most; one panel a contrast."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.estimates.decomposition import PARAMETERS
from experiments.estimates.sensitivity import LUCK_OF, MEAN_SIZE, RANK, SHARE, SPREAD, TOTAL
from experiments.figures.style import COLOURS, MARKERS, MOST_CONTRASTS, contrasts_left_out, sheet
from experiments.outcomes.declared import heading
from experiments.results.results import Results
from experiments.words import display_name, sentence

MOST_BARS = 10  # numbers of a panel
ORDERS = (MEAN_SIZE, TOTAL, RANK)
WHAT = {SPREAD: "what its variance is made of"}  # over a panel, by its measure
MARK = 22
OVER_ALL = {"color": "black", "marker": "D"}  # the spread over all belief sets is of none of them
LUCK = "#bbbbbb"
LUCK_WORDS = "what luck alone would make of a number that does nothing"


def draw_sensitivity(results: Results, table: pd.DataFrame, folder: Path) -> list[str]:
    """Draw standard deviations by source, and below them the largest measures of numbers; return what is left out, and why."""
    pairs = list(dict.fromkeys(zip(table["scenario"], table["against"], strict=True)))
    panels = [(pair, rows) for pair in pairs[:MOST_CONTRASTS] for rows in panels_of(table, pair)]
    if not panels:
        return ["sensitivity: nothing has a measure"]
    looks = looks_of(panels)
    heights = [0.55 + 0.27 * max(2, rows["source"].nunique()) for _, rows in panels]
    legend = 1 if len(looks) > 1 or has_luck(panels) else 0
    with sheet(
        results, "sensitivity", folder, largest_part(results, table, pairs), 0.4 + sum(heights), legend
    ) as figure:
        figure.csv_text = table.to_csv(index=False, lineterminator="\n")  # the table of the same name, not another
        axes = figure.subplots(len(panels), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
        for ax, (pair, rows) in zip(axes, panels, strict=True):
            draw_bars(ax, rows, looks)
            what = WHAT.get(rows["measure"].iloc[0], "the numbers that move it most")
            ax.set_title(f"{results.experiment.pair_label(pair)}: {what}", loc="left")
        if legend:
            explain_marks(axes[0], looks, has_luck(panels))
    return contrasts_left_out("sensitivity", [results.experiment.pair_label(p) for p in pairs])


def has_luck(panels: list[tuple[tuple[str, str], pd.DataFrame]]) -> bool:
    """Return whether any panel shows what luck alone would make."""
    return any(rows["by_luck"].notna().any() for _, rows in panels)


def looks_of(panels: list[tuple[tuple[str, str], pd.DataFrame]]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return colour, mark and words of each belief set and structure that has numbers; of as many as there are colours."""
    every = pd.concat([rows[["beliefs", "structure"]] for _, rows in panels])
    inside = every[every["structure"] != ""]  # not the spread, which is over all of them
    settings = list(dict.fromkeys(inside.itertuples(index=False, name=None)))[: len(COLOURS)]
    return {
        setting: {"color": COLOURS[k], "marker": MARKERS[k], "label": label_of(inside, *setting)}
        for k, setting in enumerate(settings)
    }


def explain_marks(ax: Any, looks: dict[tuple[str, str], dict[str, Any]], luck: bool) -> None:
    """Give the marks of all panels their words, for the legend over the figure."""
    if len(looks) > 1:
        for look in looks.values():
            ax.scatter([], [], s=MARK, **look)
    if luck:
        ax.barh([0], [0], color=LUCK, label=LUCK_WORDS)


def panels_of(table: pd.DataFrame, pair: tuple[str, str]) -> list[pd.DataFrame]:
    """Return the rows of each panel of a contrast: its spreads by source, then its numbers, with what luck alone makes (`by_luck`)."""
    own = table[(table["scenario"] == pair[0]) & (table["against"] == pair[1])]
    spreads = own[(own["measure"] == SPREAD) & ~own["source"].isin(PARAMETERS)]
    panels = [spreads.assign(by_luck=np.nan)] if len(spreads) else []
    order = next((m for m in ORDERS if (own["measure"] == m).any()), None)
    if order is not None:
        rows = own[own["measure"] == order]
        largest = rows.assign(size=rows["value"].abs()).groupby("source")["size"].max().nlargest(MOST_BARS).index
        panels.append(beside_luck(rows[rows["source"].isin(largest)], own[own["measure"] == LUCK_OF.get(order)]))
    return panels


def beside_luck(rows: pd.DataFrame, luck: pd.DataFrame) -> pd.DataFrame:
    """Return rows with what luck alone would make of each, `by_luck`; NaN where none is told."""
    key = ["beliefs", "structure", "source"]
    return rows.merge(luck[[*key, "value"]].rename(columns={"value": "by_luck"}), on=key, how="left")


def draw_bars(ax: Any, rows: pd.DataFrame, looks: dict[tuple[str, str], dict[str, Any]]) -> None:
    """Draw values with the intervals that hold together, a line a source; belief sets of one line by colour and mark."""
    size = rows.assign(size=rows["value"].abs()).groupby("source")["size"].max()
    names = list(size.sort_values(kind="stable").index)
    sets = [
        s for s in dict.fromkeys(zip(rows["beliefs"], rows["structure"], strict=True)) if s in looks or s[1] == ""
    ]
    apart = min(0.3, 0.8 / len(sets))
    for k, (beliefs, structure) in enumerate(sets):
        here = rows[(rows["beliefs"] == beliefs) & (rows["structure"] == structure)].set_index("source")
        y = np.array([names.index(n) for n in here.index]) + ((len(sets) - 1) / 2 - k) * apart
        look = looks.get((beliefs, structure), OVER_ALL)
        draw_set(ax, here, y, look, apart if len(sets) > 1 else 0.5)
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(-0.6, len(names) - 0.4)
    ax.axvline(0.0, color="black", linewidth=1)
    ax.set_axisbelow(True)
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    measure, outcome = rows["measure"].iloc[0], rows["outcome"].iloc[0]
    ax.set_xlabel(f"{measure}, {heading(outcome)}" if rows["unit"].iloc[0] else measure)


def draw_set(ax: Any, here: pd.DataFrame, y: np.ndarray, look: dict[str, Any], height: float) -> None:
    """Draw the values of one belief set, each over a grey bar as long as luck alone would make it."""
    value, low, high, luck = (here[c].to_numpy(float) for c in ("value", "together_low", "together_high", "by_luck"))
    if np.isfinite(luck).any():
        ax.barh(y, luck, height=0.9 * height, color=LUCK, zorder=1)
    ax.hlines(y, np.where(np.isnan(low), value, low), np.where(np.isnan(high), value, high), color=look["color"])
    ax.scatter(value, y, s=MARK, zorder=3, color=look["color"], marker=look["marker"])


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
    low = top["together_low"]
    clear = " (no interval)" if math.isnan(low) else "" if low > 0 else ", not clear of zero"
    return f"{contrast}: the largest part of its variance beside luck is {top['source']}, {max(top['value'], 0):.0%}{clear}"
