"""The first thing on the page: each option compared with today, under each set of beliefs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from experiments.estimates.cases import cases, words_of
from experiments.estimates.days_by_status import Days, days_by_status
from experiments.estimates.definition_words import order_sentence
from experiments.estimates.definitions import Definitions
from experiments.estimates.headline import (
    CONVENTION,
    Headline,
    holds_together,
    miss_by_luck,
    reversals,
    same_in_every_run,
)
from experiments.estimates.lever_differences import levers_moved, lines_of_levers
from experiments.estimates.paired import against_baseline
from experiments.outcomes.time_words import time_in_sentences
from experiments.report.kept_structures import holding_sentence
from experiments.report.lever_names import lever_name
from experiments.report.names import baseline_name, option_name, quote_option
from experiments.report.terms import difference_sentence
from experiments.results.results import Results
from experiments.words import format_signed, join_words, upper_first
from experiments.words_claims import claims_of

Row = dict[str, str]
SEVERAL_SETS = {
    "fewer": "Fewer under every set of beliefs",
    "more": "More under every set of beliefs",
    "turns": "Fewer under some sets of beliefs, more under others",
    "fewer_in_some": "Fewer under some sets, no clear difference under the others",
    "more_in_some": "More under some sets, no clear difference under the others",
    "unclear": "No clear difference under any set",
    "same": "In every run as many days",
}
ONE_SET = {"fewer": "Fewer", "more": "More", "unclear": "No clear difference", "same": "In every run as many days"}

COLUMNS = {  # of each table of the page: the level beside a difference, if any; the difference, and the ends of its interval
    "exploited": ("exploited", ("difference", "low", "high")),
    "together": ("", ("difference", "together_low", "together_high")),
    "locked": ("locked", ("locked_difference", "locked_low", "locked_high")),
    "at_most": ("", ("at_most", "at_most_low", "at_most_high")),
}


def render_headline(
    results: Results, headline: Headline | None, defined: Sequence[Definitions] = ()
) -> dict[str, Any]:
    """Return what the template shows first; nothing where no option is compared with a baseline (`headline_of`).

    `defined`: what is counted in several ways; an order that changes with the definition says so beside the headline.
    """
    if headline is None:
        return {}
    words = {b: words_of(results, b) for b in dict.fromkeys(headline.table["beliefs"])}
    name = baseline_name(results)
    pairs = against_baseline(results.experiment)
    locked = locked_in_words(results, headline, name)
    lines = (
        levels_in_words(headline, words, name),
        verdict(results, headline, name),
        holding_sentence(results, headline),
        locked,
        levers_in_words(results, pairs, name),
        *(order_sentence(results, d) for d in defined),
    )
    return {
        "baseline": name,
        "baseline_option": quote_option(results, results.config["baseline"]),
        "lines": [line for line in lines if line],
        "locked_line": locked,
        "turned": [order_sentence(results, d) for d in defined if d.turns()],
        **{
            key: headline_rows(results, headline, words, name, level, parts)
            for key, (level, parts) in COLUMNS.items()
        },
        "horizon": time_in_sentences(headline.horizon),
        "days": f"{headline.horizon:,}",
        "family": headline.family,
        "by_luck": f"{miss_by_luck(headline.family):g}",
        "convention": CONVENTION if headline.table["at_most"].notna().any() else "",
        "caution": results.config.get("caution") or "",
        "moves": moves_in_words(results, pairs, name),
    }


def moves_in_words(results: Results, pairs: list[tuple[str, str]], baseline: str) -> list[str]:
    """Return a sentence for each lever that the compared options move."""
    lines = lines_of_levers(
        results.experiment,
        pairs,
        lambda scenario: option_name(results, scenario),
        lambda d: difference_sentence(d, baseline, whole=False),
    )
    return [upper_first(line) for line in lines]


def levels_in_words(headline: Headline, words: dict[str, str], baseline: str) -> str:
    """Return how many days a person followed is exploited under the baseline, in each set of beliefs."""
    levels = {b: float(headline.of(b)["exploited"].loc[headline.baseline]) for b in words}
    low, high = (f"{x:,.0f}" for x in (min(levels.values()), max(levels.values())))
    days = low if low == high else f"{low} to {high}"
    by_set = "" if low == high else ", from one set of beliefs to another"
    lead = "Today" if baseline == "today" else f"With {baseline}"
    return f"{lead}, a person followed is exploited on {days} of {headline.horizon:,} days{by_set}."


def verdict(results: Results, headline: Headline, baseline: str) -> str:
    """Return which options mean fewer days than the baseline, which more, and for which it hangs on what one believes."""
    kinds = reversals(headline)
    kinds["same"] = [n for n in kinds["unclear"] if same_in_every_run(headline.table[headline.table["option"] == n])]
    kinds["unclear"] = [n for n in kinds["unclear"] if n not in kinds["same"]]
    several = headline.table["beliefs"].nunique() > 1
    words = SEVERAL_SETS if several else ONE_SET
    price = {option: f" ({words})" for option, words in more_locked(headline).items()}
    sentences = [
        f"{text}: {join_words([quote_option(results, n) + (price.get(n, '') if kind == 'fewer' else '') for n in kinds[kind]])}."
        for kind, text in words.items()
        if kinds[kind]
    ]
    caption = f"Days exploited compared with {baseline}; fewer or more only where all {headline.family} differences at once allow it."
    return f"{caption} {' '.join(sentences)}"


def more_locked(headline: Headline) -> dict[str, str]:
    """Return how many days more people are locked, for each option where that is clear under every belief set."""
    others = headline.table[headline.table["option"] != headline.baseline]
    prices: dict[str, str] = {}
    for option, rows in others.groupby("option", sort=False):
        if bool((rows["locked_low"] > 0).all()):
            ends = [
                format_signed(x, "days").lstrip("+")
                for x in (rows["locked_difference"].min(), rows["locked_difference"].max())
            ]
            prices[str(option)] = f"{' to '.join(dict.fromkeys(ends))} days more locked"
    return prices


def locked_in_words(results: Results, headline: Headline, baseline: str) -> str:
    """Return which options mean more or fewer days locked under every belief set; days exploited never stand without them."""
    others = headline.table[headline.table["option"] != headline.baseline]
    clauses: list[str] = []
    rest = set(others["option"])
    for word, clear in (("more", others["locked_low"] > 0), ("fewer", others["locked_high"] < 0)):
        every = clear.groupby(others["option"], sort=False).all()
        names = [str(option) for option in every.index[every]]
        if names:
            sizes = sorted(others.loc[others["option"].isin(names), "locked_difference"].abs())
            ends = dict.fromkeys(format_signed(x, "days").lstrip("+") for x in (sizes[0], sizes[-1]))
            rest -= set(names)
            who = "all other options" if clauses and not rest and len(names) > 2 else join_names(results, names)
            clauses.append(f"{' to '.join(ends)} {word} with {who}")
    return f"Days locked beside them, compared with {baseline}: {'; '.join(clauses)}." if clauses else ""


def levers_in_words(results: Results, pairs: list[tuple[str, str]], baseline: str) -> str:
    """Return which levers the options move against the baseline; nothing where none moves more than one."""
    alike, own = levers_moved(results.experiment, pairs)
    if max((len(alike) + len(differences) for differences in own.values()), default=0) < 2:
        return ""
    some = list(dict.fromkeys(d.lever for differences in own.values() for d in differences))
    sentences = [f"Every option moves {join_words([quote_lever(d.lever) for d in alike])}."] if alike else []
    if some:
        sentences.append(f"Some or all {'also ' if alike else ''}move {join_words([quote_lever(n) for n in some])}.")
    return f"A comparison with {baseline} moves several levers at once. {' '.join(sentences)}"


def quote_lever(lever: str) -> str:
    """Return a lever as it stands in a sentence."""
    return f"\u201c{lever_name(lever)}\u201d"


def join_names(results: Results, names: list[str]) -> str:
    """Return options as a list in a sentence."""
    return join_words([quote_option(results, n) for n in names])


def headline_rows(
    results: Results,
    headline: Headline,
    words: dict[str, str],
    baseline: str,
    level: str,
    parts: tuple[str, str, str],
) -> list[Row]:
    """Return a row an option and a cell a set of beliefs: the level, then the difference from the baseline and its interval."""
    if headline.table[parts[0]].isna().all():
        return []
    rows = []
    for option in dict.fromkeys(headline.table["option"]):
        if option == headline.baseline and not level:
            continue
        cells = {
            words[b]: format_cell(headline.of(b).loc[option], level, parts)
            for b in words
            if option in headline.of(b).index
        }
        rows.append({"option": baseline if option == headline.baseline else option_name(results, option), **cells})
    return rows


def unhoused_rows(results: Results, headline: Headline | None) -> list[Row]:
    """Return days unhoused, an option a row, a set of beliefs a cell; [] where they were not kept."""
    if headline is None:
        return []
    all_cases = cases(results)
    days = days_by_status(
        results, "unhoused", headline.horizon, {c.point: c.beliefs for c in all_cases}, headline.baseline
    )
    rows = []
    for option in dict.fromkeys(headline.table["option"]):
        cells = {c.words: days_cell(days[option, c.point]) for c in all_cases if (option, c.point) in days}
        name = baseline_name(results) if option == headline.baseline else option_name(results, option)
        rows += [{"option": name, **cells}] if len(cells) == len(all_cases) else []
    return rows


def days_cell(days: Days) -> str:
    """Return one cell: `level, difference (low to high)`."""
    if math.isnan(days.difference):
        return f"{days.level:,.0f}"
    ends = (
        "too few runs"
        if math.isnan(days.low)
        else f"{format_signed(days.low, 'days')} to {format_signed(days.high, 'days')}"
    )
    return f"{days.level:,.0f}, {format_signed(days.difference, 'days')} ({ends})"


def format_cell(row: pd.Series, level: str, parts: tuple[str, str, str]) -> str:
    """Return one cell: `level, difference* (low to high)`; the star: clear of zero when all are looked at together."""
    value, low, high = (float(row[p]) for p in parts)
    at = f"{row[level]:,.0f}" if level and not math.isnan(row[level]) else ""
    if math.isnan(value):
        return at
    star = "*" if parts[0] == "difference" and holds_together(row) else ""
    ends = "(too few runs)" if math.isnan(low) else f"({format_signed(low, 'days')} to {format_signed(high, 'days')})"
    return f"{at}{', ' if at else ''}{format_signed(value, 'days')}{star} {ends}"


def belief_rows(results: Results) -> list[Row]:
    """Return each set of beliefs that a number on this page stands for: its sentence, and all its claims."""
    rows = []
    for b in results.experiment.beliefs:
        between = b.line is not None and (b.line.vary != "all" or b.line.at not in (0, 1))
        if not b.varied and not between:  # a point between two sets, or of a grid: its table says what it is
            rows.append({"name": words_of(results, b.name), "holds": claims_of(b.values)})
    return rows
