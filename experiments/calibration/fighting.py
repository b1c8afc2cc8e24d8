"""What fights what: rank correlations between parameters and patterns, over the trials near the bands.

Printed at the end of `trustline calibrate`, and by `python -m experiments.calibration.fighting [FOLDER [STRUCTURE]]` from kept trials:
of a calibration, or of one structure in the folder of `make structures`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.calibration.confirming import AT_FRESH
from experiments.calibration.trials import read_trials
from experiments.exit_codes import DONE, UNUSABLE
from experiments.patterns.file import Patterns, distance, load

NEAR = 1.5  # distance, in half bands; 1: inside every band
LEAST_RHO = 0.35  # weaker correlations are left out
LEAST_TRIALS = 20  # fewer tell nothing


def near_bands(trials: pd.DataFrame, file: Patterns) -> pd.DataFrame:
    """Return the trials near the bands. `trials`: one row a trial, with free parameters and calibrated patterns."""
    apart = [distance(file.entries[n], trials[n].to_numpy()) for n in file.calibrated()]
    return trials[np.max(apart, axis=0) <= NEAR]


def correlations(near: pd.DataFrame, file: Patterns) -> list[tuple[str, str, float]]:
    """Return (name, name, Spearman's rho) of each pair told: parameter and pattern, or two patterns; strongest first."""
    names = [*file.free, *file.calibrated()]
    rho = near[names].corr("spearman").to_numpy()
    coefficients = [
        (names[j], names[k], float(rho[j, k])) for k in range(len(file.free), len(names)) for j in range(k)
    ]
    return sorted((pair for pair in coefficients if abs(pair[2]) >= LEAST_RHO), key=lambda pair: -abs(pair[2]))


def print_correlations(folder: Path, file: Patterns, structure: str = "") -> int:
    """Print the pairs of all kept trials, or of those of one structure; return the exit code."""
    trials = [read_trials(path) for path in sorted(folder.glob(f"{structure}.*.csv" if structure else "*.csv"))]
    if not trials:
        print(f"{folder}: holds no trials; `trustline calibrate` makes them", file=sys.stderr)
        return UNUSABLE
    whole = pd.concat(trials)
    whole = whole[whole["trial"] < AT_FRESH]
    near = near_bands(whole, file)
    print(f"What fights what, in the {len(near):,} of {len(whole):,} trials near the bands:")
    if len(near) < LEAST_TRIALS:
        print(f"  too few; {LEAST_TRIALS} are needed")
        return DONE
    for a, b, rho in correlations(near, file):
        print(f"  {a} and {b}: {rho:+.2f}")
    return DONE


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("results") / "calibration" / "bay_area"
    sys.exit(print_correlations(folder / "trials", load(), *sys.argv[2:3]))
