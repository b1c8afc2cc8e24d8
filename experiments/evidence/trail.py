"""The trail of a claim: what cites it, and the experiments that move what cites it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from experiments.evidence.cited import KINDS, Citation, citations
from experiments.evidence.moves import moves
from sim.evidence import Claim, register

# Columns of the matrix: from claim to rule, to number, to lever, to experiment.
MATRIX = (
    "id", "claim", "strength", "mark", "support", "rules", "parameters", "valued", "levers", "switches", "patterns",
    "signs", "files", "experiments", "unused", "see",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trail:
    """A claim, and what cites it; `experiments`: those that move a number, lever or switch that cites it."""

    claim: Claim
    cited: tuple[Citation, ...]
    experiments: tuple[str, ...]

    def of(self, *kinds: str) -> tuple[Citation, ...]:
        """Return what cites it, of some kinds."""
        return tuple(c for c in self.cited if c.kind in kinds)

    def names(self, *kinds: str) -> list[str]:
        """Return the names of what cites it, of some kinds, each once."""
        return list(dict.fromkeys(c.name for c in self.of(*kinds)))

    @property
    def bears(self) -> str:
        """What the claim gives the model's numbers: a value, a range proposed for trying out, a direction only, or nothing."""
        numbers = self.of("parameter")
        if any(self.claim.id in c.valued_by for c in numbers):
            return "range" if self.claim.support == "proposed" else "value"
        return "direction" if numbers else ""


@functools.cache
def trails() -> Mapping[str, Trail]:
    """Return the trail of every claim of the register, by id."""
    by_id: dict[str, list[Citation]] = {name: [] for name in register()}
    for citation in sorted(citations(), key=lambda c: KINDS.index(c.kind)):
        for name in citation.claims:
            by_id.get(name, []).append(citation)  # an id without a row: a test of the register finds it
    return {name: trail(register()[name], tuple(cited)) for name, cited in by_id.items()}


def trail(claim: Claim, cited: tuple[Citation, ...]) -> Trail:
    """Return the trail of one claim."""
    movable = {c.name for c in cited if c.kind in ("parameter", "lever", "switch")}
    return Trail(claim, cited, tuple(name for name, what in moves().items() if movable & what))


def matrix_row(t: Trail) -> dict[str, str]:
    """Return a claim's row of the matrix: names, with `; ` between."""
    files = t.names("world", "belief set", "policy", "structure")
    cells = {
        "rules": t.names("rule"),
        "parameters": t.names("parameter"),
        "valued": [c.name for c in t.of("parameter") if t.claim.id in c.valued_by],
        "levers": t.names("lever"),
        "switches": t.names("switch"),
        "patterns": t.names("pattern"),
        "signs": t.names("sign"),
        "files": files,
        "experiments": list(t.experiments),
    }
    own = {
        name: str(getattr(t.claim, name)) for name in ("id", "claim", "strength", "mark", "support", "unused", "see")
    }
    return {column: own[column] if column in own else "; ".join(cells[column]) for column in MATRIX}
