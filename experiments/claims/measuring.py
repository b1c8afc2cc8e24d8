"""What a test reads of a run: one number a replicate, from the tables of an experiment.

A measure is an outcome of the experiment, or words with numbers: `monthly burnout`, `trust_at_contact 20`,
`returned_within 30`, `return_rate 0 29`, `began_by left_alone`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.outcomes.curves import on_clock, share_by
from experiments.outcomes.declared import find
from experiments.results.results import Results
from experiments.results.series_columns import SERIES
from experiments.words import began_words
from sim.codes import BEGINNINGS, PLACES, REASONS
from sim.errors import RunError

MONTHLY, AT_CONTACT, RETURNED, RATE, BEGAN = (
    "monthly", "trust_at_contact", "returned_within", "return_rate", "began_by",
)  # fmt: skip
TABLE_OF = {MONTHLY: "series", AT_CONTACT: "contacts", RETURNED: "spells", RATE: "spells", BEGAN: "spells"}
NUMBERS = {AT_CONTACT: 1, RETURNED: 1, RATE: 2}  # how many whole numbers stand behind the word
EXAMPLES = {
    MONTHLY: "monthly burnout",
    AT_CONTACT: "trust_at_contact 20",
    RETURNED: "returned_within 30",
    RATE: "return_rate 0 29",
    BEGAN: "began_by left_alone",
}
COLUMNS = {c.name: c for c in SERIES if c.unit != "word"}
BEGINNING_WORDS = tuple(REASONS[k] for k in BEGINNINGS)
SPELL_COLUMNS = ("began_by", "place", "spell", "day_start", "day_release", "day_end", "end")
NEEDED = {"spells": ("scenario", "beliefs", "replicate", *SPELL_COLUMNS)}  # of other tables every column
PARITY = {"even numbers": 0, "odd numbers": 1}  # groups of people by their number, which means nothing
FIRST, LATER = "first", "3 or more"  # of the spells of a person since day 0


@dataclass(frozen=True)
class Cell:
    """What is measured, where: a measure in a scenario, of a group; of spells perhaps by how and where they began, and their number."""

    scenario: str
    measure: str
    group: str = "all"
    began_by: str = ""
    place: str = ""
    number: str = ""

    @property
    def word(self) -> str:
        """The first word of the measure."""
        return self.measure.partition(" ")[0]


@dataclass(frozen=True)
class Read:
    """One number a replicate (NaN where there is no case), and the cases behind all of them."""

    values: pd.Series
    cases: int


class Tables:
    """The tables of an experiment, each read once; rows by scenario and belief set."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self._parts: dict[str, dict[tuple[str, str], pd.DataFrame]] = {}

    def rows(self, name: str, scenario: str, beliefs: str) -> pd.DataFrame:
        """Return the rows of a table of one scenario under one belief set. Raises RunError where it is gone or changed."""
        if name not in self._parts:
            whole = self.results.table(name, NEEDED.get(name))
            if whole is None:
                raise RunError(f"{self.results.experiment.name}: the table {name} was not kept")
            self._parts[name] = {
                (str(s), str(b)): part for (s, b), part in whole.groupby(["scenario", "beliefs"], sort=False)
            }
        return self._parts[name][scenario, beliefs]


def read(tables: Tables, cell: Cell, beliefs: str) -> Read:
    """Return what a cell measures under a belief set. Raises RunError where a table is gone or changed."""
    table = TABLE_OF.get(cell.word, "people" if cell.group in PARITY else "outcomes")
    rows = tables.rows(table, cell.scenario, beliefs)
    if table == "outcomes":
        rows = rows[rows["group"] == cell.group].set_index("replicate")
        return Read(rows[cell.measure].astype(float), int(rows["n_index"].sum()))
    if cell.word == MONTHLY:
        return read_months(rows, cell.measure.partition(" ")[2], tables.results.experiment.file.policy_day)
    if cell.word == AT_CONTACT:
        rows = rows[rows["contact"] == int(cell.measure.split()[1])].set_index("replicate")
        return Read(rows["mean"].astype(float), int(rows["n"].sum()))
    if table == "spells":
        rows = choose_spells(rows, cell)
        values = {r: of_spells(group, cell.measure) for r, group in rows.groupby("replicate")}
        return Read(pd.Series(values, dtype=float), len(rows))
    rows = rows[rows["person"] % 2 == PARITY[cell.group]]
    return Read(rows.groupby("replicate")[cell.measure].mean(), len(rows))


