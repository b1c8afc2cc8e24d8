"""`trustline calibrate`: members of a world for each belief set, fitted to patterns; goes on where it was stopped."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path

from experiments import stopping
from experiments.calibration import fighting
from experiments.calibration.calibrate import (
    ENDS,
    SETS,
    STRUCTURE,
    Calibration,
    Effort,
    line_lines,
    member_path,
    write_members,
)
from experiments.calibration.confirming import Outcome, unmet_words
from experiments.calibration.trying import Makers, OutOfTime
from experiments.endings import EXPECTED, tell_error
from experiments.exit_codes import AMISS, DONE
from experiments.patterns import file as patterns
from experiments.question.stated import name_fault
from experiments.results.lock import Lock
from experiments.tables.fits import Given, print_fits
from experiments.tables.terminal import console
from experiments.whole_file import remove_halves
from sim.beliefs import Beliefs
from sim.errors import ConfigError, Fault, RunError
from sim.lookup import shipped_configs
from sim.reading import display_path
from sim.structure import Structure
from sim.whole import whole_number
from sim.world import World


def calibrate_command(
    world: str,
    beliefs: str | None = None,
    patterns_file: Path | None = None,
    minutes: float | None = None,
    out: Path | None = None,
    dask: str | None = None,
    workers: int | None = None,
    effort: Effort | None = None,
) -> int:
    """Do what `trustline calibrate` does; return the exit code."""
    try:
        if minutes is not None and not (minutes > 0.0 and math.isfinite(minutes)):
            raise RunError(f"--minutes: expected a number above 0, got {minutes}")
        many = os.cpu_count() or 1 if workers is None else whole_number("workers", workers, 1, 1024)
        here, read = World.load(world), patterns.load(patterns_file)
        sets = belief_sets_asked(beliefs)
        folder = out or Path("results") / "calibration" / here.name
        if folder.exists() and not folder.is_dir():
            raise RunError(f"{display_path(folder)}: is a file; expected a folder for trials and members")
        with stopping.held_for_run(), Lock(folder) as lock, Makers(many, dask, minutes) as makers:
            if lock.took_over:
                print(lock.took_over, file=sys.stderr)
            remove_halves(folder, folder / "trials", folder / "members")
            structure = Structure.load(STRUCTURE)
            calibration = Calibration(here, sets, structure, read, folder, makers, effort or Effort())
            return calibrate(calibration, patterns_file or shipped_configs() / "patterns.yaml")
    except EXPECTED as error:
        return tell_error(error, world)


def belief_sets_asked(beliefs: str | None) -> dict[str, Beliefs]:
    """Return the belief sets to fit, by name: the shipped ones, or those that a list with commas names. Raises ConfigError."""
    names = [word.strip() for word in beliefs.split(",")] if beliefs is not None else list(SETS)
    sets: dict[str, Beliefs] = {}
    for word in names:
        beliefs_of_word = Beliefs.load(word)
        message = name_fault("a belief set", beliefs_of_word.name)
        if beliefs_of_word.name in sets:
            message = f"two belief sets name themselves '{beliefs_of_word.name}'; expected different ones"
        if message:
            raise ConfigError([Fault(word, 1, message)])
        sets[beliefs_of_word.name] = beliefs_of_word
    return sets


def calibrate(calibration: Calibration, patterns_file: Path) -> int:
    """Calibrate all sets, telling what comes; return the exit code. Raises RunError, OSError, Stopped."""
    try:
        print("What can be recovered, on patterns made from known numbers:", flush=True)
        for line in calibration.recovery_lines():
            print(f"  {line}", flush=True)
        outcomes = {name: calibration.fit(beliefs) for name, beliefs in calibration.sets.items()}
        write_members(calibration, outcomes, patterns_file.name)
        complete = all(outcome.enough for outcome in outcomes.values())
        on_line = line_lines(calibration) if complete and set(ENDS) <= set(outcomes) else []
    except OutOfTime:
        print(
            f"stopped after {calibration.makers.minutes:g} minutes, before the search had ended; no members were written, all "
            f"trials are kept in {display_path(calibration.out)}, and the same command goes on",
            file=sys.stderr,
        )
        return AMISS
    fighting.print_correlations(calibration.out / "trials", calibration.patterns)
    for line in on_line:
        print(line)
    return print_found(calibration, outcomes)


def print_found(calibration: Calibration, outcomes: dict[str, Outcome]) -> int:
    """Print what was found, and where it lies; return the exit code."""
    file = calibration.patterns
    print_fits(
        console(sys.stdout), file, {name: given_by(calibration, outcome) for name, outcome in outcomes.items()}
    )
    if failed := calibration.failed():
        name, first = failed[0]
        print(
            f"{len(failed)} trials failed and count as not met; the first: {name}, trial {first.number}: {first.error}",
            file=sys.stderr,
        )
    for name, outcome in outcomes.items():
        if outcome.enough:
            print(f"{name}: members in {display_path(member_path(calibration.out, name))}")
        else:
            many = f"{len(outcome.fitting.points):,} trials"
            print(
                f"{name} cannot meet the patterns in {many}; {unmet_words(file, outcome.fitting, len(outcome.rows))}",
                file=sys.stderr,
            )
    return DONE if all(outcome.enough for outcome in outcomes.values()) else AMISS


def given_by(calibration: Calibration, outcome: Outcome) -> Given:
    """Return what a belief set gives: its members, or the nearest trial."""
    import numpy as np

    fitting, names = outcome.fitting, calibration.patterns.calibrated()
    if outcome.enough:
        return Given(np.array([[row[n] for n in names] for row in outcome.rows]), len(outcome.rows))
    never = tuple(n for k, n in enumerate(names) if not (fitting.apart[:, k] <= 1.0).any())
    return Given(fitting.values[[fitting.nearest()]], 0, never)
