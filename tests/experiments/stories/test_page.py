"""A run keeps the same story for any number of workers."""

from __future__ import annotations

import json

import pytest

from experiments.commands.run import run_command
from sim.story.words import MARK


@pytest.fixture(scope="module")
def folders(tmp_path_factory, small):
    place = tmp_path_factory.mktemp("stories")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("experiments.figures.draw_all", lambda *_: None)  # figures take longer than the runs
        for workers in (1, 3):
            assert run_command("small", None, workers, place / str(workers), False) == 0
    return place


def test_run_keeps_the_same_story_for_any_number_of_workers(folders):
    one, many = ((folders / w / "story.json").read_bytes() for w in ("1", "3"))
    assert one == many
    told = json.loads(one)
    assert list(told) == ["heading", "intro", "paragraphs", "svg", "narrow", "alt"]
    assert "picked by a rule, not by hand" in told["intro"]
    assert MARK in told["intro"]
    assert told["svg"].startswith("<svg")
    assert [list(p) for p in told["paragraphs"]] == [["heading", "lines", "open"]] * len(told["paragraphs"])
    assert all(isinstance(line, str) and line for p in told["paragraphs"] for line in p["lines"])
    assert max(len(p["lines"]) for p in told["paragraphs"]) <= 15
