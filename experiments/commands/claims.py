"""`trustline claims`: run what is missing, read it, and say of each claim what the model shows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from experiments import stopping
from experiments.claims.declared import Declared, load
from experiments.claims.judging import Findings, find_all
from experiments.claims.page import claims_page
from experiments.claims.saying import ORDER
from experiments.commands.run import run
from experiments.endings import EXPECTED, tell_error, tell_stop
from experiments.exit_codes import AMISS, DONE, UNUSABLE
from experiments.results.results import Results
from experiments.tables.claims import print_claims, print_tests
from experiments.tables.plain import write_rows
from experiments.tables.terminal import console
from sim.evidence import claim_of
from sim.reading import display_path

FIELDS = (
    "test", "kind", "claims", "says", "rules", "levers", "compared", "measure", "group", "expected", "beliefs", "mean",
    "low", "high", "units", "cases", "verdict", "holds_together",
)  # fmt: skip


def claims_command(
    name: str | None, form: str, tests: Path | None, out: Path, workers: int | None, fresh: bool, to: TextIO
) -> int:
    """Do what `trustline claims` does; return the exit code. `form`: table, csv, json or markdown (the whole page)."""
    try:
        claim = None if name is None else claim_of(name).id
    except KeyError as error:
        return tell_error(error)
    try:
        declared = load(tests)
        tests_of_claim = declared.tests if claim is None else declared.of_claim(claim)
        if not tests_of_claim:
            print(f"{claim}: no test of {declared.file} puts it to runs", file=sys.stderr)
            return UNUSABLE
        results = results_of(declared, out, workers, fresh)
    except EXPECTED as error:
        return tell_error(error, out)
    for what, one in results.items():
        if one.interrupted:
            return tell_stop(stopping.KEPT)
        if one.failed or "summary" not in one.tables:
            print(
                f"{what}: {one.failed} runs failed; tables/runs.parquet in its folder says why",
                file=sys.stderr,
            )
            return AMISS
    findings = find_all(declared, results, None if form == "markdown" else tests_of_claim)
    if claim is None and form == "table":
        print_claims(declared, findings, console(to))
    elif form == "table":
        print_tests(tests_of_claim, findings, console(to))
    else:
        write(form, declared, findings, to)
    return DONE


def results_of(declared: Declared, out: Path, workers: int | None, fresh: bool) -> dict[str, Results]:
    """Return the results of each experiment: of its folder in `out`, run as far as they are not there. Raises RunError."""
    results = {}
    for name, experiment in declared.experiments.items():
        folder = out / experiment.name
        if not (folder / "manifest.json").is_file():
            minutes = experiment.cost()["minutes"]
            print(f"{display_path(folder)}: about {minutes:.1f} minutes on two free cores", file=sys.stderr)
        results[name] = run(experiment, workers, folder, fresh=fresh and folder.exists())
        if results[name].interrupted:
            break
    return results


def claim_rows(declared: Declared, findings: Findings) -> Iterator[dict[str, Any]]:
    """Give a row for each test under each belief set, built in last."""
    for test in sorted(declared.tests, key=lambda t: ORDER.index(t.kind)):
        e = test.entry
        if test.name not in findings:
            continue
        declaration = (
            test.name, e.kind, " ".join(e.claims), e.says, " ".join(e.rules), " ".join(d.lever for d in test.levers),
            test.comparison(), e.measure, e.group, test.entry.expected(),
        )  # fmt: skip
        for beliefs, f in findings[test.name].items():
            finding = (beliefs, f.mean, f.low, f.high, f.units, f.cases, f.verdict, f.wide)
            yield dict(zip(FIELDS, (*declaration, *finding), strict=True))


def write(form: str, declared: Declared, findings: Findings, to: TextIO) -> None:
    """Write every row for other programs, or the page."""
    if form == "markdown":
        to.write(claims_page(declared, findings))
    else:
        write_rows(form, claim_rows(declared, findings), FIELDS, to)
