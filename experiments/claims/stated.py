"""What a test of a claim states in `configs/claims.yaml`: its kind, its sides, and what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from experiments.claims.measuring import Cell
from sim.errors import one_line
from sim.lookup import shipped_configs
from sim.reading import read_document, validate_document
from sim.world_file import Strict

MORE, FEWER, NONE = "more", "fewer", "none"
Words = Annotated[str, Field(min_length=1, max_length=400), AfterValidator(one_line)]


def as_side(value: Any) -> Any:
    """Return one side of a comparison as a map; a word alone is a scenario."""
    return {"scenario": value} if isinstance(value, str) else value


class Side(Strict):
    """One side of a comparison; what is not stated is the test's own."""

    scenario: str
    measure: str | None = None
    group: str | None = None
    began_by: str = ""
    place: str = ""
    number: Literal["", "first", "3 or more"] = ""


StatedSide = Annotated[Side, BeforeValidator(as_side)]


class Beyond(Strict):
    """A second difference, taken away from the first."""

    measure: str | None = None
    group: str | None = None
    of: StatedSide
    against: StatedSide


class Entry(Strict):
    """One test as the file states it."""

    claims: list[str]
    says: Words
    kind: Literal["emerges", "contested", "built_in", "control"]
    rules: Annotated[list[str], Field(min_length=1)]
    why: Words
    runs: str = ""
    measure: str
    group: str = "all"
    of: StatedSide
    against: StatedSide | None = None
    beyond: Beyond | None = None
    expect: Literal["more", "fewer", "none"] | Annotated[list[float], Field(min_length=2, max_length=2)]
    within: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    seen: str = ""

    def expected(self) -> str:
        """Return in words what is expected."""
        if isinstance(self.expect, list):
            return f"{self.expect[0]:g} to {self.expect[1]:g}"
        return f"none (within {self.within:g})" if self.expect == NONE else self.expect

    def sides(self) -> Iterator[tuple[tuple[str, ...], int, Cell]]:
        """Give each side: its place in the test, its sign, and what is measured there."""
        beyond = self.beyond
        sides: list[tuple[tuple[str, ...], int, Entry | Beyond, Side | None]] = [
            (("of",), 1, self, self.of),
            (("against",), -1, self, self.against),
        ]
        if beyond is not None:
            sides += [(("beyond", "of"), -1, beyond, beyond.of), (("beyond", "against"), 1, beyond, beyond.against)]
        for at, sign, part, side in sides:
            if side is not None:
                measure = side.measure or part.measure or self.measure
                group = side.group or part.group or self.group
                yield at, sign, Cell(side.scenario, measure, group, side.began_by, side.place, side.number)


class ClaimsFile(Strict):
    """The whole file; `experiments`: names or files of experiments, the first for tests that name none."""

    experiments: Annotated[list[str], Field(min_length=1)]
    tests: Annotated[dict[str, Entry], Field(min_length=1)]


def path_of_claims() -> Path:
    """Return where the shipped file is."""
    return shipped_configs() / "claims.yaml"


def entries_of(claim: str) -> list[Entry]:
    """Return what the shipped file states of a claim's tests; no experiment is read for it."""
    file = validate_document(ClaimsFile, read_document(path_of_claims()))
    return [entry for entry in file.tests.values() if claim in entry.claims]
