"""Elementary effects of a Morris design (Morris 1991), by trajectory, and what luck alone makes of their mean size."""

from __future__ import annotations

import numpy as np

LUCK = np.sqrt(2 / np.pi)  # the mean size of a normal number, in its standard deviations


def effects_by_trajectory(unit: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return the change of `values` [point, ...] with each factor, over its whole range: [trajectory, factor, ...].

    `unit`: the design, [trajectory x (factors + 1), factor]; each step moves one factor. NaN where one of the two points
    has no value.
    """
    factors = unit.shape[1]
    places = unit.reshape(-1, factors + 1, factors)
    steps = np.diff(places, axis=1)
    factor = np.abs(steps).argmax(axis=2)
    sizes = np.take_along_axis(steps, factor[:, :, None], axis=2)[:, :, 0]
    by_trajectory = values.reshape(len(places), factors + 1, *values.shape[1:])
    changes = np.diff(by_trajectory, axis=1) / sizes.reshape(*sizes.shape, *(1,) * (values.ndim - 1))
    effects = np.full(changes.shape, np.nan)
    np.put_along_axis(effects, factor.reshape(*factor.shape, *(1,) * (values.ndim - 1)), changes, axis=1)
    return effects


def mean_size(effects: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return mu* of each factor, its standard error over trajectories, and degrees of freedom; `effects` [trajectory, factor]."""
    sizes, many = np.abs(effects), np.isfinite(effects).sum(axis=0)
    mean = over(many, sizes.sum(axis=0, where=np.isfinite(sizes)))
    squares = ((sizes - mean) ** 2).sum(axis=0, where=np.isfinite(sizes))
    return mean, np.sqrt(over(many * (many - 1), squares)), np.maximum(many - 1.0, 0.0)


def spread_of(effects: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return sigma of each factor, its standard error (a jackknife over trajectories), and degrees of freedom."""
    many = np.isfinite(effects).sum(axis=0)
    leave_one_out = np.array([deviation(np.delete(effects, k, axis=0)) for k in range(len(effects))])
    leave_one_out = np.where(np.isfinite(effects), leave_one_out, np.nan)
    centre = over(many, leave_one_out.sum(axis=0, where=np.isfinite(leave_one_out)))
    squares = ((leave_one_out - centre) ** 2).sum(axis=0, where=np.isfinite(leave_one_out))
    return deviation(effects), np.sqrt(over(many, squares * (many - 1))), np.maximum(many - 1.0, 0.0)


def deviation(effects: np.ndarray) -> np.ndarray:
    """Return the standard deviation over trajectories; NaN with fewer than two."""
    known = np.isfinite(effects)
    many = known.sum(axis=0)
    mean = over(many, effects.sum(axis=0, where=known))
    squares = ((effects - mean) ** 2).sum(axis=0, where=known)
    return np.sqrt(over(many - 1, squares))


def over(many: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """Return sums divided by counts; NaN where there are none."""
    return np.divide(sums, many, out=np.full(np.shape(sums), np.nan), where=np.asarray(many) > 0)


def over_units(effects: np.ndarray) -> np.ndarray:
    """Return each effect as the mean over the units that have a value at both its points; `effects`: [trajectory, factor, unit].

    So luck that two points share leaves the effect also where units lack a value. NaN where no unit has both.
    """
    known = np.isfinite(effects)
    return over(known.sum(axis=2), effects.sum(axis=2, where=known))


def size_by_luck(effects: np.ndarray) -> np.ndarray:
    """Return what mu* of each factor would be if it did nothing, from the spread of its effects between units.

    `effects`: [trajectory, factor, unit]. The variance between units is pooled over trajectories; each effect has the error
    of so many units as it is a mean of. NaN where no effect has two units.
    """
    known = np.isfinite(effects)
    many = known.sum(axis=2)
    apart = np.where(known, effects - over_units(effects)[:, :, None], 0.0)
    pooled = over((many - 1).clip(0).sum(axis=0), (apart**2).sum(axis=(0, 2)))
    errors = np.sqrt(over(many, np.broadcast_to(pooled, many.shape)))
    with_error = np.isfinite(errors)
    return LUCK * over(with_error.sum(axis=0), errors.sum(axis=0, where=with_error))
