"""The table at the end of a calibration: band, what members give, what is not met; also 60 columns wide."""

from __future__ import annotations

import io

import numpy as np
import pytest
from rich.console import Console

from experiments.patterns.file import load
from experiments.tables.fits import Given, print_fits

PATTERNS = load()
TARGETS = np.array([PATTERNS.entries[n].target for n in PATTERNS.calibrated()])


@pytest.mark.parametrize("width", [60, 100])
def test_what_is_met_and_what_is_not(width):
    out = io.StringIO()
    members = np.stack([TARGETS, TARGETS * 1.01])
    nearest = TARGETS[None].copy()
    nearest[0, 0], nearest[0, 1], nearest[0, 2] = 99.0, np.nan, 9.0
    never = tuple(PATTERNS.calibrated()[:1])
    print_fits(Console(file=out, width=width), PATTERNS, {"even": Given(members, 2), "a_b": Given(nearest, 0, never)})
    text = out.getvalue()
    assert max(map(len, text.splitlines())) <= width
    words = " ".join(text.replace("│", " ").split())
    first, second = words.split("a b: no members; the nearest trial")
    assert "even: 2 members" in first
    assert "not met" not in first
    assert second.count("not met") == 3
    assert "no value" in second
    if width == 100:
        assert "99 │ not met, by no trial" in text
        assert "16.1 (16 to 16.2)" in text
