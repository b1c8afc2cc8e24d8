"""The picture of two lives says what the bands show."""

from __future__ import annotations

import pytest

from experiments import lessons, load, twins
from experiments.figures.style import NARROW
from experiments.stories.figure import draw_stories


@pytest.fixture(scope="module")
def pair():
    return twins(load("small"), 69, "dropoff_open", "detention")


def test_two_lives_are_said_in_words(pair):
    picture = lessons.show_twins(pair)
    assert f"{picture.title} {picture.alt}" == pair.alt()
    assert picture.image.startswith(b"\x89PNG")
    assert "days exploited" in picture.title


def test_the_drawing_bears_no_second_title(pair):
    """The title stands above a lesson's picture as text; the same figure by itself bears it."""
    lives = [pair.first, pair.second]
    for titled in (True, False):
        figure = draw_stories(lives, pair.parting_day, titled=titled, width=NARROW)
        drawn = " ".join(word for text in figure.texts for word in text.get_text().split())
        assert ("days exploited" in drawn) == titled
        assert (lessons.show_twins(pair).image == figure._repr_png_()) == (not titled)
