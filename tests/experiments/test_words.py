"""Numbers and break-evens in words."""

from __future__ import annotations

from experiments.estimates.decisions import BreakEven
from experiments.words import format_signed
from tests.experiments.made import plain


def test_numbers_and_break_even_in_words():
    assert plain(format_signed(-0.123, "share")) == "-12"
    assert plain(format_signed(0.004, "days")) == "0"
    assert BreakEven((0.5,), ((0.25, 0.75),), 3).in_words() == "0.50 (within the noise from 0.25 to 0.75)"
    assert BreakEven((0.5,), (), 1).in_words() == "0.50 (no interval)"
    assert BreakEven((), (), 1).in_words() == "none; no interval"
    assert BreakEven((), (), 3).in_words() == "none"
