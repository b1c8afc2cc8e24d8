"""The dot plot of the first screen: one strip a row, on one scale; it is as wide as its place, and shrinks no letter."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from experiments.words import more_or_fewer

EDGE = 6.0  # percent of the width left free at either end
MIDDLE = 11  # of a strip, in CSS pixels
# By verdict: the mark has its own shape and fill, so that colour is never alone.
MARKS = {
    "fewer": '<circle cx="{x}" cy="{y}" r="6.5" fill="#0b4f7d"/>',
    "more": '<svg x="{x}" y="{y}" overflow="visible"><path d="M-6 -6H6V6H-6Z" fill="#a33b00"/></svg>',
    "unclear": '<circle cx="{x}" cy="{y}" r="5.5" fill="#ffffff" stroke="#1b1b1b" stroke-width="2"/>',
}


@dataclass(frozen=True)
class Dot:
    """A difference with its interval (NaN: too few runs), and its verdict."""

    value: float
    low: float
    high: float
    verdict: str


def dot_plot(dots: Sequence[Dot], reference: str) -> list[Markup]:
    """Return a strip for each dot; zero, the reference, is a line through all of them."""
    known = [0.0, *(x for d in dots for x in (d.value, d.low, d.high) if not math.isnan(x))]
    least, most = min(known), max(known)
    span = (most - least) or 1.0

    def place(value: float) -> str:
        return f"{EDGE + (100 - 2 * EDGE) * (value - least) / span:.2f}%"

    return [strip(d, place, reference) for d in dots]


def strip(dot: Dot, at: Callable[[float], str], reference: str) -> Markup:
    """Return one strip."""

    alt = html.escape(
        f"{more_or_fewer(dot.value, dot.low, dot.high, 'days exploited')} than {reference}.", quote=True
    )
    zero, y = at(0.0), MIDDLE
    parts = [f'<line x1="{zero}" x2="{zero}" y1="0" y2="100%" stroke="#1b1b1b" stroke-width="1.5"/>']
    if not math.isnan(dot.low):
        parts.append(
            f'<line x1="{at(dot.low)}" x2="{at(dot.high)}" y1="{y}" y2="{y}" stroke="#4a4a4a" stroke-width="3"/>'
        )
    parts.append(MARKS[dot.verdict].format(x=at(dot.value), y=y))
    return Markup(
        f'<svg class="strip" role="img" aria-label="{alt}" width="100%" height="{2 * MIDDLE}">{"".join(parts)}</svg>'
    )
