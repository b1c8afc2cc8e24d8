"""Words for levers: their values, estimates with intervals, the steps between ends."""

from __future__ import annotations

from typing import Any

from experiments.levers.declared import LeversFile
from experiments.levers.design import value_today
from experiments.levers.judging import Estimate
from experiments.words import display_name, format_estimate, format_signed
from sim.levers import LEVERS
from sim.world import World

UNLIMITED = "no limit"


def value(lever: str, given: Any) -> str:
    """Return a lever's value as a person would write it."""
    kind = LEVERS[lever].kind
    if given is None:
        return "never" if lever == "patience" else UNLIMITED
    if kind == "yes_no":
        return "yes" if given else "no"
    if kind == "admits":
        return admitted(given)
    if kind == "responses":
        if isinstance(given, str):
            return display_name(given)
        return ", ".join(f"{display_name(k)} {share(v)}" for k, v in given.items())
    if kind == "share" and lever not in ("advocates", "officers"):
        return share(given)
    return f"{given:g}"


def share(given: float) -> str:
    """Return a share as per cent."""
    return f"{100 * given:g} %"


def admitted(given: dict[str, Any]) -> str:
    """Return who is admitted: the share of men or boys, and of gender non-conforming people; women always are."""
    men, others = (given.get(group, 1) for group in ("men", "gender_nonconforming"))
    if float(men) == float(others) == 1.0:
        return "all genders"
    if float(men) == float(others) == 0.0:
        return "women"
    return f"women; men {share(float(men))}, gender non-conforming {share(float(others))}"


def ends(file: LeversFile, world: World, lever: str) -> tuple[str, str, str]:
    """Return the low end, today's value and the high end of a lever in words."""
    given = file.levers[lever]
    now = value_today(world, file.contexts[given.context], lever)
    return value(lever, given.low), value(lever, now), value(lever, given.high)


def context(file: LeversFile, lever: str) -> str:
    """Return what is moved so that a lever can act, in words; nothing where today's levers stay."""
    levers = file.contexts[file.levers[lever].context]
    return "; ".join(
        f"{display_name(name).replace('.', ' ')}: {value(name, given)}" for name, given in levers.items()
    )


def days(e: Estimate | None) -> str:
    """Return a difference in days with its interval; `as today` where an end is today's value."""
    return "as today" if e is None else format_estimate(e.mean, e.low, e.high, "days")


def short(e: Estimate) -> str:
    """Return a difference in days with its interval, as it stands in narrow columns."""
    return f"{format_signed(e.mean, 'days')} ({format_signed(e.low, 'days')} to {format_signed(e.high, 'days')})"
