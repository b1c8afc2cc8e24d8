"""What a lesson writes down while a model lives is what the model says, and the run is as if nobody had looked."""

from __future__ import annotations

import pytest

from experiments import course, lessons
from sim import Model


def fresh():
    return Model("small", "minors", seed=3, start="fresh", diary=True)


def test_days_are_the_counts_of_each_day_and_change_nothing():
    m = fresh()
    days = lessons.live_days(m, days=120)
    other = fresh()
    assert days.loc[0].to_dict() == other.counts()
    other.run(119)
    assert days.loc[119].to_dict() == other.counts()
    other.run(1)
    assert course(m).equals(course(other))


def test_trust_of_a_life_is_the_diary_of_that_person():
    m = fresh()
    lives = lessons.watch_trust(m, days=200)
    assert len(lives) == 200 * 60
    number = int(lives.groupby("person")["contact"].sum().idxmax())
    life = lives[lives["person"] == number]
    person = lessons.person_of(m, number)
    assert 0 < life["contact"].sum() <= person.contacts  # two on a day are one day
    assert life["contact"].sum() >= person.contacts - 5
    assert life["police"].sum() == person.police_contacts
    assert life["trust"].iloc[-1] == pytest.approx(person.trust_advocate)
    picture = lessons.draw_trust(life)
    assert f"day with a contact, {int(life['contact'].sum())} times" in picture.alt
    with pytest.raises(KeyError, match="no person 999"):
        lessons.person_of(m, 999)


def test_moves_are_the_rows_of_the_course():
    m = fresh()
    m.run(150)
    moves = lessons.count_moves(m)
    rows = course(m).query("day >= 0")
    assert moves.sum() == len(rows) - (rows["because"] == "arrived").sum()
    assert list(moves.index) == list(range(len(m.people)))
    assert (moves == 0).any()  # who began and never moved has no change


def test_a_story_is_folded():
    folded = lessons.fold("One <life>", "day 1 & day 2")
    page = folded._repr_html_()
    assert page.startswith("<details><summary>One &lt;life&gt; (open to read)")
    assert "open>" not in page.partition("</summary>")[0].replace("(open to read)", "")
    assert "day 1 &amp; day 2" in page
    assert "day 1 & day 2" in repr(folded)
