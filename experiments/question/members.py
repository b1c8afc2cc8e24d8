"""Calibrated members: sets of parameters under which a belief set meets the patterns (`configs/calibrated/`)."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from experiments.patterns.file import Patterns
from experiments.question.made_from import Inputs, inputs_of
from experiments.question.world_patterns import patterns_of, worlds_with_searches
from sim.beliefs import Beliefs, number_fault
from sim.errors import ConfigError, Fault
from sim.lookup import shipped_configs
from sim.reading import display_path, plain_number, unknown_message
from sim.structure import Structure
from sim.world import World

DEFAULT = "default"  # the structure whose members lie in no folder of its own
OF_WORLDS = "worlds"  # in the folder of members: one folder for each world with members of its own
COPIES = {"dashboard": "bay_area"}  # world -> the world it is a smaller copy of, the same per person
DIGITS_OF_ROWS = 16
LEAST = 2  # members of a set
RUNS_A_MEMBER = 2  # replicate r uses member r // 2: parameter uncertainty beside replicate noise


@dataclass(frozen=True)
class Ensemble:
    """The members of one belief set; `members`: parameter -> value, one a member; `head`: the file's comment lines."""

    beliefs: str
    world: str
    members: tuple[dict[str, float], ...]
    head: tuple[str, ...] = ()


