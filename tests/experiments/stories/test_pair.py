"""Two lives in words and rows: what it is comes first, every event is there."""

from __future__ import annotations

import pytest

from experiments.words import FIRST_LINE, NO_SURVIVOR
from sim.story.words import MARK


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_text_says_first_what_it_is(pairs, width):
    for made in (pairs[0], pairs[0].first):
        text = made.text(width)
        assert max(map(len, text.splitlines())) <= width
        assert " ".join(text.split()).startswith(f"{FIRST_LINE} {NO_SURVIVOR} Simulated person")
        assert MARK in " ".join(text.split())
        assert len(made.text(width, every_day=True)) >= len(text)


def test_rows_hold_every_event_of_both(pairs):
    rows = pairs[0].rows
    assert list(rows["scenario"].unique()) == ["detention", "dropoff_open"]
    assert len(rows) == len(pairs[0].first.life.events) + len(pairs[0].second.life.events)
    assert rows["chance"].dropna().between(0, 1).all()
    assert rows["quality"].dropna().between(-1, 1).all()
    assert not (rows["chance"].notna() & rows["quality"].notna()).any()
    assert set(rows.loc[rows["what"] == "change", "because"]) - {""}
