"""`structures`: what each structural switch does to a contrast, from a design over all of them, under each belief set."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from experiments.designs.resolution_4 import LEVELS, VARIED, design_in
from experiments.estimates.cases import main_outcome
from experiments.estimates.structures import effects
from experiments.figures.style import COLOURS, MARKERS, NOTHING_COMPARED, several_values, sheet
from experiments.outcomes.declared import days_in_words
from experiments.results.results import Results
from experiments.words import belief_words, display_name, format_signed, leaves_out_zero, lower_first

NO_DESIGN = "structures that were named, no design over switches: there is no effect of each switch to draw"
Effects = list[tuple[str, float, float, float]]  # switch, effect, low, high


def draw_structures(results: Results, folder: Path) -> list[str]:
    """Draw the main effect of each switch with its 95 % interval; one panel a contrast, one mark a belief set; return what is left out."""
    file = results.experiment.file
    outcome = main_outcome(results)
    if len(results.experiment.structures) < 2:
        return []
    if design_in(results.experiment.structures) is None:
        return [f"structures: {NO_DESIGN}"]
    if why := several_values(results):
        return [f"structures: {why}"]
    if not outcome or not file.contrasts:
        return [f"structures: {NOTHING_COMPARED}"]
    sets = {b.name: belief_words(b) for b in results.experiment.beliefs}
    by_contrast = {(a, b): {s: effects(results, a, b, outcome, s) for s in sets} for a, b in file.contrasts}
    a, b = file.contrasts[0]
    title = structures_title(results.experiment.pair_label((a, b)), by_contrast[a, b], sets, days_in_words(outcome))
    with sheet(
        results, "structures", folder, title, 0.9 + len(VARIED) * (0.32 + 0.2 * len(sets)), legend=1
    ) as figure:
        axes = figure.subplots(1, len(by_contrast), sharey=True, sharex=True, squeeze=False)[0]
        for ax, ((name, against), by_set) in zip(axes, by_contrast.items(), strict=True):
            for k, (beliefs, words) in enumerate(sets.items()):
                place = (k - (len(sets) - 1) / 2) * 0.72 / len(sets)
                draw_effects(ax, by_set[beliefs], place, k, words)
            ax.axvline(0.0, color="black", linewidth=1)
            ax.grid(axis="x", color="#dddddd", linewidth=0.6)
            ax.margins(x=0.34)
            ax.set_title(results.experiment.pair_label((name, against), "\n"), loc="left")
            ax.set_xlabel(f"effect on the difference in\n{days_in_words(outcome)}")
        names = [f"{display_name(s)}\n{LEVELS[s][0]} \u2192 {LEVELS[s][1]}" for s in VARIED]
        axes[0].set_yticks(range(len(names)), names)
        axes[0].invert_yaxis()
    return []


def draw_effects(ax: Any, rows: Effects, place: float, k: int, label: str) -> None:
    """Draw the effects under one belief set, each with its number."""
    for y, (_, effect, low, high) in enumerate(rows):
        ax.errorbar(
            effect, y + place, xerr=[[effect - low], [high - effect]], fmt=MARKERS[k % len(MARKERS)],
            color=COLOURS[k % len(COLOURS)], capsize=3, markersize=5, label=label if y == 0 else None,
        )  # fmt: skip
        if math.isnan(effect):
            continue
        side = -1 if effect < 0 else 1
        end = effect if math.isnan(low) else low if side < 0 else high
        ax.annotate(
            format_signed(effect, "days"), (end, y + place), xytext=(6 * side, 0), textcoords="offset points",
            ha="right" if side < 0 else "left", va="center", fontsize=9, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
        )  # fmt: skip


def structures_title(what: str, by_set: dict[str, Effects], sets: dict[str, str], days: str) -> str:
    """Return the finding: the switch with the largest effect that is clear of the noise, and under which beliefs."""
    clear = [(s, row) for s, rows in by_set.items() for row in rows if leaves_out_zero(row[2], row[3])]
    if not clear:
        return f"{what}: no structural choice moves {days} clear of the noise"
    beliefs, (switch, effect, low, high) = max(clear, key=lambda pair: abs(pair[1][1]))
    settings = LEVELS[switch]
    return (
        f"{what}: \u201c{display_name(switch)}\u201d from {settings[0]} to {settings[-1]} moves {days} most, by {format_signed(effect, 'days')} "
        f"({format_signed(low, 'days')} to {format_signed(high, 'days')}) {lower_first(sets[beliefs])}"
    )