@dataclass(frozen=True)
class Members:
    """The members of each belief set of an experiment, and where they come from (`own_members.py`; None: there are none).

    `by_structure`: where several structures have members of their own, those of each, by its name; `of` holds the first's.
    """

    of: dict[str, tuple[dict[str, float], ...]] = field(default_factory=dict)
    origin: str | None = None
    by_structure: dict[str, dict[str, tuple[dict[str, float], ...]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A CSV file of members: comment lines, all lines, the rows with their headings, the world that it names."""

    head: tuple[str, ...]
    lines: list[str]
    rows: list[list[str]]

    @property
    def world(self) -> str:
        """Return the world of a line `# world: NAME`; nothing without one."""
        return next((x.partition("world:")[2].strip() for x in self.head if x.startswith("# world:")), "")


def open_table(path: Path, unreadable: str) -> Table:
    """Return a file of members as text. Raises ConfigError: `unreadable`, or no CSV file."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):
        raise ConfigError([Fault(display_path(path), 1, unreadable)]) from None
    head = tuple(itertools.takewhile(lambda line: line.startswith("#"), lines))
    try:
        return Table(head, lines, list(csv.reader(lines[len(head) :])))
    except csv.Error:
        raise ConfigError([Fault(display_path(path), len(head) + 1, "not a CSV file of numbers")]) from None


def path_of(beliefs: str) -> Path:
    """Return where the members of a belief set are kept, under the default structure."""
    return folder_of(DEFAULT) / f"{beliefs}.csv"


def folder_of(structure: str, world: str = "") -> Path:
    """Return where the members of a structure are kept: the default's, or a folder of its name; in the folder of a world that has its own."""
    calibrated = shipped_configs() / "calibrated"
    shared = calibrated / OF_WORLDS / world if has_own_members(world) else calibrated
    return shared if structure == DEFAULT else shared / structure


def has_own_members(world: str) -> bool:
    """Return whether a shipped world has members of its own, under any structure, beside those of the default world (`make members`)."""
    return (
        bool(world)
        and world in worlds_with_searches()
        and any((shipped_configs() / "calibrated" / OF_WORLDS / world).rglob("*.csv"))
    )


def has_members(beliefs: str, structure: str, world: str) -> bool:
    """Return whether a shipped world has members of its own of a belief set under a structure."""
    return has_own_members(world) and own_path(beliefs, structure, world).is_file()


def own_path(beliefs: str, structure: str, world: str = "") -> Path:
    """Return where the members of a belief set are kept under a structure."""
    if structure == DEFAULT and not has_own_members(world):
        return path_of(beliefs)
    return folder_of(structure, world) / f"{beliefs}.csv"


def structures_with_members(sets: Collection[str] = (), world: str = "") -> list[str]:
    """Return the structures that have members of all of some belief sets: the default, then each that `make structures` kept, by name.

    A world may have members under other structures alone; then the default is not among them.
    """
    root = folder_of(DEFAULT, world)
    folders = [
        root,
        *(p for p in sorted(root.iterdir()) if (shipped_configs() / "structures" / f"{p.name}.yaml").is_file()),
    ]
    whole = [p for p in folders if any(p.glob("*.csv")) and all((p / f"{b}.csv").is_file() for b in sets)]
    return [DEFAULT if p == root else p.name for p in whole]


def load_current_members(sets: Iterable[Beliefs], world: World, structure: Structure) -> dict[str, Ensemble]:
    """Return the members of belief sets, by name. Raises ConfigError: not there, faulty, or not made from what is given."""
    home = world.name if has_own_members(world.name) else ""
    read = patterns_of(home)
    found, stale, changed = {}, [], set()
    has_own = structure.name != DEFAULT and folder_of(structure.name, home).is_dir()
    of = structure.name if has_own else DEFAULT  # whose members do, if they were made from this structure
    for b in sets:
        path = own_path(b.name, of, home)
        e = found[b.name] = read_ensemble(b.name, read, path)
        if e.world not in (world.name, COPIES.get(world.name)):
            maker = (
                f"make members WORLD={world.name}" if world.name in worlds_with_searches() else "trustline calibrate"
            )
            message = f"the members of '{b.name}' are calibrated in the world '{e.world}', not in '{world.name}'"
            raise ConfigError(
                [
                    Fault(
                        display_path(path),
                        1,
                        f"{message}; `{maker}` makes others, `ensemble: none` does without",
                    )
                ]
            )
        made_in = world if e.world == world.name else World.load(e.world)
        if differs := inputs_of(read, b, made_in, structure).differing(list(e.head)):
            stale.append(b.name)
            changed |= set(differs)
    if stale:
        maker = f"make members WORLD={home}" if home else "make structures"
        message = (
            f"the members of {' and '.join(stale)} were made from other {', '.join(sorted(changed))} than stated now; "
            f"`{maker}` makes the shipped sets' members anew, `ensemble: none` does without"
        )
        raise ConfigError([Fault(display_path(own_path(stale[0], of, home)), 1, message)])
    return found


def read_ensemble(beliefs: str, read: Patterns, path: Path | None = None) -> Ensemble:
    """Return the members of a file: all free parameters and no other, two members or more, each once.

    Raises ConfigError: one line a fault.
    """
    path = path or path_of(beliefs)
    message = f"no calibrated members of '{beliefs}'; `make structures` makes the shipped ones, `trustline calibrate` others, `ensemble: none` does without"
    table = open_table(path, message)
    line = len(table.head) + 1
    messages = heading_faults(table.rows[0] if table.rows else [], read)
    if not table.world:
        messages.insert(0, "expected a line `# world: NAME`")
    if messages:
        raise ConfigError([Fault(display_path(path), line, m) for m in messages])
    members = members_in(table.rows, len(table.head), read.free, path)
    if message := rows_fault(table.head, table.lines):
        raise ConfigError([Fault(display_path(path), line, message)])
    return Ensemble(beliefs, table.world, members, table.head)


def rows_line(lines: Iterable[str]) -> str:
    """Return the line of the head that holds the hash of the rows, headings first."""
    return f"# rows: {hashlib.sha256(chr(10).join(lines).encode()).hexdigest()[:DIGITS_OF_ROWS]}"


def rows_fault(head: tuple[str, ...], lines: list[str]) -> str:
    """Return what is wrong with rows that are not those that a calibration wrote: nothing if they are."""
    noted = [line for line in head if line.startswith("# rows:")]
    if noted == [rows_line(lines[len(head) :])]:
        return ""
    what = "rows that are not the ones that were written" if noted else "no hash of its rows (`# rows:`)"
    return f"{what}; `trustline calibrate` makes members anew, `make structures` the shipped ones, `ensemble: none` does without"


def heading_faults(headings: list[str], read: Patterns) -> list[str]:
    """Return what is wrong with the headings: a free parameter missing or twice, or a column of something else."""
    known = ("member", *read.free, *read.conditions())
    return [
        *(
            f"no column '{n}'; every free parameter of patterns.yaml is expected"
            for n in read.free
            if n not in headings
        ),
        *(unknown_message(h, known, "column") for h in dict.fromkeys(headings) if h not in known),
        *(f"the column '{h}' stands twice" for h in dict.fromkeys(headings) if headings.count(h) > 1),
    ]


def members_in(table: list[list[str]], head: int, free: tuple[str, ...], path: Path) -> tuple[dict[str, float], ...]:
    """Return the members in a table, headings first; a number in every cell, no cell more or less. Raises ConfigError."""
    faults: list[Fault] = []
    members: dict[tuple[float, ...], dict[str, float]] = {}
    headings = table[0]
    for k, cells in enumerate(table[1:]):
        line = head + 2 + k
        numbers = [plain_number(x) for x in cells]
        if len(cells) != len(headings) or None in numbers:
            faults.append(Fault(display_path(path), line, f"expected a number in each of {len(headings)} columns"))
            continue
        row = dict(zip(headings, numbers, strict=True))
        if row.get("member", k) != k:
            faults.append(
                Fault(display_path(path), line, f"expected member {k}: they are counted from 0, none left out")
            )
        member = {n: float(row[n] or 0.0) for n in free}
        faults += [Fault(display_path(path), line, m) for n, v in member.items() if (m := number_fault(n, v))]
        if tuple(member.values()) in members:
            faults.append(
                Fault(display_path(path), line, "a member that stands above already; expected different ones")
            )
        members[tuple(member.values())] = member
    if len(members) < LEAST and not faults:
        faults.append(
            Fault(display_path(path), 1, f"expected at least {LEAST} members; fewer tell nothing of parameters")
        )
    if faults:
        raise ConfigError(faults)
    return tuple(members.values())


def write_ensemble(
    beliefs: str, world: str, made_from: Inputs, rows: list[dict[str, float]], note: str, path: Path
) -> None:
    """Write members, their parameters first, then the patterns as they came out; in the head, what they are made from."""
    buffer = io.StringIO()
    table = csv.writer(buffer, lineterminator="\n")
    table.writerow(["member", *rows[0]])
    for k, row in enumerate(rows):
        table.writerow([k, *(f"{v:.6g}" for v in row.values())])
    title = f"# Members of the belief set {beliefs} that meet every calibrated pattern. {note}"
    head = [title, f"# world: {world}", made_from.line(), rows_line(buffer.getvalue().splitlines())]
    text = "\n".join(head) + "\n" + buffer.getvalue()
    from experiments.whole_file import write_whole

    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, lambda part: part.write_text(text, "utf-8"))


def weights_of(beliefs: Beliefs) -> tuple[tuple[str, float], ...]:
    """Return (set, weight) of the sets whose members a belief set uses."""
    return beliefs.calibrated_as or ((beliefs.name, 1.0),)


def interpolate_members(beliefs: Beliefs, ensembles: dict[str, Ensemble]) -> tuple[dict[str, float], ...]:
    """Return the members of a belief set; between two sets, members of equal number are interpolated."""
    parts = [(ensembles[name].members, weight) for name, weight in weights_of(beliefs)]
    count = min(len(members) for members, _ in parts)
    return tuple({n: sum(w * members[k][n] for members, w in parts) for n in parts[0][0][k]} for k in range(count))


def members_run(members: Mapping[str, int], replicates: int) -> int:
    """Return how many members of each belief set run, of the set that has the fewest; 0 without any."""
    return min(min(members.values()), -(-replicates // RUNS_A_MEMBER)) if members else 0


def units_in_words(replicates: int, members: Mapping[str, int], kind: str = "calibrated ") -> str:
    """Return how many members stand behind an estimate, and how many runs each has; `members`: how many each belief set has."""
    used = members_run(members, replicates)
    each = f"{replicates // used}" if replicates % (RUNS_A_MEMBER * used) == 0 else f"{replicates} in all"
    return f"{used} {kind}member{'' if used == 1 else 's'}, {each} runs{' each' if each.isdigit() else ''}"


def member_number(replicate: int, members: int) -> int:
    """Return which member a replicate uses."""
    return (replicate // RUNS_A_MEMBER) % members
