"""`docs/systems.md`: the report's fourteen systems, and what the model has of each. Made by `make evidence`."""

from __future__ import annotations

from experiments.evidence.systems import LEFT_OUT, System, systems
from experiments.evidence.trail import trails
from experiments.markdown import escape_markdown

HEAD = """# The report's fourteen systems

<!-- Made by `make evidence` from sim/evidence/register.csv and the code that cites it. Do not edit. -->

The report that the model began with tells of fourteen systems: four in its chapter on services, five in that on investigation
and courts, five in that on labor trafficking. A system here is what its part of the report says that a model can have: mechanisms, numbers and
levers. Patterns and background are left to [the page of claims](evidence.md).

**Whole**: each of its claims is cited by a rule, number, lever or switch of the model or by a world, or another claim says the same and is cited.
**Part**: something is not built yet, or left out for a reason that the register names ({reasons}). A rule has its tests in
the file of its name in `tests/`; `make test` runs them.

{count} of {all} are whole today. `trustline evidence --systems` prints this table.

| | system | state | claims | used | left out | not built yet | files |
| --: | :-- | :-- | --: | --: | :-- | :-- | :-- |
"""


def systems_text() -> str:
    """Return the whole page."""
    every = systems()
    whole = sum(s.state == "whole" for s in every)
    head = HEAD.format(reasons=", ".join(f"*{reason}*" for reason in LEFT_OUT), count=whole, all=len(every))
    return head + "\n".join(map(page_row, every)) + "\n\n" + "\n".join(map(missing_part, every)).rstrip() + "\n"


def page_row(s: System) -> str:
    """Return a system's line of the table."""
    used = len(s.used) + len(s.same)
    cells = (str(s.number), s.title, s.state, str(len(s.claims)), str(used), links(s.left_out), links(s.missing))
    files = ", ".join(f"`{name.removeprefix('sim/')}`" for name in s.files)
    return f"| {' | '.join((*cells, files))} |"


def missing_part(s: System) -> str:
    """Return what a system lacks, a line a claim; nothing where it lacks nothing."""
    lacking = [(name, trails()[name].claim) for name in (*s.missing, *s.left_out)]
    if not lacking:
        return ""
    lines = [
        f"* {links([name])}: {escape_markdown(c.claim)} *{c.unused or 'only compared with'}*" for name, c in lacking
    ]
    return f"## {s.number}: {s.title}, what is missing\n\n" + "\n".join(lines) + "\n"


def links(ids: list[str]) -> str:
    """Return ids as links to the page of claims."""
    return ", ".join(f"[{name}](evidence.md#{name.lower()})" for name in ids)
