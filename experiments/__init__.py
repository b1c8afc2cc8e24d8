"""Trustline's experiments: designs, runs, results, estimates. Public is what is named here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import experiments.figures as figures
    from experiments.comparison import compare
    from experiments.config import load
    from experiments.curves import cumulative_incidence, returned_within
    from experiments.decisions import break_even, differences, regret, value_break_even
    from experiments.lives import course
    from experiments.opening import read_summary
    from experiments.results import Results
    from experiments.running import run
    from experiments.stories import Story, Twins, story, twins
    from experiments.summary import interval
    from experiments.words import sentence

__all__ = [
    "Results",
    "Story",
    "Twins",
    "break_even",
    "compare",
    "course",
    "cumulative_incidence",
    "differences",
    "figures",
    "interval",
    "load",
    "read_summary",
    "regret",
    "returned_within",
    "run",
    "sentence",
    "story",
    "twins",
    "value_break_even",
]

_ROOMS = {
    "compare": "comparison",
    "load": "config",
    "course": "lives",
    "interval": "summary",
    "sentence": "words",
    "Results": "results",
    "read_summary": "opening",
    "run": "running",
    **dict.fromkeys(("Story", "Twins", "story", "twins"), "stories"),
    **dict.fromkeys(("cumulative_incidence", "returned_within"), "curves"),
    **dict.fromkeys(("break_even", "differences", "regret", "value_break_even"), "decisions"),
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `trustline --help` does not wait for pandas."""
    if name == "figures":
        return import_module("experiments.figures")
    if name in _ROOMS:
        return getattr(import_module(f"experiments.{_ROOMS[name]}"), name)
    raise AttributeError(f"module 'experiments' has no attribute '{name}'")
