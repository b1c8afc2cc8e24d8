"""Trustline's model: people, rules, a day, a run. Public is what is named here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.beliefs import Beliefs
    from sim.errors import ConfigError, RunError
    from sim.model import Advocate, Model, Officer, Trafficker, Victim
    from sim.policy import Policy
    from sim.story.life import Life
    from sim.story.sources import numbered_day, rule_text
    from sim.structure import Structure
    from sim.world import World

__all__ = [
    "Advocate",
    "Beliefs",
    "ConfigError",
    "Life",
    "Model",
    "Officer",
    "Policy",
    "RunError",
    "Structure",
    "Trafficker",
    "Victim",
    "World",
    "numbered_day",
    "parameters",
    "rule_text",
]

_ROOMS = {
    "Beliefs": "beliefs",
    "ConfigError": "errors",
    "RunError": "errors",
    "Policy": "policy",
    "Structure": "structure",
    "Life": "story.life",
    **dict.fromkeys(("numbered_day", "rule_text"), "story.sources"),
    "World": "world",
    **dict.fromkeys(("Model", "Victim", "Trafficker", "Advocate", "Officer"), "model"),
}


def __getattr__(name: str) -> Any:
    """Import on first use: what needs no model does not wait for Mesa and numba."""
    if name == "parameters":
        return import_module(f"{__name__}.parameters")
    if name in _ROOMS:
        return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    raise AttributeError(f"module 'sim' has no attribute '{name}'")
