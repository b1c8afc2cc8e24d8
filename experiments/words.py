"""Words for tables and figures: belief sets as plain sentences, outcomes, numbers with a sign."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from sim.beliefs import Beliefs
from sim.parameters import REGISTRY

FIRST_LINE = "The model cannot say which belief is true."
NO_SURVIVOR = "No survivor was interviewed as a survivor for the report behind it."
SENTENCES = {
    "separation_helps": "If separation itself loosens the tie",
    "neutral": "If custody and arrest do nothing to tie and trust",
    "even": "In the middle of each range",
    "custody_harms": "If custody tightens the tie and breaks trust",
}
BELIEF_GROUPS = {
    "custody_bond": "what custody does to the tie",
    "custody_trust": "what custody does to trust",
    "leaving_center": "who leaves an open center",
    "advocates": "what an advocate carries over",
}
MOST_COORDINATES = 6  # told one by one


def sentence(beliefs: str) -> str:
    """Return a belief set as a plain sentence."""
    return SENTENCES.get(beliefs, f"Under the beliefs \u201c{display_name(beliefs)}\u201d")


def lower_first(words: str) -> str:
    """Return a sentence as it stands inside another."""
    return words[:1].lower() + words[1:]


def belief_words(beliefs: Beliefs) -> str:
    """Return a belief set as a reader knows it: a sentence, a place on a line, a point of a grid."""
    line = beliefs.line
    if line:
        group = "" if line.vary == "all" else f", only {BELIEF_GROUPS.get(line.vary, display_name(line.vary))} moving"
        if line.at in (0, 1):
            return sentence(line.end if line.at else line.start) + group
        ends = [f"\u201c{lower_first(sentence(end))}\u201d" for end in (line.start, line.end)]
        return f"At {line.at:g} of the way from {ends[0]} to {ends[1]}{group}"
    if beliefs.varied:
        clauses = [
            f"\u201c{REGISTRY[n].meaning.partition(':')[0]}\u201d is {beliefs.values[n]:g}" for n in beliefs.varied
        ]
        return f"If {join_words(clauses)}".replace("is -", "is \u2212")
    return sentence(beliefs.name)


def join_words(words: list[str], last: str = "and") -> str:
    """Return words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def of_100(share: float) -> str:
    """Return a share as so many of 100."""
    return f"{100 * share:g} of 100"


def quote_name(name: str) -> str:
    """Return the name of an option as it stands in a sentence."""
    return f"\u201c{display_name(name)}\u201d"


def format_signed(value: float, unit: str) -> str:
    """Return a difference with its sign; shares and levels in points of 100."""
    if math.isnan(value):
        return "-"
    points = 100.0 * value if unit in ("share", "level") else value
    text = f"{points:+.0f}" if abs(points) >= 9.95 else f"{points:+.1f}"
    return text.replace("-", "\u2212") if text.strip("+-0.") else "0"


def format_size(value: float) -> str:
    """Return the size of a difference, without a sign."""
    return format_signed(abs(value), "days").lstrip("+")


def more_or_fewer(difference: float, low: float, high: float, what: str = "days") -> str:
    """Return a difference and its interval in words: `172 more days (155 to 189 more)`."""
    zero = format_size(difference) == "0"
    word = "as many" if zero else f"{format_size(difference)} {'more' if difference > 0 else 'fewer'}"
    word = f"{word} {what}".strip()
    if math.isnan(low) or math.isnan(high):
        return f"{word} (too few runs for an interval)"
    if zero and format_size(low) == format_size(high) == "0":
        return f"{word} (in every run)"
    if low > 0 or high < 0:
        near, far = sorted((low, high), key=abs)
        return f"{word} ({format_size(near)} to {format_size(far)} {'more' if low > 0 else 'fewer'})"
    return f"{word} ({format_size(low)} fewer to {format_size(high)} more: not clear)"


def value_in_words(value: Any) -> str:
    """Return the value of a lever or a number of the model in words."""
    if value is None:
        return "no limit"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return " + ".join(f"{word} {share:g}" for word, share in value.items())
    return f"{value:g}" if isinstance(value, int | float) else display_name(str(value))


def coordinates_in_words(coordinates: Mapping[str, Any], point: int) -> str:
    """Return what is varied at a point: `return.multiplier 2, beds.shelter 20`; where it is much, the point's number."""
    if len(coordinates) > MOST_COORDINATES:
        return f"the {len(coordinates)} values of point {point} (tables/points.parquet)"
    return ", ".join(f"{name} {value_in_words(value)}" for name, value in coordinates.items())


def ranges_in_words(noise: tuple[tuple[float, float], ...]) -> str:
    """Return where a difference is within the noise; more than two stretches as one with gaps."""
    if len(noise) > 2:
        return f"{noise[0][0]:.2f} to {noise[-1][1]:.2f}, with gaps"
    return " and ".join(f"{low:.2f} to {high:.2f}" for low, high in noise)


def display_name(name: str) -> str:
    """Return a name without underscores."""
    return str(name).replace("_", " ")


def middle_beliefs(beliefs: Iterable[str]) -> str:
    """Return the belief set in the middle: `even` if it is among them."""
    sets = list(beliefs)
    return "even" if "even" in sets else sets[len(sets) // 2]


def format_estimate(mean: float, low: float, high: float, unit: str) -> str:
    """Return an estimate and its interval; says so where there is none."""
    if math.isnan(mean):
        return "-"
    ends = "no interval" if math.isnan(low) else f"{format_signed(low, unit)} to {format_signed(high, unit)}"
    return f"{format_signed(mean, unit)} ({ends})"
