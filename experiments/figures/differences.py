"""`differences`: what each contrast does to days exploited, under each belief set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from experiments.figures.style import COLOURS, MARKERS, runs_in_words, sheet
from experiments.printing_answers import is_map, lines_of
from experiments.running import Results
from experiments.words import HEADINGS, number, sentence

SHOWN = ("days_exploited_365", "days_exploited_1095")


def draw(results: Results, folder: Path) -> None:
    """Draw points and 95 % intervals; one panel a horizon, one row a contrast, one mark a belief set."""
    summary = results.tables["summary"]
    rows = summary[(summary["against"] != "") & (summary["group"] == "all")]
    outcomes = [o for o in SHOWN if (rows["outcome"] == o).any()]
    pairs = list(dict.fromkeys(zip(rows["scenario"], rows["against"], strict=True)))
    if not outcomes or not pairs or lines_of(results) or is_map(results) or len(results.experiment.structures) > 1:
        return
    sets = [b.name for b in results.experiment.beliefs]
    title = finding(rows, outcomes[-1], results)
    with sheet(results, "differences", folder, title, 11.5, 1.9 + 0.92 * len(pairs), legend=True) as figure:
        axes = figure.subplots(1, len(outcomes), sharey=True, squeeze=False)[0]
        for ax, outcome in zip(axes, outcomes, strict=True):
            panel(ax, rows[rows["outcome"] == outcome], pairs, sets)
            ax.set_xlabel(f"difference in {HEADINGS[outcome]}, a person followed\n\u2190 fewer      more \u2192")
        axes[0].set_yticks(
            range(len(pairs)), [f"{a.replace('_', ' ')}\nminus {b.replace('_', ' ')}" for a, b in pairs]
        )
        axes[0].invert_yaxis()


def panel(ax: Any, rows: Any, pairs: list[tuple[str, str]], sets: list[str]) -> None:
    """Draw one horizon."""
    for k, beliefs in enumerate(sets):
        here = rows[rows["beliefs"] == beliefs].set_index(["scenario", "against"])
        places = [y + 0.24 * (k - (len(sets) - 1) / 2) for y in range(len(pairs))]
        middle = [float(here.loc[pair, "difference"]) for pair in pairs]
        ends = [
            [m - float(here.loc[pair, "low"]), float(here.loc[pair, "high"]) - m]
            for m, pair in zip(middle, pairs, strict=True)
        ]
        left, right = zip(*ends, strict=True)
        ax.errorbar(
            middle, places, xerr=[left, right], fmt=MARKERS[k % len(MARKERS)], color=COLOURS[k % len(COLOURS)],
            capsize=3, markersize=6, label=sentence(beliefs),
        )  # fmt: skip
        for x, y, below, beyond in zip(middle, places, left, right, strict=True):
            label(ax, x, y, below, beyond)
    ax.axvline(0.0, color="black", linewidth=1)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    ax.margins(x=0.14)
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
    """Return the finding: the contrast on which the belief sets differ most, with its ends."""
    here = rows[rows["outcome"] == outcome]
    spread = here.groupby(["scenario", "against"], sort=False)["difference"].agg(lambda d: d.max() - d.min())
    name, against = spread.idxmax()
    block = here[(here["scenario"] == name) & (here["against"] == against)].sort_values("difference")
    low, high = block.iloc[0], block.iloc[-1]
    years = HEADINGS[outcome].split(", ")[1]
    what = f"{name.replace('_', ' ')} instead of {against.replace('_', ' ')}"
    runs = runs_in_words(int(block["n_replicates"].min()))
    if len(block) == 1:
        return f"{what}: {number(low['difference'], 'days')} days exploited in {years} ({runs})".capitalize()
    return (
        f"What one believes decides most on {what}: {told(low)} days exploited in {years} "
        f"{sentence(low['beliefs']).lower()}, {told(high)} {sentence(high['beliefs']).lower()} ({runs}, 95 % intervals)"
    )


def told(row: Any) -> str:
    """Return a difference with its interval."""
    return f"{number(row['difference'], 'days')} ({number(row['low'], 'days')} to {number(row['high'], 'days')})"
