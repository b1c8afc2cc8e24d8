"""The drawing of a day says what `sim/day.py` says, in its order."""

from __future__ import annotations

from experiments import lessons
from experiments.lessons.day import HEART, steps
from sim import numbered_day


def test_each_step_is_one_of_the_list_in_its_order():
    text = " ".join(numbered_day().split())
    places = [text.index(f"{n}. {words}") for n, words in steps()]
    assert places == sorted(places)
    assert len(places) >= 7
    assert HEART in dict(steps())
    assert "(" not in " ".join(words for _, words in steps())  # what comes later is not drawn


def test_the_drawing_names_each_step_in_its_order():
    alt = lessons.draw_day().alt
    places = [alt.index(f"{n}, {words[:1].lower()}{words[1:]}") for n, words in steps()]
    assert places == sorted(places)
    assert lessons.draw_day().title == f"A day has {len(steps())} steps, always in this order"
