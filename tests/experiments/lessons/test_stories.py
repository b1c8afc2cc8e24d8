"""The picture of two lives says what the bands show."""

from __future__ import annotations

from experiments import lessons, load, twins
from experiments.stories.figure import draw_stories


def test_two_lives_are_said_in_words():
    pair = twins(load("small"), 69, "dropoff_open", "detention")
    picture = lessons.show_twins(pair)
    assert f"{picture.title} {picture.alt}" == pair.alt()
    assert picture.image.startswith(b"\x89PNG")
    assert "days exploited" in picture.title


def test_the_drawing_bears_no_second_title():
    """The title stands above a lesson's picture as text; the same figure by itself bears it."""
    pair = twins(load("small"), 69, "dropoff_open", "detention")
    assert lessons.show_twins(pair).image != pair.figure()._repr_png_()
    lives = [pair.first, pair.second]
    for titled in (True, False):
        drawn = [text.get_text() for text in draw_stories(lives, pair.parting_day, titled=titled).texts]
        assert any("days exploited" in text for text in drawn) == titled
