"""What options and the baseline are called on the page."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.results.results import Results
from experiments.words import lower_first

PLAIN_TODAY = ("today", "status quo")  # labels that say nothing more than the word


def option_name(results: Results, scenario: str) -> str:
    """Return an option as the page names it."""
    return results.experiment.label(scenario)


def quote_option(results: Results, scenario: str) -> str:
    """Return the name of an option as it stands in a sentence."""
    return f"\u201c{option_name(results, scenario)}\u201d"


def baseline_name(results: Results) -> str:
    """Return what the baseline is called: today, if it states no lever of its own."""
    baseline = results.config["baseline"]
    return quote_option(results, baseline) if results.experiment.policies[baseline].levers else "today"


def today_in_words(results: Results) -> str:
    """Return what the word `today` stands for, where the experiment's label of its baseline says more than that; else nothing."""
    label = option_name(results, results.config["baseline"])
    own = label.partition("Today: ")[2] or label
    return "" if baseline_name(results) != "today" or own.lower() in PLAIN_TODAY else lower_first(own)


def reference_name(results: Results, pair: Sequence[str]) -> str:
    """Return what the second option of a comparison is called: the baseline as `baseline_name` has it."""
    is_base = pair[1] == results.config["baseline"]
    return baseline_name(results) if is_base else quote_option(results, pair[1])


def name_in_brackets(name: str) -> str:
    """Return how the baseline is called in brackets, in a sentence that has named it: a name of many words is not said again."""
    return name if name == "today" else "there"
