"""A picture has its title as text, its words for who does not see it, and the small print of every figure."""

from __future__ import annotations

from experiments.lessons.picture import Picture, finish, plain_minus, sheet


def test_a_picture_shows_title_and_words():
    figure, ax = sheet()
    ax.plot([1, 2], [3, 4])
    picture = finish(figure, "Up by -1", "A line from 3 to 4.")
    assert picture.title == "Up by \u22121"
    page = picture._repr_html_()
    assert "<figcaption" in page
    assert 'alt="A line from 3 to 4."' in page
    assert picture._repr_png_() == picture.image
    assert "The model cannot say which belief is true." in " ".join(
        " ".join(text.get_text() for text in figure.texts).split()
    )
    assert repr(picture) == "Up by \u22121\nA line from 3 to 4."


def test_a_minus_is_a_minus_and_a_dash_stays():
    assert plain_minus("-3 to -2") == "\u22123 to \u22122"
    assert plain_minus("drop-off, 2-3") == "drop-off, 2-3"


def test_words_cannot_leave_their_place():
    page = Picture("<t>", 'a" onload="x', b"", 10)._repr_html_()
    assert "<t>" not in page
    assert 'a" onload' not in page
