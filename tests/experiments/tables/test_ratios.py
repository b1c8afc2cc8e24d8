"""The counted mix, word of mouth and what is asked for first, printed: in any width, and nothing where there is none."""

from __future__ import annotations

import pytest

from experiments.tables.ratios import print_first, print_ratios
from tests.experiments.made import made, plain, printed
from tests.experiments.ratio_results import with_ratios


@pytest.mark.parametrize("show", [print_first, print_ratios])
def test_other_worlds_are_told_nothing(show):
    assert printed(show, made(lambda b, s, r: (0.0, 0.0))) == ""


@pytest.mark.parametrize("width", [40, 60, 84, 100])
def test_no_line_is_cut(width):
    """`printed` fails where a line is wider; no name and no number may end in dots."""
    text = printed(print_first, with_ratios(), width)
    assert "\u2026" not in text
    said = plain(text)
    assert "Of 100 people exploited, 30.0 (29.0 to 31.0) are exploited for labor, under every option." in said
    assert "Recorded for the first time within 2 years, of 100 people followed. In the middle of each range:" in said
    assert said.count("30.0 (20.0 to 40.0)") == 2
    assert ("+20.0 (+10.0 to +30.0)" in said) == (width >= 84)


def test_the_tables_tell_what_one_who_vouches_brings():
    said = plain(printed(print_ratios, with_ratios(), 100))
    assert "the reproduction number of vouching" in said
    assert "0.30 (0.20 to 0.40)" in said
