"""When the answer changes with what else an experiment varies: numbers of the model, levers."""

from __future__ import annotations

import itertools
import math

from experiments.designs.matrix import Factor
from experiments.estimates.cases import outcome, varies, words_of
from experiments.estimates.levels import MOST_LEVELS, Level, levels, sample_factors, told_by_level
from experiments.estimates.rank_words import correlation_in_words, design_in_words, effect_in_words, is_morris, notes
from experiments.estimates.ranks import MOST_RANKS, long_lists, ranks
from experiments.outcomes.declared import heading
from experiments.report.answer import contrast_name
from experiments.report.block import Block, make_block
from experiments.report.names import quote_option
from experiments.results.results import Results
from experiments.varied_words import CALLED, number_label
from experiments.words import format_signed, join_words, quote_name, value_in_words
from sim.levers import LEVERS
from sim.parameters import REGISTRY


def level_blocks(results: Results) -> list[Block]:
    """Return a block for each thing that the experiment varies besides beliefs and structures."""
    if not varies(results):
        return []
    ranked = {*sample_factors(results), *long_lists(results)}
    blocks = [by_factor(results, f) for f in results.experiment.matrix.varied() if f not in ranked]
    return [*blocks, by_design(results)] if ranked else blocks


def by_design(results: Results) -> Block:
    """Return with what comparisons go most, over the points of a sampled design and of long lists."""
    factors = [*sample_factors(results), *long_lists(results)]
    lines = [f"{design_in_words(results, factors)}.", *notes(results)]
    before = f"Up to {MOST_RANKS} of each comparison under each belief set, the largest first."
    return make_block("Over a design", lines, "From tables/outcomes.parquet.", before, rank_rows(results))


def rank_rows(results: Results) -> list[dict[str, str]]:
    """Return the largest correlations of each comparison, under each belief set and structure."""
    shapes = results.experiment.structures
    return [
        {
            "comparison": contrast_name(results, pair),
            "beliefs": words_of(results, b.name) + (f", {quote_name(s.name)}" if len(shapes) > 1 else ""),
            "number or lever": number_label(rank.factor.name),
            "rank correlation": correlation_in_words(rank.factor.name, rank.correlation, rank.low, rank.high),
            **({"mean effect, days": effect_in_words(rank.effect)} if is_morris(results) else {}),
        }
        for pair in results.config["contrasts"]
        for b, s in itertools.product(results.experiment.beliefs, shapes)
        for rank in ranks(results, (pair[0], pair[1]), outcome(results), b.name, s.name)[:MOST_RANKS]
    ]


def by_factor(results: Results, factor: Factor) -> Block:
    """Return how comparisons move with one thing that is varied."""
    declared = LEVERS[factor.name] if factor.scenarios else REGISTRY[factor.name]
    alone = 0 < len(factor.scenarios) < len(results.experiment.policies)
    where = (
        f", in {join_words([quote_option(results, s) for s in factor.scenarios])}"
        if alone
        else ", the same in every option"
    )
    several = len(results.experiment.matrix.varied()) > 1
    meaning = "" if factor.name in CALLED else f": {declared.meaning} ({declared.unit})"  # CALLED has said it
    lines = [f"Varied is {number_label(factor.name)}{where}{meaning}."]
    if factor not in told_by_level(results):
        lines.append(f"It has more than {MOST_LEVELS} values. summary.csv tells every point.")
        return make_block(f"With {number_label(factor.name)}", lines, "From summary.csv.")
    before = "At each value: the mean over all values of what else is varied." if several else ""
    return make_block(
        f"With what is varied: {number_label(factor.name)}",
        lines,
        "From tables/outcomes.parquet.",
        before,
        rows(results, factor),
    )


def rows(results: Results, factor: Factor) -> list[dict[str, str]]:
    """Return each comparison at each value, under each belief set and structure."""
    shapes = results.experiment.structures
    return [
        {
            "comparison": contrast_name(results, pair),
            "beliefs": words_of(results, b.name) + (f", {quote_name(s.name)}" if len(shapes) > 1 else ""),
            number_label(factor.name): value_in_words(level.value),
            heading(outcome(results)): format_level(level),
        }
        for pair in results.config["contrasts"]
        for b, s in itertools.product(results.experiment.beliefs, shapes)
        for level in levels(results, (pair[0], pair[1]), outcome(results), factor, b.name, s.name)
    ]


def format_level(level: Level) -> str:
    """Return the mean at a value and its interval, as a table has them."""
    if math.isnan(level.low):
        return f"{format_signed(level.mean, 'days')} (too few runs)"
    return f"{format_signed(level.mean, 'days')} ({format_signed(level.low, 'days')} to {format_signed(level.high, 'days')})"
