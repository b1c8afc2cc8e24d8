"""`belief_line`: each contrast along the line between two belief sets, and where its sign changes."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import numpy as np

from experiments.estimates.cases import main_outcome
from experiments.estimates.decisions import BreakEven
from experiments.estimates.lines import BeliefLine, along, lines_of, sign_change
from experiments.estimates.paired import interval
from experiments.figures.style import (
    COLOURS,
    DASHES,
    NOTHING_COMPARED,
    label_positions,
    name_lines,
    several_points,
    sheet,
)
from experiments.outcomes.declared import days_in_words, horizons
from experiments.results.results import Results
from experiments.words import BELIEF_GROUPS, display_name, format_signed, leaves_out_zero, lower_first, sentence


def draw_belief_line(results: Results, folder: Path) -> list[str]:
    """Draw `belief_line` for the line on which all numbers move, and `belief_groups` for each group alone."""
    outcomes = [f"days_exploited_{k}" for k in horizons(results.experiment.file.outcomes)]
    lines = lines_of(results)
    if not any(b.line for b in results.experiment.beliefs):
        return []
    if why := several_points(results):
        return [f"belief_line: {why}"]
    if not outcomes or not results.experiment.file.contrasts:
        return [f"belief_line: {NOTHING_COMPARED}"]
    if not lines:
        return ["belief_line: a place on the line has no finished run"]
    whole = [on for on in lines if on.line.vary == "all"]
    if whole:
        curves = {days_in_words(o).removeprefix("days exploited "): (whole[0], o) for o in outcomes}
        draw_lines(results, folder, "belief_line", curves)
    groups = [on for on in lines if on.line.vary != "all"]
    if groups:
        draw_lines(
            results,
            folder,
            "belief_groups",
            {
                BELIEF_GROUPS.get(on.line.vary, display_name(on.line.vary)): (on, main_outcome(results))
                for on in groups
            },
        )
    return []


def draw_lines(results: Results, folder: Path, name: str, curves: dict[str, tuple[BeliefLine, str]]) -> None:
    """Draw mean differences with 95 % bands; one panel a contrast, one curve for each of `curves`."""
    pairs = results.experiment.file.contrasts
    differences = {(a, b): [along(results, on, (a, b), o) for on, o in curves.values()] for a, b in pairs}
    on, outcome = list(curves.values())[-1]
    at, ends = on.at, (on.line.start, on.line.end)
    what = results.experiment.pair_label(pairs[0])
    if name == "belief_line":
        title = sign_change_title(what, outcome, sign_change(on, differences[pairs[0][0], pairs[0][1]][-1]), ends)
    else:
        title = widest_group_title(what, outcome, list(curves), differences[pairs[0][0], pairs[0][1]])
    with sheet(results, name, folder, title, 3.0 * len(pairs) + 0.3) as figure:
        axes = figure.subplots(len(pairs), 1, sharex=True, squeeze=False)[:, 0]
        for ax, (a, b) in zip(axes, pairs, strict=True):
            ax.set_title("\n".join(textwrap.wrap(results.experiment.pair_label((a, b)), 80)), loc="left")
            ax.set_xlim(at[0], at[-1] + (0.2 if name == "belief_line" else 0.52) * (at[-1] - at[0]))
            ax.set_xticks(at)
            draw_panel(ax, at, differences[a, b], list(curves))
            ax.set_ylabel("difference in days\n\u2190 fewer      more \u2192")
        unit = "days exploited" if name == "belief_line" else days_in_words(outcome)
        axes[-1].set_xlabel(
            f"{unit}, a person followed; bands are 95 % intervals\n0: {sentence(ends[0])}     1: {sentence(ends[1])}",
            fontsize=9.5,
        )


def widest_group_title(what: str, outcome: str, names: list[str], differences: list[np.ndarray]) -> str:
    """Return the finding: the group that moves the first contrast most from end to end, if any does clear of the noise."""
    effects = [interval(m[:, -1] - m[:, 0]) for m in differences]
    k = int(np.argmax([abs(mean) for mean, _, _ in effects]))
    mean, low, high = (format_signed(x, "days") for x in effects[k])
    if not leaves_out_zero(effects[k][1], effects[k][2]):
        return f"{what}: no group of beliefs alone moves {days_in_words(outcome)} clear of the noise"
    return (
        f"{what}: of the four groups of beliefs alone, \u201c{names[k]}\u201d moves {days_in_words(outcome)} most, "
        f"by {mean} from end to end ({low} to {high}; the others stay in the middle)"
    )


def draw_panel(ax: Any, at: np.ndarray, differences: list[np.ndarray], words: list[str]) -> None:
    """Draw one contrast: a line a horizon, labelled at its end."""
    for k, values in enumerate(differences):
        ends = np.array([interval(values[:, j]) for j in range(len(at))])
        ax.fill_between(at, ends[:, 1], ends[:, 2], color=COLOURS[k], alpha=0.2, linewidth=0, label=words[k])
        ax.plot(
            at,
            ends[:, 0],
            color=COLOURS[k],
            linestyle=DASHES[k],
            linewidth=2,
            marker="os"[k % 2],
            markersize=5,
            label=words[k],
        )
    ax.plot([at[0], at[-1]], [0.0, 0.0], color="black", linewidth=1)
    low, high = ax.get_ylim()
    places = label_positions([float(m[:, -1].mean()) for m in differences], 0.085 * (high - low))
    looks = [{"color": COLOURS[k], "linestyle": DASHES[k]} for k in range(len(words))]
    name_lines(ax, at[-1] + 0.02 * (at[-1] - at[0]), places, words, looks)
    ax.grid(color="#dddddd", linewidth=0.6)


def sign_change_title(what: str, outcome: str, break_even: BreakEven, ends: Any) -> str:
    """Return the finding: where the first contrast changes sign."""
    if not break_even.crossings:
        return f"{what}: no change of sign in {days_in_words(outcome)} between the two belief sets ({break_even.in_words()})"
    if break_even.noise == ((0.0, 1.0),):
        return f"{what}: a change of sign in {days_in_words(outcome)} between the two belief sets cannot be told from noise"
    return f"{what} changes sign in {days_in_words(outcome)} at {break_even.in_words()} of the way from \u201c{lower_first(sentence(ends[0]))}\u201d to \u201c{lower_first(sentence(ends[1]))}\u201d"
