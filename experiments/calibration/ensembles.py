"""Calibrated members: sets of parameters under which a belief set meets the patterns (`configs/calibrated/`)."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from sim.beliefs import Beliefs, number_fault
from sim.errors import ConfigError, Fault
from sim.finding import shipped
from sim.parameters import REGISTRY
from sim.reading import shown

COPIES = {"dashboard": "bay_area"}  # world -> the world it is a smaller copy of, the same per person
RUNS_A_MEMBER = 2  # replicate r uses member r // 2: parameter uncertainty beside replicate noise


@dataclass(frozen=True)
class Ensemble:
    """The members of one belief set; `members`: parameter -> value, one a member."""

    beliefs: str
    world: str
    members: tuple[dict[str, float], ...]


def path_of(beliefs: str) -> Path:
    """Return where the members of a belief set are kept."""
    return shipped() / "calibrated" / f"{beliefs}.csv"


def read_ensemble(beliefs: str, path: Path | None = None) -> Ensemble:
    """Return the members of a file. Raises ConfigError: one line a fault."""
    path = path or path_of(beliefs)
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        message = f"no calibrated members of '{beliefs}'; `make calibrate` makes them, `ensemble: none` does without"
        raise ConfigError([Fault(shown(path), 1, message)]) from None
    lines = text.splitlines()
    world = next((x.partition("world:")[2].strip() for x in lines if x.startswith("# world:")), "")
    head = sum(x.startswith("#") for x in lines)
    rows = list(csv.DictReader(io.StringIO("\n".join(lines[head:]))))
    names = [n for n in (rows[0] if rows else {}) if n in REGISTRY]
    faults: list[Fault] = []
    members = []
    for k, row in enumerate(rows):
        line = head + 2 + k
        try:
            member = {n: float(row[n]) for n in names}
        except (TypeError, ValueError):
            faults.append(Fault(shown(path), line, "expected a number in each column"))
            continue
        faults += [Fault(shown(path), line, m) for n, v in member.items() if (m := number_fault(n, v))]
        members.append(member)
    if not members and not faults:
        faults.append(Fault(shown(path), 1, "expected a heading and at least one member"))
    if not world:
        faults.append(Fault(shown(path), 1, "expected a line `# world: NAME`"))
    if faults:
        raise ConfigError(faults)
    return Ensemble(beliefs, world, tuple(members))


def write_ensemble(beliefs: str, world: str, rows: list[dict[str, float]], note: str, path: Path) -> None:
    """Write members, their parameters first, then the patterns as they came out."""
    made = io.StringIO()
    made.write(
        f"# Members of the belief set {beliefs} that meet every calibrated pattern. {note}\n# world: {world}\n"
    )
    table = csv.writer(made, lineterminator="\n")
    table.writerow(["member", *rows[0]])
    for k, row in enumerate(rows):
        table.writerow([k, *(f"{v:.6g}" for v in row.values())])
    from experiments.store import write_whole

    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, lambda part: part.write_text(made.getvalue(), "utf-8"))


def weights_of(beliefs: Beliefs) -> tuple[tuple[str, float], ...]:
    """Return (set, weight) of the sets whose members a belief set uses."""
    return beliefs.calibrated_as or ((beliefs.name, 1.0),)


def mixed(beliefs: Beliefs, ensembles: dict[str, Ensemble]) -> tuple[dict[str, float], ...]:
    """Return the members of a belief set; between two sets, members of equal number are interpolated."""
    parts = [(ensembles[name].members, weight) for name, weight in weights_of(beliefs)]
    count = min(len(members) for members, _ in parts)
    return tuple({n: sum(w * members[k][n] for members, w in parts) for n in parts[0][0][k]} for k in range(count))


def member_number(replicate: int, members: int) -> int:
    """Return which member a replicate uses."""
    return (replicate // RUNS_A_MEMBER) % members
