"""The CSV beside a figure holds the numbers that it shows."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from matplotlib.figure import Figure

from experiments.figures.shown import HEADINGS, csv_of


def read(figure):
    text = csv_of(figure)
    assert text.splitlines()[0] == ",".join(HEADINGS)
    return list(csv.DictReader(io.StringIO(text)))


def test_error_bars_lines_with_bands_bars_and_points_are_told_with_their_names():
    figure = Figure()
    a, b = figure.subplots(2, 1)
    a.set_title("A panel", loc="left")
    a.errorbar([1.0, 2.0], [10.0, 20.0], yerr=[[1.0, 2.0], [3.0, 4.0]], label="bars")
    a.axhline(0.0)
    a.plot([0, 1, 2], [5, 6, 7], label="line")
    a.fill_between([0, 1, 2], [4, 4, 4], [8, 9, 10], label="line")
    a.plot([0, 1], [0, 0])  # no name: a piece of the drawing, no number
    b.bar([3], [40.0], label="a state")
    b.scatter(np.array([1.0, 2.0]), np.array([3.0, 4.0]), label="dots")
    rows = read(figure)
    of = {name: [r for r in rows if r["series"] == name] for name in ("bars", "line", "a state", "dots")}
    assert [(r["x"], r["y"], r["low"], r["high"]) for r in of["bars"]] == [
        ("1", "10", "9", "13"),
        ("2", "20", "18", "24"),
    ]
    assert [(r["y"], r["low"], r["high"]) for r in of["line"]] == [("5", "4", "8"), ("6", "4", "9"), ("7", "4", "10")]
    assert [(r["x"], r["y"]) for r in of["a state"]] == [("3", "40")]
    assert [(r["x"], r["y"]) for r in of["dots"]] == [("1", "3"), ("2", "4")]
    assert len(rows) == 2 + 3 + 1 + 2
    assert {r["panel"] for r in of["bars"]} == {"A panel"}


def test_a_bar_along_x_has_its_ends_along_x():
    figure = Figure()
    figure.subplots().errorbar([5.0], [0.0], xerr=[[1.0], [2.0]], fmt="o", label="one")
    (row,) = read(figure)
    assert (row["x"], row["low"], row["high"]) == ("5", "4", "7")


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_what_is_no_number_is_left_empty(value):
    figure = Figure()
    figure.subplots().plot([1.0, 2.0], [value, 3.0], label="line")
    assert [r["y"] for r in read(figure)] == ["", "3"]
