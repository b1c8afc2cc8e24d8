"""A standard normal number from one uniform number: the inverse of the distribution.

Wichura (1988), algorithm AS 241 (PPND16): three ratios of polynomials. Their coefficients and ranges are as published.
With the model's own logarithm it takes no function of the system's library (`sim/exact.py`), and one draw where the
method of Box and Muller takes two and a cosine. Relative error: some units in the last place.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.exact import log

HALF_STEP = 1.0 / 18014398509481984.0  # 2**-54: uniform numbers are multiples of twice this

# Coefficients from the highest power down. The middle is a series in .425**2 - (u - .5)**2; tails, in the root of -log.
MIDDLE, MIDDLE_SQUARED = 0.425, 0.180625
FAR = 5.0  # where the far tail begins
NEAR_SHIFT, FAR_SHIFT = 1.6, 5.0
MIDDLE_ABOVE = (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
                1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0)  # fmt: skip
MIDDLE_BELOW = (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
                5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0)  # fmt: skip
NEAR_ABOVE = (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
              3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0)  # fmt: skip
NEAR_BELOW = (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
              6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0)  # fmt: skip
FAR_ABOVE = (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
             2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0)  # fmt: skip
FAR_BELOW = (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
             1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0)  # fmt: skip


@rule
def polynomial(x: float, coefficients: tuple[float, ...]) -> float:
    """Return a polynomial of x, given its coefficients from the highest power down."""
    total = 0.0
    for c in coefficients:
        total = total * x + c
    return total


@rule
def normal(u: float) -> float:
    """Return the standard normal number of a uniform one in [0, 1).

    A uniform number stands for the middle of its step, so 0 has a normal number, too, and both tails are alike.
    """
    from_middle = (u - 0.5) + HALF_STEP
    if abs(from_middle) <= MIDDLE:
        r = MIDDLE_SQUARED - from_middle * from_middle
        return from_middle * polynomial(r, MIDDLE_ABOVE) / polynomial(r, MIDDLE_BELOW)
    tail = u + HALF_STEP if u < 0.5 else (1.0 - u) - HALF_STEP
    r = math.sqrt(-log(tail))
    if r <= FAR:
        size = polynomial(r - NEAR_SHIFT, NEAR_ABOVE) / polynomial(r - NEAR_SHIFT, NEAR_BELOW)
    else:
        size = polynomial(r - FAR_SHIFT, FAR_ABOVE) / polynomial(r - FAR_SHIFT, FAR_BELOW)
    return -size if u < 0.5 else size
