"""`trust_by_contact`: trust in advocates before the first, second, ... contact with services."""

from __future__ import annotations

import textwrap
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from experiments.estimates.paired import by_unit, interval, member_counts
from experiments.figures.style import COLOURS, DASHES, label_positions, name_lines, several_points, sheet
from experiments.results.results import Results
from experiments.words import belief_words, join_words

MOST_CONTACTS = 40
MOST_CURVES = 4
FEWEST_PEOPLE = 5  # contacts that fewer people reach in a run are left out


def draw_trust_by_contact(results: Results, folder: Path) -> list[str]:
    """Draw the mean over runs of the baseline, with 95 % intervals; return what is left out."""
    if why := several_points(results):
        return [f"trust_by_contact: {why}"]
    baseline = results.experiment.file.baseline
    contacts = results.table("contacts", ("beliefs", "replicate", "contact", "n", "mean"), {"scenario": baseline})
    if contacts is None:
        return ["trust_by_contact: no run finished"]
    here = contacts[(contacts["contact"] <= MOST_CONTACTS) & (contacts["n"] >= FEWEST_PEOPLE)]
    members = member_counts(results.experiment)
    every = {
        belief_words(b): curve(here[here["beliefs"] == b.name], members.get(b.name, 0))
        for b in results.experiment.beliefs
    }
    curves = {name: c for name, c in every.items() if len(c) > 1}
    rare = f"fewer than {FEWEST_PEOPLE} people had a second contact in any run"
    if not curves:
        return [f"trust_by_contact: {rare}"]
    if len(curves) > MOST_CURVES:
        return [f"trust_by_contact: {len(curves)} belief sets; it holds at most {MOST_CURVES}"]
    title = trust_title(curves, len(here["replicate"].unique()), results.experiment.label(baseline))
    with sheet(results, "trust_by_contact", folder, title, 4.6) as figure:
        draw_curves(figure.subplots(), curves)
    less = [name for name in every if name not in curves]
    return [f"trust_by_contact, {join_words(less)}: {rare}"] if less else []


def draw_curves(ax: Axes, curves: dict[str, pd.DataFrame]) -> None:
    """Draw a line and its band for each curve, and its name at the end of the line."""
    for k, (name, c) in enumerate(curves.items()):
        colour = COLOURS[k % len(COLOURS)]
        ax.fill_between(c.index, c["low"], c["high"], color=colour, alpha=0.18, linewidth=0, label=name)
        ax.plot(c.index, c["mean"], color=colour, linestyle=DASHES[k % len(DASHES)], linewidth=2, label=name)
    ax.set_xlabel("number of the contact with services")
    ax.set_ylabel("mean trust in advocates before it (0 none, 1 full)")
    last = max(int(c.index[-1]) for c in curves.values())
    ax.set_xlim(1, last * 1.45)
    ax.set_xticks([1, *range(10, last + 1, 10)])
    ax.set_ylim(bottom=0)
    labels = ["\n".join(textwrap.wrap(name, 20)) for name in curves]
    line = 0.045 * ax.get_ylim()[1]  # the height of a line of text in a panel of this size
    gap = line * (max(label.count("\n") for label in labels) + 1.3)
    ends = label_positions([float(c["mean"].iloc[-1]) for c in curves.values()], gap)
    looks = [{"color": COLOURS[k % 6], "linestyle": DASHES[k % 6]} for k in range(len(curves))]
    name_lines(ax, last, ends, labels, looks)
    ax.grid(color="#dddddd", linewidth=0.6)


def curve(rows: pd.DataFrame, members: int = 0) -> pd.DataFrame:
    """Return mean, low and high over replicates (calibrated: over members), by number of contact."""
    intervals = {
        k: interval(np.asarray(by_unit(block.set_index("replicate")["mean"], members), float))
        for k, block in rows.groupby("contact")
    }
    return pd.DataFrame(intervals, index=["mean", "low", "high"]).T


def format_range(values: list[float]) -> str:
    """Return a mean, or the least and the largest of the belief sets' means: no mean over beliefs is told."""
    texts = list(dict.fromkeys(f"{x:.2f}" for x in (min(values), max(values))))
    return texts[0] if len(texts) == 1 else f"{texts[0]} to {texts[1]}"


def trust_title(curves: dict[str, pd.DataFrame], runs: int, baseline: str) -> str:
    """Return the finding: how far trust comes, and over how many contacts."""
    last = min(int(c.index[-1]) for c in curves.values())
    first = [float(c["mean"].iloc[0]) for c in curves.values()]
    end = [float(c.loc[last, "mean"]) for c in curves.values()]  # type: ignore[arg-type]
    rises = {b > a for a, b in zip(first, end, strict=True)}
    moves = "goes" if len(rises) > 1 else "rises" if rises == {True} else "falls"
    return (
        f"Trust in advocates {moves} from {format_range(first)} before the first contact to {format_range(end)} before contact {last}, on a scale from 0 to 1 "
        f"(means under \u201c{baseline}\u201d, {runs} runs a belief set; who is met often is not who is met once)"
    )
