"""One simulated life of an experiment, and the same person under another policy with the same luck."""

from __future__ import annotations

from experiments.stories.pair import Twins, twins
from experiments.stories.rerun import Story, story

__all__ = ["Story", "Twins", "story", "twins"]
