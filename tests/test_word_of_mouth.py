"""Vouching alone is a branching process from a finite pool: the closed form, and an independent recount of days.

Everybody who comes vouches at once, nobody arrives, hours have no limit. Then somebody who vouches reaches each of the pool with chance
1 - exp(-reach / n) over all their days, whenever that is: a Reed-Frost chain, whose total has a closed form. One chi-square test: a true model
fails it once in a thousand seeds; a day of vouching more must be caught.
"""

from __future__ import annotations

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest
from scipy import stats

from sim.codes import HELD, MET, NEVER, NOBODY, VOUCHED
from sim.phases import by_word, communities
from tests.speaking_world import speaking_world

POOL, REACH, DAYS = 12, 1.3, 3
CHAINS = 2000
FALSE_ALARM = 0.001


def chance_of_total(pool: int, begin: int, escape: float) -> list[float]:
    """Return the chance of each total of people brought, 0 to `pool`; `escape`: that one who vouches never reaches a given person."""
    whole: list[Decimal] = []  # that all of a pool of so many are brought
    power = [Decimal(1)]  # of `escape`
    with localcontext() as exact:
        exact.prec = 400  # chances of a large pool cancel out
        for _ in range((begin + pool) * pool):
            power.append(power[-1] * Decimal(escape))

        def chance(size: int, brought: int) -> Decimal:
            return math.comb(size, brought) * whole[brought] * power[(begin + brought) * (size - brought)]

        for size in range(pool + 1):
            whole.append(1 - sum((chance(size, fewer) for fewer in range(size)), Decimal(0)))
        return [float(chance(pool, brought)) for brought in range(pool + 1)]


def test_the_closed_form_is_that_of_a_branching_process_where_the_pool_is_large():
    """Below 1 the mean total is 1 / (1 - reach) for each who begins; hardly anybody is touched."""
    totals = chance_of_total(150, 1, math.exp(-0.5 / 151))
    assert sum(totals) == pytest.approx(1.0)
    assert 1 + sum(k * c for k, c in enumerate(totals)) == pytest.approx(1 / (1 - 0.5), rel=0.03)
    by_hand = chance_of_total(2, 1, 0.8)  # of two: neither; one, who brings no other; both
    assert by_hand == pytest.approx([0.64, 2 * 0.2 * 0.8 * 0.8, 1 - 0.64 - 2 * 0.2 * 0.64])


def total_brought(s, replicate: int) -> tuple[int, int]:
    """Let one chain run to its end; return how many came by word, and the days of vouching until then."""
    state, first = s.state, s.day
    people = state.victims[: POOL + 1]
    state.run["key1"] = replicate
    state.run["requests"] = 0
    people["contacts"], people["vouch_day"], people["word_day"], people["found_day"] = 0, NEVER, NEVER, -NEVER
    people["services_county"], people["promised"] = NOBODY, 0
    people["contacts"][0], people["vouch_day"][0] = 1, first - 1
    state.signs[: POOL + 1] = HELD | VOUCHED
    state.signs[0] |= MET
    days = 0
    for day in range(first, first + (DAYS + 1) * (POOL + 2)):
        communities.count_members(state, day)
        if state.communities["vouching"][1] == 0:
            break
        days += int(state.communities["vouching"][1])
        by_word.spread_word(state, day)
        people["vouch_day"][people["word_day"] == day] = day
    return int((people["word_day"] != NEVER).sum()), days


@pytest.fixture
def alone(start, small):
    """Return a function that starts a world in which only word of mouth happens; `days` that somebody vouches."""

    def begin(days: int):
        s = start(speaking_world(small), quiet=True, vouch__reach=REACH * days / DAYS, vouch__days=float(days))
        s.state.victims["community"] = 0
        s.state.victims["community"][: POOL + 1] = 1
        s.state.community_of[:] = s.state.victims["community"]
        s.state.counties["advocate_ratio"] = 1.0
        for trafficker in s.state.traffickers:
            trafficker["county"] = 0
        return s

    return begin


def p_value(totals: np.ndarray) -> float:
    """Return how likely totals are as far from the closed form as these, by chi-square over classes of ten and more."""
    expected = CHAINS * np.array(chance_of_total(POOL, 1, math.exp(-REACH / (POOL + 1))))
    seen = np.bincount(totals, minlength=POOL + 1).astype(float)
    while (small := int(expected.argmin())) is not None and expected[small] < 10:
        near = small - 1 if small else 1
        expected[near] += expected[small]
        seen[near] += seen[small]
        expected, seen = np.delete(expected, small), np.delete(seen, small)
    return float(stats.chisquare(seen, expected).pvalue)


def test_the_total_brought_is_that_of_the_closed_form(alone):
    s = alone(DAYS)
    chains = np.array([total_brought(s, replicate) for replicate in range(CHAINS)])
    assert p_value(chains[:, 0]) > FALSE_ALARM
    # days over a chain that ran to its end: each who came, and who began, vouched for all their days
    assert (chains[:, 1] == DAYS * (1 + chains[:, 0])).all()


def test_a_day_of_vouching_more_is_caught(alone):
    """The control: the same words a day, for a day longer."""
    s = alone(DAYS + 1)
    totals = np.array([total_brought(s, replicate)[0] for replicate in range(CHAINS)])
    assert p_value(totals) < FALSE_ALARM
