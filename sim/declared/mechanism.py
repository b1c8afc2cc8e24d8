"""What a mechanism declares: everything of it that decides a number, in one file. Nothing here runs a day.

Numbers of draws and of events are written out, since they may never shift. Names that are compiled (`NEVER`, a number of a
draw) are plain constants of the declaring file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sim.declared.parameter import Parameter

Record = Literal["victim", "trafficker", "advocate", "officer", "facility", "county", "month"]


@dataclass(frozen=True, slots=True)
class Lever:
    """One lever: its kind of value, unit, range, meaning and claims.

    `neutral`: the value at which there is none of it; a world's status quo may leave such a lever out. `after`: the lever
    that it follows in lists and in the record; at the end without one.
    """

    name: str
    kind: str  # share, days, whole, yes_no, responses, beds, admits
    low: float
    high: float
    unit: str
    meaning: str
    claims: tuple[str, ...]
    can_be_null: bool = False
    neutral: Any = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """One switch: its settings in order, what it decides, claims.

    `neutral`: the setting at which there is none of its mechanism. A structure may leave such a switch out; then it is so.
    """

    name: str
    settings: tuple[str, ...]
    meaning: str
    claims: tuple[str, ...]
    neutral: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """A purpose of draws: a stream of its own, or a number `within` a stream that is there."""

    name: str
    number: int
    meaning: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the diary. It can happen to a person once a day."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record. `start`: the value that a person has before anything has happened (victims only)."""

    record: Record
    name: str
    kind: type  # int or float
    meaning: str
    start: float = 0
    after: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number that is counted over each month; `event`: the line of the diary that stands for each."""

    name: str
    event: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate of the day's windows: whose, which, and the most that it can be.

    `most`: from the high ends of parameters, by name, to the largest rate a day. It must fit into the windows: a test
    reckons it. `rule`: what gives the rate, a function below `sim` or a parameter. `bound`: what gives the most that it can be
    until the person is touched again; without one the rule itself does.
    """

    name: str
    whose: tuple[str, ...]  # held, locked, placed, unhoused
    at: int  # the first of its windows
    most: Callable[[Callable[[str], float]], float]
    rule: str
    bound: str = ""
    windows: int = 1


@dataclass(frozen=True)
class Mechanism:
    """One mechanism. Its words stand in `sim/story/mechanisms/NAME.py`, outside the hash of what decides.

    `off`: values of levers, parameters and switches at which it does nothing. A test runs it so: then no number of its own may change
    one bit. `part_of`: the mechanism without which it does nothing, if there is one; `off` is then that one's. `no_world_has_it`: no shipped
    world states its levers, so it is off where nothing is said, as a number at its neutral value is.
    """

    name: str
    says: str
    parameters: tuple[Parameter, ...] = ()
    levers: tuple[Lever, ...] = ()
    switches: tuple[Switch, ...] = ()
    draws: tuple[Draw, ...] = ()
    fields: tuple[Field, ...] = ()
    events: tuple[Event, ...] = ()
    counts: tuple[Count, ...] = ()
    rates: tuple[Rate, ...] = ()
    off: Mapping[str, Any] = field(default_factory=dict)
    part_of: Mechanism | None = None
    no_world_has_it: bool = False

    def __post_init__(self) -> None:
        """Refuse a mechanism that nothing switches off."""
        if self.part_of is not None:
            object.__setattr__(self, "off", self.part_of.off)
        if not self.off:
            raise ValueError(
                f"{self.name}: `off` names levers, parameters or switches, and the values at which it does nothing"
            )

    def off_by_default(self) -> bool:
        """Return whether it is off where nothing is said: by the defaults of its numbers, or by a switch that is left out."""
        if self.part_of is not None:
            return self.part_of.off_by_default()
        default = {p.name: p.default for p in self.parameters} | {s.name: s.neutral for s in self.switches}
        if self.no_world_has_it:
            default |= {lever.name: lever.neutral for lever in self.levers}
        return all(default.get(name) == value for name, value in self.off.items())
