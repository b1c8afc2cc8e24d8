"""What an outcome is: a row of the table of outcomes, and that row as an experiment asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from experiments.outcomes.time_words import time_in_words

RARE = "times a person"  # of what happens to few: told in 1,000 persons, where a mean of each would read as nil
PER_THOUSAND = "in 1,000 persons"
# How a mean of such a unit is told; a difference: in points, of what is rare in 1,000 persons, too.
SCALES = {"share": "in 100 persons", "level": "0 to 100", RARE: PER_THOUSAND}


@dataclass(frozen=True)
class Outcome:
    """One outcome.

    `name`: `a_word`, or `a_word_{k}` for a family. `unit`: of its mean: days, times, offers, contacts, a share or level
    from 0 to 1, `times a person` of what is rare, or a word of your own. `words`: what it is called everywhere; `{time}` and `{k}` stand for the days asked
    for. `meaning`: of one person's value. `reckon`: the value of each person followed, from `from_course.Followed` and k (0 without
    one): an array with one number a person. `needs`: days of follow-up; a family needs its k beside them. `first`, `last`: the days
    that it covers (`experiments.results.dictionary`). `ks`: whose columns stand in the table `people` in any case;
    `by_person`: whether it has columns there at all. `empty`: where else than in a group without people followed it has no value.
    """

    name: str
    unit: str
    words: str
    meaning: str
    reckon: Callable[[Any, int], Any]
    needs: int = 0
    first: str = "I"
    last: str = "I + F - 1"
    ks: tuple[int, ...] = ()
    by_person: bool = True
    empty: str = ""

    @property
    def is_family(self) -> bool:
        """Whether a number of days belongs to its name."""
        return self.name.endswith("{k}")

    def names(self) -> list[str]:
        """Return the names under which it is asked for most."""
        return [self.name.format(k=k) for k in self.ks] if self.is_family else [self.name]


@dataclass(frozen=True)
class Asked:
    """An outcome as an experiment asks for it: its name, its row, its days (0 without any)."""

    name: str
    row: Outcome
    k: int

    @property
    def unit(self) -> str:
        """The unit of its mean."""
        return self.row.unit

    @property
    def needs(self) -> int:
        """Days of follow-up that it needs."""
        return self.k + self.row.needs

    @property
    def heading(self) -> str:
        """Its name as the heading of a table of differences."""
        if self.unit == RARE:
            return self.label
        return f"{self.words}, points" if self.unit in SCALES else self.words

    @property
    def label(self) -> str:
        """Its name where its mean stands."""
        return f"{self.words}, {SCALES[self.unit]}" if self.unit in SCALES else self.words

    @property
    def words(self) -> str:
        """Its name in words, without a scale."""
        return self.row.words.format(time=time_in_words(self.k), k=f"{self.k:,}")
