"""The moving picture shows the places of the course, never starts by itself and asks nothing of a network."""

from __future__ import annotations

import re

import pytest

from experiments import course, lessons
from experiments.lessons.moving import BY_STATUS, lines_on
from sim import Model


@pytest.fixture(scope="module")
def model():
    m = Model("small", "minors", seed=3, start="fresh")
    m.run(200)
    return m


@pytest.fixture(scope="module")
def moving(model):
    return lessons.move_places(model, people=12)


def test_each_person_is_where_the_course_says(model, moving):
    changes = course(model)
    for person in moving.data["people"]:
        own = changes[changes["person"] == person["number"]]
        for day in (0, 50, 120, 200):
            last = own[own["day"] <= day].iloc[-1]
            line = moving.data["rows"][lines_on({"people": [person]}, day)[0]]
            assert line == BY_STATUS.get(last["status"], line)
            assert ("(locked)" in line) == (last["status"] == "locked")


def test_the_table_counts_everybody_once(moving):
    assert (moving.table.sum(axis=1) == 12).all()
    assert list(moving.table.index) == [0, 30, 60, 90, 120, 150, 180]
    assert moving.table.loc[0, "exploited"] == 12


def test_it_can_be_stopped_and_does_not_start_by_itself(moving):
    page = moving._repr_html_()
    assert len(page) < 100_000
    assert not re.search(r"https?://(?!www\.w3\.org)", page)
    assert "prefers-reduced-motion" in page
    assert '"Pause"' in page
    outside = re.sub(r"play\.onclick = .*?\n  \};", "", page, flags=re.S)
    assert "setInterval" in page
    assert "setInterval" not in outside  # only the button starts it
    assert '<img alt="12 dots' in page  # what stands there without a script
    assert "<table" in page


def test_two_pictures_on_a_page_do_not_meet(model, moving):
    ids = [
        re.search(r'id="(places-\w+)"', m._repr_html_())[1] for m in (moving, lessons.move_places(model, people=5))
    ]
    assert ids[0] != ids[1]


@pytest.mark.parametrize("people", [0, 61])
def test_more_dots_than_can_be_told_apart_are_refused(model, people):
    with pytest.raises(ValueError, match="1 to 60"):
        lessons.move_places(model, people=people)
