"""A policy laid out in time: the full state of all levers from each day on which one changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim import records
from sim.capacity_faults import capacity_messages
from sim.codes import ADMITTED, KINDS, N_KINDS, TO_LEAVE
from sim.errors import ConfigError, Fault
from sim.layers import Levers, covers, in_order, overlay
from sim.levers import LEVERS, final_value
from sim.policy import Policy
from sim.reading import unknown_message
from sim.world import World


@dataclass(frozen=True, slots=True)
class Segment:
    """All levers from `day` on: LEVER by county, beds int64 and stays (days) [county, kind], admits
    float64 [county, kind, group]."""

    day: int
    levers: np.ndarray
    beds: np.ndarray
    stays: np.ndarray
    admits: np.ndarray


def segments(policy: Policy, world: World, policy_day: int) -> list[Segment]:
    """Return the full state of all levers from each day on which one changes, in order.

    Raises ConfigError: a date before the policy's day, or a county that the world does not have.
    """
    own = policy is not world.status_quo
    quo = world.status_quo.levers if own else {}
    dates = {s.from_day for many in policy.levers.values() for s in many if s.from_day is not None}
    if own:
        check_fit(policy, world, policy_day, dates)
        dates |= {s.from_day for many in quo.values() for s in many if s.from_day is not None}
        dates = {day for day in dates if day > policy_day}
    return [segment_on(policy, world, quo, day) for day in sorted({policy_day} | dates)]


def check_fit(policy: Policy, world: World, policy_day: int, dates: set[int]) -> None:
    """Raise ConfigError for a county that the world does not have, or a date before the policy's day."""
    known = world.county_names[:-1]
    county_names = dict.fromkeys(c for many in policy.levers.values() for s in many for c in s.counties)
    faults = [unknown_message(county, known, "county") for county in county_names if county not in known]
    faults += [
        f"from_day: {day} is before the policy's day, {policy_day}" for day in sorted(dates) if day < policy_day
    ]
    laid = overlay(world.status_quo.levers, policy.levers)
    faults += [f"{name}: {said}" for name, _, said in capacity_messages(laid, known, sorted({policy_day} | dates))]
    if faults:
        raise ConfigError([Fault(f"Policy {policy.name!r}", 0, message) for message in faults])


def segment_on(policy: Policy, world: World, quo: Levers, day: int) -> Segment:
    """Return the state of all levers on a day: the policy over the status quo `quo`."""
    counties = world.county_names
    segment = Segment(
        day,
        np.zeros(len(counties), records.LEVER),
        np.zeros((len(counties), N_KINDS), np.int64),
        np.array([[world.file.facilities[kind].stay_days for kind in KINDS]] * len(counties)),
        np.zeros((len(counties), N_KINDS, len(ADMITTED))),
    )
    for name in LEVERS:
        for setting in (*in_order(quo.get(name, ())), *in_order(policy.levers.get(name, ()))):
            if setting.from_day is not None and setting.from_day > day:
                continue
            for k, county in enumerate(counties[:-1]):
                if covers(setting, county):
                    write_lever(segment, k, name, final_value(name, setting.value))
    response = segment.levers["response"]
    response *= segment.levers["response_share"][:, None]
    response[:, TO_LEAVE] += 1.0 - response.sum(axis=1)
    return segment


def write_lever(segment: Segment, county: int, name: str, value: Any) -> None:
    """Write one lever of one county into a segment."""
    word, _, kind = name.partition(".")
    if word == "beds":
        segment.beds[county, KINDS.index(kind)] = value
    elif word == "stay":
        segment.stays[county, KINDS.index(kind)] = value
    elif word == "admits":
        segment.admits[county, KINDS.index(kind)] = value
    elif word == "response_to_minors":
        segment.levers["response"][county] = value
    else:
        segment.levers[word][county] = value
