"""The model's own exp and log against correctly rounded values, at their ends and joins, compiled and not.

`tests/slow/test_exact.py` does the same on a million values; `tests/test_machine_code.py` shows that nothing else is called.
"""

from __future__ import annotations

import math
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable
from decimal import Decimal, localcontext

import numpy as np
import pytest

from sim.exact import bits_of, exp, log, of_bits, power_of_two

Own = Callable[[float], float]
LN2 = math.log(2.0)


def true_exp(x: Decimal) -> Decimal:
    return x.exp()


def true_log(x: Decimal) -> Decimal:
    return x.ln()


def largest_error(own: Own, true: Callable[[Decimal], Decimal], values: Iterable[float]) -> float:
    """Return the largest error in units in the last place of the true value; decimal's exp and ln round correctly."""
    worst = Decimal(0)
    with localcontext() as context:
        context.prec = 36
        for x in values:
            wanted = true(Decimal(float(x)))
            worst = max(worst, abs(Decimal(own(float(x))) - wanted) / Decimal(math.ulp(float(wanted))))
    return float(worst)


def some_exponents(n: int, seed: int) -> np.ndarray:
    """Return numbers to take exp of: near 0, of the size that rules take, and of every size."""
    rng = np.random.default_rng(seed)
    small = rng.choice([-1.0, 1.0], n // 4) * 2.0 ** rng.uniform(-60, 0, n // 4)
    return np.concatenate(
        [small, rng.uniform(-1, 1, n // 4), rng.uniform(-40, 10, n // 4), rng.uniform(-745, 709.7, n // 4)]
    )


def some_numbers(n: int, seed: int) -> np.ndarray:
    """Return numbers to take the logarithm of: shares, near 1, and of every size; 1 - u as rules take it."""
    rng = np.random.default_rng(seed)
    near = 1.0 + rng.choice([-1.0, 1.0], n // 4) * 2.0 ** rng.uniform(-52, -2, n // 4)
    every = 2.0 ** rng.uniform(-1070, 1023, n // 4)
    return np.concatenate([1.0 - rng.random(n // 4), near, rng.uniform(0.5, 2.0, n // 4), every])


def test_exp_errs_by_less_than_one_unit_in_the_last_place():
    assert largest_error(exp, true_exp, some_exponents(8000, 1)) < 1.0


def test_log_errs_by_less_than_one_unit_in_the_last_place():
    assert largest_error(log, true_log, some_numbers(8000, 2)) < 1.0


def test_a_worse_function_is_caught():
    """The sabotaged control: an error of some units in the last place."""
    assert largest_error(lambda x: exp(x) * (1.0 + 2.0**-51), true_exp, some_exponents(400, 3)) > 1.0
    assert largest_error(lambda x: log(x) * (1.0 + 2.0**-51), true_log, some_numbers(400, 3)) > 1.0


def test_known_values():
    assert exp(0.0) == exp(-0.0) == exp(5e-324) == exp(-(2.0**-54)) == 1.0
    assert math.copysign(1.0, log(1.0)) == 1.0
    assert log(1.0) == 0.0
    assert log(2.0) == LN2
    assert log(0.5) == -LN2
    assert exp(1.0) == pytest.approx(math.e, rel=2.0**-52, abs=0.0)
    assert [exp(k * LN2) for k in (-1, 1, 3, 10)] == pytest.approx([0.5, 2.0, 8.0, 1024.0], rel=1e-15, abs=0.0)


def test_the_ends_of_exp():
    assert (exp(math.inf), exp(-math.inf)) == (math.inf, 0.0)
    assert (exp(1e9), exp(-1e9), exp(1e308), exp(-1e308)) == (math.inf, 0.0, math.inf, 0.0)
    assert math.isnan(exp(math.nan))
    assert exp(709.782712893384) == pytest.approx(1.7976931348622732e308, rel=2e-16)
    assert exp(709.7827128933841) == math.inf
    assert exp(709.0) == pytest.approx(math.exp(709.0), rel=2e-16)
    assert exp(-745.0) == 5e-324  # the least there is
    assert (exp(-745.13), exp(-745.2)) == (5e-324, 0.0)
    assert exp(-708.5) == pytest.approx(math.exp(-708.5), abs=5e-324)  # below this, numbers get fewer digits


def test_the_ends_of_log():
    assert log(0.0) == log(-0.0) == -math.inf
    assert log(math.inf) == math.inf
    assert all(math.isnan(log(x)) for x in (math.nan, -1.0, -5e-324, -math.inf))
    subnormal = [5e-324, 1e-320, 2.2250738585072009e-308]
    assert [log(x) for x in subnormal] == pytest.approx([math.log(x) for x in subnormal], rel=2e-16, abs=0.0)
    assert log(2.2250738585072014e-308) == pytest.approx(-1022 * LN2, rel=2e-16, abs=0.0)
    assert log(1.7976931348623157e308) == pytest.approx(1024 * LN2, rel=2e-16, abs=0.0)


def neighbours(x: float, n: int = 20) -> list[float]:
    """Return the floats next to a number, n on each side."""
    bits = bits_of(x)
    return sorted(of_bits(bits + k) for k in range(-n, n + 1))


def test_both_rise_where_their_ranges_join():
    """At halves of ln 2 exp changes its power of two; at the root of 1/2 times a power, log does."""
    for k in (-1000, -30, -2, -1, 0, 1, 2, 30, 1000):
        at = neighbours((k + 0.5) * LN2)
        values = [exp(x) for x in at]
        assert values == sorted(values), k
        values = [log(x) for x in neighbours(math.sqrt(0.5) * 2.0**k)]
        assert values == sorted(values), k
    for x in (1.0, 2.0**-1022):
        values = [log(y) for y in neighbours(x)]
        assert values == sorted(values)


def test_powers_of_two_are_written_not_computed():
    assert [power_of_two(k) for k in range(-1022, 1024)] == [2.0**k for k in range(-1022, 1024)]
    for x in (1.0, -0.0, 3.5, 5e-324, math.inf):
        assert bits_of(x) == struct.unpack("<q", struct.pack("<d", x))[0]
        assert struct.pack("<d", of_bits(bits_of(x))) == struct.pack("<d", x)


def test_a_plain_number_comes_back():
    """Also of a number of numpy's, as records have them: numpy would warn where a result is 0 or infinite."""
    assert all(type(f(np.float64(0.5))) is float for f in (exp, log))
    with np.errstate(all="raise"):
        assert (exp(np.float64(1e4)), exp(np.float64(-1e4)), log(np.float64(0.0))) == (math.inf, 0.0, -math.inf)


BITS = """
import hashlib
import numba, numpy as np
from sim.compiled import OPTIONS
from sim.draws import gamma_mean_one, poisson
from sim.exact import exp, log
from sim.normal import normal
from tests.test_exact import some_exponents, some_numbers
@numba.njit(**OPTIONS)
def fill(a, b, out):
    for k in range(len(a)):
        out[0, k], out[1, k] = exp(a[k]), log(b[k])
        out[2, k] = normal(np.floor(np.abs(a[k] % 1.0) * 2.0**53) / 2.0**53)
    for k in range(40):
        out[3, k] = gamma_mean_one(0.5, 7, 3, 1, k, 0, 20) + poisson(50.0 * k, 0.3)
a, b = some_exponents(2000, 5), some_numbers(2000, 6)
out = np.zeros((4, 2000))
fill(a, b, out)
print(hashlib.sha256(out.tobytes()).hexdigest())
"""


def test_compiled_and_uncompiled_give_the_same_bits():
    digests = []
    for disabled in ("0", "1"):
        env = {**os.environ, "NUMBA_DISABLE_JIT": disabled}
        done = subprocess.run(
            [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning", "-c", BITS],
            env=env,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        digests.append(done.stdout)
    assert digests[0] == digests[1]
