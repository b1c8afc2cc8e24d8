"""Members in a file of the user's: written by `trustline calibrate` in a folder, or draws of their own as a CSV file.

A file that says what it is made from (`# patterns:`, `# rows:`) is held to it: world, belief set, structure, rows. One
that says nothing holds draws: they are taken as they are, and told as checked against no pattern.
"""

from __future__ import annotations

from pathlib import Path

from experiments.question.made_from import inputs_of
from experiments.question.members import COPIES, Ensemble, Table, members_in, open_table, rows_fault
from experiments.question.stated import SHIPPED_PATTERNS, member_fault
from experiments.question.world_patterns import patterns_of
from sim.beliefs import Beliefs
from sim.errors import ConfigError, Fault
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from sim.reading import display_path, unknown_message
from sim.structure import Structure
from sim.world import World

MOST_MEMBERS = 2_500  # a config.yaml states each of them, and is read again
MOST_LETTERS = 4_000_000  # of a file
OWN, OWN_PATTERNS, PATTERNS = (
    "own",
    "own_patterns",
    SHIPPED_PATTERNS,
)  # where members come from, the least checked first
EXPECTED = "expected numbers of the model (`trustline parameters`), at least one"


def read_own(path: Path, beliefs: Beliefs, world: World, structure: Structure) -> tuple[Ensemble, str]:
    """Return the members in a file for a belief set, and where they come from (OWN, OWN_PATTERNS, PATTERNS).

    Raises ConfigError: every fault of the file, a line each; or it was made from another world, belief set, structure.
    """
    where = display_path(path)
    if path.is_file() and path.stat().st_size > MOST_LETTERS:
        raise ConfigError([Fault(where, 1, f"larger than {MOST_LETTERS:,} bytes; thin the draws")])
    table = open_table(path, "cannot be read as a CSV file of numbers")
    line = len(table.head) + 1
    if messages := heading_faults(table.rows[0] if table.rows else []):
        raise ConfigError([Fault(where, line, m) for m in messages])
    if len(table.rows) - 1 > MOST_MEMBERS:
        message = f"{len(table.rows) - 1:,} members; expected at most {MOST_MEMBERS:,}: thin the draws"
        raise ConfigError([Fault(where, line, message)])
    names = tuple(h for h in table.rows[0] if h in REGISTRY)
    members = members_in(table.rows, len(table.head), names, path)
    ensemble = Ensemble(beliefs.name, table.world, members, table.head)
    return ensemble, origin_of(table, ensemble, beliefs, world, structure, path)


def heading_faults(headings: list[str]) -> list[str]:
    """Return what is wrong with the headings: a lever, a contested number, something unknown or twice, no number at all.

    `member` (counted from 0) and patterns, as `trustline calibrate` writes them, may stand beside.
    """
    from experiments.patterns.known import MEASURES  # here: what measures takes long to start

    faults = [f"the column '{h}' stands twice" for h in dict.fromkeys(headings) if headings.count(h) > 1]
    for h in dict.fromkeys(headings):
        if h in LEVERS:
            faults.append(f"the column '{h}' is a lever: what somebody decides is no draw")
        elif h in REGISTRY and REGISTRY[h].contested:
            faults.append(member_fault(h, REGISTRY[h].low))
        elif h not in REGISTRY and h not in MEASURES and h != "member":
            faults.append(unknown_message(h, REGISTRY, "column"))
    if not faults and not any(h in REGISTRY for h in headings):
        faults.append(f"no column of a number; {EXPECTED}")
    return faults


def origin_of(
    table: Table, ensemble: Ensemble, beliefs: Beliefs, world: World, structure: Structure, path: Path
) -> str:
    """Return where the members of a file come from. Raises ConfigError: made from something else than is stated now."""
    where = display_path(path)
    if ensemble.world and ensemble.world not in (world.name, COPIES.get(world.name)):
        message = f"the members of '{beliefs.name}' belong to the world '{ensemble.world}', not to '{world.name}'"
        raise ConfigError([Fault(where, 1, f"{message}; `trustline calibrate` makes members of a world")])
    if not any(line.startswith(("# patterns:", "# rows:")) for line in table.head):
        return OWN
    if message := rows_fault(table.head, table.lines):
        raise ConfigError([Fault(where, len(table.head) + 1, message)])
    made_in = World.load(ensemble.world) if ensemble.world and ensemble.world != world.name else world
    differs = inputs_of(patterns_of(made_in.name), beliefs, made_in, structure).differing(list(table.head))
    if others := [what for what in differs if what != "patterns"]:
        message = (
            f"the members of '{beliefs.name}' were made from another {' and '.join(others)} than stated now; "
            "`trustline calibrate` makes them anew, `ensemble: none` does without"
        )
        raise ConfigError([Fault(where, 1, message)])
    return OWN_PATTERNS if "patterns" in differs else PATTERNS
