"""Learning: known answers."""

from __future__ import annotations

import math

import pytest

from sim import records
from sim.codes import WINDOW
from sim.declared.learning import MECHANISM
from sim.rules import learning
from tests.rules.records import one, parameters


@pytest.mark.parametrize(
    ("response", "arrested", "share"),
    [
        ((0.0, 1.0, 0.0, 0.0, 0.0), 0.0, 1.0),
        ((0.5, 0.2, 0.1, 0.1, 0.1), 0.0, 0.4),
        ((0.5, 0.2, 0.1, 0.1, 0.1), 0.5, 0.2),
        ((1.0, 0.0, 0.0, 0.0, 0.0), 0.0, 0.0),
    ],
)
def test_open_doors_are_what_is_neither_custody_nor_a_hold(response, arrested, share):
    assert learning.share_of_open_doors(
        one(records.LEVER, response=response, arrest_on_other_charge=arrested)
    ) == pytest.approx(share)


def test_traffickers_learn_nothing_where_nothing_is_said():
    assert MECHANISM.off_by_default()


def test_most_of_a_change_is_known_after_the_lag():
    p, known = parameters(learning__lag=100.0), 0.2
    for _ in range(100):
        known = learning.learn(known, 1.0, p)
    assert known == pytest.approx(1.0 - 0.8 * math.exp(-1.0))
    assert learning.learn(0.4, 0.4, p) == 0.4


def test_a_rate_is_raised_by_what_is_known_and_stays_in_its_window():
    p = parameters(learning__extent=0.5)
    assert [learning.rate_with_knowledge(0.04, known, p) for known in (0.0, 0.5, 1.0)] == pytest.approx(
        [0.04, 0.05, 0.06]
    )
    assert learning.rate_with_knowledge(0.12, 1.0, p) == WINDOW
    assert learning.rate_with_knowledge(0.0, 1.0, p) == 0.0
    assert learning.rate_with_knowledge(0.04, 1.0, parameters()) == 0.04  # neutral
