"""What a story is made of: rows of every event, and for two lives the day on which they part."""

from __future__ import annotations

from dataclasses import replace

from experiments.stories.record import Pair


def test_rows_of_one_life_are_those_of_its_events(pairs):
    for one in (pairs[0].first, pairs[0].second):
        assert one.rows["day"].tolist() == [e.day for e in one.life.events]
        assert one.rows["what"].tolist() == [e.what for e in one.life.events]
        assert (one.rows["day"].diff().dropna() >= 0).all()


def test_a_life_beside_itself_never_parts(pairs):
    one = pairs[0].first
    same = Pair(one, replace(one, scenario="twin"))
    assert (same.parting, same.parting_day, same.parted_by) == (None, None, "")
    assert same.rows["scenario"].value_counts().to_dict() == {one.scenario: len(one.rows), "twin": len(one.rows)}


def test_a_parting_has_a_day_and_a_sentence(pairs):
    parted = [p for p in pairs if p.parting is not None]
    assert parted
    for pair in parted:
        assert pair.parting_day == pair.parting.day
        assert pair.parted_by


def test_a_life_without_events_has_no_rows_and_keeps_the_columns(pairs):
    one = pairs[0].first
    empty = replace(one, life=replace(one.life, events=()))
    assert len(empty.rows) == 0
    assert list(Pair(one, empty).rows.columns) == ["scenario", *one.rows.columns]
    assert len(Pair(empty, one).rows) == len(one.rows)
