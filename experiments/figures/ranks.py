"""`ranks`: over a sampled design, each contrast against the number or lever with which it goes most; one panel a contrast."""

from __future__ import annotations

import itertools
import math
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from experiments.estimates.cases import main_outcome
from experiments.estimates.levels import sample_factors
from experiments.estimates.rank_words import looked_at
from experiments.estimates.ranks import Rank, long_lists, ranks, scatters
from experiments.figures.style import COLOURS, MARKERS, MOST_CONTRASTS, NOTHING_COMPARED, contrasts_left_out, sheet
from experiments.outcomes.declared import days_in_words
from experiments.results.results import Results
from experiments.words import display_name, format_size, lower_first, sentence

NOTHING_RANKED = "no contrast has numbers at enough points"
CLOUD = 300  # points of one panel from which on marks are small


@dataclass(frozen=True)
class Panel:
    """A contrast, the largest correlation of it under any belief set and structure, and the points under each of them."""

    pair: tuple[str, str]
    rank: Rank
    words: str  # of the belief set and structure where the correlation is largest
    points: dict[str, tuple[np.ndarray, np.ndarray]]


def draw_ranks(results: Results, folder: Path) -> list[str]:
    """Draw the first contrasts over the points of a design; return what is left out, and why.

    One colour and mark a belief set and structure.
    """
    if not sample_factors(results) and not long_lists(results):
        return []
    outcome = main_outcome(results)
    contrasts = [(a, b) for a, b in results.experiment.file.contrasts] if outcome else []
    pairs = contrasts[:MOST_CONTRASTS]
    if not pairs:
        return [f"ranks: {NOTHING_COMPARED}"]
    panels = [panel for pair in pairs if (panel := panel_of(results, pair, outcome)) is not None]
    if not panels:
        return [f"ranks: {NOTHING_RANKED}"]
    with sheet(
        results,
        "ranks",
        folder,
        finding(results, panels, outcome, looked_at(results)),
        0.6 + 2.9 * len(panels),
        legend=2,
    ) as figure:
        axes = figure.subplots(len(panels), 1, squeeze=False)[:, 0]
        for ax, panel in zip(axes, panels, strict=True):
            draw_panel(ax, panel)
            ax.set_title(results.experiment.pair_label(panel.pair), loc="left")
            ax.set_xlabel(panel.rank.factor.name)
            ax.set_ylabel("\n".join(textwrap.wrap(f"difference in {days_in_words(outcome)}", 22)))
    return contrasts_left_out("ranks", [results.experiment.pair_label(p) for p in contrasts])


def panel_of(results: Results, pair: tuple[str, str], outcome: str) -> Panel | None:
    """Return what the panel of a contrast shows; None where no design or long list varies, or nothing has a correlation."""
    experiment = results.experiment
    several = len(experiment.structures) > 1
    settings = {
        f"{sentence(b.name)}{f', {display_name(s.name)}' if several else ''}": (b.name, s.name)
        for b, s in itertools.product(experiment.beliefs, experiment.structures)
    }
    first = {
        w: correlations[0]
        for w, setting in settings.items()
        if (correlations := ranks(results, pair, outcome, *setting))
    }
    if not first:
        return None
    words, rank = max(first.items(), key=lambda item: strength(item[1]))
    points = {
        w: (scatter.values[rank.factor], scatter.contrast)
        for w, setting in settings.items()
        for scatter in scatters(results, pair, outcome, *setting)
        if rank.factor in scatter.values
    }
    return Panel(pair, rank, words, points)


def strength(rank: Rank) -> tuple[float, float]:
    """Return what is largest first: the elementary effect where there is one, else the correlation without its sign."""
    return rank.effect.mean if rank.effect else 0.0, abs(rank.correlation)


def draw_panel(ax: Any, panel: Panel) -> None:
    """Draw the points of one contrast."""
    size = 9 if sum(len(x) for x, _ in panel.points.values()) > CLOUD else 24
    for k, (words, (x, y)) in enumerate(panel.points.items()):
        look = {"color": COLOURS[k % len(COLOURS)], "marker": MARKERS[k % len(MARKERS)]}
        ax.scatter(x, y, s=size, label=words, alpha=0.8, linewidths=0, **look)
    ax.axhline(0.0, color="black", linewidth=1)
    ax.set_axisbelow(True)  # no line crosses a mark
    ax.grid(axis="y", color="#dddddd", linewidth=0.6)


def finding(results: Results, panels: list[Panel], outcome: str, many: int) -> str:
    """Return the finding: the contrast that goes most with a number or lever, with which, and how closely.

    `many`: correlations that were looked at. What is the largest of so many must be clear of zero beside them all.
    """
    panel = max(panels, key=lambda p: strength(p.rank))
    rank, days = panel.rank, days_in_words(outcome)
    contrast, where = results.experiment.pair_label(panel.pair), lower_first(panel.words)
    name, rho = rank.factor.name, f"{rank.correlation:+.2f}".replace("-", "\u2212")
    if rank.effect:
        size = format_size(rank.effect.mean)
        return (
            f"{contrast}: {name} moves it most, by {size} {days} over its range on average (luck counted in), {where}"
        )
    if math.isnan(rank.low):
        return (
            f"{contrast}, in {days}: the largest rank correlation is {rho}, with {name}, {where}; it has no interval"
        )
    if not rank.is_clear(many):
        return f"Within the noise: no comparison is seen to go with one of {many:,} correlations, in {days}"
    word = "more" if rank.correlation > 0 else "fewer"
    return f"{contrast}, in {days}: {word} with a higher {name}, {where} (rank correlation {rho} over {rank.points:,} points)"
