"""Room: a run gets more of it when some runs out, and nothing else changes."""

from __future__ import annotations

import pytest

from sim import room
from sim.errors import RunError


def test_there_is_more_of_it_and_what_was_noted_is_there_still(start):
    s = start(seed=2)
    s.run(60)
    before = s.state
    larger = room.enlarge(before, rows=len(before.victims) + 7)
    assert len(larger.victims) >= len(before.victims) + 7
    assert room.rows_in_all(larger) > room.rows_in_all(before)
    people = int(before.run["people"][0])
    assert larger.victims[:people].tobytes() == before.victims[:people].tobytes()


def test_a_run_that_cannot_get_more_says_so(start, monkeypatch):
    s = start(seed=2)
    monkeypatch.setattr(room.building, "with_room", lambda state, **_: state)
    with pytest.raises(RunError, match="needs more room than it may take"):
        room.enlarge(s.state)
