"""What calibrated members were made from, as hashes: members made from anything else are not calibrated."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.patterns.file import Patterns
    from sim.beliefs import Beliefs
    from sim.structure import Structure
    from sim.world import World

DIGITS = 12


@dataclass(frozen=True)
class Inputs:
    """A hash each of what a fit of one belief set sees."""

    patterns: str  # free parameters; name, measure, target and band of each calibrated pattern
    beliefs: str
    world: str
    structure: str

    def line(self) -> str:
        """Return the line in the head of a file of members."""
        return f"# {', '.join(f'{what}: {digits}' for what, digits in asdict(self).items())}"

    def differing(self, head: list[str]) -> list[str]:
        """Return which of these differ from what a file's head notes; all of them if it notes nothing."""
        noted = next((line for line in head if line.startswith("# patterns:")), "")
        pairs = (part.partition(":")[::2] for part in noted.removeprefix("#").split(","))
        found = {what.strip(): digits.strip() for what, digits in pairs}
        return [what for what, digits in asdict(self).items() if found.get(what) != digits]


def inputs_of(patterns: Patterns, beliefs: Beliefs, world: World, structure: Structure) -> Inputs:
    """Return the hashes of what a fit sees. Validated patterns, names and comments do not count."""
    fitted = {n: patterns.entries[n] for n in patterns.calibrated()}
    stated = {n: [e.measure, e.target, *e.band] for n, e in fitted.items()}
    return Inputs(
        digits_of([list(patterns.free), stated]),
        digits_of(dict(beliefs.values)),
        world.fingerprint()[:DIGITS],
        digits_of(structure.resolved()),
    )


def digits_of(data: Any) -> str:
    """Return the first digits of a hash of plain data."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:DIGITS]
