"""`trustline compare`: any two scenarios of a finished folder, paired, at each point."""

from __future__ import annotations

import sys
from pathlib import Path

from experiments.endings import UNUSABLE_INPUT, tell_error
from experiments.estimates.comparison import compare
from experiments.estimates.interrupted_series import interrupted_series
from experiments.estimates.lever_differences import each_contrast
from experiments.exit_codes import AMISS, DONE
from experiments.results.results import Results
from experiments.tables.comparison import moves_in_words, print_comparison
from experiments.tables.interrupted_series import print_series
from experiments.tables.terminal import console


def compare_command(
    folder: Path,
    scenario: str | None,
    against: str | None,
    outcome: str | None,
    group: str,
    beliefs: str | None,
    structure: str | None,
    point: int | None,
    csv: bool,
) -> int:
    """Do what `trustline compare` does; return the exit code."""
    try:
        results = Results.open(folder, every_file=False)
        table = compare(
            results, against, outcome, group, scenario=scenario, beliefs=beliefs, structure=structure, point=point
        )
        if not csv:
            print_comparison(results, table, console(sys.stdout))
            return AMISS if results.failed else DONE
    except (*UNUSABLE_INPUT, KeyError) as error:
        return tell_error(error)
    pairs = list(dict.fromkeys(zip(table["scenario"], table["against"], strict=True)))
    moves = {pair: moves_in_words(differences) for pair, differences in each_contrast(results.experiment, pairs)}
    each = zip(table["scenario"], table["against"], strict=True)
    print(table.assign(moves=[moves[pair] for pair in each]).to_csv(index=False, lineterminator="\n"), end="")
    return AMISS if results.failed else DONE


def series_command(
    folder: Path, scenario: str | None, against: str | None, series: str, beliefs: str | None, csv: bool
) -> int:
    """Do what `trustline compare --series` does; return the exit code."""
    try:
        results = Results.open(folder, every_file=False)
        if scenario is None:
            raise KeyError("--series needs --scenario: the policy that begins within the months")
        table = interrupted_series(results, scenario, series, against, beliefs=beliefs)
        if table.empty:
            raise KeyError("no run of these scenarios finished there")
    except (*UNUSABLE_INPUT, KeyError, ValueError) as error:
        return tell_error(error)
    if csv:
        print(table.to_csv(index=False, lineterminator="\n"), end="")
    else:
        against = against or results.experiment.file.baseline
        print_series(results, table, (scenario, against), series, console(sys.stdout))
    return AMISS if results.failed else DONE
