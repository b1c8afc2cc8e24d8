"""`make calibrate`: what can be recovered, then each belief set to the patterns, then the line between them.

Ends by itself. Exit code 1 if a set cannot meet the patterns: the nearest it came is told, and every
trial is kept in `results/calibration/`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.calibration import patterns
from experiments.calibration.ensembles import mixed, path_of, read_ensemble, write_ensemble
from experiments.calibration.fitting import Fit, Scale, fit
from experiments.calibration.measures import MEASURES
from experiments.calibration.observing import Setting, observe
from experiments.calibration.recovery import recover
from experiments.compiling import compile_ahead
from experiments.store import write_whole
from sim.beliefs import Beliefs
from sim.errors import ConfigError, RunError
from sim.structure import Structure
from sim.world import World

SETS = ("separation_helps", "even", "custody_harms")
WORLD, STRUCTURE = "bay_area", "default"
SEED = 1_000_003  # of its own: no experiment uses it
FRESH = 2  # more runs of each accepted trial, with luck that the fit did not see
LINE = (0.25, 0.75)
LINE_MEMBERS = 10


class Calibration:
    """The world, structure and patterns of a calibration, and how to try a set of parameters."""

    def __init__(self) -> None:
        self.world, self.structure = World.load(WORLD), Structure.load(STRUCTURE)
        self.patterns = patterns.load()
        self.names = self.patterns.calibrated()
        self.entries = [self.patterns.entries[n] for n in self.names]
        self.scale = Scale(self.patterns.free)

    def values(self, beliefs: Beliefs, numbers: np.ndarray, replicate: int) -> np.ndarray:
        """Return the calibrated patterns of one run."""
        chosen = dict(zip(self.scale.names, map(float, numbers), strict=True))
        past = observe(Setting(self.world, beliefs, self.structure, chosen, SEED, replicate))
        return np.array([MEASURES[n](past) for n in self.names])

    def fit(self, beliefs: Beliefs, number: int) -> Fit:
        """Fit one belief set."""

        def tell(line: str) -> None:
            print(f"  {beliefs.name}: {line}", flush=True)

        return fit(self.scale, self.entries, lambda x, k: self.values(beliefs, x, k), SEED + number, tell=tell)

    def confirmed(self, beliefs: Beliefs, made: Fit) -> list[dict[str, float]]:
        """Return accepted trials whose mean, with fresh runs, still lies in every band: parameters and patterns."""
        from concurrent.futures import ThreadPoolExecutor

        numbers = self.scale.to_numbers(made.points[made.accepted])
        jobs = [(x, 1_000_000 + k * FRESH + j) for k, x in enumerate(numbers) for j in range(FRESH)]
        with ThreadPoolExecutor() as pool:
            fresh = np.array(list(pool.map(lambda job: self.values(beliefs, *job), jobs)))
        mean = (made.values[made.accepted] + fresh.reshape(len(numbers), FRESH, -1).sum(axis=1)) / (1 + FRESH)
        far = np.max([patterns.distance(e, mean[:, k]) for k, e in enumerate(self.entries)], axis=0)
        return [
            {
                **dict(zip(self.scale.names, map(float, x), strict=True)),
                **dict(zip(self.names, map(float, v), strict=True)),
            }
            for x, v, d in zip(numbers, mean, far, strict=True)
            if d <= 1.0
        ]


def keep_trials(calibration: Calibration, beliefs: Beliefs, made: Fit, folder: Path) -> None:
    """Keep every trial of a fit."""
    frame = pd.DataFrame(calibration.scale.to_numbers(made.points), columns=list(calibration.scale.names))
    frame[calibration.names] = made.values
    frame["distance"] = made.far
    folder.mkdir(parents=True, exist_ok=True)
    text = frame.to_csv(index_label="trial", float_format="%.6g", lineterminator="\n")
    write_whole(folder / f"{beliefs.name}.csv", lambda part: part.write_text(text, "utf-8"))


def say_not_met(calibration: Calibration, beliefs: Beliefs, made: Fit) -> None:
    """Say which pattern could not be met, and the nearest it came."""
    nearest = made.values[made.nearest()]
    told = [
        f"{n} {v:.3g} (band {e.band[0]:g} to {e.band[1]:g})"
        for n, v, e in zip(calibration.names, nearest, calibration.entries, strict=True)
        if patterns.distance(e, v) > 1.0
    ]
    print(
        f"{beliefs.name} cannot meet the patterns in {len(made.points)} trials; nearest: {', '.join(told) or 'not often enough'}",
        file=sys.stderr,
    )


def in_common_order(rows: list[dict[str, float]], count: int) -> list[dict[str, float]]:
    """Return `count` rows so that members of equal number have equal rank in the return multiplier, mixed by one order."""
    first = next(iter(rows[0]))
    ranked = sorted(rows, key=lambda row: row[first])
    chosen = [ranked[k] for k in np.linspace(0, len(ranked) - 1, count).round().astype(int)]
    return [chosen[k] for k in np.random.default_rng(SEED).permutation(count)]


def check_line(calibration: Calibration, sets: dict[str, Beliefs]) -> None:
    """Print how often interpolated members meet each pattern, between the two ends."""
    ensembles = {n: read_ensemble(n) for n in sets}
    ends = sets[SETS[0]], sets[SETS[-1]]
    for at in LINE:
        between = Beliefs.between(*ends, at)
        members = mixed(between, ensembles)[:LINE_MEMBERS]
        values = np.array(
            [calibration.values(between, np.array(list(m.values())), 2_000_000 + k) for k, m in enumerate(members)]
        )
        mean = values.mean(axis=0)
        far = [float(patterns.distance(e, v)) for e, v in zip(calibration.entries, mean, strict=True)]
        told = ", ".join(
            f"{n} {v:.3g}{'' if d <= 1 else ' (outside)'}"
            for n, v, d in zip(calibration.names, mean, far, strict=True)
        )
        print(f"at {at:g} on the line, {len(members)} interpolated members, mean: {told}")


def main() -> int:
    """Calibrate all sets; return the exit code."""
    began = time.time()
    try:
        calibration = Calibration()
        compile_ahead()
    except (ConfigError, RunError) as error:
        print(error, file=sys.stderr)
        return 2
    sets = {n: Beliefs.load(n) for n in SETS}
    print("What can be recovered, on patterns made from known numbers:", flush=True)
    recover(calibration.scale, calibration.entries, lambda x, k: calibration.values(sets["even"], x, k), SEED)
    kept: dict[str, list[dict[str, float]]] = {}
    for number, (name, beliefs) in enumerate(sets.items()):
        made = calibration.fit(beliefs, number + 1)
        keep_trials(calibration, beliefs, made, Path("results") / "calibration")
        rows = calibration.confirmed(beliefs, made) if made.met else []
        print(f"  {name}: {len(rows)} of {len(made.accepted)} accepted members confirmed by fresh runs", flush=True)
        if len(rows) < 4:
            say_not_met(calibration, beliefs, made)
        else:
            kept[name] = rows
    if kept:
        count = min(map(len, kept.values()))
        for name, rows in kept.items():
            note = f"Made by `make calibrate` from configs/patterns.yaml; seed {SEED}."
            write_ensemble(name, WORLD, in_common_order(rows, count), note, path_of(name))
        print(f"{count} members a set in configs/calibrated/")
    if len(kept) == len(SETS):
        check_line(calibration, sets)
    print(f"{(time.time() - began) / 60:.1f} minutes")
    return 0 if len(kept) == len(SETS) else 1


if __name__ == "__main__":
    sys.exit(main())
