"""Words for levers: their values, estimates with intervals, the steps between ends."""

from __future__ import annotations

from typing import Any

from experiments.levers.declared import LeversOfWorld
from experiments.levers.design import value_today
from experiments.levers.judging import Estimate
from experiments.words import GENDER_WORDS, display_name, format_estimate, format_signed, gender_words
from sim.levers import LEVERS
from sim.world import World

UNLIMITED = "no limit"


def format_value(lever: str, value: Any, minor: bool | None = None) -> str:
    """Return a lever's value as a person would write it; `minor`: of `ages_admitted`."""
    kind = LEVERS[lever].kind
    if value is None:
        return "never" if lever == "patience" else UNLIMITED
    if kind == "yes_no":
        return "yes" if value else "no"
    if kind == "admits":
        return admission_shares(value, minor)
    if kind == "responses":
        if isinstance(value, str):
            return display_name(value)
        return ", ".join(f"{display_name(k)} {format_share(v)}" for k, v in value.items())
    if kind == "share" and lever not in ("advocates", "officers"):
        return format_share(value)
    return f"{value:g}"


def format_share(share: float) -> str:
    """Return a share as per cent."""
    return f"{100 * share:g} %"


def ages_admitted(world: World, lever: str) -> bool | None:
    """Return whether a place takes minors only (True) or adults only (False) in a world; None: people of any age."""
    shares = world.status_quo.levers[lever][0].value if lever.startswith("admits.") else {}
    minors, adults = (bool(shares.get(age, True)) for age in ("minors", "adults"))
    return None if minors == adults else minors


def admission_shares(shares: dict[str, Any], minor: bool | None = None) -> str:
    """Return who is admitted: girls and women always are, of others a share. `minor`: of `ages_admitted`."""
    first, second, third = (gender_words(gender, minor) for gender in GENDER_WORDS)
    men, others = (float(shares.get(group, 1)) for group in ("men", "gender_nonconforming"))
    if minor:
        men *= float(shares.get("boys", 1))
        others *= float(shares.get("gender_nonconforming_minors", 1))
    labor = f"; of people exploited for labor {format_share(float(shares['labor']))}" if "labor" in shares else ""
    if men == others == 1.0:
        return f"all genders{labor}"
    if men == others == 0.0:
        return f"{first}{labor}"
    return f"{first}; {second} {format_share(men)}, {third} {format_share(others)}{labor}"


def ends_in_words(file: LeversOfWorld, world: World, lever: str) -> tuple[str, str, str]:
    """Return the low end, today's value and the high end of a lever in words."""
    declared = file.levers[lever]
    now = value_today(world, file.contexts[declared.context], lever)
    minor = ages_admitted(world, lever)
    low, today, high = (format_value(lever, value, minor) for value in (declared.low, now, declared.high))
    return low, today, high


def context_in_words(file: LeversOfWorld, lever: str) -> str:
    """Return what is moved so that a lever can act, in words; nothing where today's levers stay."""
    levers = file.contexts[file.levers[lever].context]
    return "; ".join(
        f"{display_name(name).replace('.', ' ')}: {format_value(name, setting)}" for name, setting in levers.items()
    )


def format_days(e: Estimate | None) -> str:
    """Return a difference in days with its interval; `as today` where an end is today's value."""
    return "as today" if e is None else format_estimate(e.mean, e.low, e.high, "days")


def format_short(e: Estimate) -> str:
    """Return a difference in days with its interval, as it stands in narrow columns."""
    return f"{format_signed(e.mean, 'days')} ({format_signed(e.low, 'days')} to {format_signed(e.high, 'days')})"
