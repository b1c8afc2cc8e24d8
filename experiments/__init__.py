"""Trustline's experiments: designs, runs, results, estimates. Public is what is named here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import experiments.figures as figures
    import experiments.lessons as lessons
    from experiments.commands.run import run
    from experiments.estimates.comparison import compare
    from experiments.estimates.decisions import break_even, differences, regret, value_break_even
    from experiments.estimates.interrupted_series import interrupted_series
    from experiments.estimates.paired import interval
    from experiments.estimates.reproduction import reproduction
    from experiments.estimates.waits import waits_by_group
    from experiments.outcomes.curves import cumulative_incidence, returned_within
    from experiments.outcomes.outcome import Outcome
    from experiments.question.experiment import load
    from experiments.results.opening import read_summary
    from experiments.results.results import Results
    from experiments.stories import Story, Twins, story, twins
    from experiments.stories.course import course
    from experiments.words import sentence

__all__ = [
    "Outcome",
    "Results",
    "Story",
    "Twins",
    "break_even",
    "compare",
    "course",
    "cumulative_incidence",
    "differences",
    "figures",
    "interrupted_series",
    "interval",
    "lessons",
    "load",
    "read_summary",
    "regret",
    "reproduction",
    "returned_within",
    "run",
    "sentence",
    "story",
    "twins",
    "value_break_even",
    "waits_by_group",
]

_ROOMS = {
    "Outcome": "outcomes.outcome",
    "Results": "results.results",
    "compare": "estimates.comparison",
    "course": "stories.course",
    "interrupted_series": "estimates.interrupted_series",
    "interval": "estimates.paired",
    "load": "question.experiment",
    "read_summary": "results.opening",
    "reproduction": "estimates.reproduction",
    "run": "commands.run",
    "sentence": "words",
    "waits_by_group": "estimates.waits",
    **dict.fromkeys(("Story", "Twins", "story", "twins"), "stories"),
    **dict.fromkeys(("cumulative_incidence", "returned_within"), "outcomes.curves"),
    **dict.fromkeys(("break_even", "differences", "regret", "value_break_even"), "estimates.decisions"),
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `trustline --help` does not wait for pandas."""
    if name in ("figures", "lessons"):
        return import_module(f"{__name__}.{name}")
    if name in _ROOMS:
        return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    raise AttributeError(f"module 'experiments' has no attribute '{name}'")
