"""Where people move: shares of moves between counties, from a CSV file or stated in a world."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim.errors import ConfigError, Fault
from sim.reading import Document, display_path, is_there, plain_number

ELSEWHERE = "elsewhere"
ROUNDING = 1e-6  # as far as this a row may be from 1, so a smaller way out is none


def travel_fault(travel: np.ndarray, counties: int) -> str:
    """Return what is wrong with shares of moves, or nothing."""
    if np.shape(travel) != (counties, counties):
        return f"travel: expected shares [{counties}, {counties}], `{ELSEWHERE}` last, got shape {np.shape(travel)}"
    if not np.isfinite(travel).all() or (travel < 0).any() or (abs(travel.sum(axis=1) - 1.0) > ROUNDING).any():
        return "travel: expected shares of at least 0; each row adds up to 1"
    return ""


def way_out_faults(travel: np.ndarray, counties: Sequence[str], document: Document) -> list[Fault]:
    """Return a fault for each home from which all moves end in one place: each move is drawn by the row of the home, so nobody would leave that place again."""
    faults = []
    for home, row in zip(counties, travel, strict=True):
        to = counties[int(np.argmax(row))]
        if row.max() > 1.0 - ROUNDING:
            from_home = "" if to == home else f" for who is at home in {home}"
            message = (
                f"there is no way out of {to}{from_home}; expected at most {1.0 - ROUNDING:g} of moves to end there"
            )
            faults.append(document.fault(("travel",), f"travel: {message}"))
    return faults


def read_travel(path: Path, counties: tuple[str, ...], document: Document) -> np.ndarray:
    """Return shares of moves [home county, county]; each row adds up to 1. Raises ConfigError."""
    place = ("travel",)
    if not is_there(path):
        raise ConfigError([document.fault(place, f"travel: no such file: {display_path(path)}")])
    try:
        rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise ConfigError([Fault(display_path(path), 1, "not a CSV file of numbers")]) from None
    file = display_path(path)
    if not rows or rows[0] != ["from", *counties]:
        raise ConfigError([Fault(file, 1, f"expected the columns from, {', '.join(counties)}")])
    faults, matrix = [], np.zeros((len(counties), len(counties)))
    if [r[:1] for r in rows[1:]] != [[c] for c in counties]:
        faults.append(Fault(file, 2, f"expected one row for each of {', '.join(counties)}, in this order"))
    for k, row in enumerate(rows[1 : len(counties) + 1]):
        numbers = [plain_number(x) for x in row[1:]]
        if len(numbers) != len(counties) or None in numbers:  # one number would be spread over all
            faults.append(Fault(file, k + 2, f"expected {len(counties)} numbers, shares of at least 0"))
            continue
        matrix[k] = numbers
        if message := row_fault(matrix[k]):
            faults.append(Fault(file, k + 2, message))
            matrix[k] = 0.0
    if faults:
        raise ConfigError([*faults, *way_out_faults(matrix, counties, document)])
    return matrix


def row_fault(shares: np.ndarray) -> str:
    """Return what is wrong with one row of shares of moves, or nothing."""
    if not np.isfinite(shares).all() or (shares < 0).any():
        return "expected shares of at least 0"
    total = shares.sum()
    return f"the row adds up to {total:g}; expected 1" if abs(total - 1.0) > ROUNDING else ""


def stated_travel(rows: list[list[float]], counties: int, document: Document) -> np.ndarray:
    """Return the shares of moves that a world states itself, [home county, county]. Raises ConfigError."""
    faults, matrix = [], np.zeros((len(rows), counties))
    if len(rows) != counties:
        message = f"travel: {len(rows)} rows; expected {counties}, a county each in their order, `{ELSEWHERE}` last"
        faults.append(document.fault(("travel",), message))
    for k, row in enumerate(rows):
        if len(row) != counties:
            message = f"{len(row)} numbers; expected {counties}"
        else:
            matrix[k] = row
            message = row_fault(matrix[k])
        if message:
            faults.append(document.fault(("travel", k), f"travel, row {k + 1}: {message}"))
    if faults:
        raise ConfigError(faults)
    return matrix


def usable_shares(rows: Any, counties: int) -> np.ndarray:
    """Return the rows that can be used of shares that a world states with faults; nil where one cannot, or where rows are missing."""
    matrix = np.zeros((counties, counties))
    for k, row in enumerate(rows if isinstance(rows, list) and len(rows) == counties else []):
        plain = isinstance(row, list) and len(row) == counties and all(type(x) in (int, float) for x in row)
        if plain and not row_fault(np.array(row, float)):
            matrix[k] = row
    return matrix
