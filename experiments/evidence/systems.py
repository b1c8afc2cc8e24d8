"""The report's fourteen systems: which of their mechanisms, numbers and levers the model has, and what is missing."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from experiments.evidence.effects import moving_tests
from experiments.evidence.trail import Trail, trails
from sim.evidence import Claim

# Title, and the lines of the report's text that tell of it.
SYSTEMS: Mapping[int, tuple[str, int, int]] = {
    1: ("The tie to the trafficker", 572, 640),
    2: ("Shelter and other basic needs", 641, 698),
    3: ("Building trust", 699, 814),
    4: ("Changes of the law for minors", 815, 957),
    5: ("Mistrust of police", 958, 1065),
    6: ("Fear", 1066, 1119),
    7: ("Technology", 1120, 1189),
    8: ("Juries and judges", 1190, 1247),
    9: ("People who are moved, and coordination", 1248, 1328),
    10: ("Attitudes towards labor trafficking", 1354, 1375),
    11: ("Training and resources for labor trafficking", 1376, 1451),
    12: ("Language and culture", 1452, 1532),
    13: ("People without papers", 1533, 1593),
    14: ("Shelter and work after labor trafficking", 1594, 1630),
}
# What only the summary, the first chapter or the recommendations say, by the system that it speaks of.
ELSEWHERE = {
    "E03": 9, "E04": 9, "E08": 5, "E10": 1, "E31": 2, "E32": 3, "E41": 5, "E52": 3, "E64": 2, "E65": 2, "E67": 4,
    "E68": 4, "E70": 4, "E71": 4, "E102": 5, "E105": 5, "E106": 11, "E107": 11, "E108": 6, "E116": 8, "E122": 8,
    "E129": 7, "E170": 11, "E171": 12, "E172": 10, "E178": 10, "E181": 11, "E186": 2,
}  # fmt: skip
ROLES = frozenset(
    {"mechanism", "number", "lever"}
)  # what a model can have; patterns and context are no part of a system
ACTS = (
    "parameter",
    "lever",
    "switch",
)  # what is declared, and can be moved; a docstring or a comment cites, and does nothing
LEFT_OUT = ("out of scope", "no number", "context")
COLUMNS = ("system", "title", "state", "claims", "used", "same", "left_out", "untested", "missing", "files", "tests")


@dataclass(frozen=True, slots=True)
class System:
    """One system of the report: its claims that a model can have, in the order of the register."""

    number: int
    claims: tuple[Trail, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return SYSTEMS[self.number][0]

    @property
    def used(self) -> list[str]:
        """Ids that a number, lever or switch cites that a test moves."""
        return [t.claim.id for t in self.claims if acts(t)]

    @property
    def same(self) -> list[str]:
        """Ids of which another claim says the same, and that one is used."""
        return [t.claim.id for t in self.claims if not acts(t) and said_elsewhere(t.claim)]

    @property
    def left_out(self) -> list[str]:
        """Ids that are left out for good, with a reason in the register."""
        settled = {*self.used, *self.same}
        return [t.claim.id for t in self.claims if t.claim.id not in settled and t.claim.unused in LEFT_OUT]

    @property
    def untested(self) -> list[str]:
        """Ids that something declared cites, of which no test moves anything."""
        settled = {*self.used, *self.same, *self.left_out}
        return [t.claim.id for t in self.claims if t.claim.id not in settled and t.of(*ACTS)]

    @property
    def missing(self) -> list[str]:
        """Ids that no number, lever or switch cites."""
        settled = {*self.used, *self.same, *self.left_out, *self.untested}
        return [t.claim.id for t in self.claims if t.claim.id not in settled]

    @property
    def lacking(self) -> list[str]:
        """Ids for which the system is part."""
        return [*self.missing, *self.untested, *self.left_out]

    @property
    def state(self) -> str:
        """`whole` where every claim is used, here or by one that says the same; else `part`."""
        return "part" if self.lacking else "whole"

    @property
    def files(self) -> list[str]:
        """The files of rules and phases that do it."""
        cited = (c.name for t in self.claims for c in t.of("rule"))
        paths = ("/".join(name.split(".")[:2]) for name in cited)
        return sorted({f"sim/{path}.py" for path in paths})

    @property
    def tests(self) -> list[str]:
        """The files of tests that move what does it."""
        return sorted({test for t in self.claims for name in doers(t) for test in moving_tests(name)})


def doers(t: Trail) -> list[str]:
    """Return the numbers, levers and switches that cite a claim and that a test moves."""
    return [name for name in t.names(*ACTS) if moving_tests(name)]


def acts(t: Trail) -> bool:
    """Return whether the model does what a claim says, and a test holds it: a citation alone is not enough."""
    return bool(doers(t))


def said_elsewhere(claim: Claim) -> bool:
    """Return whether another claim says the same, and something that acts cites that one."""
    return claim.unused == "same as another" and claim.see in trails() and acts(trails()[claim.see])


def system_of(claim: Claim) -> int | None:
    """Return the number of the system that a claim belongs to; None: of none, or nothing that a model can have."""
    if claim.id[0] != "E" or not ROLES & set(claim.purpose.split(", ")):
        return None
    return next(sections(claim.where), ELSEWHERE.get(claim.id))


def sections(where: str) -> Iterator[int]:
    """Give the systems in whose lines a claim stands."""
    for low, high in re.findall(r"(\d+)(?:-(\d+))?", where):
        for number, (_, first, last) in SYSTEMS.items():
            if int(low) <= last and int(high or low) >= first:
                yield number


@functools.cache
def systems() -> tuple[System, ...]:
    """Return the fourteen systems."""
    by_number: dict[int, list[Trail]] = {number: [] for number in SYSTEMS}
    for t in trails().values():
        if (number := system_of(t.claim)) is not None:
            by_number[number].append(t)
    return tuple(System(number, tuple(members)) for number, members in by_number.items())


def system_row(s: System) -> dict[str, str]:
    """Return a system's row: ids and files with `; ` between."""
    lists = {name: getattr(s, name) for name in COLUMNS[4:]}
    own = {"system": str(s.number), "title": s.title, "state": s.state, "claims": str(len(s.claims))}
    return own | {name: "; ".join(items) for name, items in lists.items()}
