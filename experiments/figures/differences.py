"""`compared_with_today` and `differences`: each option minus today, and each contrast, under each belief set."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.estimates.headline import Headline, headline_of, reversals
from experiments.estimates.lines import lines_of
from experiments.estimates.maps import is_map
from experiments.estimates.paired import against_baseline
from experiments.figures.style import (
    COLOURS,
    MARKERS,
    NOTHING_COMPARED,
    minus_words,
    quote_label,
    runs_in_words,
    several_values,
    sheet,
)
from experiments.outcomes.declared import heading, main_horizon
from experiments.results.results import Results
from experiments.words import (
    format_estimate,
    format_signed,
    join_words,
    lower_first,
    mid_sentence,
    sentence,
)

SHOWN = ("outcome", "scenario", "against", "beliefs", "mean", "difference", "low", "high")  # columns of its CSV
NAME_LETTERS = 84  # of a name over its marks, that fit the width
ALIKE = 1e-9  # days: what luck of rounding leaves of nothing
MOST_OPTIONS = 24  # more rows than these do not fit a page
NO_HEADLINE = "too many belief sets, or no option has a finished run beside one of the baseline"
Pairs = list[tuple[str, str]]


def draw_differences(results: Results, folder: Path) -> list[str]:
    """Draw points and 95 % intervals; a panel for days exploited and one for days locked, one mark a belief set; return what is left out."""
    file = results.experiment.file
    k = main_horizon(file.outcomes)
    if why := several_values(results):
        return [f"{name}: {why}" for name in ("compared_with_today", "differences")]
    if lines_of(results) or is_map(results) or len(results.experiment.structures) > 1:
        return []  # another figure stands for it
    if not k:
        return [f"differences: {NOTHING_COMPARED}"]
    summary = results.tables["summary"]
    summary = summary[summary["group"] == "all"]
    panels = [o for o in (f"days_exploited_{k}", f"days_locked_{k}") if o in file.outcomes]
    return [
        *draw_against_baseline(results, folder, summary, panels),
        *draw_contrasts(results, folder, summary, panels),
    ]


def draw_against_baseline(results: Results, folder: Path, summary: pd.DataFrame, panels: list[str]) -> list[str]:
    """Draw every option minus the baseline; return what is left out."""
    name = "compared_with_today"
    pairs, headline = against_baseline(results.experiment), headline_of(results)
    if headline is None:
        return [f"{name}: {NO_HEADLINE}"]
    if len(pairs) > MOST_OPTIONS:
        return [f"{name}: more than {MOST_OPTIONS} options do not fit a page"]
    baseline = results.experiment.file.baseline
    word = (
        mid_sentence(results.experiment.label(baseline)) if results.experiment.policies[baseline].levers else "today"
    )
    rows = rows_of_pairs(summary, pairs)
    names = {pair: results.experiment.label(pair[0]) for pair in pairs}
    draw_sheet(results, folder, name, rows, panels, names, today_title(results, headline, rows, word), True)
    return []


def draw_contrasts(results: Results, folder: Path, summary: pd.DataFrame, panels: list[str]) -> list[str]:
    """Draw the contrasts that the file asks for; return what is left out."""
    name = "differences"
    pairs: Pairs = [(a, b) for a, b in results.experiment.file.contrasts]
    if not pairs:
        return [f"{name}: {NOTHING_COMPARED}"]
    if len(pairs) > MOST_OPTIONS:
        return [f"{name}: more than {MOST_OPTIONS} do not fit a page"]
    rows = rows_of_pairs(summary, pairs)
    names = {(a, b): minus_words(results, (a, b)) for a, b in pairs}
    draw_sheet(results, folder, name, rows, panels, names, contrasts_title(rows, panels[0], results), False)
    return []


def rows_of_pairs(summary: pd.DataFrame, pairs: Pairs) -> pd.DataFrame:
    """Return the summary's rows of some pairs, in their order."""
    each = {pair: k for k, pair in enumerate(pairs)}
    order = [each.get(pair, -1) for pair in zip(summary["scenario"], summary["against"], strict=True)]
    rows = summary.assign(order=order)
    return rows[rows["order"] >= 0].sort_values("order", kind="stable")


