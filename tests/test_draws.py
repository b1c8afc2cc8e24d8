"""The generator: published known answers, uniformity, independence across persons, days and streams.

False-alarm rate of each statistical check: 1 in 10,000, two-sided; seeds are fixed.
"""

import numpy as np
import pytest
from scipy import stats

from sim import draws
from sim.normal import normal

# Random123's published vectors for philox4x32-10 (kat_vectors).
KNOWN_ANSWERS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]
ALARM = 1e-4


def many(who=range(1), day=range(1), stream=0, number=0, key=(7, 3)):
    return np.array([draws.uniform(key[0], key[1], stream, w, d, number) for w in who for d in day])


@pytest.mark.parametrize(("counter", "key", "words"), KNOWN_ANSWERS)
def test_philox_gives_the_published_words(counter, key, words):
    assert draws.philox(*counter, *key) == words


@pytest.mark.parametrize("over", ["who", "day", "number", "stream", "replicate"])
def test_draws_are_uniform_over_each_part_of_the_counter(over):
    n = 4000
    if over == "who":
        u = many(who=range(n))
    elif over == "day":
        u = many(day=range(-n // 2, n // 2))
    elif over == "number":
        u = np.array([draws.uniform(7, 3, 5, 11, 2, k) for k in range(n)])
    elif over == "stream":
        u = np.array([draws.uniform(7, 3, k, 11, 2, 0) for k in range(n)])
    else:
        u = np.array([draws.uniform(7, k, 5, 11, 2, 0) for k in range(n)])
    assert stats.kstest(u, "uniform").pvalue > ALARM


@pytest.mark.parametrize("step", ["who", "day", "stream"])
def test_neighbouring_draws_are_independent(step):
    n = 5000
    a = many(who=range(n))
    b = {
        "who": many(who=range(1, n + 1)),
        "day": many(who=range(n), day=range(1, 2)),
        "stream": many(who=range(n), stream=1),
    }[step]
    table = np.histogram2d(a, b, bins=8, range=[[0, 1], [0, 1]])[0]
    assert stats.chi2_contingency(table)[1] > ALARM
    assert stats.pearsonr(a, b).pvalue > ALARM


def test_a_sabotaged_generator_is_caught():
    u = many(who=range(4000))
    assert stats.kstest(u * 0.95, "uniform").pvalue < ALARM
    assert stats.pearsonr(u, np.roll(u, 1) * 0.1 + u * 0.1).pvalue < ALARM


def test_the_window_and_the_place_in_it_use_other_bits():
    words = [draws.philox(w, 1, 0, 0, 7, 3) for w in range(8000)]
    window = np.array([w[0] >> 29 for w in words])
    place = np.array([draws.place_in_window(w[0], w[1]) for w in words])
    assert stats.chisquare(np.bincount(window, minlength=8)).pvalue > ALARM
    assert stats.kstest(place, "uniform").pvalue > ALARM
    assert stats.kruskal(*(place[window == k] for k in range(8))).pvalue > ALARM


def test_gamma_normal_and_poisson_have_their_laws():
    n = 3000
    g = np.array([draws.gamma_mean_one(0.5, 7, 3, 1, w, 0, 20) for w in range(n)])
    assert stats.kstest(g, stats.gamma(0.5, scale=2.0).cdf).pvalue > ALARM
    z = np.array([normal(u) for u in many(who=range(n), stream=1)])
    assert stats.kstest(z, "norm").pvalue > ALARM
    counts = np.array([draws.poisson(2.5, u) for u in many(who=range(n))])
    seen = np.array([(counts == k).sum() for k in range(8)])
    expected = stats.poisson(2.5).pmf(np.arange(8))
    assert stats.chisquare([*seen, n - seen.sum()], n * np.append(expected, 1 - expected.sum())).pvalue > ALARM


@pytest.mark.parametrize("mean", [599.0, 601.0, 900.0, 3000.0, 20_000.0])
def test_large_poisson_numbers_are_exact(mean):
    """Where exp(-mean) is no number any more, the number is still the inverse of the distribution."""
    for u in (1e-9, 0.01, 0.3, 0.5, 0.9, 0.999999):
        assert abs(draws.poisson(mean, u) - stats.poisson(mean).ppf(u)) <= (u < 1e-6)
