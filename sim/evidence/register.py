"""`register.csv`, one row a claim. Words only: its room lies outside the hash of what decides.

Ids: E a statement in the report, L a figure of the literature, M a model of others, V a pattern to meet, U a range that
nobody has measured.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from sim.reading import suggest_word

REPORT = (
    "Lifelines: Supporting Human Trafficking Survivors in the San Francisco Bay Area. Khaled Alrabe and Eric Stover, "
    "Human Rights Center, in partnership with the International Human Rights Law Clinic, University of California, "
    "Berkeley, School of Law, April 2018."
)
# Why the model may leave a claim alone. Each row that nothing cites has one.
UNUSED = ("out of scope", "no number", "same as another", "context", "not built yet")
# What a claim can bear. `proposed`: a range for trying out, that no study measured. `pattern`: something to compare with.
SUPPORTS = ("value", "direction", "proposed", "pattern", "none")
MARKS = ("found", "derived", "memory", "not found")
KINDS = {
    "E": "statements in the report",
    "L": "the wider literature",
    "M": "models of others",
    "V": "patterns to meet",
    "U": "what nobody has measured",
}
ID = re.compile(r"(?<![\w#%./-])[ELMVU]\d{1,3}[b-d]?(?![\w-])")
FILE = Path(__file__).parent / "register.csv"


@dataclass(frozen=True, slots=True)
class Claim:
    """One row.

    Attributes
    ----------
    id: a letter and a number, such as E37.
    claim: what is said, in our words.
    source, where: who wrote it down, and at which lines of the report's text or at which addresses.
    who: who says so. population: of whom, in the literature.
    purpose: what it could be for in a model.
    direction: what goes which way; empty where it says none.
    strength: how many say so, or how it was found out.
    mark: found (read), derived (reckoned from what was read), memory (not checked), not found.
    support: what it can bear, one of `SUPPORTS`.
    unused: why nothing in the model cites it, one of `UNUSED`; empty if something does.
    see: the claim that says the same, where that is why.
    """

    id: str
    claim: str
    source: str
    where: str
    who: str
    population: str
    purpose: str
    direction: str
    strength: str
    mark: str
    support: str
    unused: str
    see: str

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses at which it was read, without `https://`; none for lines of the report."""
        return tuple(part for part in self.where.split("; ") if "." in part)


COLUMNS = tuple(f.name for f in fields(Claim))


@functools.cache
def register() -> Mapping[str, Claim]:
    """Return every claim by its id, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["id"]: Claim(**row) for row in csv.DictReader(file)}


def unknown_id(name: str) -> str:
    """Return what is wrong with an id that has no row in the register, and the nearest; nothing if it has one."""
    if name in register():
        return ""
    return f"{name}: expected an id of the evidence table, such as E17{suggest_word(name, register())}"


def claim_of(name: str) -> Claim:
    """Return a claim by its id, in letters of any size; raise KeyError with one line that names the nearest."""
    known = register()
    found = known.get(name.strip()) or known.get(name.strip()[:1].upper() + name.strip()[1:].lower())
    if found is None:
        raise KeyError(f"no claim '{name[:40]}'{suggest_word(name.strip()[:40].upper(), known)}")
    return found


def ids_in(text: str) -> list[str]:
    """Return the ids of claims in a text, each once, as they come; they need not be in the register."""
    return list(dict.fromkeys(ID.findall(text)))
