"""`return_curves`: exploited again, by days since separation and since release, by how the spell began."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.estimates.bands import Band, band_of
from experiments.estimates.paired import by_unit
from experiments.figures.style import COLOURS, DASHES, label_positions, middle_set, name_lines, several_points, sheet
from experiments.outcomes.curves import CLOCKS, could_be_watched, shares
from experiments.outcomes.spells import ENDS
from experiments.results.results import Results
from experiments.words import began_words, belief_words, join_words, lower_first
from sim.codes import REASONS

LONGEST, STEP = 365, 5  # days
TICKS = (0, 30, 90, 180, 365)
READ = ("replicate", "began_by", "day_start", "day_release", "day_end", "end")  # columns of `spells`
FEWEST = 30  # spells; rarer beginnings are left out


def draw_return_curves(results: Results, folder: Path) -> list[str]:
    """Draw the share exploited again in the baseline under the middle belief set; return what is left out, and why.

    Means over replicates. The curves end with the follow-up, and are of the spells that could be watched to their end.
    """
    if why := several_points(results):
        return [f"return_curves: {why}"]
    beliefs = middle_set(results)
    words = belief_words(beliefs)
    where_from = {"beliefs": beliefs.name, "scenario": results.experiment.file.baseline}
    pieces = [small(piece) for piece in results.pieces("spells", READ, where_from)]
    if not pieces:
        return ["return_curves: the periods of separation were not kept (`keep: [spells]`)"]
    here = pd.concat(pieces, ignore_index=True)
    if not len(here):
        return ["return_curves: nobody was separated"]
    days = curve_days(results.experiment.file.follow_up_days)
    counts = here[could_be_watched(here, "separation") >= days[-1]]["began_by"].value_counts()
    there = sorted(here["began_by"].unique())
    beginnings = sorted(b for b in counts.index if counts[b] >= FEWEST)
    members = results.members.get(beliefs.name, 0)
    bands = {(c, b): band(here[here["began_by"] == b], c, days, members) for c in CLOCKS for b in beginnings}
    curves = {key: band_there.mean for key, band_there in bands.items()}
    beginnings = [b for b in beginnings if not any(np.isnan(curves[c, b]).any() for c in CLOCKS)]
    rare = f"fewer than {FEWEST} periods of separation could be watched for {days[-1]:,} days; the run ends before"
    if not beginnings:
        return [f"return_curves: {rare}"]
    where = f"{results.experiment.label(results.experiment.file.baseline)}, {lower_first(words)}"
    runs = here["replicate"].nunique()
    with sheet(results, "return_curves", folder, return_title(curves, days, beginnings, where, runs), 6.6) as figure:
        axes = figure.subplots(2, 1, sharex=True)
        for ax, clock in zip(axes, CLOCKS, strict=True):
            draw_clock(ax, days, {b: bands[clock, b] for b in beginnings})
            ax.set_xlabel(f"days since {clock}{bands_in_words(runs, members) if clock == CLOCKS[-1] else ''}")
    less = [began_words(b) for b in there if b not in beginnings]
    return [f"return_curves, begun by {join_words(less)}: {rare}"] if less else []


def draw_clock(ax: Any, days: np.ndarray, bands: dict[str, Band]) -> None:
    """Draw the curves of one clock, a line a beginning, with its bands and its name at the end."""
    looks = {
        b: {"color": COLOURS[k % len(COLOURS)], "linestyle": DASHES[k % len(DASHES)]} for k, b in enumerate(bands)
    }
    for b, look in looks.items():
        ax.plot(days, bands[b].mean, linewidth=2, label=began_words(b), **look)
        shade(ax, days, bands[b], look["color"], began_words(b))
    ax.set_xlim(0, 1.34 * days[-1])
    ax.set_xticks([k for k in TICKS if k <= days[-1]])
    ax.set_ylim(0, 1)
    places = label_positions([float(band.mean[-1]) for band in bands.values()], 0.075, top=1.0)
    name_lines(ax, 1.003 * days[-1], places, [began_words(b) for b in bands], list(looks.values()))
    ax.grid(color="#dddddd", linewidth=0.6)
    ax.set_ylabel("share exploited again")


def small(spells: pd.DataFrame) -> pd.DataFrame:
    """Return spells with a byte for a word and four for a day: a run has thousands, and hundreds of runs are drawn together."""
    words = {"began_by": pd.CategoricalDtype(list(REASONS)), "end": pd.CategoricalDtype(list(ENDS))}
    days = dict.fromkeys(("day_start", "day_release", "day_end"), np.int32)
    return spells.astype({**words, **days})


def curve_days(follow_up: int) -> np.ndarray:
    """Return the days at which the curves are drawn: up to a year, or to the end of the follow-up."""
    last = min(LONGEST, follow_up)
    return np.unique([*range(0, last, STEP), *(k for k in TICKS if k <= last), last])


def band(spells: Any, clock: str, days: np.ndarray, members: int = 0) -> Band:
    """Return the share exploited again, the mean over units, with its bands, of spells that could be watched to the last day."""
    each = shares(spells, clock, days, at_least=int(days[-1])).dropna()
    return band_of(by_unit(each, members).to_numpy())


def shade(ax: Any, days: np.ndarray, band_of_line: Band, colour: Any, name: str) -> None:
    """Draw the bands of a curve: the one that holds all of it, and over it the one of each day."""
    for low, high, label in (
        (band_of_line.together_low, band_of_line.together_high, ""),
        (band_of_line.low, band_of_line.high, name),
    ):
        if not np.isnan(low).any():
            ax.fill_between(
                days,
                np.clip(low, 0, 1),
                np.clip(high, 0, 1),
                color=colour,
                alpha=0.13,
                linewidth=0,
                label=label or None,
            )


def bands_in_words(runs: int, members: int) -> str:
    """Return what the bands are, as it stands under the figure."""
    if runs < 2:
        return ""
    unit = "members" if members else "runs"
    return f"\nbands over {unit}, 95 %: the darker on each day, the lighter on all days of a curve at once"


def return_title(
    curves: dict[tuple[str, str], np.ndarray], days: np.ndarray, beginnings: list[str], where: str, runs: int
) -> str:
    """Return the finding: the beginning whose 30-day return moves most between the two clocks."""
    early, last = min(30, int(days[-1])), int(days[-1])
    at = int(np.searchsorted(days, early))
    most = max(beginnings, key=lambda b: abs(curves["release", b][at] - curves["separation", b][at]))
    a, b = (float(curves[c, most][at]) for c in CLOCKS)
    late = [f"{float(curves[c, most][-1]):.0%}" for c in CLOCKS]
    span = "a year" if last == LONGEST else f"{last} days"
    within = f"; within {span} {late[0]} and {late[1]}" if last > early else ""
    return (
        f"Of separations by {began_words(most)}, {a:.0%} end in exploitation again within {early} days of separation and {b:.0%} within {early} "
        f"days of release{within} ({where}, {runs} runs)"
    )
