"""How often a 95 % interval holds the mean after `until:` has stopped, for several widths asked for; and a rule that likes an answer."""

from __future__ import annotations

import pytest

from tests.experiments.estimates.test_looks import share_that_hold

TIMES = 40_000
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("least", [8, 16, 32])
@pytest.mark.parametrize("half_width", [1.0, 0.7, 0.5, 0.35, 0.25, 0.2])
def test_it_holds_93_to_95_times_of_100(half_width, least):
    # A share of 40,000 has a standard deviation of .0012: a false alarm of one of 18 has a chance below 1e-3.
    assert 0.926 <= share_that_hold(half_width, least, TIMES) <= 0.956


def test_the_control_a_rule_that_stops_when_it_likes_the_answer_is_caught():
    assert share_that_hold(0.5, 16, TIMES, likes=True) < 0.87
