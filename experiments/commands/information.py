"""`trustline information`: what it would change to know each number of a design."""

from __future__ import annotations

import sys
from pathlib import Path

from experiments.endings import UNUSABLE_INPUT, tell_error
from experiments.estimates.studies import studies_of
from experiments.exit_codes import AMISS, DONE
from experiments.results.results import Results
from experiments.tables.studies import print_studies, studies_frame
from experiments.tables.terminal import console


def information_command(folder: Path, scenarios: list[str] | None, csv: bool) -> int:
    """Do what `trustline information` does; return the exit code."""
    try:
        results = Results.open(folder)
        studies = studies_of(results, scenarios)
    except UNUSABLE_INPUT as error:
        return tell_error(error)
    if csv:
        print(studies_frame(studies).to_csv(index=False, lineterminator="\n", float_format="%.6g"), end="")
    else:
        print_studies(studies, console(sys.stdout))
    return AMISS if results.failed else DONE
