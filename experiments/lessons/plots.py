"""Three pictures that fit any table: lines over days or numbers, dots with intervals, and single dots. Each says in words what it shows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import pandas as pd
from matplotlib.axes import Axes

from experiments.figures.style import DASHES, MARKERS
from experiments.lessons.picture import Picture, finish, mark_of, sheet
from experiments.words import display_name, upper_first

FEW = 20  # points of a line: each has its mark
ENDS = ["mean", "low", "high"]


def draw_lines(
    table: pd.DataFrame,
    title: str,
    x: str,
    y: str,
    bands: dict[Hashable, pd.DataFrame] | None = None,
    zero: bool = False,
) -> Picture:
    """Return a picture with a line for each column of a table; the index runs from left to right.

    `x`, `y`: what is written at the axes. `bands`: for some columns a table with `low` and `high`, drawn as a band.
    `zero`: whether to draw the line of no difference. Raises ValueError for a table without rows.
    """
    if not len(table):
        raise ValueError("expected a table with at least one row")
    figure, ax = sheet()
    few = len(table) <= FEW
    for k, name in enumerate(table):
        draw_line(ax, k, table[name], few, bands.get(name) if bands else None)
    if zero:
        ax.axhline(0, color="black", linewidth=1)
    ax.set(xlabel=x, ylabel=y)
    if few and pd.api.types.is_numeric_dtype(table.index):
        ax.set_xticks(list(table.index))
    if len(table.columns) > 1:
        figure.legend(loc="outside upper left", ncols=min(3, len(table.columns)), frameon=False)
    return finish(figure, title, lines_in_words(table, x, y))


def draw_line(ax: Axes, k: int, line: pd.Series, few: bool, ends: pd.DataFrame | None) -> None:
    """Draw the k-th line, with marks where there are few points, and its band if it has one."""
    look = mark_of(k) if few else {"color": mark_of(k)["color"]}
    ax.plot(line.index, line, linestyle=DASHES[k % len(DASHES)], linewidth=1.8, label=reader_name(line.name), **look)
    if ends is not None:
        ax.fill_between(ends.index, ends["low"], ends["high"], color=look["color"], alpha=0.18, linewidth=0)


def lines_in_words(table: pd.DataFrame, x: str, y: str) -> str:
    """Return what a picture of lines shows, with the first and last value of each."""
    first, last = table.index[0], table.index[-1]
    parts = [
        f"{reader_name(name)} goes from {format_count(c.dropna().iloc[0])} to {format_count(c.dropna().iloc[-1])}"
        for name, c in table.items()
    ]
    lead = (
        f"A picture with {count(len(parts), 'line')}, of {y}, from {x} {format_count(first)} to {format_count(last)}."
    )
    return f"{lead} {sentences_of(f'The line of {part}' for part in parts)}"


def draw_intervals(table: pd.DataFrame, title: str, x: str, zero: bool = True) -> Picture:
    """Return a picture with a dot for each row and its interval as a bar, one below the other.

    `table`: columns `mean`, `low` and `high`; the index names the rows. `x`: what is measured. `zero`: whether to draw
    the line of no difference. Raises ValueError where a column is missing.
    """
    if missing := [c for c in ENDS if c not in table]:
        raise ValueError(f"expected the columns mean, low and high; missing: {', '.join(missing)}")
    figure, ax = sheet(1.6 + 0.42 * len(table))
    for place, (_, row) in enumerate(table.iterrows()):
        bar = [[row["mean"] - row["low"]], [row["high"] - row["mean"]]]
        ax.errorbar(row["mean"], place, xerr=bar, fmt=MARKERS[place % len(MARKERS)], color="#0072B2", capsize=4)
    if zero:
        ax.axvline(0, color="black", linewidth=1)
    ax.set_yticks(range(len(table)), [reader_name(name) for name in table.index])
    ax.set(ylim=(len(table) - 0.5, -0.5), xlabel=x)
    parts = [
        f"{reader_name(name)} has a mean of {format_count(row['mean'])} and an interval from {format_count(row['low'])} to {format_count(row['high'])}"
        for name, row in table.iterrows()
    ]
    return finish(figure, title, f"Dots with 95 % intervals of {x}, one row each. {sentences_of(parts)}")


def draw_dots(table: pd.DataFrame, title: str, x: str, y: str, by: str | None = None, mean: bool = False) -> Picture:
    """Return a picture with a dot for each row of a table.

    `x`, `y`: columns; their names are written at the axes. `by`: a column that gives each kind its marker and colour;
    without it all dots are alike. `mean`: whether to draw, too, the mean `x` of each kind as a black triangle, and the
    line of no difference.
    """
    figure, ax = sheet()
    kinds = list(table.groupby(by, sort=True)) if by else [("", table)]
    for k, (kind, rows) in enumerate(kinds):
        ax.plot(rows[x], rows[y], linestyle="none", alpha=0.65, label=reader_name(kind), **mark_of(k))
        if mean:
            ax.plot(rows[x].mean(), rows[y].mean() + 0.3, marker="v", color="black")
    if mean:
        ax.axvline(0, color="black", linewidth=1)
    elif by:
        figure.legend(loc="outside upper left", ncols=3, frameon=False)
    if by == y:
        ax.set_yticks(sorted(table[y].unique()))
    ax.set(xlabel=x, ylabel=y)
    parts = []
    for kind, rows in kinds:
        middle = f", with a mean of {format_count(rows[x].mean())}" if mean else ""
        height = "" if by == y else f", and {y} {range_words(rows[y])}"
        which = f"{by} {reader_name(kind)} has {count(len(rows), 'dot')}: " if by else "They have "
        parts.append(f"{which}{x} {range_words(rows[x])}{middle}{height}")
    return finish(figure, title, f"The picture has a dot for each of {len(table)} rows. {sentences_of(parts)}")


def sentences_of(parts: Iterable[str]) -> str:
    """Return each part as a sentence: a screen reader makes a stop between them."""
    return " ".join(f"{upper_first(part)}." for part in parts)


def reader_name(name: object) -> str:
    """Return a name of a row or column as a reader knows it; options come with their labels, by `experiment.labels`."""
    return display_name(name) if isinstance(name, str) else str(name)


def format_count(value: object) -> str:
    """Return a number as it is read aloud: whole from 20 on, one decimal from 2 on, two below; a word stays as it is."""
    if not isinstance(value, int | float) and not hasattr(value, "item"):
        return str(value)
    v = float(value)  # type: ignore[arg-type]
    return f"{v:,.0f}" if abs(v) >= 20 or v == int(v) else f"{v:.1f}" if abs(v) >= 2 else f"{v:.2f}"


def range_words(values: pd.Series) -> str:
    """Return the least and the largest of some numbers: `3 to 8`; one number where they are the same."""
    low, high = format_count(values.min()), format_count(values.max())
    return low if low == high else f"{low} to {high}"


def count(n: int, noun: str) -> str:
    """Return how many there are: `1 dot`, `3 dots`."""
    return f"{n} {noun}{'' if n == 1 else 's'}"
