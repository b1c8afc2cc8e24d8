"""`trustline parameters`: every parameter, lever and switch, from their one declaration."""

from __future__ import annotations

import csv
import json
from typing import Any, TextIO

from sim.levers import LEVERS
from sim.parameters import REGISTRY
from sim.structure import SWITCHES

COLUMNS = ("kind", "name", "default", "low", "high", "unit", "meaning", "claims", "contested")


def rows() -> list[dict[str, Any]]:
    """Return one row a parameter, lever and switch."""
    made: list[dict[str, Any]] = []
    values: tuple[Any, ...]
    for p in REGISTRY.values():
        claims = ", ".join(p.claims) or "assumption"
        values = ("parameter", p.name, p.default, p.low, p.high, p.unit, p.meaning, claims, p.contested)
        made.append(dict(zip(COLUMNS, values, strict=True)))
    for lever in LEVERS.values():
        claims = ", ".join(lever.claims) or "assumption"
        values = ("lever", lever.name, "the world's", lever.low, lever.high, lever.unit, lever.meaning, claims, False)
        made.append(dict(zip(COLUMNS, values, strict=True)))
    for switch in SWITCHES.values():
        settings = " | ".join(switch.settings)
        values = (
            "switch",
            switch.name,
            "structure",
            "",
            "",
            settings,
            switch.meaning,
            ", ".join(switch.claims),
            False,
        )
        made.append(dict(zip(COLUMNS, values, strict=True)))
    return made


def plain(value: Any) -> str:
    """Return a number as a person would write it."""
    return f"{value:.4g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def list_registry(form: str, out: TextIO) -> None:
    """Print the registry as a table, CSV or JSON."""
    if form == "json":
        json.dump(rows(), out, indent=1)
        out.write("\n")
    elif form == "csv":
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())
    else:
        print_table(out)


def print_table(out: TextIO) -> None:
    """Print the registry for reading: contested numbers are marked with a word, not with a colour."""
    from rich.table import Table

    from experiments.terminal import console

    paper = console(out)
    for kind, title in (("parameter", "Parameters"), ("lever", "Levers"), ("switch", "Switches")):
        table = Table(title=title, title_justify="left", title_style="bold", show_lines=False)
        table.add_column("name", no_wrap=True)
        table.add_column(
            "value" if kind == "parameter" else "range" if kind == "lever" else "settings", overflow="fold", ratio=3
        )
        table.add_column("meaning", overflow="fold", ratio=5)
        table.add_column("claims", overflow="fold", ratio=2)
        for row in (r for r in rows() if r["kind"] == kind):
            value = {
                "parameter": f"{plain(row['default'])} ({plain(row['low'])} to {plain(row['high'])}) {row['unit']}",
                "lever": f"{plain(row['low'])} to {plain(row['high'])}, {row['unit']}",
                "switch": row["unit"],
            }[kind]
            meaning = row["meaning"] + (" [contested]" if row["contested"] else "")
            table.add_row(row["name"], value, meaning.replace("[", "\\["), row["claims"])
        paper.print(table)
