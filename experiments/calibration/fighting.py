"""What fights what: rank correlations between parameters and patterns, over the trials near the bands.

Printed at the end of `make calibrate`, and by `python -m experiments.calibration.fighting` from kept trials.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from experiments.exit_codes import DONE, UNUSABLE
from experiments.patterns.file import Patterns, load

NEAR = 1.5  # distance, in half bands; 1: inside every band
LEAST_RHO = 0.35  # weaker correlations are left out


def correlations(trials: pd.DataFrame, file: Patterns) -> list[tuple[str, str, float]]:
    """Return (name, name, Spearman's rho) of each pair told: parameter and pattern, or two patterns; strongest first.

    `trials`: one row a trial, with the free parameters, the calibrated patterns and `distance`.
    """
    patterns = file.calibrated()
    near = trials[trials["distance"] <= NEAR]
    names = [*file.free, *patterns]
    rho = near[names].corr("spearman").to_numpy()
    coefficients = [
        (names[j], names[k], float(rho[j, k])) for k in range(len(file.free), len(names)) for j in range(k)
    ]
    return sorted((pair for pair in coefficients if abs(pair[2]) >= LEAST_RHO), key=lambda pair: -abs(pair[2]))


def print_correlations(folder: Path) -> int:
    """Print the pairs of all kept trials; return the exit code."""
    files = sorted(folder.glob("*.csv"))
    trials = [t for f in files if "distance" in (t := pd.read_csv(f))]
    if not trials:
        print(f"{folder}: holds no trials; `make calibrate` makes them", file=sys.stderr)
        return UNUSABLE
    whole = pd.concat(trials)
    print(
        f"What fights what, in the {int((whole['distance'] <= NEAR).sum()):,} of {len(whole):,} trials near the bands:"
    )
    for a, b, rho in correlations(whole, load()):
        print(f"  {a} and {b}: {rho:+.2f}")
    return DONE


if __name__ == "__main__":
    sys.exit(print_correlations(Path("results") / "calibration"))
