"""Trustline's experiments: designs, runs, results, estimates. Public is what `__all__` names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.config import load
    from experiments.curves import returned_within
    from experiments.decisions import break_even, differences, regret, value_break_even
    from experiments.running import Results, compare, run

__all__ = [
    "Results",
    "break_even",
    "compare",
    "differences",
    "load",
    "regret",
    "returned_within",
    "run",
    "value_break_even",
]

ROOMS = {
    "config": ("load",),
    "curves": ("returned_within",),
    "decisions": ("break_even", "differences", "regret", "value_break_even"),
    "running": ("Results", "compare", "run"),
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `trustline --help` does not wait for pandas."""
    from importlib import import_module

    for room, names in ROOMS.items():
        if name in names:
            return getattr(import_module(f"experiments.{room}"), name)
    raise AttributeError(f"module 'experiments' has no attribute '{name}'")
