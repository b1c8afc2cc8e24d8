"""The trials of one search, kept in one file that is written whole: what a search asks for again is there already."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.exact_csv import read_exact
from experiments.question.members import rows_line
from experiments.whole_file import write_text
from sim.errors import RunError, one_line
from sim.reading import display_path

MAKER = "`trustline calibrate`"
TAKEN_OVER = "# taken over from "  # other code made these trials; some were made again, each digit the same
AGAIN = "remove this file, and the same command makes its trials anew"


@dataclass(frozen=True)
class Attempt:
    """One trial: its number, its parameters, the patterns it gave (NaN: no value), and why it failed, if it did."""

    number: int
    parameters: tuple[float, ...]
    values: tuple[float, ...]
    error: str = ""

    def cells(self) -> list[str]:
        """Return what stands in its row: each number to the last bit."""
        return [str(self.number), *map(repr, (*self.parameters, *self.values)), one_line(self.error)]


class Trials:
    """The trials of a search in a file. Raises RunError, in one line, where it is damaged or of another search.

    `made_from`: a line on what decides a trial; a file with another line is of another search. `names`, `patterns`:
    the columns. `maker`: the command that goes on from the file. `notes`: lines of its head on what other code made.
    `read`: whether what is there is read.
    """

    def __init__(
        self,
        path: Path,
        made_from: str,
        names: Iterable[str],
        patterns: Iterable[str],
        maker: str = MAKER,
        read: bool = True,
    ) -> None:
        self.path, self.made_from, self.maker = path, made_from, maker
        self.names, self.patterns = tuple(names), tuple(patterns)
        self.notes: list[str] = []
        self._there: dict[int, Attempt] = {}
        if read and path.is_file():
            self._read()

    def __iter__(self) -> Iterator[Attempt]:
        return iter([self._there[k] for k in sorted(self._there)])

    def __len__(self) -> int:
        return len(self._there)

    def at(self, number: int) -> Attempt | None:
        """Return the trial of a number, whatever it tried; None if it is not there."""
        return self._there.get(number)

    def find(self, number: int, parameters: np.ndarray) -> Attempt | None:
        """Return a trial that is there; None if it is not. Raises RunError if other parameters were tried."""
        there = self._there.get(number)
        if there is not None and np.array(there.parameters).tobytes() != np.asarray(parameters, float).tobytes():
            raise RunError(
                f"{display_path(self.path)}: trial {number} tried other numbers than are asked for; {AGAIN}"
            )
        return there

    def commit(self, attempts: Iterable[Attempt]) -> None:
        """Keep more trials: the whole file is written anew, or stays as it was. Raises OSError."""
        self._there |= {a.number: a for a in attempts}
        buffer = io.StringIO()
        table = csv.writer(buffer, lineterminator="\n")
        table.writerow(["trial", *self.names, *self.patterns, "error"])
        table.writerows(self._there[k].cells() for k in sorted(self._there))
        head = [f"# Trials of {self.maker}, which goes on from them.", self.made_from, *self.notes]
        text = "\n".join([*head, rows_line(buffer.getvalue().splitlines()), buffer.getvalue()])
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_text(self.path, text)

    def failed(self) -> list[Attempt]:
        """Return the trials that failed, by number."""
        return [self._there[k] for k in sorted(self._there) if self._there[k].error]

    def _read(self) -> None:
        where = display_path(self.path)
        try:
            lines = self.path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            raise RunError(f"{where}: cannot be read as trials; {AGAIN}") from None
        head = list(itertools.takewhile(lambda line: line.startswith("#"), lines))
        if rows_line(lines[len(head) :]) not in head:
            raise RunError(f"{where}: its rows are not the ones that were written; {AGAIN}")
        if self.made_from not in head:
            raise RunError(
                f"{where}: holds trials of another world, model, belief set or patterns than asked for; give another "
                "--out, or remove that folder"
            )
        self.notes = [line for line in head if line.startswith(TAKEN_OVER)]
        heading = next(csv.reader(lines[len(head) :]), [])
        if heading != ["trial", *self.names, *self.patterns, "error"]:
            raise RunError(f"{where}: its columns are not the numbers and patterns of now; {AGAIN}")
        columns = len(self.names)
        for cells in list(csv.reader(lines[len(head) :]))[1:]:
            numbers = tuple(map(float, cells[1:-1]))
            self._there[int(cells[0])] = Attempt(int(cells[0]), numbers[:columns], numbers[columns:], cells[-1])


def read_trials(path: Path) -> pd.DataFrame:
    """Return a file of trials as a table: parameters, patterns, error; one row a trial, each number to its last bit."""
    return read_exact(path, text=["error"])
