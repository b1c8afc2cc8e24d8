"""What counts as a lasting exit, and as a return, in words: a sentence on each, whether or not an order changes."""

from __future__ import annotations

from experiments.estimates.cases import words_of
from experiments.estimates.definitions import EXIT, RETURN, Definitions, Turn
from experiments.outcomes.declared import EXIT_BEGUN, EXIT_DAYS, find, heading
from experiments.outcomes.time_words import time_in_sentences
from experiments.results.results import Results
from experiments.words import join_words, lower_first

MOST_TOLD = 3  # comparisons whose order changes, in a sentence
COUNTED = {
    "returns": "each time it happens",
    "returns_met": "when services or police meet the person",
    "returns_recorded": "when services or police record the person as trafficked",
}  # how a return is counted
THINGS = {EXIT: "lasting exits", RETURN: "returns"}
TITLES = {
    EXIT: "Lasting exits, by how long one must last",
    RETURN: "Returns, and those that somebody comes to know of",
}


def length_of(name: str) -> int:
    """Return the days in a row of a lasting exit."""
    row = find(name)
    return (row.k if row else 0) or EXIT_DAYS


def definition_words(what: str, name: str) -> str:
    """Return a definition as it stands in a sentence."""
    return time_in_sentences(length_of(name)) if what == EXIT else COUNTED[name]


def lead(d: Definitions) -> str:
    """Return the first sentence: the definitions that were tried."""
    each = join_words([definition_words(d.what, n) for n in d.names])
    if d.what == EXIT:
        return f"Lasting exits are counted in several ways: after {each} in a row neither exploited nor locked."
    return f"Returns are counted in several ways: {each}."


def order_sentence(results: Results, d: Definitions) -> str:
    """Return how the order of options hangs on the definition: which orders change, or that none does."""
    together = f"clear when all {d.family:,} differences are looked at together"
    turns = d.turns()
    if turns:
        clauses = "; ".join(turn_words(results, d, t) for t in turns[:MOST_TOLD])
        others = len(turns) - MOST_TOLD
        many = "one more such comparison" if others == 1 else f"{others:,} more such comparisons"
        rest = f"; and {many}" if others > 0 else ""
        return f"{lead(d)} The order of options changes with it: {clauses}{rest} (only differences count that are {together})."
    clear, of = d.clear()
    if not clear:
        return f"{lead(d)} No comparison of two options is {together} in two of these ways, so nothing can be said of their order."
    return (
        f"{lead(d)} No two options that are compared here clearly change places between them. "
        f"{clear:,} of {of:,} comparisons are {together}, in two or more of these ways."
    )


def turn_words(results: Results, d: Definitions, t: Turn) -> str:
    """Return one comparison whose order changes, in words."""
    of = [join_words([definition_words(d.what, n) for n in names], "or") for names in (t.more, t.fewer)]
    verb = "counted after" if d.what == EXIT else "counted"
    several = len(results.experiment.beliefs) > 1
    under = f", {lower_first(words_of(results, t.beliefs))}" if several else ""
    return (
        f"{quote_label(results, t.option)} means more {THINGS[d.what]} than {quote_label(results, t.against)} {verb} {of[0]}, and "
        f"fewer {verb} {of[1]}{under}"
    )


def beyond_words(results: Results, d: Definitions) -> str:
    """Return which definitions the follow-up does not hold; nothing where it holds all."""
    if not d.beyond:
        return ""
    clauses = [
        f"{heading(n).removesuffix(', points')} needs {row.needs:,} days of follow-up"
        for n in d.beyond
        if (row := find(n)) is not None
    ]
    return f"Not told: {join_words(clauses)}; here are {results.experiment.file.follow_up_days:,}."


def caution(d: Definitions) -> str:
    """Return what a reader of the numbers must know."""
    if d.what == EXIT:
        return (
            f"An exit is so many days in a row neither exploited nor locked, begun within {time_in_sentences(EXIT_BEGUN)}; days without a place count, "
            "too. Everybody is watched to the end of each length, so no exit is lost because the watch ended. Days after "
            "somebody left the region count for no exit."
        )
    return (
        "A return is met, or recorded, only before exploitation ends again. An option that separates "
        "fewer people has fewer returns: that is no merit."
    )


def quote_label(results: Results, scenario: str) -> str:
    """Return an option's name as it stands in a sentence."""
    return f"\u201c{results.experiment.label(scenario)}\u201d"
