"""`trustline parameters`: every parameter, lever and switch, from their one declaration."""

from __future__ import annotations

import csv
import json
from typing import Any, TextIO

from experiments.patterns.support import count_support, fitted, rests_on
from sim.levers import LEVERS
from sim.parameters import REGISTRY
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
    """Return one row a parameter, lever and switch."""
    rows: list[dict[str, Any]] = []
    free = fitted()
    for p in REGISTRY.values():
        ends = {"default": p.default, "low": p.low, "high": p.high, "unit": p.unit, "meaning": p.meaning}
        bearing = {"claims": ", ".join(p.claims), "support": p.support, "valued_by": ", ".join(p.valued_by)}
        rows.append(make_row("parameter", p.name, **ends, **bearing, contested=p.contested, fitted=p.name in free))
    for lever in LEVERS.values():
        ends = {"default": "the world's", "low": lever.low, "high": lever.high, "unit": lever.unit}
        rows.append(make_row("lever", lever.name, **ends, meaning=lever.meaning, claims=", ".join(lever.claims)))
    for switch in SWITCHES.values():
        ends = {"default": "structure", "low": "", "high": "", "unit": " | ".join(switch.settings)}
        rows.append(make_row("switch", switch.name, **ends, meaning=switch.meaning, claims=", ".join(switch.claims)))
    return rows


def support_words(row: dict[str, Any]) -> str:
    """Return what a listed parameter rests on, in a few words, with `fitted` beside what a fit may change."""
    return rests_on(REGISTRY[row["name"]]) + (" (fitted)" if row["fitted"] else "")


def format_number(value: Any) -> str:
    """Return a number as a person would write it."""
    return f"{value:.4g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def list_registry(form: str, out: TextIO) -> None:
    """Print the registry as a table, CSV or JSON."""
    if form == "json":
        json.dump(registry_rows(), out, indent=1)
        out.write("\n")
    elif form == "csv":
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(registry_rows())
    else:
        print_table(out)


def print_table(out: TextIO) -> None:
    """Print the registry for reading: contested numbers are marked with a word, not with a colour."""
    from rich.table import Table

    from experiments.tables.terminal import console

    paper = console(out)
    for kind, title in (("parameter", "Parameters"), ("lever", "Levers"), ("switch", "Switches")):
        table = Table(title=title, title_justify="left", title_style="bold", show_lines=False)
        table.add_column("name", no_wrap=True)
        table.add_column(
            "value" if kind == "parameter" else "range" if kind == "lever" else "settings", overflow="fold", ratio=3
        )
        table.add_column("meaning", overflow="fold", ratio=5)
        table.add_column("rests on" if kind == "parameter" else "claims", overflow="fold", ratio=2)
        for r in (r for r in registry_rows() if r["kind"] == kind):
            value = {
                "parameter": f"{format_number(r['default'])} ({format_number(r['low'])} to {format_number(r['high'])}) {r['unit']}",
                "lever": f"{format_number(r['low'])} to {format_number(r['high'])}, {r['unit']}",
                "switch": r["unit"],
            }[kind]
            meaning = r["meaning"] + (" [contested]" if r["contested"] else "")
            claims = support_words(r) if kind == "parameter" else r["claims"]
            table.add_row(r["name"], value, meaning.replace("[", "\\["), claims)
        paper.print(table)
        if kind == "parameter":
            paper.print(count_support(), highlight=False)
