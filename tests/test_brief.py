"""What happens in a few words: everything that a run can write down is told in a story and in each view of many people."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from experiments import lessons
from experiments.dashboard.happenings import count_by_month
from experiments.pages.reference import changes, events
from sim import Model
from sim.codes import COMINGS, LABOR, LEFT, REASONS, SEX
from sim.declared import DIARY_WORDS
from sim.reading_state import READING
from sim.records import COURSE, DIARY
from sim.story import life_of
from sim.story.brief import BRIEF_COMINGS, BRIEF_EVENTS, BRIEF_REASONS, brief_event, brief_reason, list_happenings
from tests.test_story import VIOLENT

TOLD = [word for word in DIARY_WORDS if word != "left"]  # its chance is told with the change that follows
NUMBER = {word: k for k, word in enumerate(DIARY_WORDS)}


@pytest.fixture
def run():
    """A run in which one person meets with every event and every change there is, one a day."""
    people, n = np.zeros(1, READING), len(TOLD)
    people["born_day"], people["arrival_day"] = -9_000, -1
    diary, course = np.zeros(n + 1, DIARY), np.zeros(len(REASONS) + 1, COURSE)
    for day, word in enumerate(TOLD):
        diary["day"][day], diary["what"][day], diary["number"][day] = day, NUMBER[word], 0.3
    diary["day"][n], diary["what"][n], diary["number"][n] = n, LEFT, 0.1
    course["day"][0] = -1
    for why in range(len(REASONS)):
        course["day"][why + 1], course["why"][why + 1] = n + why, why
    return people, course, diary


class OfRun:
    """What the dashboard asks of a run."""

    def __init__(self, people, course, diary):
        self.people, self.course, self.diary = lambda: people, lambda: course, lambda: diary


class ModelOf:
    """What a lesson asks of a model."""

    def __init__(self, people, course, diary):
        self.simulation, self.people = OfRun(people, course, diary), people


def test_everything_that_is_declared_has_a_few_words_and_nothing_else_has():
    assert set(BRIEF_EVENTS) == set(TOLD)
    assert set(BRIEF_REASONS) == set(REASONS)
    assert set(BRIEF_COMINGS) == set(COMINGS)


def all_briefs(labor):
    said = [
        brief_event(NUMBER[w], detail, labor) for w in TOLD for detail in range(6 if w == "service_contact" else 2)
    ]
    return said + [brief_reason(why, labor) for why in range(len(REASONS))]


@pytest.mark.parametrize("labor", [False, True])
def test_they_are_few_plain_and_do_not_blame(labor):
    for brief in all_briefs(labor):
        assert re.fullmatch(r"[a-z][^.{}_\"]*", brief), brief
        assert len(brief.split()) <= 12, brief
        assert not [w for w in VIOLENT if re.search(rf"\b{w}", brief)], brief
    assert len(set(all_briefs(labor))) >= len(TOLD) + len(REASONS) - 1


def test_who_exploits_people_for_labor_is_an_employer():
    told = [brief_reason(k, labor=True) for k in range(len(REASONS))] + [BRIEF_EVENTS["case_opened"]]
    assert not [brief for brief in told[:-1] if "trafficker" in brief or "recruit" in brief]
    assert any("employer" in brief for brief in told)
    assert any("trafficker" in brief_reason(k) for k in range(len(REASONS)))
    assert brief_event(NUMBER["case_opened"], 0, labor=True) == "police opened a case against the employer"


@pytest.mark.parametrize("form", [SEX, LABOR])
def test_each_event_is_told_on_its_day(run, form):
    people, course, diary = run
    people["form"] = form
    said, rows = list_happenings(people, course, diary)
    of_day = {day: [said[k] for d, _, k in rows.tolist() if d == day] for day in range(len(TOLD) + len(REASONS))}
    labor = form == LABOR
    for day, word in enumerate(TOLD):
        assert of_day[day] == [brief_event(NUMBER[word], 0, labor)]
    for why in range(len(REASONS)):
        assert of_day[len(TOLD) + why] == [brief_reason(why, labor)]
    assert len(rows) == len(TOLD) + len(REASONS)  # not the day before day 0, and no chance by itself


def test_without_a_diary_changes_are_told(run):
    people, course, diary = run
    said, rows = list_happenings(people, course, diary[:0])
    assert [said[k] for _, _, k in rows.tolist()] == [brief_reason(why) for why in range(len(REASONS))]
    assert list_happenings(people, course[:0], diary[:0])[0] == []


def test_a_story_tells_all_of_them_too(run):
    life = life_of(0, *run, len(TOLD) + len(REASONS) + 1)
    assert [e.what for e in life.events if e.what != "change"] == TOLD
    assert [REASONS[e.detail] for e in life.events if e.what == "change"] == list(REASONS)
    assert all(e.words for e in life.events)


def test_the_moving_picture_shows_all_of_them(run):
    from experiments.lessons.moving import events_of, happenings_of

    data = happenings_of(ModelOf(*run), [0])
    assert set(data["words"]) == set(all_of_zero())
    assert len(data["events"]) == len(TOLD) + len(REASONS)
    table = events_of(data)
    assert set(table.index) == set(all_of_zero())
    assert table["times"].sum() == len(TOLD) + len(REASONS)


def test_the_dashboard_counts_all_of_them(run):
    people, course, diary = run
    runs = {"a": OfRun(*run), "b": OfRun(people, course[:1], diary[:0])}
    days = len(TOLD) + len(REASONS)
    counts = count_by_month(runs, 0, days)
    assert set(counts["words"]) == set(all_of_zero())
    assert sum(row[-1] for row in counts["a"]) == days
    assert sum(row[0] for row in counts["a"]) == counts["month"]  # one a day
    assert not any(map(any, counts["b"]))
    late = count_by_month(runs, 10, days)
    assert sum(row[-1] for row in late["a"]) == days - 10


def all_of_zero():
    return [brief_event(NUMBER[w], 0) for w in TOLD] + [brief_reason(k) for k in range(len(REASONS))]


def test_the_page_lists_all_of_them():
    assert re.findall(r"^\| `(\w+)` \|", events(), re.M) == TOLD
    assert re.findall(r"^\| `(\w+)` \|", changes(), re.M) == list(REASONS)


def test_a_run_is_told_as_its_diary_has_it():
    m = Model("small", "minors", seed=3, start="fresh", diary=True)
    m.run(120)
    s = m.simulation
    said, rows = list_happenings(m.people, s.course(), s.diary())
    counts = pd.Series([said[k] for k in rows[:, 2]]).value_counts()
    assert counts["contact with police or inspectors"] == m.people["police_contacts"].sum()
    assert counts.get("accepted an offer of a place", 0) == m.people["accepted"].sum()
    moving = lessons.move_places(m, people=20)
    assert moving.events["times"].sum() == (rows[:, 1] < 20).sum()
    assert moving.events["people"].max() <= 20
