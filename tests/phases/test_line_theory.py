"""A line alone gives what queueing theory says: Erlang B, C and A, two classes, Little's law (docs/capacity.md).

Each number is the mean of independent replicates, against a two-sided interval that is wrong in 1 of 1,000 if all is right. A line
that is built wrongly must be caught by the same test.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.codes import SERVED, WAIT_GAVE_UP
from tests.phases.queueing import cobham, drive, erlang_a, erlang_b, erlang_c

REPLICATES, CUSTOMERS, WARM_UP = 12, 700, 50.0
T_999 = 4.437  # two-sided, 11 degrees of freedom


def holds(values, known):
    """Whether the mean of replicates lies where theory says."""
    values = np.array(values)
    return abs(values.mean() - known) <= T_999 * values.std(ddof=1) / math.sqrt(len(values))


def replicates(measure, *args, **kwargs):
    return [measure(drive(np.random.default_rng([9, k]), *args, **kwargs)) for k in range(REPLICATES)]


def settled(run, from_time=WARM_UP):
    return run.waits[run.waits["since"] > from_time]


def mean_wait(run):
    return float((settled(run)["until"] - settled(run)["since"]).mean())


def test_the_formulas_are_those_of_the_page():
    assert erlang_c(3, 2.0) == pytest.approx(4 / 9)
    assert erlang_b(3, 2.0) == pytest.approx(4 / 19)
    assert erlang_a(3, 4.0, 1.0) == pytest.approx((1 + 19 * math.exp(-4)) / 4)
    assert erlang_a(3, 2.0, 1e-9) < 1e-8  # nobody gives up
    assert cobham([0.3, 0.4]) == pytest.approx([1.0, 10 / 3])
    assert pytest.approx(0.7 * cobham([0.7])[0]) == 0.3 * 1.0 + 0.4 * 10 / 3


@pytest.mark.slow
def test_mean_wait_and_chance_to_wait_of_erlang_c():
    for servers, right in ((3, True), (4, False)):  # a server too many is the control
        runs = replicates(
            lambda run: (mean_wait(run), float((settled(run)["until"] > settled(run)["since"]).mean())),
            [2.0],
            servers,
            CUSTOMERS,
        )
        assert holds([wait for wait, _ in runs], 4 / 9) == right
        assert holds([chance for _, chance in runs], 4 / 9) == right


def test_share_lost_of_erlang_b():
    for servers, right in ((3, True), (4, False)):
        assert holds(replicates(lambda run: run.lost, [2.0], servers, CUSTOMERS, waits=False), 4 / 19) == right


@pytest.mark.slow
@pytest.mark.parametrize(("patience", "known"), [(1.0, (1 + 19 * math.exp(-4)) / 4), (0.25, None)])
def test_share_that_gives_up_of_erlang_a(patience, known):
    def gave_up(run):
        return float((settled(run)["how"] == WAIT_GAVE_UP).mean())

    known = erlang_a(3, 4.0, patience) if known is None else known
    assert holds(replicates(gave_up, [4.0], 3, CUSTOMERS, patience=patience), known)
    assert not holds(replicates(gave_up, [4.0], 3, CUSTOMERS // 2, patience=patience, stay_on=True), known)


@pytest.mark.slow
def test_two_classes_wait_as_cobham_says():
    def waits(run):
        served = settled(run, 3 * WARM_UP)  # one busy server forgets how it began more slowly
        return [float((w["until"] - w["since"]).mean()) for w in (served[served["priority"] == k] for k in (0, 1))]

    runs = replicates(waits, [0.3, 0.4], 1, 3 * CUSTOMERS)
    for k, known in enumerate(cobham([0.3, 0.4])):
        assert holds([run[k] for run in runs], known)
    together = [0.3 * a + 0.4 * b for a, b in runs]
    assert holds(together, 0.7 * 7 / 3)
    alike = replicates(mean_wait, [0.3, 0.4], 1, CUSTOMERS, classes=False)  # the control: classes are ignored
    assert not holds(alike, cobham([0.3, 0.4])[0])


@pytest.mark.parametrize("kwargs", [{}, {"patience": 0.5}])
def test_littles_law_holds_exactly_over_a_run(kwargs):
    """People in line on average, times the days, are all days waited: those who still wait are cut at the end."""
    run = drive(np.random.default_rng(4), [2.5], 3, 600, **kwargs)
    waited = (run.waits["until"] - run.waits["since"]).sum() + (run.until - run.still).sum()
    assert run.mean_in_line * run.until == pytest.approx(waited, rel=1e-9)
    assert set(run.waits["how"]) <= {SERVED, WAIT_GAVE_UP}
    assert len(run.still) > 0 or kwargs
