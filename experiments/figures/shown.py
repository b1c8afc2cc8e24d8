"""The numbers that a figure shows, read from the figure itself: what stands in its CSV cannot differ from what is drawn.

A series has a name where its artist has a label that is no underscore word: matplotlib's own are not told.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import numpy as np

HEADINGS = ("panel", "series", "x", "y", "low", "high")


def csv_of(figure: Any) -> str:
    """Return the numbers that a figure shows, a row a mark; `low`, `high`: the ends of its interval, empty without one."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    for ax in figure.axes:
        panel = " ".join((ax.get_title(loc="left") or ax.get_xlabel() or ax.get_ylabel()).split())
        for row in marks_of(ax):
            writer.writerow([panel, *(as_text(value) for value in row)])
    return out.getvalue()


def as_text(value: Any) -> str:
    """Return a cell: a number with six digits that count; nothing for none."""
    if isinstance(value, str):
        return " ".join(value.split())
    return "" if value is None or not np.isfinite(value) else f"{float(value):.6g}"


def marks_of(ax: Any) -> Iterator[tuple[Any, ...]]:
    """Give each mark of some axes (series, x, y, low, high): error bars, bars, lines with a name, points."""
    lines_seen = set()
    for container in ax.containers:
        label = name_of(container)
        if hasattr(container, "patches"):
            for bar in container.patches:
                yield label, bar.get_x() + bar.get_width() / 2, bar.get_height(), None, None
            continue
        line, _, bars = container.lines
        lines_seen.add(line)
        segments = bars[0].get_segments() if bars else [None] * len(line.get_xdata())
        for x, y, ends in zip(line.get_xdata(), line.get_ydata(), segments, strict=True):
            along = 0 if container.has_xerr else 1
            low, high = (None, None) if ends is None else (ends[0][along], ends[1][along])
            yield label, x, y, low, high
    bands = bands_of(ax)
    for line in ax.get_lines():
        label = name_of(line)
        if line in lines_seen or not label:
            continue
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True):
            yield label, x, y, *bands.get((label, float(x)), (None, None))
    for points in ax.collections:
        if name_of(points) and not is_band(points):
            for x, y in points.get_offsets():
                yield name_of(points), x, y, None, None


def bands_of(ax: Any) -> dict[tuple[str, float], tuple[float, float]]:
    """Return the ends of each named band at each x: (series, x) -> low, high."""
    bands: dict[tuple[str, float], tuple[float, float]] = {}
    for band in ax.collections:
        label = name_of(band)
        if label and is_band(band):
            for x, y in band.get_paths()[0].vertices:
                low, high = bands.get((label, float(x)), (y, y))
                bands[label, float(x)] = min(low, y), max(high, y)
    return bands


def is_band(artist: Any) -> bool:
    """Return whether a collection is one filled stretch, and no cloud of points."""
    return len(artist.get_paths()) == 1 and len(artist.get_offsets()) <= 1 and len(artist.get_paths()[0].vertices) > 4


def name_of(artist: Any) -> str:
    """Return the name of a series; nothing for one that has none of its own."""
    label = str(artist.get_label() or "")
    return "" if label.startswith("_") else label
