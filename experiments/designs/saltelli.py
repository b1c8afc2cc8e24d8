"""Saltelli's extension of a scrambled Sobol sequence (Saltelli 2002): the rows from which Sobol indices are estimated."""

from __future__ import annotations

import numpy as np

from experiments.designs.morris import unit_problem


def saltelli(factors: int, base: int, second_order: bool, seed: int) -> np.ndarray:
    """Return the rows, [base x (factors + 2), factor], or base x (2 factors + 2) with `second_order`; `base` is a power of two."""
    from SALib.sample import sobol as sampler

    return np.asarray(sampler.sample(unit_problem(factors), base, calc_second_order=second_order, seed=seed), float)
