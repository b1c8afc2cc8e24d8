"""The model's own exp and log: + - * / only, so the same bits on every system, compiled or not.

The exp and log of a system's library are right to about one unit in the last place, and each system's errs elsewhere:
a run would tip at another digit on another machine. IEEE 754 fixes + - * / and the square root to the last bit.
So nothing that decides a number calls the library (`tests/test_exact.py` reads sources and machine code).

Both bring their number into a short range, take a series there, and scale by a power of two. Their error is below one unit
in the last place (`make slow` holds a million values against correctly rounded ones). Order and brackets are part of the
result: a change of them is a change of bits. They are compiled into their callers: many calls stand beside each other.
"""

from __future__ import annotations

import math

import numpy as np

from sim.compiled import inline

# ln 2 in two parts. The first has 41 bits, so its product with an exponent is exact; the second is what is left.
LN2_FIRST, LN2_REST = 0.693147180559663, 2.8235290563031577e-13
ONE_OVER_LN2 = 1.4426950408889634

LARGEST, SMALLEST = 710.0, -746.0  # exp beyond: infinity, 0
ROUND = 6755399441055744.0  # 1.5 * 2**52: a number that was added to it is whole, and stands in its last bits
ROUND_BITS = 0x4338000000000000
BIAS, FRACTION_BITS = 1023, 52
FRACTION, EXPONENT = (1 << FRACTION_BITS) - 1, 0x7FF
ROOT_HALF_BITS = 0x3FE6A09E667F3BCD  # of the root of 1/2
SUBNORMAL, SMALLEST_NORMAL = 54, 2.2250738585072014e-308


@inline
def bits_of(x: float) -> int:
    """Return the 64 bits of a float as a whole number."""
    return int(np.float64(x).view(np.int64))


@inline
def of_bits(bits: int) -> float:
    """Return the float of 64 bits."""
    return float(np.int64(bits).view(np.float64))


@inline
def power_of_two(exponent: int) -> float:
    """Return 2 to a whole number from -1022 to 1023: its bits are written, nothing is computed."""
    return of_bits(((exponent + BIAS) & EXPONENT) << FRACTION_BITS)


@inline
def exp(x: float) -> float:
    """Return e to the x: x = k ln 2 + r with |r| < .35, a Taylor series in r, times 2 to the k.

    Without a branch, so that a loop can take several at once. Beyond both ends, and of what is no number, it gives what it should.
    """
    x = float(x)
    x = LARGEST if x > LARGEST else x
    x = SMALLEST if x < SMALLEST else x
    shifted = x * ONE_OVER_LN2 + ROUND
    k = bits_of(shifted) - ROUND_BITS
    whole = shifted - ROUND
    first = x - whole * LN2_FIRST  # exact
    rest = whole * LN2_REST
    r = first - rest
    r2 = r * r
    r4 = r2 * r2
    beyond = (1 / 2 + r * (1 / 6)) + r2 * (1 / 24 + r * (1 / 120))
    beyond += r4 * ((1 / 720 + r * (1 / 5040)) + r2 * (1 / 40320 + r * (1 / 362880)))
    beyond += r4 * r4 * ((1 / 3628800 + r * (1 / 39916800)) + r2 * (1 / 479001600 + r * (1 / 6227020800)))
    y = 1.0 + (first + (r2 * beyond - rest))
    half = k >> 1  # 2 to the k itself may be no number where the result is one
    return y * power_of_two(half) * power_of_two(k - half)


@inline
def log(x: float) -> float:
    """Return the natural logarithm: x = 2**k (1 + f) with 1 + f from root 1/2 to root 2, and a series in f / (2 + f)."""
    x = float(x)
    k = 0
    if not SMALLEST_NORMAL <= x < math.inf:
        if not 0.0 < x < math.inf:
            return -math.inf if x == 0.0 else x if x > 0.0 else math.nan
        x *= 1 << SUBNORMAL
        k = -SUBNORMAL
    above = bits_of(x) - ROOT_HALF_BITS
    k += above >> FRACTION_BITS
    f = of_bits((above & FRACTION) + ROOT_HALF_BITS) - 1.0
    s = f / (2.0 + f)
    z = s * s
    z2 = z * z
    z4 = z2 * z2
    beyond = (2 / 3 + z * (2 / 5)) + z2 * (2 / 7 + z * (2 / 9))
    beyond += z4 * ((2 / 11 + z * (2 / 13)) + z2 * (2 / 15 + z * (2 / 17)))
    beyond += z4 * z4 * (2 / 19 + z * (2 / 21))
    square = 0.5 * f * f  # log(1 + f) = f - square + s (square + z beyond): what is rounded is small beside f
    return k * LN2_FIRST - ((square - (s * (square + z * beyond) + k * LN2_REST)) - f)