def read_months(rows: pd.DataFrame, column: str, policy_day: int) -> Read:
    """Return the mean over months since the policy's day of a column; a case is a month."""
    rows = rows[rows["day"] >= policy_day].dropna(subset=[column])
    return Read(rows.groupby("replicate")[column].mean(), len(rows))


def choose_spells(spells: pd.DataFrame, cell: Cell) -> pd.DataFrame:
    """Return the spells that a cell asks for."""
    keep = np.ones(len(spells), bool)
    for column, word in (("began_by", cell.began_by), ("place", cell.place)):
        if word:
            keep &= (spells[column] == word).to_numpy()
    if cell.number:
        number = spells["spell"].to_numpy()
        keep &= number == 1 if cell.number == FIRST else number >= 3
    return spells[keep]


def of_spells(spells: pd.DataFrame, measure: str) -> float:
    """Return a measure of some spells; NaN of none."""
    word, *rest = measure.split()
    if word == BEGAN:
        return float((spells["began_by"] == rest[0]).mean())
    days, ends = on_clock(spells, "release")
    if word == RETURNED:
        return float(share_by(days, ends, np.array([int(rest[0])]))[0])
    first, last = int(rest[0]), int(rest[1])
    at_risk = float(np.clip(days - first, 0, last + 1 - first).sum())
    returns = int(((ends == 1) & (days >= first) & (days <= last)).sum())
    return 1000.0 * returns / at_risk if at_risk else float("nan")


def measure_fault(measure: str) -> str:
    """Return what is wrong with the words of a measure, or nothing; of an outcome only its name is judged."""
    word, *rest = measure.split()
    if word not in TABLE_OF:
        return "" if find(measure) else f"'{measure}': expected an outcome, or {', '.join(EXAMPLES.values())}"
    expected = f"'{measure}': expected words such as `{EXAMPLES[word]}`"
    if word in NUMBERS:
        fine = len(rest) == NUMBERS[word] and all(w.isascii() and w.isdecimal() and len(w) < 7 for w in rest)
        return "" if fine and (len(rest) < 2 or int(rest[0]) < int(rest[1])) else expected
    known = COLUMNS if word == MONTHLY else BEGINNING_WORDS
    if len(rest) == 1 and rest[0] in known:
        return ""
    what = "a column of `series`" if word == MONTHLY else f"one of {', '.join(BEGINNING_WORDS)}"
    return f"{expected}, with {what}"


def spell_fault(cell: Cell) -> str:
    """Return what is wrong with how the spells of a cell are chosen, or nothing."""
    if not (cell.began_by or cell.place or cell.number):
        return ""
    if TABLE_OF.get(cell.word) != "spells":
        return f"{cell.measure}: began_by, place and number choose spells, and this measures none"
    if cell.began_by and cell.began_by not in BEGINNING_WORDS:
        return f"'{cell.began_by}': expected one of {', '.join(BEGINNING_WORDS)}"
    if cell.place and cell.place not in PLACES:
        return f"'{cell.place}': expected one of {', '.join(PLACES)}"
    return ""


def unit_of(measure: str) -> str:
    """Return the unit of a measure; shares and levels from 0 to 1 are told in points of 100."""
    word, _, rest = measure.partition(" ")
    if word == MONTHLY:
        return "level" if COLUMNS[rest].unit == "0 to 1" else f"{COLUMNS[rest].unit} a month"
    if word in (RETURNED, BEGAN):
        return "share"
    if word in (AT_CONTACT, RATE):
        return "level" if word == AT_CONTACT else "returns in 1,000 days"
    outcome = find(measure)
    return outcome.unit if outcome else measure


def measure_words(measure: str) -> str:
    """Return what a measure is called in a sentence."""
    word, *rest = measure.split()
    if word == MONTHLY:
        return f"{rest[0].replace('_', ' ')}, mean over months"
    if word == AT_CONTACT:
        return f"trust in advocates before contact {rest[0]}"
    if word == RETURNED:
        return f"share of separations back within {rest[0]} days of release"
    if word == RATE:
        return f"returns in 1,000 days at risk, days {rest[0]} to {rest[1]} after release"
    if word == BEGAN:
        return f"share of separations that began by: {began_words(rest[0])}"
    outcome = find(measure)
    return outcome.words if outcome else measure
