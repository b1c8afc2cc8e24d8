"""`trustline parameters`: every parameter, lever, condition and switch, from their one declaration."""

from __future__ import annotations

from typing import Any, TextIO

from experiments.endings import tell_error
from experiments.exit_codes import DONE
from experiments.patterns.support import fitted
from experiments.tables.plain import FORMS, write_rows
from experiments.tables.registry import print_registry
from experiments.tables.terminal import console
from sim.errors import visible
from sim.evidence.of_one_kind import claims_of_lever
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from sim.reading import suggest_word
from sim.structure import SWITCHES

COLUMNS = (
    "kind", "name", "default", "low", "high", "unit", "meaning", "claims", "support", "valued_by", "contested", "fitted",
)  # fmt: skip


def make_row(kind: str, name: str, **fields: Any) -> dict[str, Any]:
    """Return one row. A lever and a switch have no support: their claims say that the choice exists, and give no value."""
    bare = {"support": "", "valued_by": "", "contested": False, "fitted": False}
    cells = {"kind": kind, "name": name, **bare, **fields}
    return {column: cells[column] for column in COLUMNS}


def registry_rows() -> list[dict[str, Any]]:
    """Return one row a parameter, lever, condition and switch."""
    rows: list[dict[str, Any]] = []
    free = fitted()
    for p in REGISTRY.values():
        ends = {"default": p.default, "low": p.low, "high": p.high, "unit": p.unit, "meaning": p.meaning}
        bearing = {"claims": ", ".join(p.claims), "support": p.support, "valued_by": ", ".join(p.valued_by)}
        rows.append(make_row("parameter", p.name, **ends, **bearing, contested=p.contested, fitted=p.name in free))
    for lever in LEVERS.values():
        kind = "condition" if lever.condition else "lever"
        ends = {"default": "the world's", "low": lever.low, "high": lever.high, "unit": lever.unit}
        rows.append(
            make_row(kind, lever.name, **ends, meaning=lever.meaning, claims=", ".join(claims_of_lever(lever)))
        )
    for switch in SWITCHES.values():
        ends = {"default": "structure", "low": "", "high": "", "unit": " | ".join(switch.settings)}
        rows.append(make_row("switch", switch.name, **ends, meaning=switch.meaning, claims=", ".join(switch.claims)))
    return rows


def group_names(row: dict[str, Any]) -> list[str]:
    """Return the groups that a row belongs to: its kind, the first word of a name with a dot, and what it rests on."""
    first, dot, _ = row["name"].partition(".")
    words = [f"{row['kind']}s" if row["kind"] != "switch" else "switches", first if dot else "", row["support"]]
    return [w for w in (*words, *(word for word in ("contested", "fitted") if row[word])) if w]


def rows_asked(group: str | None, search: str | None) -> list[dict[str, Any]]:
    """Return the rows of a group in which every word of `search` stands. Raises KeyError with one line: no such group, nothing found."""
    rows = registry_rows()
    if group is not None:
        known = list(dict.fromkeys(g for row in rows for g in group_names(row)))
        if group not in known:
            raise KeyError(f"no group '{visible(group)}'{suggest_word(group, known)}; groups: {', '.join(known)}")
        rows = [row for row in rows if group in group_names(row)]
    words = (search or "").casefold().split()
    matches = [row for row in rows if all(w in " ".join(map(str, row.values())).casefold() for w in words)]
    if not matches:
        where = f"in the group '{group}'" if group else "in the registry"
        raise KeyError(f"nothing {where} has '{visible(search or '')}' in its name, meaning, unit or claims")
    return matches


def parameters_command(form: str, group: str | None, search: str | None, out: TextIO) -> int:
    """Do what `trustline parameters` does; return the exit code."""
    try:
        rows = rows_asked(group, search)
    except KeyError as error:
        return tell_error(error)
    list_registry(form, out, rows)
    return DONE


def list_registry(form: str, out: TextIO, rows: list[dict[str, Any]] | None = None) -> None:
    """Print the registry, or some rows of it, as a table, CSV or JSON."""
    rows = registry_rows() if rows is None else rows
    if form in FORMS:
        write_rows(form, rows, COLUMNS, out)
    else:
        print_registry(rows, console(out))
