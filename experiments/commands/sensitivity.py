"""`trustline sensitivity`: which numbers move a contrast of a finished folder, and what its variance is made of."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from experiments.estimates.cases import main_outcome
from experiments.estimates.screening import handed_on, over_lines, stand_out
from experiments.estimates.sensitivity import MEAN_SIZE, sensitivity
from experiments.exit_codes import AMISS, DONE
from experiments.figures.sensitivity import draw_sensitivity
from experiments.results.provenance import runs_behind, write_sidecar
from experiments.results.results import Results
from experiments.tables.sensitivity import print_sensitivity
from experiments.tables.terminal import console
from experiments.whole_file import write_whole
from experiments.words import join_words
from sim.errors import RunError
from sim.reading import display_path


def pairs_asked(results: Results, scenario: str | None, against: str | None) -> list[tuple[str, str]]:
    """Return the pairs of scenarios that are asked for: the file's contrasts, or one pair. Raises RunError."""
    names = list(results.experiment.policies)
    for name in (scenario, against):
        if name is not None and name not in names:
            raise RunError(f"no scenario '{name}'; there are {join_words(names)}")
    if scenario is not None or against is not None:
        pair = (scenario or results.experiment.file.baseline, against or results.experiment.file.baseline)
        if pair[0] == pair[1]:
            raise RunError(f"'{pair[0]}' against itself; expected two scenarios")
        return [pair]
    contrasts = [(a, b) for a, b in results.experiment.file.contrasts]
    if not contrasts:
        raise RunError("the experiment names no pair under `contrasts:`; give --scenario and --against")
    return contrasts


def check_words(results: Results, outcome: str, group: str, beliefs: str | None) -> None:
    """Raise RunError for an outcome, group or belief set that the folder does not hold."""
    rows = results.tables["outcomes"]
    known = {
        "outcome": (outcome, results.config["outcomes"]),
        "group": (group, list(rows["group"].unique())),
        "belief set": (beliefs, [b.name for b in results.experiment.beliefs]),
    }
    for word, (name, there) in known.items():
        if name is not None and name not in there:
            raise RunError(f"no {word} '{name}'; there are {join_words(there or ['none'])}")


def refuse_over(results: Results) -> None:
    """Raise RunError unless the folder is that of a screening."""
    if results.experiment.sample is None or results.experiment.sample.method != "morris":
        raise RunError("--over: no screening; expected a design by morris")


def over_block(results: Results, table: pd.DataFrame) -> list[str]:
    """Return what a screening hands on, as lines of the next experiment's file."""
    if table.empty:
        return ["# no run has a value"]
    out, names = stand_out(table), handed_on(table)
    pair = f"{table['scenario'].iloc[0]} minus {table['against'].iloc[0]}"
    many = table.loc[table["measure"] == MEAN_SIZE, "source"].nunique()
    largest = f"; the {len(names)} with the largest mu*" if len(names) < len(out) else ""
    line = f"# {pair}: {len(out):,} of {many:,} numbers stand out from luck{largest}"
    return [line, *(over_lines(results, names) if names else [])]


def sensitivity_command(
    folder: Path,
    outcome: str | None,
    scenario: str | None,
    against: str | None,
    group: str,
    beliefs: str | None,
    second_order: bool,
    over: bool,
) -> int:
    """Do what `trustline sensitivity` does; return the exit code. Raises RunError."""
    results = Results.open(folder)
    try:
        pairs, wanted = pairs_asked(results, scenario, against), outcome or main_outcome(results)
        check_words(results, wanted, group, beliefs)
        if over:
            refuse_over(results)
    except RunError as error:
        raise RunError(f"{display_path(folder)}: {error}") from None
    if over:
        indices = sensitivity(results, pairs[:1], wanted, group, beliefs)
        print("\n".join(over_block(results, indices.table)))
        return AMISS if results.failed else DONE
    indices = sensitivity(results, pairs, wanted, group, beliefs, second_order)
    print_sensitivity(results.experiment, indices, console(sys.stdout))
    path = folder / "sensitivity.csv"
    write_whole(path, lambda part: indices.table.to_csv(part, index=False, lineterminator="\n"))
    reasons = draw_sensitivity(results, indices.table, folder)
    for line in reasons:
        print(f"left out: {line}")
    figures = [file for suffix in (".svg", ".png") if (file := path.with_suffix(suffix)).exists()]
    write_sidecar(
        [path, *figures], [runs_behind(results, results.tables_read)], "SALib", "scikit-learn", "matplotlib"
    )
    print(f"written: {display_path(path)}{'' if len(indices.table) == 0 else ', sensitivity.svg, sensitivity.png'}")
    return AMISS if results.failed else DONE
