"""Two lives of one person as a picture of a lesson."""

from __future__ import annotations

from experiments.lessons.picture import SCREEN_DOTS, Picture
from experiments.stories import Twins


def show_twins(pair: Twins) -> Picture:
    """Return the bands of two lives of one person, with what they show in words. The drawing is `pair.figure()`."""
    figure = pair.figure()
    title, _, alt = pair.alt().partition(". ")
    return Picture(f"{title}.", alt, figure._repr_png_(), round(figure.get_figwidth() * SCREEN_DOTS))
