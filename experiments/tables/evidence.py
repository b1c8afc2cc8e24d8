"""The matrix of claims, and the trail of one claim, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from experiments.claims.stated import entries_of
from experiments.evidence.cited import KINDS, Citation
from experiments.evidence.trail import Trail
from experiments.words import display_name
from sim.evidence import REPORT, UNUSED
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from sim.structure import SWITCHES

# From the heading of a column to what is counted in it.
COUNTED = {
    "rules": ("rule",),
    "num-\nbers": ("parameter",),
    "le-\nvers": ("lever", "switch"),
    "pat-\nterns": ("pattern", "sign"),
}
NARROW = 76  # columns below which a row tells only how many cite it
EXPLAINED = (
    "Rules, numbers, levers and switches, patterns and signs that cite a claim; experiments that move one of them. "
    "Gives, to a number of the model: a value, a range that was proposed for trying out, or a direction only.\n"
)


def print_matrix(trails: Mapping[str, Trail], out: Console) -> None:
    """Print a row for each claim that something rests on: how many of each; then the others by their reason."""
    used = [t for t in trails.values() if t.cited]
    out.print(matrix(used, out.width < NARROW))
    out.print(EXPLAINED)
    out.print(f"[bold]Claims that nothing rests on[/bold]: {len(trails) - len(used)} of {len(trails)}")
    for reason in UNUSED:
        ids = [t.claim.id for t in trails.values() if t.claim.unused == reason]
        out.print(f"  {reason} ({len(ids)}): {', '.join(ids)}")
    out.print(f"\nE are statements in the report: {REPORT}")
    out.print("`trustline evidence E37` tells all of one claim; `--format csv` gives every name.")


def matrix(used: list[Trail], narrow: bool) -> Table:
    """Return the rows of claims that are used."""
    columns = {"cited\nby": KINDS} if narrow else {**COUNTED, "expe-\nri-\nments": ()}
    table = Table(
        title="Claims that the model rests on",
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("id", no_wrap=True)
    table.add_column("claim", ratio=1)
    for heading in columns:
        table.add_column(heading, justify="right", no_wrap=True)
    if not narrow:
        table.add_column("gives", no_wrap=True)
    for t in used:
        counts = [len(t.names(*kinds)) if kinds else len(t.experiments) for kinds in columns.values()]
        gives = () if narrow else (t.bears,)
        table.add_row(t.claim.id, escape(t.claim.claim), *(str(n or "") for n in counts), *gives)
    return table


def print_trail(t: Trail, out: Console) -> None:
    """Print everything about one claim: what it says, from where, and what rests on it."""
    c = t.claim
    out.print(f"[bold]{c.id}[/bold]  {escape(c.claim)}\n")
    print_pairs(
        out,
        {
            "source": f"{c.source}{', ' + c.where if c.where.startswith('lines') else ''}",
            "read at": "" if c.where.startswith("lines") else c.where,
            "said by": c.who,
            "about": c.population,
            "for": c.purpose,
            "direction": c.direction,
            "how sure": f"{c.strength}; {c.mark}",
            "can bear": c.support,
        },
    )
    if not t.cited:
        out.print(f"\nNothing in the model rests on it: {c.unused}{' (' + c.see + ')' if c.see else ''}.")
        return
    print_part(out, "Rules that rest on it", ((r.name, rule_words(r)) for r in t.of("rule")))
    print_part(out, "Numbers", ((n.name, number_words(n, c.id)) for n in t.of("parameter")))
    print_part(out, "Levers", ((n, LEVERS[n].meaning) for n in t.names("lever")))
    print_part(out, "Switches", ((n, SWITCHES[n].meaning) for n in t.names("switch")))
    print_part(out, "Patterns that runs are compared with", ((n, "") for n in t.names("pattern")))
    print_part(out, "Signs of levers that were put to a test", ((n, "") for n in t.names("sign")))
    files = t.of("world", "belief set", "policy", "structure")
    print_part(out, "Lines of files", dict.fromkeys((f"{f.kind} {f.name}", "") for f in files))
    print_part(out, "Experiments that move one of these", ((n, "") for n in t.experiments))
    tests = ((test.says, f"{display_name(test.kind)}; expected: {test.expected()}") for test in entries_of(c.id))
    print_part(out, f"Put to the test by runs (`trustline claims {c.id}`)", tests)


def rule_words(rule: Citation) -> str:
    """Return which numbers a rule reads."""
    return f"reads {', '.join(rule.reads)}" if rule.reads else ""


def number_words(number: Citation, claim: str) -> str:
    """Return a number's value, meaning, and what this claim gives it."""
    p = REGISTRY[number.name]
    gives = "Direction only"
    if claim in number.valued_by:
        gives = "A range that was proposed for trying out" if claim.startswith("U") else "Value from this source"
    return f"{p.default:.3g} {p.unit}: {p.meaning}. {gives}."


def print_pairs(out: Console, pairs: Mapping[str, str]) -> None:
    """Print words and what belongs to them, side by side; a word with nothing is left out."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    for word, text in pairs.items():
        if text:
            grid.add_row(word, escape(text))
    out.print(grid)


def print_part(out: Console, title: str, rows: Iterable[tuple[str, str]]) -> None:
    """Print a heading and its lines: a name, and indented below it what is said of it."""
    for k, (name, text) in enumerate(rows):
        if not k:
            out.print(f"\n[bold]{title}[/bold]")
        out.print(f"  {escape(name)}")
        if text:
            out.print(Padding(escape(text), (0, 0, 0, 6)))
