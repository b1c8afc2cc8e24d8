"""The parts of the page on calibration: what members give against each band, and where the fitted numbers lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.calibration.calibrate import SETS
from experiments.exact_csv import read_exact
from experiments.figures.calibrated import draw_calibrated
from experiments.markdown import table
from experiments.pages.markdown import link_ids
from experiments.pages.odd_world import WORLD
from experiments.patterns.file import load
from experiments.question.members import DEFAULT, load_current_members, path_of
from experiments.words import display_name, held_against
from sim.beliefs import Beliefs
from sim.errors import ConfigError
from sim.parameters import REGISTRY
from sim.structure import Structure
from sim.world import World

FIGURE = Path("figures") / "calibration.png"


def members() -> Mapping[str, pd.DataFrame]:
    """Return the shipped members of each belief set: one row a member, a column a fitted number and a pattern."""
    return {name: read_exact(path_of(name)) for name in SETS}


def members_age() -> str:
    """Return whether the shipped members were made from what is stated now."""
    sets = [Beliefs.load(name) for name in SETS]
    try:
        load_current_members(sets, World.load(WORLD), Structure.load(DEFAULT))
    except ConfigError:
        return (
            "**Careful: these members are older than the model.** The world, the beliefs, the structure or the patterns have changed since the "
            "fit. A run refuses them; the next calibration makes them anew. Until then the figure and the tables tell of the older model."
        )
    return "These members were made from the world, the beliefs, the structure and the patterns that are stated now."


def range_cell(values: pd.Series) -> str:
    """Return the middle member's value, and the least and the largest."""
    return f"{values.median():.3g} ({values.min():.3g} to {values.max():.3g})"


def calibrated_patterns() -> str:
    """Return a row a pattern that a fit looked at: band, and what members of each set give."""
    file, rows = load(), members()
    body = [
        (
            link_ids(e.pattern),
            held_against(e.pattern, e.says, e.source),
            e.unit,
            f"{e.target:g} ({e.band[0]:g} to {e.band[1]:g})",
            *(range_cell(m[name]) for m in rows.values()),
        )
        for name, e in file.entries.items()
        if e.role == "calibrate"
    ]
    head = (
        "pattern",
        "what it is held against",
        "unit",
        "target (band)",
        *(f"{display_name(b)}, {len(m)} members" for b, m in rows.items()),
    )
    return table(head, body)


def fitted_numbers() -> str:
    """Return a row a fitted number: what the fit began from, its range, and where members of each set lie."""
    rows = members()
    body = [
        (f"`{name}`", REGISTRY[name].meaning, f"{REGISTRY[name].default:g}", f"{REGISTRY[name].low:g} to {REGISTRY[name].high:g}",
         *(range_cell(m[name]) for m in rows.values()))
        for name in load().free
    ]  # fmt: skip
    numbers = table(("number", "meaning", "starting value", "range", *(display_name(b) for b in rows)), body)
    return "\n\n".join([numbers, *ends_of_ranges(rows)])


def ends_of_ranges(rows: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return a sentence for each fitted number whose members lie at an end of its range, under every belief set.

    At the end: the middle member is nearer to it than a hundredth of the range. So patterns ask for more than the range gives.
    """
    sentences = []
    for name in load().free:
        low, high = REGISTRY[name].low, REGISTRY[name].high
        shares = [(float(np.median(m[name])) - low) / (high - low) for m in rows.values()]
        for word, value, near in (("low", low, max(shares) < 0.01), ("high", high, min(shares) > 0.99)):
            if near:
                sentences.append(
                    f"**`{name}` lies at the {word} end of its range ({value:g}) under every belief set.** "
                    f"The patterns would have it {'lower' if word == 'low' else 'higher'} still. The range stayed as it was before the fit."
                )
    return sentences


def draw_calibration(docs: Path) -> Path:
    """Draw the figure of the page; return where."""
    path = docs / FIGURE
    entries = {name: e for name, e in load().entries.items() if e.role == "calibrate"}
    draw_calibrated(entries, members(), path)
    return path
