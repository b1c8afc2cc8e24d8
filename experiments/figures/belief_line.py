"""`belief_line`: each contrast along the line between two belief sets, and where its sign changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from experiments.estimates.decisions import BreakEven, break_even, differences
from experiments.estimates.paired import interval
from experiments.figures.style import COLOURS, DASHES, name_lines, sheet, spaced
from experiments.results.results import Results
from experiments.tables.what_decides import WORDS, calibrated, lines_of, told
from experiments.words import BELIEF_GROUPS, inside, number, plain, sentence


def draw(results: Results, folder: Path) -> None:
    """Draw `belief_line` for the line on which all numbers move, and `belief_groups` for each group alone."""
    outcomes = [o for o in WORDS if o in results.experiment.file.outcomes]
    lines = lines_of(results)
    if not lines or not outcomes or not results.experiment.file.contrasts:
        return
    whole = [line for line in lines if line[0].vary == "all"]
    if whole:
        made = {WORDS[o].removeprefix("days exploited "): (whole[0], o) for o in outcomes}
        draw_lines(results, folder, "belief_line", made)
    groups = [line for line in lines if line[0].vary != "all"]
    if groups:
        draw_lines(
            results,
            folder,
            "belief_groups",
            {BELIEF_GROUPS.get(line[0].vary, plain(line[0].vary)): (line, outcomes[-1]) for line in groups},
        )


def draw_lines(results: Results, folder: Path, name: str, made: dict[str, tuple[Any, str]]) -> None:
    """Draw mean differences with 95 % bands; one panel a contrast, one curve for each of `made`."""
    rows = results.tables["outcomes"]
    rows = rows[rows["group"] == "all"]
    pairs = results.experiment.file.contrasts

    def values(pair: list[str], line: Any, outcome: str) -> np.ndarray:
        return differences(rows, pair[0], pair[1], outcome, line[2], calibrated(results)).dropna().to_numpy()

    found = {(a, b): [values([a, b], *what) for what in made.values()] for a, b in pairs}
    (line, at, _), outcome = list(made.values())[-1]
    ends = (line.start, line.end)
    if name == "belief_line":
        title = finding(pairs[0], outcome, break_even(np.array(at), found[pairs[0][0], pairs[0][1]][-1]), ends)
    else:
        title = widest(pairs[0], outcome, list(made), found[pairs[0][0], pairs[0][1]])
    with sheet(results, name, folder, title, 3.0 * len(pairs) + 0.3) as figure:
        axes = figure.subplots(len(pairs), 1, sharex=True, squeeze=False)[:, 0]
        for ax, (a, b) in zip(axes, pairs, strict=True):
            ax.set_title(f"{plain(a)} minus {plain(b)}", loc="left")
            ax.set_xlim(at[0], at[-1] + (0.2 if name == "belief_line" else 0.52) * (at[-1] - at[0]))
            ax.set_xticks(at)
            panel(ax, np.array(at), found[a, b], list(made))
            ax.set_ylabel("difference in days\n\u2190 fewer      more \u2192")
        what = "days exploited" if name == "belief_line" else WORDS[outcome]
        axes[-1].set_xlabel(
            f"{what}, a person followed; bands are 95 % intervals\n0: {sentence(ends[0])}     1: {sentence(ends[1])}",
            fontsize=9.5,
        )


def widest(pair: list[str], outcome: str, names: list[str], found: list[np.ndarray]) -> str:
    """Return the finding: the group that moves the first contrast most from end to end, if any does clear of the noise."""
    moved = [interval(m[:, -1] - m[:, 0]) for m in found]
    k = int(np.argmax([abs(mean) for mean, _, _ in moved]))
    mean, low, high = (number(x, "days") for x in moved[k])
    what = f"{plain(pair[0])} minus {plain(pair[1])}"
    if not (moved[k][1] > 0 or moved[k][2] < 0):
        return f"{what}: no group of beliefs alone moves {WORDS[outcome]} clear of the noise"
    return (
        f"{what}: of the four groups of beliefs alone, \u201c{names[k]}\u201d moves {WORDS[outcome]} most, "
        f"by {mean} from end to end ({low} to {high}; the others stay in the middle)"
    )


def panel(ax: Any, at: np.ndarray, made: list[np.ndarray], words: list[str]) -> None:
    """Draw one contrast: a line a horizon, labelled at its end."""
    for k, values in enumerate(made):
        ends = np.array([interval(values[:, j]) for j in range(len(at))])
        ax.fill_between(at, ends[:, 1], ends[:, 2], color=COLOURS[k], alpha=0.2, linewidth=0)
        ax.plot(at, ends[:, 0], color=COLOURS[k], linestyle=DASHES[k], linewidth=2, marker="os"[k % 2], markersize=5)
    ax.plot([at[0], at[-1]], [0.0, 0.0], color="black", linewidth=1)
    low, high = ax.get_ylim()
    places = spaced([float(m[:, -1].mean()) for m in made], 0.085 * (high - low))
    looks = [{"color": COLOURS[k], "linestyle": DASHES[k]} for k in range(len(words))]
    name_lines(ax, at[-1] + 0.02 * (at[-1] - at[0]), places, words, looks)
    ax.grid(color="#dddddd", linewidth=0.6)


def finding(pair: list[str], outcome: str, found: BreakEven, ends: Any) -> str:
    """Return the finding: where the first contrast changes sign."""
    what = f"{plain(pair[0])} minus {plain(pair[1])}"
    if not found.crossings:
        return f"{what}: no change of sign in {WORDS[outcome]} between the two belief sets ({told(found)})"
    return f"{what} changes sign in {WORDS[outcome]} at {told(found)} of the way from \u201c{inside(sentence(ends[0]))}\u201d to \u201c{inside(sentence(ends[1]))}\u201d"
