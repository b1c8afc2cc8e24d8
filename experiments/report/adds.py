"""What one option adds to another: the comparisons that an experiment names and that today has no part in."""

from __future__ import annotations

import pandas as pd

from experiments.estimates.cases import horizon, outcome
from experiments.estimates.comparison import compare
from experiments.estimates.headline import Headline, kind_of, same_in_every_run
from experiments.report.answer import contrast_phrase
from experiments.results.results import Results
from experiments.words import format_signed, join_words

MOST_TOLD = 6  # more comparisons than these are a table, further down
KINDS = {
    "fewer": "Fewer in every case",
    "more": "More in every case",
    "turns": "Fewer or more, from case to case",
    "fewer_in_some": "Fewer in some cases, no clear difference in the others",
    "more_in_some": "More in some cases, no clear difference in the others",
    "unclear": "No clear difference in any case",
    "same": "In every run as many days with both",
}


def adds_sentence(results: Results, headline: Headline | None) -> str:
    """Return what each comparison says that the lines above do not tell; nothing where there is none, or many.

    With a headline every option stands against the baseline already: left are comparisons of two other options. Without
    one, where more is varied than beliefs, it is every comparison. By the intervals that hold all comparisons together.
    """
    base = results.config["baseline"]
    pairs = [(a, b) for a, b in results.config["contrasts"] if headline is None or base not in (a, b)]
    if not pairs or not horizon(results) or len(pairs) > MOST_TOLD or (headline is None and len(pairs) < 2):
        return ""
    try:
        table = compare(results, outcome=outcome(results))
    except KeyError:
        return ""
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for pair in pairs:
        rows = table[(table["scenario"] == pair[0]) & (table["against"] == pair[1])].dropna(subset=["difference"])
        if len(rows):
            by_kind[kind_of_rows(rows)].append(f"{contrast_phrase(results, pair)} ({ends_in_words(rows)})")
    sentences = [f"{words}: {join_words(by_kind[kind])}." for kind, words in KINDS.items() if by_kind[kind]]
    rule = f"Days exploited, the first against the second; fewer or more only where all {len(table)} differences at once allow it."
    ends = "In brackets: the means of all cases, from the lowest to the highest."
    return f"{rule} {' '.join(sentences)} {ends}" if sentences else ""


def kind_of_rows(rows: pd.DataFrame) -> str:
    """Return which of KINDS a comparison is, over all its cases."""
    if same_in_every_run(rows):
        return "same"
    return kind_of(rows["together_high"] < 0, rows["together_low"] > 0, True)


def ends_in_words(rows: pd.DataFrame) -> str:
    """Return the least and the greatest mean difference over the cases."""
    ends = dict.fromkeys(format_signed(x, "days") for x in (rows["difference"].min(), rows["difference"].max()))
    return f"{' to '.join(ends)} days"
