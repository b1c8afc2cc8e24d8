"""What is set on the page: two policies, a belief set, switches, whose days are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

POLICY_A, POLICY_B = "policy_a", "policy_b"
AS_IT_IS = "mix"  # the word for a response that is a map of shares in the config


@dataclass(frozen=True)
class Side:
    """One policy on the page: the scenario it begins as, and the levers moved from there."""

    scenario: str
    levers: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class State:
    """Everything set on the page. `replicate`: the one whose people are shown, from 0."""

    a: Side
    b: Side
    beliefs: str
    switches: tuple[tuple[str, str], ...] = ()
    replicate: int = 0
