"""Claims put to the test, for the terminal: a row a test, or everything about the tests of one claim."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from experiments.claims.declared import Declared, Test
from experiments.claims.judging import AS_EXPECTED, CANNOT_TELL, NOT_CLEAR, OPPOSITE, Findings
from experiments.claims.kinds import KINDS
from experiments.claims.measuring import measure_words
from experiments.claims.saying import ORDER, TITLES, answer_lines, found_words, not_built, unit_words, whom
from experiments.tables.evidence import print_pairs
from experiments.words import display_name, join_words

SHORT = {AS_EXPECTED: "yes", OPPOSITE: "no", NOT_CLEAR: "-", CANNOT_TELL: "?"}
NARROW = 76  # columns below which belief sets have numbers in place of names
LEGEND = (
    "yes: as expected. no: the opposite. -: no clear difference. ?: cannot be told with so few cases, or with an interval "
    "so wide. `trustline claims E37` tells the tests of one claim, with numbers; `--format csv` all of them."
)


def print_claims(declared: Declared, findings: Findings, out: Console) -> None:
    """Print every test by kind, built in last; then the answer, which stays on the screen."""
    for kind in ORDER:
        if tests := declared.of_kind(kind):
            out.print(table_of(kind, tests, findings, out.width < NARROW))
    if out.width < NARROW:
        names = next(iter(findings.values()))
        out.print(", ".join(f"{k}: {display_name(name)}" for k, name in enumerate(names, 1)))
    out.print(LEGEND)
    missing = not_built()
    out.print(f"\n[bold]Not built yet, and not counted[/bold] ({len(missing)}): {', '.join(missing)}\n")
    for line in answer_lines(declared, findings):
        word, colon, rest = line.partition(": ")
        out.print(f"[bold]{word}[/bold]{colon}{escape(rest)}" if word.isupper() else escape(line))


def table_of(kind: str, tests: Sequence[Test], findings: Findings, narrow: bool) -> Table:
    """Return the tests of a kind, a row each; `narrow`: belief sets have numbers in place of names."""
    sets = list(findings[tests[0].name])
    table = Table(
        title=f"\n{TITLES[kind]}", title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False
    )
    table.add_column("claims", max_width=9)
    table.add_column("what is expected", ratio=1)
    for k, name in enumerate(sets, 1):
        table.add_column(str(k) if narrow else display_name(name), justify="center", max_width=10)
    for test in tests:
        cells = [SHORT[findings[test.name][name].verdict] for name in sets]
        table.add_row(" ".join(test.entry.claims), escape(test.entry.says), *cells)
    return table


def print_tests(tests: Sequence[Test], findings: Findings, out: Console) -> None:
    """Print everything about some tests: what is expected and why it might not be, what was found, the verdict."""
    for test in tests:
        entry = test.entry
        out.print(f"\n[bold]{escape(entry.says)}[/bold]")
        print_pairs(
            out,
            {
                "claims": ", ".join(entry.claims),
                "kind": KINDS[entry.kind],
                "comes from": ", ".join(entry.rules),
                "otherwise if" if entry.kind != "built_in" else "why": entry.why,
                "levers": ", ".join(d.lever for d in test.levers) or "none: within one scenario",
                "compared": test.comparison(),
                "measured": f"{join_words([measure_words(m) for m in test.measures()])}; {whom(test)}",
                "expected": test.entry.expected(),
                "seen before": entry.seen,
            },
        )
        out.print(Padding(found_table(test, findings), (0, 0, 0, 0)))


def found_table(test: Test, findings: Findings) -> Table:
    """Return what was found under each belief set."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("belief set")
    table.add_column(f"found, {unit_words(test)}", justify="right")
    table.add_column("verdict")
    for name, finding in findings[test.name].items():
        table.add_row(display_name(name), found_words(test, finding), finding.verdict)
    return table
