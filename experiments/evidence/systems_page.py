"""`docs/systems.md`: the report's fourteen systems, and what the model has of each. Made by `make evidence`."""

from __future__ import annotations

from experiments.evidence.effects import KINDS, effects
from experiments.evidence.systems import ACTS, LEFT_OUT, System, doers, systems
from experiments.evidence.trail import Trail, trails
from experiments.markdown import escape_markdown

HEAD = """# The report's fourteen systems

<!-- Made by `make evidence` from sim/evidence/register.csv and the code that cites it. Do not edit. -->

The report that the model began with tells of fourteen systems: four in its chapter on services, five in that on investigation
and courts, five in that on labor trafficking. A system here is what its part of the report says that a model can have: mechanisms, numbers and
levers. Patterns and background are left to [the page of claims](evidence.md).

**Whole**: for each of its claims there is a number, lever or switch that cites it, and a test that moves it; or another claim says the same, and has both. One
of several is enough. A rule's docstring or a comment beside a world's line cites, and counts for nothing.
**Part**: a claim lacks the test, or nothing declared cites it, or it is left out for a reason that the register names ({reasons}).

**A test** is one of two kinds. *run*: whole runs, paired by seed, in which only this is moved, with a sign that was told before. Most of these are slow, and `make slow` runs them; what is
marked as failing counts for nothing. *answer*: a known answer of a rule or phase that reads it, which the test sets, or reckons with, by name; `make test` runs it. A known answer that is reckoned from
a default value names nothing, and is not counted; so *no test* may mean that no test says its name. Which tests there are is read from the tests
(`python -m tests.effects` writes `experiments/evidence/effects.csv`; a test holds the file to them).

{count} of {all} are whole today. That a system is whole does not say that its claims are true, or that a size is right. `trustline evidence --systems` prints this table.

| | system | state | claims | used | left out | no test | nothing declared | files |
| --: | :-- | :-- | --: | --: | :-- | :-- | :-- | :-- |
"""


def systems_text() -> str:
    """Return the whole page."""
    every = systems()
    whole = sum(s.state == "whole" for s in every)
    head = HEAD.format(reasons=", ".join(f"*{reason}*" for reason in LEFT_OUT), count=whole, all=len(every))
    parts = [part for s in every for part in (missing_part(s), done_part(s)) if part]
    return head + "\n".join(map(page_row, every)) + "\n\n" + "\n".join(parts).rstrip() + "\n"


def page_row(s: System) -> str:
    """Return a system's line of the table."""
    used = len(s.used) + len(s.same)
    cells = (
        str(s.number),
        s.title,
        s.state,
        str(len(s.claims)),
        str(used),
        links(s.left_out),
        links(s.untested),
        links(s.missing),
    )
    files = ", ".join(f"`{name.removeprefix('sim/')}`" for name in s.files)
    return f"| {' | '.join((*cells, files))} |"


def missing_part(s: System) -> str:
    """Return what a system lacks, a line a claim; nothing where it lacks nothing."""
    if not s.lacking:
        return ""
    lines = [
        f"* {links([n])}: {escape_markdown(trails()[n].claim.claim)} *{lack_words(trails()[n])}*" for n in s.lacking
    ]
    return f"## {s.number}: {s.title}, what is missing\n\n" + "\n".join(lines) + "\n"


def lack_words(t: Trail) -> str:
    """Return what is missing for a claim."""
    if names := t.names(*ACTS):
        return f"no test moves {join_code(names)}"
    if t.claim.unused in LEFT_OUT:
        return t.claim.unused
    if t.claim.unused == "same as another":
        return f"same as {t.claim.see}, which lacks it, too"
    cited = t.names("rule", "world", "belief set", "structure", "policy")
    return f"no number, lever or switch; only cited by {join_code(cited)}" if cited else "only compared with"


def join_code(names: list[str], most: int = 4) -> str:
    """Return names as code, the first few of many."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"`{name}`" for name in names[:most]) + more


def done_part(s: System) -> str:
    """Return what does each claim of a system, and the tests that move it, a row a claim."""
    rows = []
    for t in s.claims:
        names = doers(t)
        tests = {kind: sorted({x for n in names for x in effects()[n][kind]}) for kind in KINDS}
        if names:
            rows.append(
                f"| {links([t.claim.id])} | {join_code(names)} | {join_code(tests['run'])} | {join_code(tests['answer'])} |"
            )
    if not rows:
        return ""
    head = f"## {s.number}: {s.title}, what carries each claim\n\n| claim | number, lever or switch | run | answer |\n| :-- | :-- | :-- | :-- |\n"
    return head + "\n".join(rows) + "\n"


def links(ids: list[str]) -> str:
    """Return ids as links to the page of claims."""
    return ", ".join(f"[{name}](evidence.md#{name.lower()})" for name in ids)
