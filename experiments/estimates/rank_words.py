"""How a sampled design and its correlations are told in words: printed, and in the report."""

from __future__ import annotations

import math

from experiments.designs.matrix import Factor
from experiments.estimates.levels import sample_factors
from experiments.estimates.paired import LEVEL
from experiments.estimates.ranks import APART, Effect, long_lists
from experiments.results.results import Results
from experiments.words import display_name, format_size, value_in_words
from sim.parameters import of_trafficker

NOTE = "Rank correlations (Spearman) over the points that were run: a description of these points, no effect of one number alone."
MORRIS_NOTE = (
    "Mean and spread of elementary effects (Morris): days over the whole range of a number. The mean is of their sizes, "
    "without a sign, so luck adds to it; more replicates make that less."
)
WHO_PEOPLE_ARE = "people."  # numbers of who the people are: their gender, age, papers
SIGNLESS = "Numbers of traffickers, and of who people are, stand without a sign: nobody chooses them, and neither way is better."
NOT_APART = "Points of this design share values with each other, so the correlations have no interval."


def is_morris(results: Results) -> bool:
    """Return whether the design has elementary effects."""
    sample = results.experiment.sample
    return sample is not None and sample.method == "morris"


def looked_at(results: Results) -> int:
    """Return how many correlations there are: of each contrast with each factor, under each belief set and structure."""
    e = results.experiment
    factors = len(sample_factors(results)) + len(long_lists(results))
    return factors * len(e.file.contrasts) * len(e.beliefs) * len(e.structures)


def notes(results: Results) -> list[str]:
    """Return what must be known beside the numbers."""
    sample, many = results.experiment.sample, looked_at(results)
    lines = [NOTE, MORRIS_NOTE] if is_morris(results) else [NOTE]
    if not all(tells_direction(f.name) for f in (*sample_factors(results), *long_lists(results))):
        lines.append(SIGNLESS)
    if sample is not None and sample.method not in APART:
        return [*lines, NOT_APART]
    luck = f"{many * (1 - LEVEL):.1f}"
    return [*lines, f"Intervals: 95 %, each alone. Of {many:,} correlations some {luck} miss zero by luck alone."]


def design_in_words(results: Results, factors: list[Factor]) -> str:
    """Return what varies together: a design's method, points and factors, or a list too long to be told value by value."""
    sample = results.experiment.sample
    if sample is None:
        return f"Values of {', '.join(f.name for f in factors)}"
    many = len(sample.factors)
    names = f"{many} numbers and levers" if many > 1 else sample.factors[0].name
    return f"{display_name(sample.method).capitalize()}: {sample.size:,} points over {names}, seed {sample.seed}"


def range_in_words(results: Results, factor: Factor) -> str:
    """Return the least and the largest value that the range of a factor allows."""
    sample = results.experiment.sample
    ends = [(r.low, r.high) for r in sample.ranges if r.factor == factor] if sample else []
    values = results.experiment.matrix.values(factor) if not ends else []
    low, high = ends[0] if ends else (min(values), max(values))
    return f"{value_in_words(low)} to {value_in_words(high)}"


def tells_direction(name: str) -> bool:
    """Return whether it tells a reader anything which way a difference goes with a number: not of traffickers, and of who people are.

    Nobody chooses these, and neither way is better. Only how far they move a difference is told.
    """
    return not (of_trafficker(name) or name.startswith(WHO_PEOPLE_ARE))


def strength_in_words(name: str, value: float) -> str:
    """Return the rank correlation with a number; without a sign where that tells nothing."""
    return f"{value:+.2f}".replace("-", "\u2212") if tells_direction(name) else f"{abs(value):.2f} without a sign"


def correlation_in_words(name: str, value: float, low: float, high: float) -> str:
    """Return the rank correlation with a number and its interval, or that it has none."""
    if math.isnan(low):
        ends = "no interval"
    elif tells_direction(name):
        ends = f"{low:+.2f} to {high:+.2f}".replace("-", "\u2212")
    else:
        ends = "{:.2f} to {:.2f}".format(*sizes(low, high))
    return f"{strength_in_words(name, value)} ({ends})"


def sizes(low: float, high: float) -> tuple[float, float]:
    """Return the interval of a size, from that of a number with a sign."""
    least = 0.0 if low <= 0.0 <= high else min(abs(low), abs(high))
    return least, max(abs(low), abs(high))


def effect_in_words(effect: Effect | None) -> str:
    """Return the mean elementary effect with its interval; a dash where a point lacks a value."""
    return f"{format_size(effect.mean)} ({format_size(effect.low)} to {format_size(effect.high)})" if effect else "-"
