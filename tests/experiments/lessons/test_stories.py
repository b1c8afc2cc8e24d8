"""The picture of two lives says what the bands show."""

from __future__ import annotations

from experiments import lessons, load, twins


def test_two_lives_are_said_in_words():
    pair = twins(load("small"), 69, "dropoff_open", "detention")
    picture = lessons.show_twins(pair)
    assert f"{picture.title} {picture.alt}" == pair.alt()
    assert picture.image.startswith(b"\x89PNG")
    assert "days exploited" in picture.title
