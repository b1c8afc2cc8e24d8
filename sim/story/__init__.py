"""One simulated life in words. Decides no number: nothing in a run reads it."""

from __future__ import annotations

from sim.story.course import Event, Stretch
from sim.story.life import Life, life_of

__all__ = ["Event", "Life", "Stretch", "life_of"]
