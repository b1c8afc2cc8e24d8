"""Normal numbers: the inverse of the distribution, both tails alike."""

from __future__ import annotations

import math
import statistics
from decimal import Decimal, localcontext

import numpy as np
import pytest

from sim.normal import FAR, HALF_STEP, MIDDLE, normal, polynomial

UNITS = 8  # of the last place: what is stated is "some"
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459")


def share_from_middle(z: Decimal) -> tuple[Decimal, Decimal]:
    """Return the share of the standard normal law between 0 and z, and its density at z: a series of terms of one sign."""
    density = (-z * z / 2).exp() / (2 * PI).sqrt()
    term = total = z
    k = 1
    while abs(term) > Decimal("1e-50"):
        k += 2
        term *= z * z / k
        total += term
    return total * density, density


def largest_error(own, uniform) -> float:
    """Return the largest error in units in the last place: how far the share is off, over the density."""
    worst = 0.0
    with localcontext() as context:
        context.prec = 60
        for u in uniform:
            z = own(float(u))
            share, density = share_from_middle(Decimal(z))
            wanted = Decimal(float(u)) - Decimal("0.5") + Decimal(HALF_STEP)
            worst = max(worst, abs(float((share - wanted) / density)) / math.ulp(z))
    return worst


def some_uniform(n: int, seed: int) -> np.ndarray:
    """Return uniform numbers, half of them in the tails, as `draws.uniform` gives them: multiples of 2**-53."""
    rng = np.random.default_rng(seed)
    tail = 10.0 ** rng.uniform(-16, -1, n // 4)
    u = np.concatenate([rng.random(n // 2), tail, 1.0 - tail])
    return np.minimum(np.floor(u * 2.0**53), 2.0**53 - 1) / 2.0**53


def test_normal_numbers_are_the_inverse_of_the_law():
    assert largest_error(normal, some_uniform(400, 1)) < UNITS


def test_a_worse_inverse_is_caught():
    assert largest_error(lambda u: normal(u) * (1.0 + 1e-14), some_uniform(40, 2)) > UNITS


def test_known_values():
    assert normal(0.5) == pytest.approx(HALF_STEP * math.sqrt(2.0 * math.pi))  # 0, but for half a step
    assert normal(0.975) == pytest.approx(1.959963984540054, rel=1e-14)
    assert normal(0.001) == pytest.approx(-3.090232306167813, rel=1e-14)
    for u in (0.01, 0.074, 0.076, 0.3, 0.924, 0.926, 0.999, 1e-9, 1e-12):
        assert normal(u) == pytest.approx(statistics.NormalDist().inv_cdf(u), rel=1e-12 if u > 1e-6 else 1e-4)


def test_the_ends_are_numbers_and_tails_are_alike():
    assert normal(0.0) == pytest.approx(-8.292361075813597, rel=1e-14)
    for k in (0, 1, 2, 10, 2**20, 2**45, 2**51, 2**52 - 1):
        assert normal(k / 2.0**53) == -normal((2**53 - 1 - k) / 2.0**53)


def test_normal_numbers_rise_where_their_ranges_join():
    joins = (0.5 - MIDDLE, 0.5 + MIDDLE, math.exp(-FAR * FAR), 0.5)
    for at in joins:
        first = math.floor(at * 2.0**53)
        values = [normal((first + k) / 2.0**53) for k in range(-200, 200)]
        steps = np.diff(values)
        assert (steps >= -UNITS * math.ulp(max(map(abs, values)))).all(), at
        assert values[-1] > values[0]


def test_a_polynomial_begins_with_its_highest_power():
    assert polynomial(2.0, (3.0, 0.0, 1.0)) == 13.0
