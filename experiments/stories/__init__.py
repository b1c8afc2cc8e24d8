"""One simulated life of an experiment, and the same person under another policy with the same luck."""

from __future__ import annotations

from experiments.stories.living import Story, story
from experiments.stories.pair import Twins, twins

__all__ = ["Story", "Twins", "story", "twins"]
