"""`configs/levers_whole.yaml`: levers whose mechanisms are off by default, in the world where all is on, and the signs of what they move."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from experiments.levers.declared import LeverEnds, LeversOfWorld, Text, Word, faults_of_levers
from experiments.outcomes.declared import find, outcome_fault
from experiments.question.file import GROUPS
from experiments.results.series_columns import SERIES
from sim.errors import ConfigError, Fault
from sim.lookup import shipped_configs
from sim.reading import Document, Place, read_document, unknown_message, validate_document
from sim.world_file import Strict

DAYS_FOLLOWED = 1825
MONTHS = {column.name: column for column in SERIES if column.first}  # counted over the month


class Measure(Strict):
    """One thing that a lever may move: an outcome of the people followed in a group, or a count of each month, a year."""

    outcome: str = ""
    group: str = "all"
    month: str = ""
    says: Text
    none_below: Annotated[float, Field(ge=0)]

    @property
    def unit(self) -> str:
        """The unit of a difference."""
        if self.month:
            return MONTHS[self.month].unit
        outcome = find(self.outcome)
        return outcome.row.unit if outcome else ""


class WholeEnds(LeverEnds):
    """One lever with the sign of each measure, where it is stated, and what a zero or another sign would say."""

    should: Annotated[dict[str, Word], Field(min_length=1)]
    page: Text
    if_not: Text


class WholeFile(LeversOfWorld):
    """The whole file."""

    measures: dict[str, Measure]
    levers: dict[str, WholeEnds]


def path_of_whole() -> Path:
    """Return where the shipped file is."""
    return shipped_configs() / "levers_whole.yaml"


def load_whole(path: Path | None = None) -> WholeFile:
    """Return the declared levers. Raises ConfigError: every fault with file, line and what was expected."""
    document = read_document(path or path_of_whole())
    file = validate_document(WholeFile, document)
    faults = faults_of_levers(document, file)
    for name, measure in file.measures.items():
        faults += faults_of_measure(document, name, measure)
    for name, ends in file.levers.items():
        place: Place = ("levers", name, "should")
        faults += [
            document.fault((*place, m), unknown_message(m, file.measures, "measure"))
            for m in ends.should
            if m not in file.measures
        ]
    if faults:
        raise ConfigError(sorted(faults, key=lambda f: f.line))
    return file


def faults_of_measure(document: Document, name: str, measure: Measure) -> list[Fault]:
    """Return what is wrong with one measure: neither or both of outcome and month, or names that there are not."""
    place: Place = ("measures", name)
    if bool(measure.outcome) == bool(measure.month):
        return [document.fault(place, f"{name}: expected either `outcome` or `month`")]
    if measure.month:
        known = measure.month in MONTHS
        return [] if known else [document.fault(place, unknown_message(measure.month, MONTHS, "column of months"))]
    faults = []
    if message := outcome_fault(measure.outcome, DAYS_FOLLOWED):
        faults.append(document.fault((*place, "outcome"), message))
    kind = measure.group.partition(":")[0]
    if kind not in GROUPS:
        faults.append(document.fault((*place, "group"), unknown_message(kind, GROUPS, "group")))
    return faults
