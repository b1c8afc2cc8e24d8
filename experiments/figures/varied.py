"""`varied`: what a design varies, and how it moves each contrast; one panel a value list and contrast."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import numpy as np

from experiments.designs.matrix import Factor
from experiments.estimates.cases import main_outcome
from experiments.estimates.levels import MOST_LEVELS, Curve, curve, sample_factors, told_by_level
from experiments.estimates.ranks import long_lists
from experiments.figures.style import (
    COLOURS,
    DASHES,
    MARKERS,
    MOST_CONTRASTS,
    NOTHING_COMPARED,
    contrasts_left_out,
    minus_words,
    sheet,
)
from experiments.outcomes.declared import days_in_words
from experiments.results.results import Results
from experiments.varied_words import number_at, number_label, phrase_at
from experiments.words import display_name, format_signed, join_words, lower_first, sentence, value_in_words

Curves = dict[tuple[str, str], dict[str, Curve]]  # contrast -> words of a belief set and structure -> curve


def draw_varied(results: Results, folder: Path) -> list[str]:
    """Draw each of the first contrasts at each value of each factor; return what is left out, and why.

    Means with 95 % intervals; one curve a belief set and structure.
    """
    contrasts = [(a, b) for a, b in results.experiment.file.contrasts]
    outcome, pairs = main_outcome(results), contrasts[:MOST_CONTRASTS]
    factors = told_by_level(results)
    elsewhere = {*factors, *sample_factors(results), *long_lists(results)}  # here, or in `ranks`
    many = [f for f in results.experiment.matrix.varied() if f not in elsewhere]
    left_out = [f"varied, {number_label(f.name)}: more than {MOST_LEVELS} values" for f in many]
    if not factors:
        return left_out
    if not outcome or not pairs:
        return [f"varied: {NOTHING_COMPARED}"]
    curves_of = {factor: curves(results, factor, pairs, outcome) for factor in factors}
    height = 1.1 + 2.1 * len(pairs) * len(factors)
    with sheet(results, "varied", folder, varied_title(results, curves_of, outcome), height, legend=2) as figure:
        axes = figure.subplots(len(factors) * len(pairs), 1, squeeze=False)[:, 0]
        places = ((factor, pair) for factor in factors for pair in pairs)
        for ax, (factor, pair) in zip(axes, places, strict=True):
            draw_panel(ax, curves_of[factor][pair])
            ax.set_title("\n".join(textwrap.wrap(minus_words(results, pair), 76)), loc="left")
            ax.set_xlabel("\n".join(textwrap.wrap(number_label(factor.name), 80)))
            ax.set_ylabel("\n".join(textwrap.wrap(f"difference in {days_in_words(outcome)}", 22)))
    return left_out + contrasts_left_out("varied", [minus_words(results, p) for p in contrasts])


def curves(results: Results, factor: Factor, pairs: list[tuple[str, str]], outcome: str) -> Curves:
    """Return each contrast at each value, by belief set and structure."""
    experiment = results.experiment
    several = len(experiment.structures) > 1
    return {
        pair: {
            f"{sentence(b.name)}{f', {display_name(s.name)}' if several else ''}": curve(
                results, pair, outcome, factor, b.name, s.name
            )
            for b in experiment.beliefs
            for s in experiment.structures
        }
        for pair in pairs
    }


def draw_panel(ax: Any, by_name: dict[str, Curve]) -> None:
    """Draw one contrast: values that are numbers at their places, others side by side."""
    for k, (name, move) in enumerate(by_name.items()):
        rows = move.levels
        values = [row.value for row in rows]
        numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
        at = np.array(values, float) if numbers else np.arange(len(values), dtype=float)
        means = np.array([row.mean for row in rows])
        low, high = (
            np.nan_to_num(np.abs(np.array([getattr(r, end) for r in rows]) - means)) for end in ("low", "high")
        )
        look = {
            "color": COLOURS[k % len(COLOURS)],
            "marker": MARKERS[k % len(MARKERS)],
            "linestyle": DASHES[k % len(DASHES)],
        }
        beside = (k - (len(by_name) - 1) / 2) * 0.012 * (np.ptp(at) if len(at) else 0.0)  # bars stand side by side
        ax.errorbar(at + beside, means, yerr=[low, high], capsize=3, markersize=5, label=name, **look)
        ax.set_xticks(at, [value_in_words(v).replace("-", "\u2212") for v in values])
    ax.axhline(0.0, color="black", linewidth=1)
    ax.grid(axis="y", color="#dddddd", linewidth=0.6)


def varied_title(results: Results, curves_of: dict[Factor, Curves], outcome: str) -> str:
    """Return the finding: which value list moves which contrast most, clear of the noise, and from what to what."""
    every = [
        (factor, pair, words, curve, *curve.largest_move())
        for factor, by_pair in curves_of.items()
        for pair, by_name in by_pair.items()
        for words, curve in by_name.items()
        if curve.levels
    ]
    clear = [move for move in every if move[-1][1] > 0]
    days = days_in_words(outcome)
    if not clear:
        names = join_words([f"\u201c{number_label(factor.name)}\u201d" for factor in curves_of], "or")
        return f"Within the noise: no comparison is seen to move with {names}, in {days}"
    factor, pair, words, curve, least, most, _ = max(clear, key=lambda move: move[-1][0])
    low, high = curve.levels[least], curve.levels[most]
    return (
        f"{minus_words(results, pair)}: from {format_signed(low.mean, 'days')} {days} with {number_at(factor.name, low.value)} to "
        f"{format_signed(high.mean, 'days')} {phrase_at(factor.name, high.value)}, {lower_first(words)}"
    )
