"""`make calibrate`: what can be recovered, then each belief set to the patterns, then the line between them.

Ends by itself: at most some 8,000 runs, and after MINUTES at the latest. How far it came in that time hangs on
the machine; so a calibration that was stopped says so, writes no members and exits with 1. What members
are does not hang on it. Exit code 1 also if a set cannot meet the patterns: the nearest it came is told, every trial
and the other sets' members are kept in `results/calibration/`, and `configs/calibrated/` stays as it was.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.calibration import fighting
from experiments.calibration.fitting import Fit, Scale, fit
from experiments.calibration.recovery import recover
from experiments.exit_codes import AMISS, DONE, UNUSABLE
from experiments.patterns import file as patterns
from experiments.patterns.measures import MEASURES
from experiments.patterns.observing import Setting, observe
from experiments.program import script
from experiments.question.made_from import inputs_of
from experiments.question.members import interpolate_members, load_current_members, path_of, write_ensemble
from experiments.runs.ahead import compile_ahead
from experiments.whole_file import write_whole
from sim.beliefs import Beliefs
from sim.errors import ConfigError, RunError
from sim.reading import display_path
from sim.structure import Structure
from sim.world import World

SETS = ("separation_helps", "even", "custody_harms", "neutral")  # a set's place decides its seed: add at the end
ENDS = ("separation_helps", "custody_harms")
WORLD, STRUCTURE = "bay_area", "default"
SEED = 1_000_003  # of its own: no experiment uses it
FRESH = 2  # more runs of each accepted trial, with luck that the fit did not see
LEAST = 4  # confirmed members that a set needs
LINE = (0.25, 0.75)
LINE_MEMBERS = 10
MINUTES = 45.0  # of wall time; two free cores need less
TRIALS = Path("results") / "calibration"


class Calibration:
    """The world, structure and patterns of a calibration, and how to try a set of parameters.

    `failed`: what went wrong in trials that failed; they count as trials that meet no pattern.
    """

    def __init__(self, minutes: float = MINUTES) -> None:
        self.began, self.minutes = time.monotonic(), minutes
        self.failed: list[str] = []
        self.world, self.structure = World.load(WORLD), Structure.load(STRUCTURE)
        self.patterns = patterns.load()
        self.names = self.patterns.calibrated()
        self.entries = [self.patterns.entries[n] for n in self.names]
        self.scale = Scale(self.patterns.free)

    def values(self, beliefs: Beliefs, numbers: np.ndarray, replicate: int) -> np.ndarray:
        """Return the calibrated patterns of one run; no numbers (NaN) if it fails."""
        parameters = dict(zip(self.scale.names, map(float, numbers), strict=True))
        try:
            past = observe(Setting(self.world, beliefs, self.structure, parameters, SEED, replicate))
            return np.array([MEASURES[n](past) for n in self.names])
        except Exception as error:  # one bad trial must not take hours of others with it
            self.failed.append(f"{beliefs.name}, trial {replicate}: {type(error).__name__}: {error}")
            return np.full(len(self.names), np.nan)

    def out_of_time(self) -> bool:
        """Return whether the time is up."""
        return time.monotonic() - self.began > 60.0 * self.minutes

    def fit(self, beliefs: Beliefs, number: int) -> Fit:
        """Fit one belief set."""

        def tell(line: str) -> None:
            print(f"  {beliefs.name}: {line}", flush=True)

        return fit(
            self.scale,
            self.entries,
            lambda x, k: self.values(beliefs, x, k),
            SEED + number,
            tell=tell,
            stop=self.out_of_time,
        )

    def confirm(self, beliefs: Beliefs, fitting: Fit) -> list[dict[str, float]]:
        """Return accepted trials whose mean, with fresh runs, still lies in every band: parameters and patterns."""
        numbers = self.scale.to_numbers(fitting.points[fitting.accepted])
        jobs = [(x, 1_000_000 + k * FRESH + j) for k, x in enumerate(numbers) for j in range(FRESH)]
        with ThreadPoolExecutor() as pool:
            fresh = np.array(list(pool.map(lambda job: self.values(beliefs, *job), jobs)))
        mean = (fitting.values[fitting.accepted] + fresh.reshape(len(numbers), FRESH, -1).sum(axis=1)) / (1 + FRESH)
        far = np.max([patterns.distance(e, mean[:, k]) for k, e in enumerate(self.entries)], axis=0)
        return [
            {
                **dict(zip(self.scale.names, map(float, x), strict=True)),
                **dict(zip(self.names, map(float, v), strict=True)),
            }
            for x, v, d in zip(numbers, mean, far, strict=True)
            if d <= 1.0
        ]


def write_trials(calibration: Calibration, beliefs: Beliefs, fitting: Fit) -> None:
    """Keep every trial of a fit."""
    frame = pd.DataFrame(calibration.scale.to_numbers(fitting.points), columns=list(calibration.scale.names))
    frame[calibration.names] = fitting.values
    frame["distance"] = fitting.far
    text = frame.to_csv(index_label="trial", float_format="%.6g", lineterminator="\n")
    write_whole(TRIALS / f"{beliefs.name}.csv", lambda part: part.write_text(text, "utf-8"))


def print_unmet(calibration: Calibration, beliefs: Beliefs, fitting: Fit, members: int) -> None:
    """Say how near a fit came: patterns that no trial met, and what the nearest trial misses."""
    inside = int((fitting.far <= 1.0).sum())
    if fitting.met or inside:
        reason = f"{inside} met every band once, {members} with fresh runs; {LEAST} are needed"
    else:
        never = [n for k, n in enumerate(calibration.names) if not (fitting.apart[:, k] <= 1.0).any()]
        at = fitting.nearest()
        misses = [
            f"{n} {v:.3g} (band {e.band[0]:g} to {e.band[1]:g})"
            for k, (n, e) in enumerate(zip(calibration.names, calibration.entries, strict=True))
            if not fitting.apart[at, k] <= 1.0
            for v in [fitting.values[at, k]]
        ]
        reason = f"nearest: {', '.join(misses)}; met by no trial: {', '.join(never) or 'none of them alone, but not together'}"
    print(f"{beliefs.name} cannot meet the patterns in {len(fitting.points)} trials; {reason}", file=sys.stderr)


def in_common_order(rows: list[dict[str, float]], count: int) -> list[dict[str, float]]:
    """Return `count` rows so that members of equal number have equal rank in the return multiplier, mixed by one order."""
    first = next(iter(rows[0]))
    by_rank = sorted(rows, key=lambda row: row[first])
    members = [by_rank[k] for k in np.linspace(0, len(by_rank) - 1, count).round().astype(int)]
    return [members[k] for k in np.random.default_rng(SEED).permutation(count)]


def check_line(calibration: Calibration, sets: dict[str, Beliefs]) -> None:
    """Print how often interpolated members meet each pattern, between the two ends."""
    ensembles = load_current_members(sets.values(), calibration.world, calibration.structure)
    ends = sets[ENDS[0]], sets[ENDS[1]]
    for at in LINE:
        beliefs = Beliefs.between(*ends, at)
        members = interpolate_members(beliefs, ensembles)[:LINE_MEMBERS]
        values = np.array(
            [calibration.values(beliefs, np.array(list(m.values())), 2_000_000 + k) for k, m in enumerate(members)]
        )
        mean = values.mean(axis=0)
        far = [float(patterns.distance(e, v)) for e, v in zip(calibration.entries, mean, strict=True)]
        text = ", ".join(
            f"{n} {v:.3g}{'' if d <= 1 else ' (outside)'}"
            for n, v, d in zip(calibration.names, mean, far, strict=True)
        )
        print(f"at {at:g} on the line, {len(members)} interpolated members, mean: {text}")


def fit_all(calibration: Calibration, sets: dict[str, Beliefs]) -> dict[str, list[dict[str, float]]] | None:
    """Return the confirmed members of the sets that have enough, every trial kept; None if the time is up."""
    ensembles: dict[str, list[dict[str, float]]] = {}
    for number, (name, beliefs) in enumerate(sets.items()):
        if calibration.out_of_time():
            return None
        fitting = calibration.fit(beliefs, number + 1)
        write_trials(calibration, beliefs, fitting)
        if fitting.stopped:
            return None
        rows = calibration.confirm(beliefs, fitting) if fitting.met else []
        print(
            f"  {name}: {len(rows)} of {len(fitting.accepted) if fitting.met else 0} accepted members confirmed by fresh runs",
            flush=True,
        )
        if len(rows) < LEAST:
            print_unmet(calibration, beliefs, fitting, len(rows))
        else:
            ensembles[name] = rows
    return ensembles


def write_members(
    calibration: Calibration, sets: dict[str, Beliefs], ensembles: dict[str, list[dict[str, float]]]
) -> None:
    """Write as many members of each set as the smallest has: in `configs/calibrated/` if all sets have members."""
    complete = len(ensembles) == len(sets)
    count = min(map(len, ensembles.values()), default=0)
    for name, rows in ensembles.items():
        inputs = inputs_of(calibration.patterns, sets[name], calibration.world, calibration.structure)
        note = f"Made by `make calibrate` from configs/patterns.yaml; seed {SEED}."
        path = path_of(name) if complete else TRIALS / "members" / f"{name}.csv"
        members = in_common_order(rows, count if complete else len(rows))
        write_ensemble(name, WORLD, inputs, members, note, path)
    if complete:
        print(f"{count} members a set in configs/calibrated/")


def calibrate(calibration: Calibration) -> int:
    """Calibrate all sets; return the exit code."""
    sets = {n: Beliefs.load(n) for n in SETS}
    print("What can be recovered, on patterns made from known numbers:", flush=True)
    recover(
        calibration.scale,
        calibration.entries,
        lambda x, k: calibration.values(sets["even"], x, k),
        SEED,
        stop=calibration.out_of_time,
    )
    ensembles = fit_all(calibration, sets)
    if calibration.failed:
        many = len(calibration.failed)
        print(f"{many} trials failed and count as not met; the first: {calibration.failed[0]}", file=sys.stderr)
    if ensembles is None:
        print(
            f"stopped after {calibration.minutes:g} minutes, before the search had ended; configs/calibrated/ stays as it was, trials "
            f"are in {TRIALS}/. On a slower machine: python -m {__package__}.calibrate --minutes 90",
            file=sys.stderr,
        )
        return AMISS
    write_members(calibration, sets, ensembles)
    fighting.print_correlations(TRIALS)
    if len(ensembles) < len(sets):
        print(
            f"configs/calibrated/ stays as it was; trials and other sets' members are in {TRIALS}/", file=sys.stderr
        )
        return AMISS
    check_line(calibration, sets)
    print(f"{(time.monotonic() - calibration.began) / 60:.1f} minutes")
    return DONE


def main(arguments: list[str] | None = None) -> int:
    """Do what `make calibrate` does; return the exit code."""
    parser = argparse.ArgumentParser(prog="calibrate", description="Calibrate each belief set to the patterns.")
    parser.add_argument(
        "--minutes", type=float, default=MINUTES, help=f"wall time after which it stops ({MINUTES:g})"
    )
    minutes = parser.parse_args(arguments).minutes
    try:
        if not minutes > 0.0:
            raise RunError(f"--minutes: {minutes} is not above 0")
        for folder in (TRIALS, path_of("even").parent):
            folder.mkdir(parents=True, exist_ok=True)
        calibration = Calibration(minutes)
        compile_ahead()
        return calibrate(calibration)
    except (ConfigError, RunError) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{display_path(Path(error.filename or TRIALS))}: {error.strerror}", file=sys.stderr)
    return UNUSABLE


if __name__ == "__main__":
    script(lambda: main(sys.argv[1:]))
