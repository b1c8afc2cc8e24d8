"""`trustline information`: what it would change to know each number of a design."""

from __future__ import annotations

import sys
from pathlib import Path

from experiments.estimates.studies import studies_of
from experiments.exit_codes import AMISS, DONE, UNUSABLE
from experiments.results.results import Results
from experiments.tables.studies import print_studies, studies_frame
from experiments.tables.terminal import console
from sim.errors import RunError


def information_command(folder: Path, scenarios: list[str] | None, csv: bool) -> int:
    """Do what `trustline information` does; return the exit code."""
    try:
        results = Results.open(folder)
        studies = studies_of(results, scenarios)
    except RunError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    if csv:
        print(studies_frame(studies).to_csv(index=False, lineterminator="\n", float_format="%.6g"), end="")
    else:
        print_studies(studies, console(sys.stdout))
    return AMISS if results.failed else DONE
