"""How settings of one lever add up: by layer, then by day, then by county.

Layers, from below: the world's status quo, a policy's file, a scenario's own levers. In a county and on a day
the uppermost layer decides that has a setting in force there. Within a layer the latest date wins; with the same
date a setting for some counties wins over the one for all. The order of lines decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

FIRST = -(2**62)  # the policy's day, whatever it is: before every date


@dataclass(frozen=True, slots=True)
class Setting:
    """One lever's value, from a day (None: the policy's day) and in some counties (empty: all)."""

    value: Any  # as written
    from_day: int | None = None
    counties: tuple[str, ...] = ()


Levers = Mapping[str, tuple[Setting, ...]]


def day_of(one: Setting) -> int:
    """Return a setting's date, `FIRST` without one."""
    return FIRST if one.from_day is None else one.from_day


def in_order(settings: Iterable[Setting]) -> list[Setting]:
    """Return the settings of one lever in one layer, each before those that win over it."""
    return sorted(settings, key=lambda one: (day_of(one), bool(one.counties)))


def in_force(settings: Iterable[Setting], county: str, day: int) -> Setting | None:
    """Return the setting that decides in a county on a day, within one layer."""
    there = [one for one in in_order(settings) if day_of(one) <= day and covers(one, county)]
    return there[-1] if there else None


def covers(one: Setting, county: str) -> bool:
    """Return whether a setting holds in a county."""
    return not one.counties or county in one.counties


def clash(one: Setting, other: Setting) -> bool:
    """Return whether two settings of a lever in one layer say two things of the same day and county."""
    if day_of(one) != day_of(other) or bool(one.counties) != bool(other.counties):
        return False
    return not one.counties or not set(one.counties).isdisjoint(other.counties)


def overlay(lower: Levers, upper: Levers) -> dict[str, tuple[Setting, ...]]:
    """Return one layer that says what `upper` over `lower` says on every day in every county."""
    merged = dict(lower)
    for name, settings in upper.items():
        merged[name] = (*remaining_settings(lower.get(name, ()), settings), *settings)
    return merged


def remaining_settings(lower: tuple[Setting, ...], upper: tuple[Setting, ...]) -> list[Setting]:
    """Return what is left of a lever's settings under others; as settings beside them in one layer.

    What begins when the upper layer has begun is gone. Where that one holds in some counties only, a later date of
    the lower layer for all would win there: on that date the upper value is stated again for these counties.
    """
    begins: Mapping[str, int] = first_days(upper)
    everywhere = min((day_of(one) for one in upper if not one.counties), default=None)
    left: list[Setting] = []
    for one in lower:
        day = day_of(one)
        if everywhere is not None and day >= everywhere:
            continue
        if one.counties:
            kept = tuple(c for c in one.counties if c not in begins or day < begins[c])
            left += [replace(one, counties=kept)] if kept else []
            continue
        left.append(one)
        for county, begun in begins.items():
            above = in_force(upper, county, day)
            if begun < day and above is not None and day_of(above) < day:
                left.append(replace(above, from_day=one.from_day, counties=(county,)))
    return left


def first_days(settings: Iterable[Setting]) -> dict[str, int]:
    """Return the first day of each county that settings name."""
    begins: dict[str, int] = {}
    for one in settings:
        for county in one.counties:
            begins[county] = min(day_of(one), begins.get(county, day_of(one)))
    return begins
