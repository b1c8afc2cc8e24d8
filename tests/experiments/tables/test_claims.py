"""The tables of claims: nothing is cut off at 80 or 60 columns, and colour carries nothing that words do not."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from experiments.claims.declared import load
from experiments.claims.judging import AS_EXPECTED, OPPOSITE, Found
from experiments.tables.claims import print_claims, print_tests


def printed(show, shipped, width, colour=False):
    """Return what is printed at a width."""
    out = io.StringIO()
    found = Found(0.1, 0.05, 0.15, 17, 999, AS_EXPECTED, True), Found(-0.1, -0.15, -0.05, 17, 999, OPPOSITE, True)
    findings = {
        t.name: {b.name: found[k % 2] for k, b in enumerate(shipped.experiments[t.runs].beliefs)}
        for t in shipped.tests
    }
    show(
        findings,
        Console(
            file=out,
            width=width,
            highlight=False,
            force_terminal=colour,
            color_system="truecolor" if colour else None,
        ),
    )
    return out.getvalue()


@pytest.fixture(scope="module")
def shipped():
    return load()


@pytest.mark.parametrize("width", [60, 80])
def test_every_test_has_its_row_and_nothing_is_cut(shipped, width):
    text = printed(lambda f, c: print_claims(shipped, f, c), shipped, width)
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    words = "".join(text.split())
    assert [t.name for t in shipped.tests if t.entry.says.split()[0] not in text] == []
    assert text.count(" yes ") + text.count(" no ") >= 4 * len(shipped.tests)
    assert words.endswith("intheworldbay_area.")


def test_one_claim_is_told_with_its_numbers(shipped):
    tests = shipped.of_claim("E56")
    text = printed(lambda f, c: print_tests(tests, f, c), shipped, 80)
    assert max(map(len, text.splitlines())) <= 80
    assert text.count("as expected") == 2 * len(tests)
    assert "hotel_nights" in text


def test_colour_adds_nothing(shipped):
    import re

    plain = printed(lambda f, c: print_claims(shipped, f, c), shipped, 80)
    colour = printed(lambda f, c: print_claims(shipped, f, c), shipped, 80, colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colour) == plain