def draw_sheet(
    results: Results,
    folder: Path,
    name: str,
    rows: Any,
    panels: list[str],
    names: dict[tuple[str, str], str],
    title: str,
    levels: bool,
) -> None:
    """Draw one figure: a row a pair, its name over its marks; with `levels` the mean number of days beside each mark."""
    sets = [b.name for b in results.experiment.beliefs]
    pairs = list(names)
    lines = {pair: textwrap.wrap(text, NAME_LETTERS) for pair, text in names.items()}
    head = 0.19 + 0.17 * max(map(len, lines.values()))  # inches of a row that are left to its name
    empty = [o for o in panels[1:] if is_nothing(rows[rows["outcome"] == o])]
    shown_panels = [o for o in panels if o not in empty]
    with sheet(results, name, folder, title, 0.7 + (head + 0.21 * len(sets)) * len(pairs), legend=1) as figure:
        axes = figure.subplots(1, len(shown_panels), sharey=True, squeeze=False)[0]
        for ax, outcome in zip(axes, shown_panels, strict=True):
            draw_panel(ax, rows[rows["outcome"] == outcome], pairs, sets, levels, head)
            ax.set_xlabel(f"{heading(outcome)}\n\u2190 fewer      more \u2192")
        if empty:
            what = join_words([heading(o) for o in empty])
            axes[0].set_xlabel(f"{axes[0].get_xlabel()}\n({what}: none, under any option)")
        places = (axes[0].transAxes, axes[0].transData)  # across all panels, from the left edge of the first
        for y, pair in enumerate(pairs):
            text = axes[-1].annotate(
                "\n".join(lines[pair]), (0, y - 0.5), xycoords=places, xytext=(2, -4),
                textcoords="offset points", va="top", fontsize=9.5, fontweight="bold", annotation_clip=False, zorder=5,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
            )  # fmt: skip
            text.set_in_layout(False)
        axes[0].set_yticks([])
        axes[0].set_ylim(len(pairs) - 0.5, -0.5)
        figure.csv_text = rows[rows["outcome"].isin(panels)][list(SHOWN)].to_csv(index=False, lineterminator="\n")


def is_nothing(rows: Any) -> bool:
    """Return whether an outcome is zero under every option: there is nothing to draw."""
    return len(rows) > 0 and bool((rows[["mean", "difference"]].abs() < ALIKE).all(axis=None))


def today_title(results: Results, headline: Headline, rows: Any, today: str) -> str:
    """Return the finding of the comparison with today: what every belief set says alike, and the level of today.

    By the intervals that hold together, as the report and the terminal tell it.
    """
    levels = headline.table[headline.table["option"] == headline.baseline]["exploited"]
    ends = list(dict.fromkeys(f"{x:,.0f}" for x in (levels.min(), levels.max())))
    kinds = reversals(headline)
    under = " under every belief set" if headline.table["beliefs"].nunique() > 1 else ""
    clauses = [f"fewer days exploited{under} with {join_names(results, kinds['fewer'])}"] if kinds["fewer"] else []
    clauses += (
        [f"more{'' if clauses else ' days exploited' + under} with {join_names(results, kinds['more'])}"]
        if kinds["more"]
        else []
    )
    effects = "; ".join(clauses) or f"no option is clear of the noise{under}"
    runs = runs_in_words(rows[rows["outcome"] == f"days_exploited_{headline.horizon}"])
    alone = f"; bars: 95 % intervals, each alone; this title: all {headline.family} at once"
    bars = alone if headline.family > 1 else ", 95 % intervals"
    return f"Compared with {today} ({' to '.join(ends)} of {headline.horizon:,} days exploited): {effects} ({runs}{bars})"


def join_names(results: Results, options: list[str]) -> str:
    """Return options as a list in a sentence."""
    return join_words([quote_label(results, o) for o in options])


