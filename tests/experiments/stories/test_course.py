"""The course of a run in words."""

from __future__ import annotations

from experiments import course
from sim import Model
from sim.codes import STATUSES


def test_the_course_ends_where_people_are():
    m = Model("small", start="fresh", seed=3)
    m.run(200)
    made = course(m)
    assert list(made.columns) == ["person", "day", "status", "place", "because"]
    assert made["day"].is_monotonic_increasing
    last = made.drop_duplicates("person", keep="last").set_index("person")["status"]
    people = m.people
    assert len(last) == len(people)
    assert last.nunique() > 1
    assert [STATUSES[k] for k in people["status"]] == list(last.sort_index())


def test_reading_the_course_does_not_change_the_run():
    read, unread = (Model("small", start="fresh", seed=3) for _ in range(2))
    for _ in range(4):
        read.run(30)
        course(read)
    unread.run(120)
    assert course(read).equals(course(unread))


def test_a_change_follows_what_was_before():
    """Who returns was out; who leaves a place without notice was in one."""
    m = Model("small", start="fresh", seed=3)
    m.run(400)
    made = course(m)
    before = made.groupby("person")["status"].shift()
    returned = made["because"].isin(["returned", "retrieved"])
    assert returned.sum() > 5
    assert set(before[returned]) <= {"placed", "unhoused"}
    assert set(made.loc[returned, "status"]) == {"exploited"}
