"""The small world in two counties, each with services: for what happens between counties."""

from __future__ import annotations

from pathlib import Path

from sim.layers import Setting
from sim.policy import Policy
from sim.world import World

FILE = Path(__file__).parent / "worlds/two_counties.yaml"
EAST, WEST, OUTSIDE = 0, 1, 2


def two_counties() -> World:
    """Return the world."""
    return World.load(FILE)


def policy(**levers) -> Policy:
    """Return a policy of levers that hold in every county."""
    return Policy("test", {name: (Setting(value),) for name, value in levers.items()})
