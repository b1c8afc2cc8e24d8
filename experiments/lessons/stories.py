"""Two lives of one person as a picture of a lesson."""

from __future__ import annotations

from experiments.figures.style import NARROW
from experiments.lessons.picture import SCREEN_DOTS, Picture
from experiments.stories import Twins
from experiments.stories.figure import draw_stories


def show_twins(pair: Twins) -> Picture:
    """Return the bands of two lives of one person, with what they show in words.

    The drawing is `pair.figure()`, narrow and without its title: on a phone its letters keep their size, and a lesson's
    picture has its title as text above it.
    """
    figure = draw_stories([pair.first, pair.second], pair.parting_day, titled=False, width=NARROW)
    title, _, alt = pair.alt().partition(". ")
    return Picture(f"{title}.", alt, figure._repr_png_(), round(figure.get_figwidth() * SCREEN_DOTS))
