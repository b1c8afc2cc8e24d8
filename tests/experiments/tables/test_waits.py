"""Waits printed: a row a group in any width, a sentence for the short answer, and nothing without them."""

from __future__ import annotations

import pytest

from experiments.tables.waits import print_waits, waits_sentence
from tests.experiments.estimates.test_wait_levels import results_with, waits_of
from tests.experiments.made import made, plain, printed

WAITS = waits_of({r: [(10, "served"), (20, "gave_up")] for r in range(3)})


def test_without_waits_nothing_is_said():
    results = made(lambda b, s, r: (0.0, 0.0))
    assert printed(print_waits, results) == waits_sentence(results) == ""


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_cut(width):
    text = printed(print_waits, results_with(WAITS), width)
    assert "\u2026" not in text
    assert "everybody on a list" in plain(text)
    assert text.count("50 (50 to 50)") == 2  # gave up, and a place


def test_the_sentence():
    assert waits_sentence(results_with(WAITS)).endswith(
        "half of those who wait are off the list after 10 (10 to 10) days. Of 100, 50 (50 to 50) give up within 30 days, and 50 (50 to 50) get a place."
    )
