"""Reference: parameters, levers, switches, commands, outcomes, tables, fields, each from its one declaration."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from experiments.markdown import table
from experiments.pages.markdown import fenced
from experiments.words import lower_first
from sim.lookup import shipped_configs

SOURCE = shipped_configs().parent / "sim"


def registry(kind: str) -> list[dict[str, Any]]:
    """Return what `trustline parameters` prints of one kind."""
    from experiments.commands.parameters import registry_rows

    return [row for row in registry_rows() if row["kind"] == kind]


def parameters() -> str:
    """Return a table for each group of parameters."""
    from experiments.tables.registry import format_number, support_words

    parts = []
    for group, inside in groupby(sorted(registry("parameter"), key=group_of), group_of):
        rows = [
            (
                f"`{r['name']}`",
                f"{format_number(r['default'])}{' (contested)' if r['contested'] else ''}",
                f"{format_number(r['low'])} to {format_number(r['high'])}",
                r["unit"],
                r["meaning"],
                support_words(r),
            )
            for r in inside
        ]
        parts.append(f"### {group}\n\n" + table(("name", "value", "range", "unit", "meaning", "rests on"), rows))
    return "\n\n".join(parts)


def supports() -> str:
    """Return how many parameters rest on what, in a sentence or two."""
    from experiments.patterns.support import count_support

    return count_support()


def group_of(row: dict[str, Any]) -> str:
    """Return the first half of a parameter's name."""
    return str(row["name"]).partition(".")[0]


def levers() -> str:
    """Return the table of levers: what somebody could decide."""
    return set_by_day("lever")


def conditions() -> str:
    """Return the table of conditions: set like levers, and nobody decides them."""
    return set_by_day("condition")


def set_by_day(kind: str) -> str:
    """Return the table of what is set by county and day, of one kind."""
    from experiments.tables.registry import format_number

    rows = [
        (
            f"`{r['name']}`",
            f"{format_number(r['low'])} to {format_number(r['high'])}",
            r["unit"],
            r["meaning"],
            r["claims"],
        )
        for r in registry(kind)
    ]
    return table(("name", "range", "unit", "meaning", "claims"), rows)


def switches() -> str:
    """Return the table of structural switches."""
    rows = [(f"`{r['name']}`", r["unit"], r["meaning"], r["claims"]) for r in registry("switch")]
    return table(("name", "settings", "meaning", "claims"), rows)


def commands() -> str:
    """Return a section for each command, from its own help."""
    import typer

    from experiments.cli import app

    root = typer.main.get_command(app)
    parts = []
    for name, command in sorted(root.commands.items()):  # type: ignore[attr-defined]
        words = [p.name.upper() for p in command.params if p.param_type_name == "argument"]
        usage = " ".join(["trustline", name, *words, "[OPTIONS]"])
        options = table(("argument or option", "meaning", "if not given"), [option(p) for p in command.params])
        parts.append(f"## trustline {name}\n\n{command.help}\n\n{fenced(usage)}\n\n{options}")
    return "\n\n".join(parts)


def exit_codes() -> str:
    """Return how a command may end."""
    from experiments.exit_codes import rows

    return table(("Exit code", "Meaning"), list(rows()))


def option(param: Any) -> tuple[str, str, str]:
    """Return name, help and default of one argument or option."""
    if param.param_type_name == "argument":
        return f"`{param.name.upper()}`", param.help or "", "must be given" if param.required else "may be left out"
    default = param.show_default if isinstance(param.show_default, str) else param.default
    plainly = "off" if param.is_flag else getattr(default, "value", default)
    return f"`{', '.join(param.opts)}`", param.help or "", "" if plainly is None else str(plainly)


def outcomes() -> str:
    """Return the words that `outcomes:` of an experiment may hold, with the follow-up that each needs."""
    from experiments.outcomes.declared import DECLARED

    def needed(row: Any) -> str:
        if row.is_family:
            return f"{row.needs:,} days and DAYS" if row.needs else "DAYS"
        return f"{row.needs:,} days" if row.needs else "any"

    rows = [(f"`{row.name.replace('{k}', 'DAYS')}`", row.unit, needed(row), row.meaning) for row in DECLARED]
    return table(("outcome", "unit", "follow-up that it needs", "of one person"), rows)


def tables() -> str:
    """Return the data dictionary: a section for each table of a results folder, a row for each of its columns."""
    from experiments.results.dictionary import BESIDE, BESIDE_ROWS, COLUMNS, DAYS_IN_WORDS, KEY, ROWS, of_names, span

    words = table(("word", "meaning"), [(f"`{word}`", meaning) for word, meaning in DAYS_IN_WORDS.items()])
    parts = [
        words,
        "### The key of every row\n\n" + table(("column", "meaning"), [(f"`{c.name}`", c.meaning) for c in KEY]),
    ]
    meanings_of_rows = ROWS | BESIDE_ROWS
    for name, columns in (COLUMNS | BESIDE).items():
        rows = [(of_names(c), c.unit, span(c), c.full_meaning) for c in columns if c not in KEY]
        head = ("column", "unit", "days it covers, both ends counted", "meaning")
        parts.append(f"### `{name}`\n\nOne row: {lower_first(meanings_of_rows[name])}\n\n" + table(head, rows))
    return "\n\n".join(parts)


def events() -> str:
    """Return the events of a diary: what each is called in a few words, and the mechanism that declares it."""
    from sim.declared import DIARY_WORDS, MECHANISMS
    from sim.story.brief import BRIEF_EVENTS

    owner = {event.name: m.name for m in MECHANISMS for event in m.events}
    rows = [(f"`{what}`", BRIEF_EVENTS[what], owner.get(what, "")) for what in DIARY_WORDS if what in BRIEF_EVENTS]
    return table(("event", "in a few words", "mechanism"), rows)


def changes() -> str:
    """Return why a status or place may change: the word of the code, and what a reader is told."""
    from sim.codes import REASONS
    from sim.story.brief import BRIEF_REASONS

    return table(("because", "in a few words"), [(f"`{why}`", BRIEF_REASONS[why]) for why in REASONS])


def fields() -> str:
    """Return the fields of a person, a trafficker, an advocate, an officer, with the source's own comments."""
    from sim import Advocate, Officer, Trafficker, Victim
    from sim.declared.fields import meanings

    meanings_of_fields = {**comments(), **meanings()}
    parts = []
    for kind in (Victim, Trafficker, Advocate, Officer):
        rows = [(f"`{name}`", meanings_of_fields.get(name, "")) for name in kind.fields]
        parts.append(f"## Fields of {kind.__name__}\n\n" + table(("field", "meaning"), rows))
    return "\n\n".join(parts)


def comments() -> dict[str, str]:
    """Return the comment beside each field of `sim/records.py`."""
    source = (SOURCE / "records.py").read_text("utf-8")
    texts: dict[str, str] = {}
    for name, comment in re.findall(r'^ +\("(\w+)", [^#\n]*(?:#\s*(.+))?$', source, re.M):
        texts.setdefault(name, comment.strip())
    return texts