def draw_panel(ax: Any, rows: Any, pairs: Pairs, sets: list[str], levels: bool, head: float) -> None:
    """Draw one outcome; the top of each row, `head` inches, is left to its name. `levels`: mean days stand beside each difference."""
    step = 0.21 / (head + 0.21 * len(sets))
    for k, beliefs in enumerate(sets):
        here = rows[rows["beliefs"] == beliefs].set_index(["scenario", "against"])
        there = [(y, pair) for y, pair in enumerate(pairs) if pair in here.index]
        places = [y + 0.44 - step * (len(sets) - k - 0.5) for y, _ in there]
        middle = [round(float(here.loc[pair, "difference"]), 9) for _, pair in there]
        ends = [
            [m - float(here.loc[pair, "low"]), float(here.loc[pair, "high"]) - m]
            for m, (_, pair) in zip(middle, there, strict=True)
        ]
        left, right = np.nan_to_num(np.array(ends).reshape(-1, 2)).T  # too few runs: no bar
        ax.errorbar(
            middle, places, xerr=[left, right], fmt=MARKERS[k % len(MARKERS)], color=COLOURS[k % len(COLOURS)],
            capsize=3, markersize=5, label=sentence(beliefs),
        )  # fmt: skip
        means = [float(here.loc[pair, "mean"]) for _, pair in there]
        for x, y, below, beyond, mean in zip(middle, places, left, right, means, strict=True):
            add_label(ax, x, y, below, beyond, f"{mean:,.0f}" if levels else "")
    ax.axvline(0.0, color="black", linewidth=1)
    ax.grid(axis="y", visible=False)
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    ax.margins(x=0.42 if levels else 0.3)
    ax.locator_params(axis="x", nbins=4)
    ax.spines["left"].set_visible(False)
    for y in range(1, len(pairs)):
        ax.axhline(y - 0.5, color="#bbbbbb", linewidth=0.6)


def add_label(ax: Any, x: float, y: float, below: float, beyond: float, level: str = "") -> None:
    """Write the number, and perhaps the level that it leads to, beyond the interval's outer end, so that no line runs through its sign."""
    at, step, side = (x - below, -6, "right") if x < 0 else (x + beyond, 6, "left")
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    ax.annotate(
        f"{level} ({format_signed(x, 'days')})" if level else format_signed(x, "days"),
        (at, y),
        textcoords="offset points",
        xytext=(step, 0),
        va="center",
        ha=side,
        fontsize=9,
        bbox=paper,
    )


def instead_of(results: Results, option: str, other: str) -> str:
    """Return a contrast as the title of a figure tells it."""
    return f"{quote_label(results, option)} instead of {quote_label(results, other)}"


def contrasts_title(rows: Any, outcome: str, results: Results) -> str:
    """Return the finding: the contrast that beliefs move most, with its ends; under one belief set the clearest one.

    What is within the noise is said to be.
    """
    here = rows[rows["outcome"] == outcome]
    years = heading(outcome).split(", ")[1]
    runs = runs_in_words(here)
    if here["beliefs"].nunique() == 1:
        clear = here[(here["low"] > 0) | (here["high"] < 0)]
        if not len(clear):
            return f"No comparison is clear of the noise in days exploited in {years} ({runs}, 95 % intervals)"
        row = clear.loc[clear["difference"].abs().idxmax()]
        what = instead_of(results, row["scenario"], row["against"])
        return f"{what}: {format_row(row)} days exploited in {years} ({runs}, 95 % interval)"
    spread = here.groupby(["scenario", "against"], sort=False)["difference"].agg(lambda d: d.max() - d.min())
    name, against = spread.idxmax()
    block = here[(here["scenario"] == name) & (here["against"] == against)].sort_values("difference")
    low, high = block.iloc[0], block.iloc[-1]
    if not low["high"] < high["low"]:
        return f"What one believes moves no comparison clear of the noise in days exploited in {years} ({runs}, 95 % intervals)"
    what = instead_of(results, name, against)
    return (
        f"What one believes moves {what} most: {format_row(low)} days exploited in {years} "
        f"{lower_first(sentence(low['beliefs']))}, {format_row(high)} {lower_first(sentence(high['beliefs']))} ({runs}, 95 % intervals)"
    )


def format_row(row: Any) -> str:
    """Return the difference of a row of the summary, with its interval."""
    return format_estimate(row["difference"], row["low"], row["high"], "days")
