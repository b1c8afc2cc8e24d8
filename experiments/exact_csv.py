"""CSV files of ours as tables, each number to its last bit: what pandas reads by itself may lose it, up to its version."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pandas as pd


def read_exact(path: Path, text: Collection[str] = ()) -> pd.DataFrame:
    """Return a CSV file as a table: no comment lines at its head, the columns `text` as they stand, all else as numbers.

    An empty cell is no number (NaN). Raises OSError, ValueError.
    """
    with path.open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(itertools.dropwhile(lambda line: line.startswith("#"), file))
    cells = zip(*rows, strict=True) if rows else [()] * len(names)
    columns = {name: list(of) if name in text else exact_numbers(of) for name, of in zip(names, cells, strict=True)}
    return pd.DataFrame(columns)


def exact_numbers(cells: Collection[str]) -> list[Any]:
    """Return cells as whole numbers, or as numbers with fractions where one of them is no whole one."""
    try:
        return [int(cell) for cell in cells]
    except ValueError:
        return [float(cell or "nan") for cell in cells]
