"""What the numbers rest on: a source for the value, claims for the direction only, or no claim; told in one way."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping

from sim.parameters import REGISTRY, Parameter, Support

# A number in a sentence, then what is said of it.
SAID: dict[Support, str] = {
    "value": "have a value from a source",
    "direction": "have claims for their direction only",
    "assumption": "rest on no claim: they are assumptions",
}


@functools.cache  # read for every page and three times for the list
def fitted() -> tuple[str, ...]:
    """Return the names of the parameters that a fit may change: `free:` of `configs/patterns.yaml`."""
    from experiments.patterns.file import free_in

    return free_in()


def support_here(declared: Parameter, set_anew: bool) -> Support:
    """Return what a number rests on where a world or a fit may have set it anew: then it keeps its claims, not its source."""
    return "direction" if set_anew and declared.support == "value" else declared.support


def proposed(declared: Parameter) -> bool:
    """Return whether the source of a value is a range that was proposed for trying out (U) and that no study measured."""
    return declared.support == "value" and all(claim.startswith("U") for claim in declared.valued_by)


def rests_on(declared: Parameter, support: Support | None = None) -> str:
    """Return what a number rests on, in a few words: `value: U6; direction: E130`."""
    support = support or declared.support
    if support == "assumption":
        return "assumption"
    value = declared.valued_by if support == "value" else ()
    rest = [claim for claim in declared.claims if claim not in value]
    parts = (("value", value), ("direction", rest))
    return "; ".join(f"{word}: {', '.join(claims)}" for word, claims in parts if claims)


def count_support(supports: Mapping[str, Support] | None = None) -> str:
    """Return how many numbers rest on what: of `supports`, by a number's name, or of the registry."""
    supports = supports or {p.name: p.support for p in REGISTRY.values()}
    many = Counter(supports.values())
    ranges = sum(kind == "value" and proposed(REGISTRY[name]) for name, kind in supports.items())
    value, direction, assumption = (f"{many[kind]} {said}" for kind, said in SAID.items())
    return (
        f"Of the {many.total()} numbers of the model, {value}, {direction}, and {assumption}. "
        f"For {ranges} of the {many['value']} values the source is a range that was proposed for trying out (U) "
        "and that no study measured."
    )
