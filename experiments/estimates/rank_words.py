"""How a sampled design and its correlations are told in words: printed, and in the report."""

from __future__ import annotations

import math

from experiments.designs.matrix import Factor
from experiments.estimates.levels import sample_factors
from experiments.estimates.paired import LEVEL
from experiments.estimates.ranks import APART, Effect, Rank, long_lists
from experiments.results.results import Results
from experiments.words import display_name, format_size, value_in_words

NOTE = "Rank correlations (Spearman) over the points that were run: a description of these points, no effect of one number alone."
MORRIS_NOTE = (
    "Mean and spread of elementary effects (Morris): days over the whole range of a number. The mean is of their sizes, "
    "without a sign, so luck adds to it; more replicates make that less."
)
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


def correlation_in_words(rank: Rank) -> str:
    """Return a rank correlation with its 95 % interval, or that it has none."""
    ends = "no interval" if math.isnan(rank.low) else f"{rank.low:+.2f} to {rank.high:+.2f}"
    return f"{rank.correlation:+.2f} ({ends})".replace("-", "\u2212")


def effect_in_words(effect: Effect | None) -> str:
    """Return the mean elementary effect with its interval; a dash where a point lacks a value."""
    return f"{format_size(effect.mean)} ({format_size(effect.low)} to {format_size(effect.high)})" if effect else "-"
