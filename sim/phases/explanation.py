"""Officers who explain what the advocate beside them is there for: an officer does so each time, or never (E104)."""

from __future__ import annotations

from sim.compiled import rule
from sim.declared.explanation import EXPLANATION
from sim.draws import uniform
from sim.rules import explanation
from sim.state import State


@rule
def explains(s: State, row: int, with_advocate: bool) -> bool:
    """Return whether officer `row` explains: by a draw of the officer alone, and only with an advocate beside."""
    share = s.parameter[0].explanation_share
    r = s.run[0]
    return (
        with_advocate
        and share > 0.0
        and uniform(r.key0, r.key1, EXPLANATION, int(s.officers[row].worker), 0, 0) < share
    )


@rule
def quality_by_explanation(s: State, row: int, with_advocate: bool, quality: float) -> float:
    """Return the quality of a contact with officer `row`, who may explain."""
    if not explains(s, row, with_advocate):
        return quality
    return explanation.quality_with_explanation(quality, s.parameter[0])


@rule
def logit_by_explanation(s: State, row: int, with_advocate: bool) -> float:
    """Return what it adds to the logit of saying yes to a case, nil without an explanation."""
    return explanation.logit_of_explanation(explains(s, row, with_advocate), s.parameter[0])
