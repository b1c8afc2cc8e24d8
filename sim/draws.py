"""Randomness: every draw is a function of (seed, replicate, who, day, what for).

Counter-based Philox4x32-10 (Salmon et al. 2011). The key is (seed, replicate); the counter is
(who, day, stream, number). There is no state, so no draw can disturb another: the same person
has the same luck under every policy, in any order, on any number of threads.

Written in 64-bit integers with masks: products wrap harmlessly when compiled and are exact in
plain Python, so both give the same bits.
"""

from __future__ import annotations

import math

from sim.compiled import inline, rule
from sim.declared import draws_of
from sim.declared.center import FIRST_DAY as FIRST_DAY
from sim.declared.joining import number_names
from sim.exact import exp, log
from sim.normal import normal

LOW = 0xFFFFFFFF
MULTIPLIER_0, MULTIPLIER_1 = 0xD2511F53, 0xCD9E8D57
WEYL_0, WEYL_1 = 0x9E3779B9, 0xBB67AE85

TWO_PI = 6.283185307179586
MOST_FROM_ZERO = 600.0  # mean up to which a Poisson number is counted from 0: exp(-mean) is no number much beyond

# What a draw is for. A new purpose gets a new number, in the declaration of its mechanism; numbers are never used again.
DAY = 0  # the one draw of a person's day
BORN = 1  # who somebody is, at arrival
ARRIVALS = 2  # how many arrive on a day
TRAFFICKER = 3  # who a trafficker is
MOVE = 4  # where and when a trafficker goes next
STAFF_START = 5  # who is in post at the start
STAFF_LEAVE = 6  # whether a worker leaves, is trained
NEWCOMER = 7  # who takes a post
WORKER = 8  # which advocate a person meets (of the person alone)
OFFICER = 9  # which officer a person meets
OFFER = 10  # honest or over-promising; accepted or refused
RECORD = 11  # whether somebody is recorded as trafficked
POLICE = 12  # response, accompaniment, arrest, length of custody
BED = 13  # place in the order of requests
ADMISSION = 14  # whether a facility takes them
LEAVING = 16  # where somebody goes who leaves a place
RECRUITED = 17  # by whom somebody is recruited again
OWN_HOME = 18  # finding a home of one's own
STAY = 19  # a stay as whole days
# With those that mechanisms declare. A number that is used twice is refused here.
STREAMS = number_names(
    {"DAY": DAY, "BORN": BORN, "ARRIVALS": ARRIVALS, "TRAFFICKER": TRAFFICKER, "MOVE": MOVE, "STAFF_START": STAFF_START,
     "STAFF_LEAVE": STAFF_LEAVE, "NEWCOMER": NEWCOMER, "WORKER": WORKER, "OFFICER": OFFICER, "OFFER": OFFER,
     "RECORD": RECORD, "POLICE": POLICE, "BED": BED, "ADMISSION": ADMISSION, "LEAVING": LEAVING, "RECRUITED": RECRUITED,
     "OWN_HOME": OWN_HOME, "STAY": STAY},
    draws_of(""),
)  # fmt: skip


@inline
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Return the four 32-bit words of Philox4x32-10 for counter (c0..c3) and key (k0, k1)."""
    # plain integers: uncompiled, a product of numpy's would overflow
    c0, c1, c2, c3, k0, k1 = int(c0), int(c1), int(c2), int(c3), int(k0), int(k1)
    for _ in range(10):
        p0 = MULTIPLIER_0 * c0
        p1 = MULTIPLIER_1 * c2
        c0 = ((p1 >> 32) & LOW) ^ c1 ^ k0
        c1 = p1 & LOW
        c2 = ((p0 >> 32) & LOW) ^ c3 ^ k1
        c3 = p0 & LOW
        k0 = (k0 + WEYL_0) & LOW
        k1 = (k1 + WEYL_1) & LOW
    return c0, c1, c2, c3


@rule
def uniform(key0: int, key1: int, stream: int, who: int, day: int, number: int) -> float:
    """Return a number in [0, 1) with 53 random bits."""
    w0, w1, _, _ = philox(int(who) & LOW, int(day) & LOW, stream, number, key0, key1)
    return ((w0 << 21) | (w1 >> 11)) * (1.0 / 9007199254740992.0)


@rule
def place_in_window(word0: int, word1: int) -> float:
    """Return where a day's draw lies in its window, in [0, 1); word0's top 3 bits chose the window."""
    return (((word0 & 0x1FFFFFFF) << 24) | (word1 >> 8)) * (1.0 / 9007199254740992.0)


@rule
def share(word: int) -> float:
    """Return a 32-bit word as a number in [0, 1)."""
    return word * (1.0 / 4294967296.0)


@rule
def gamma_mean_one(shape: float, key0: int, key1: int, stream: int, who: int, day: int, number: int) -> float:
    """Return a gamma number of mean 1 (Marsaglia and Tsang 2000) from draws `number` onward."""
    lifted = shape + 1.0  # the method wants a shape of at least 1; the power below takes the lift back
    d = lifted - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    scale = exp(log(1.0 - uniform(key0, key1, stream, who, day, number)) / shape)
    number += 1
    while True:
        x = normal(uniform(key0, key1, stream, who, day, number))
        u = uniform(key0, key1, stream, who, day, number + 1)
        number += 2
        root = 1.0 + c * x
        if root <= 0.0:
            continue
        v = root * root * root
        if log(1.0 - u) < 0.5 * x * x + d - d * v + d * log(v):
            return d * v * scale / shape


@rule
def poisson(mean: float, u: float) -> int:
    """Return a Poisson number by inversion of one uniform number."""
    count = 0
    if mean > MOST_FROM_ZERO:
        count = int(mean - 15.0 * math.sqrt(mean))  # what lies below is rarer than any uniform number can be
    term = poisson_chance(mean, count)
    total = term
    last = count + 10_000
    while u > total and count < last:
        count += 1
        term *= mean / count
        total += term
    return count


@rule
def poisson_chance(mean: float, count: int) -> float:
    """Return the chance of a Poisson number: of 0, or of one over 200, where Stirling's series is right to some 1e-15."""
    if count == 0:
        return exp(-mean)
    correction = 1.0 / (12.0 * count) - 1.0 / (360.0 * count * count * count)
    return exp(count * log(mean / count) + (count - mean) - correction) / math.sqrt(TWO_PI * count)
