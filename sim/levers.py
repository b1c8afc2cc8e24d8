"""Levers: what somebody could decide, declared once: with its mechanism (`sim/declared/`) or here. No lever takes a trafficker's side.

A condition is set like a lever, though nobody decides it: it stands in `LEVERS`, and not in `DECIDED`.
"""

from __future__ import annotations

import math
from typing import Any

from sim.codes import ADMITTED, KINDS, RESPONSES, UNLIMITED
from sim.declared import MECHANISMS
from sim.declared.joining import insert_named
from sim.declared.mechanism import Lever
from sim.reading import suggest_word

L = Lever
OTHERS = (
    L("response_to_minors", "responses", 0, 1, "a response, or shares that add to 1", "what police do when they meet an exploited minor", ("E66", "E68", "E69", "E76", "E92")),
    L("response_share", "share", 0, 1, "share of contacts", "police contacts handled as the response says; in the others the minor is left", ("E72", "E83")),
    L("detention_days", "days", 1, 365, "days", "mean stay in detention", ("E71", "E77", "E78")),
    L("hold_days", "days", 1, 365, "days", "mean stay in a stabilisation hold", ("E92",)),
    L("arrest_on_other_charge", "share", 0, 1, "share", "of minors not detained, arrested on another charge (the work-around)", ("E70", "E83", "L32")),
    L("visits_while_held", "yes_no", 0, 1, "yes or no", "advocates visit inside custody and holds", ("E78", "L36")),
    L("hotel_nights", "whole", 0, 60, "nights", "longest stay in a hotel", ("E56",)),
    L("advocates", "share", 0, 4, "multiple of the world's posts", "advocates' posts", ("E03", "E65")),
    L("officers", "share", 0, 4, "multiple of the world's posts", "officers' posts", ("E98",)),
    L("patience", "whole", 1, 1000, "refusals", "a worker stops offering after so many; null: never", ("E44", "E46"), True),
    L("promise_honesty", "share", 0, 1, "share of offers", "offers that promise only what is in hand", ("E36",)),
)  # fmt: skip
PLAIN = insert_named(OTHERS, [(lever, lever.after) for m in MECHANISMS for lever in m.levers])
# How long these last is a lever of its own: detention_days, hold_days, hotel_nights.
SET_ELSEWHERE = ("stay.detention", "stay.hold", "stay.hotel")
OF_KINDS = tuple(
    lever
    for kind in KINDS
    for lever in (
        L(
            f"beds.{kind}",
            "beds",
            0,
            100_000,
            "beds a county",
            f"{kind.replace('_', ' ')}; null: no limit",
            ("E57", "E64"),
            True,
        ),
        L(
            f"admits.{kind}",
            "admits",
            0,
            1,
            "share admitted by group",
            f"who is admitted: {kind.replace('_', ' ')}",
            ("E60", "E64", "E165", "E168"),
        ),
        L(f"stay.{kind}", "days", 1, 3650, "days", f"longest stay: {kind.replace('_', ' ')}", ("E54", "L91")),
    )
    if lever.name not in SET_ELSEWHERE
)
LEVERS: dict[str, Lever] = {lever.name: lever for lever in (*PLAIN, *OF_KINDS)}
DECIDED = {name: lever for name, lever in LEVERS.items() if not lever.condition}


def number_in_range(lever: Lever, value: Any) -> float:
    """Return a number in the lever's range; raise ValueError with one clear line."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"{lever.name}: expected a number ({lever.unit}), got {value!r}")
    if not lever.low <= value <= lever.high:
        raise ValueError(f"{lever.name}: {value} is outside {lever.low:g} to {lever.high:g} ({lever.unit})")
    if lever.kind in ("whole", "beds") and value != int(value):
        raise ValueError(f"{lever.name}: expected a whole number ({lever.unit}), got {value}")
    return float(value)


def final_value(name: str, value: Any) -> Any:
    """Return a lever's value in its final form; raise ValueError with one clear line."""
    lever = LEVERS[name]
    if value is None and lever.can_be_null:
        return UNLIMITED if lever.kind == "beds" else math.inf
    if lever.kind == "yes_no":
        if not isinstance(value, bool):
            raise ValueError(f"{name}: expected true or false, got {value!r}")
        return float(value)
    if lever.kind == "responses":
        return response_shares(name, value)
    if lever.kind == "admits":
        return admitted_shares(name, value)
    return number_in_range(lever, value)


def response_shares(name: str, value: Any) -> tuple[float, ...]:
    """Return the shares of `RESPONSES`, from one word or a map of shares that add to 1."""
    given = {value: 1.0} if isinstance(value, str) else value
    if not isinstance(given, dict) or not given:
        raise ValueError(f"{name}: expected one of {', '.join(RESPONSES)}, or a map of shares; got {value!r}")
    for word in given:
        if word not in RESPONSES:
            raise ValueError(f"{name}: unknown response '{word}'{suggest_word(word, RESPONSES)}")
    shares = tuple(number_in_range(LEVERS[name], given.get(word, 0.0)) for word in RESPONSES)
    if abs(sum(shares) - 1.0) > 1e-9:
        raise ValueError(f"{name}: the shares add up to {sum(shares):g}; expected 1")
    return shares


def admitted_shares(name: str, value: Any) -> tuple[float, ...]:
    """Return the share of requests admitted, by group of `ADMITTED`."""
    if not isinstance(value, dict):
        raise ValueError(f"{name}: expected a map of {', '.join(ADMITTED)}, got {value!r}")
    for word in value:
        if word not in ADMITTED:
            raise ValueError(f"{name}: unknown group '{word}'{suggest_word(word, ADMITTED)}")
    shares = []
    for group in ADMITTED:
        share = value.get(group, group not in ("minors", "adults"))
        shares.append(float(share) if isinstance(share, bool) else number_in_range(LEVERS[name], share))
    return tuple(shares)
