"""Written by `make protocols`, from the records and the registry: not by hand."""

from __future__ import annotations

from typing import Protocol

from sim.protocols.column import Column


class Case(Protocol):
    agencies: float
    at: Column[int]
    charged: int
    closed: int
    county: int
    day: Column[int]
    form: int
    freed: int
    identity: int
    interviewed: int
    left: float
    online: float
    opened: int
    people: int
    phone: float
    said: float
    state: int
    testified: int
    trafficker: int
    trafficking: int
    worked: int


class Witness(Protocol):
    began: int
    case: int
    ended: int
    person: int
    risk_until: int
    said: float
    state: int
    struck: int
    testified: int
