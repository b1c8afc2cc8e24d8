"""What options and the baseline are called on the page."""

from __future__ import annotations

from experiments.results.results import Results


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


def name_in_brackets(name: str) -> str:
    """Return how the baseline is called in brackets, in a sentence that has named it: a name of many words is not said again."""
    return name if name == "today" else "there"
