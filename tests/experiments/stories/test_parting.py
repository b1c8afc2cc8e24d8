"""Lives part where and only where something differs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from experiments import twins
from experiments.stories.parting import parting
from sim.errors import RunError


def test_lives_are_equal_up_to_the_parting_day_and_differ_on_it(pairs):
    assert sum(p.parting_day is not None for p in pairs) > 4
    for pair in pairs:
        a, b = pair.first.life, pair.second.life
        day = pair.parting_day or a.until
        for life, other in ((a, b), (b, a)):
            assert [e.key for e in life.events if e.day < day] == [e.key for e in other.events if e.day < day]
        for k in range(a.first, day, 5):
            assert (a.on(k).status, a.on(k).place) == (b.on(k).status, b.on(k).place)
        if pair.parting_day is not None:
            assert [e.key for e in a.events if e.day == day] != [e.key for e in b.events if e.day == day]
            assert pair.parted_by


def test_twins_of_one_scenario_never_part(small, people):
    twin = replace(small, policies={**small.policies, "twin": small.policies["detention"]})
    for person in people.query("replicate == 0")["person"].unique()[:3]:
        pair = twins(twin, int(person), "detention", "twin")
        assert pair.parting_day is None
        assert pair.parted_by == ""
        assert pair.first.life == pair.second.life
        assert "never part" in pair.text()


def test_a_planted_difference_parts_the_lives_on_its_day(pairs):
    life = pairs[0].first.life
    changed = next(k for k, e in enumerate(life.events) if e.what == "change" and e.day > 50)
    event = life.events[changed]
    planted = replace(event, place="hotel" if event.place != "hotel" else "shelter")
    events = (*life.events[:changed], planted, *life.events[changed + 1 :])
    found = parting(life, replace(life, events=events))
    assert found is not None
    assert found.day == event.day
    assert "not the same" in found.by("one", "other")
    dropped = parting(life, replace(life, events=life.events[:-1]))
    assert dropped is not None
    assert dropped.day == life.events[-1].day


def test_another_chance_alone_does_not_part_lives_and_is_said(pairs):
    life = pairs[0].first.life
    k = next(k for k, e in enumerate(life.events) if e.number is not None)
    other = replace(life.events[k], number=0.999)
    more = replace(life.events[-1], place="hotel")
    events = (*life.events[:k], other, *life.events[k + 1 : -1])
    assert parting(life, replace(life, events=(*events, life.events[-1]))) is None
    found = parting(life, replace(life, events=(*events, more)))
    assert found is not None
    assert found.other_chance == life.events[k].day


def test_lives_that_cannot_be_twins_are_refused(pairs):
    life = pairs[0].first.life
    with pytest.raises(RunError, match="arrives on day 0 under one policy and on day 40 under the other"):
        parting(life, replace(life, first=40))
    with pytest.raises(RunError, match="one person under two policies"):
        parting(life, replace(life, person=life.person + 1))
    with pytest.raises(RunError, match="one life ends on day"):
        parting(life, replace(life, until=life.until + 1))
